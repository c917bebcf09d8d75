import { logBeta } from './log-gamma.ts'
import { monotoneRoot } from './monotone-root.ts'

/** Both tails of a distribution at one place: they add up to 1, and neither is got by subtracting from 1. */
export interface Tails {
  readonly lower: number
  readonly upper: number
}

/** A place between 0 and 1 with its complement, each with its own precision. */
export interface Share {
  readonly x: number
  /** 1 − x. */
  readonly rest: number
}

const TINY = 1e-300
const CLOSE = 1e-16
const ROUNDS = 100_000

/** Continued fraction of the incomplete beta function by Lentz's method; Abramowitz & Stegun 26.5.8. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || TINY)
  let fraction = d
  for (let m = 1; m <= ROUNDS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / (1 + even * d || TINY)
    c = 1 + even / c || TINY
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / (1 + odd * d || TINY)
    c = 1 + odd / c || TINY
    fraction *= d * c
    if (Math.abs(d * c - 1) <= CLOSE) break
  }
  return fraction
}

function assertShape(a: number, b: number): void {
  if (!(a > 0 && b > 0 && Number.isFinite(a) && Number.isFinite(b))) {
    throw new RangeError(`special.beta-shape: ${a}, ${b}`)
  }
}

/**
 * Both tails of Beta(a, b) at a share of 1: the regularised incomplete beta function I_x(a, b) and its complement.
 * Relative error about 1e-13 in either tail. Throws a RangeError unless a, b > 0 and 0 ≤ x ≤ 1.
 */
export function betaTails({ x, rest }: Share, a: number, b: number): Tails {
  assertShape(a, b)
  if (!(x >= 0 && rest >= 0)) throw new RangeError(`special.beta-outside: ${x}`)
  if (x === 0) return { lower: 0, upper: 1 }
  if (rest === 0) return { lower: 1, upper: 0 }
  const front = Math.exp(a * Math.log(x) + b * Math.log(rest) - logBeta(a, b))
  if (x < (a + 1) / (a + b + 2)) {
    const lower = (front * betaFraction(x, a, b)) / a
    return { lower, upper: 1 - lower }
  }
  const upper = (front * betaFraction(rest, b, a)) / b
  return { lower: 1 - upper, upper }
}

/**
 * The place in [0, ½] where the lower tail of Beta(a, b) is `lower`, sought in log x, where the tail is nearly a line.
 * The smaller of the two tails is matched: it carries the digits.
 */
function smallerShare({ lower, upper }: Tails, a: number, b: number): number {
  const logFront = logBeta(a, b)
  const matchLower = lower <= upper
  const goal = Math.log(Math.min(lower, upper))
  const at = (logX: number) => {
    const x = Math.exp(logX)
    const tails = betaTails({ x, rest: 1 - x }, a, b)
    const tail = matchLower ? tails.lower : tails.upper
    const density = Math.exp(a * logX + (b - 1) * Math.log1p(-x) - logFront)
    return { height: Math.log(tail) - goal, slope: ((matchLower ? 1 : -1) * density) / tail }
  }
  // I_x(a, b) begins as x^a / (a B(a, b)).
  const start = (Math.log(lower) + Math.log(a) + logFront) / a
  return Math.exp(monotoneRoot({ at, low: -700, high: -Math.LN2, start }))
}

/**
 * Where Beta(a, b) has these tails, with its complement. 0 when nothing is below, 1 when nothing is above.
 * Throws a RangeError unless a, b > 0 and the tails are probabilities.
 */
export function betaShare(tails: Tails, a: number, b: number): Share {
  assertShape(a, b)
  const { lower, upper } = tails
  if (!(lower >= 0 && upper >= 0)) throw new RangeError(`special.probability-outside: ${lower}`)
  if (lower === 0) return { x: 0, rest: 1 }
  if (upper === 0) return { x: 1, rest: 0 }
  if (betaTails({ x: 0.5, rest: 0.5 }, a, b).lower >= lower) {
    const x = smallerShare(tails, a, b)
    return { x, rest: 1 - x }
  }
  const rest = smallerShare({ lower: upper, upper: lower }, b, a)
  return { x: 1 - rest, rest }
}
