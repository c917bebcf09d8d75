import type { Tails } from './incomplete-beta.ts'
import { logGamma } from './log-gamma.ts'
import { monotoneRoot } from './monotone-root.ts'

const CLOSE = 1e-17
const TINY = 1e-300
const ROUNDS = 100_000

/** Series of the lower tail; Abramowitz & Stegun 6.5.29. */
function gammaSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n <= ROUNDS && term > sum * CLOSE; n += 1) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

/** Continued fraction of the upper tail by Lentz's method; Abramowitz & Stegun 6.5.31. */
function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / TINY
  let d = 1 / (b || TINY)
  let fraction = d
  for (let n = 1; n <= ROUNDS; n += 1) {
    const numerator = n * (a - n)
    b += 2
    d = 1 / (numerator * d + b || TINY)
    c = b + numerator / c || TINY
    fraction *= d * c
    if (Math.abs(d * c - 1) <= 1e-16) break
  }
  return fraction
}

/**
 * Both tails of the gamma distribution with shape a and scale 1: the regularised incomplete gamma functions P(a, x)
 * and Q(a, x). Relative error about 1e-13 in either. Throws a RangeError unless a > 0 and x ≥ 0.
 */
export function gammaTails(a: number, x: number): Tails {
  if (!(a > 0 && x >= 0)) throw new RangeError(`special.gamma-outside: ${a}, ${x}`)
  if (x === 0) return { lower: 0, upper: 1 }
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 }
  const front = Math.exp(a * Math.log(x) - x - logGamma(a))
  if (x < a + 1) {
    const lower = front * gammaSeries(a, x)
    return { lower, upper: 1 - lower }
  }
  const upper = front * gammaFraction(a, x)
  return { lower: 1 - upper, upper }
}

/**
 * Where the gamma distribution with shape a and scale 1 has these tails, sought in log x. 0 when nothing is below,
 * infinite when nothing is above. The smaller tail is matched: it carries the digits.
 * Throws a RangeError unless a > 0 and the tails are probabilities.
 */
export function gammaQuantile({ lower, upper }: Tails, a: number): number {
  if (!(a > 0 && lower >= 0 && upper >= 0)) throw new RangeError(`special.probability-outside: ${lower}`)
  if (lower === 0) return 0
  if (upper === 0) return Number.POSITIVE_INFINITY
  const matchLower = lower <= upper
  const goal = Math.log(Math.min(lower, upper))
  const logFront = logGamma(a)
  const at = (logX: number) => {
    const x = Math.exp(logX)
    const tails = gammaTails(a, x)
    const tail = matchLower ? tails.lower : tails.upper
    const density = Math.exp(a * logX - x - logFront)
    return { height: Math.log(tail) - goal, slope: ((matchLower ? 1 : -1) * density) / tail }
  }
  // P(a, x) begins as x^a / Γ(a + 1).
  const start = Math.min((Math.log(lower) + logGamma(a + 1)) / a, Math.log(a + 1))
  return Math.exp(monotoneRoot({ at, low: -740, high: Math.log(a + 40 * Math.sqrt(a) + 700), start }))
}
