/** Random numbers of a simulation: uniform in [0, 1), standard normal, and whole numbers below a bound. */
export interface SimulatedRandom {
  readonly uniform: () => number
  readonly normal: () => number
  readonly below: (bound: number) => number
}

/** mulberry32 (T. Ettinger, public domain) and Box–Muller, of whose two numbers the cosine's is taken. */
export const simulatedRandom = (seed: number): SimulatedRandom => {
  let state = seed >>> 0
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let word = Math.imul(state ^ (state >>> 15), state | 1)
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61)
    return ((word ^ (word >>> 14)) >>> 0) / 4294967296
  }
  return {
    uniform,
    normal: () => {
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()))
      return radius * Math.cos(2 * Math.PI * uniform())
    },
    below: (bound) => Math.floor(uniform() * bound),
  }
}
