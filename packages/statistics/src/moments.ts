import { tQuantile } from './distributions.ts'

/** Arithmetic mean; null of nothing. */
export const mean = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0) / numbers.length

/** Deviations this small beside the numbers themselves are rounding, and no spread. */
const ROUNDING = 1e-13

/** The largest of numbers without their signs; 0 of nothing. */
export const magnitude = (numbers: readonly number[]): number =>
  numbers.reduce((largest, number) => Math.max(largest, Math.abs(number)), 0)

/**
 * Each number minus the mean; exactly 0 everywhere when nothing but rounding tells them apart. `scale` is how large
 * what they were computed from is; default how large they are themselves.
 */
export function deviations(numbers: readonly number[], scale = magnitude(numbers)): number[] {
  const centre = mean(numbers) ?? 0
  const around = numbers.map((number) => number - centre)
  return magnitude(around) <= ROUNDING * scale ? numbers.map(() => 0) : around
}

/** Σ a·b over two lists of the same length. */
export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, number, place) => sum + number * (b[place] ?? 0), 0)

/** Sample standard deviation, n − 1 in the divisor; null below two numbers. `scale` as in `deviations`. */
export function standardDeviation(numbers: readonly number[], scale = magnitude(numbers)): number | null {
  if (numbers.length < 2) return null
  const around = deviations(numbers, scale)
  return Math.sqrt(dot(around, around) / (numbers.length - 1))
}

/** Correlation of deviations, kept within −1 and 1; null when either side does not vary. */
export function correlationOf(a: readonly number[], b: readonly number[]): number | null {
  const scale = Math.sqrt(dot(a, a) * dot(b, b))
  return scale === 0 ? null : Math.min(1, Math.max(-1, dot(a, b) / scale))
}

/**
 * Quantile of a sorted sample by linear interpolation at (n − 1) p (Hyndman & Fan's type 7); null of nothing.
 * p from 0 to 1.
 */
export function sampleQuantile(sorted: ArrayLike<number>, p: number): number | null {
  const place = (sorted.length - 1) * p
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  if (below === undefined || above === undefined) return null
  return below + (above - below) * (place - Math.floor(place))
}

/** Throws a RangeError unless a level of confidence lies strictly between 0 and 1. */
export function assertConfidence(confidence: number): void {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`confidence.outside: ${confidence}`)
}

/** How many standard errors Student's interval reaches to either side, at this confidence. */
export function tReach(confidence: number, df: number): number {
  assertConfidence(confidence)
  return tQuantile((1 + confidence) / 2, df)
}

/** The pairs in which neither side is missing. Throws a RangeError for lists of different lengths. */
export function completePairs(
  x: readonly (number | null)[],
  y: readonly (number | null)[],
): { readonly x: number[]; readonly y: number[]; readonly places: number[] } {
  if (x.length !== y.length) throw new RangeError(`pairs.lengths-differ: ${x.length} and ${y.length}`)
  const pairs: { x: number[]; y: number[]; places: number[] } = { x: [], y: [], places: [] }
  x.forEach((left, place) => {
    const right = y[place]
    if (left === null || right === null || right === undefined) return
    pairs.x.push(left)
    pairs.y.push(right)
    pairs.places.push(place)
  })
  return pairs
}
