/** splitmix32 by Chris Doty-Humphrey's design: spreads one seed over as many 32-bit words as are asked for. */
function wordsOf(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let word = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97)
    return word ^ (word >>> 15)
  }
}

/**
 * Uniform numbers in [0, 1), always the same ones for the same whole seed: sfc32 (public domain, passes PractRand).
 * Throws a RangeError for a seed that is not a whole number. Not for secrets.
 */
export function uniformNumbers(seed: number): () => number {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`random.seed-not-whole: ${seed}`)
  const word = wordsOf(seed)
  let [a, b, c, counter] = [word(), word(), word(), 1]
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  // The first values still resemble the seed.
  for (let round = 0; round < 12; round += 1) next()
  return next
}
