/** A function at one place, and how steep it is there. */
export interface Slope {
  readonly height: number
  readonly slope: number
}

export interface RootSearch {
  /** A monotone function; its root lies between `low` and `high`. */
  readonly at: (x: number) => Slope
  readonly low: number
  readonly high: number
  readonly start: number
}

const ROUNDS = 200
const CLOSE = 4e-16

/**
 * The root of a monotone function: Newton's steps, and halving of the bracket wherever a step leaves it or has no
 * number. Ends when a step is below the last bit of x; when the root lies outside the bracket, at its nearer end.
 */
export function monotoneRoot({ at, low, high, start }: RootSearch): number {
  const rising = at(high).height > at(low).height
  let [below, above] = [low, high]
  let x = Math.min(high, Math.max(low, start))
  for (let round = 0; round < ROUNDS; round += 1) {
    const { height, slope } = at(x)
    if (height === 0) return x
    if (height < 0 === rising) below = x
    else above = x
    const newton = x - height / slope
    const next = newton > below && newton < above ? newton : (below + above) / 2
    if (Math.abs(next - x) <= CLOSE * Math.max(1, Math.abs(x))) return next
    x = next
  }
  return x
}
