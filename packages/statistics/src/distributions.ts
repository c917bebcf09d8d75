import { betaShare, betaTails, type Tails } from './incomplete-beta.ts'
import { gammaQuantile, gammaTails } from './incomplete-gamma.ts'

// Tails and quantiles of the normal, t, F, beta and χ² distributions. A tail keeps its relative precision (about
// 1e-12) where it is tiny: an upper tail is never 1 − lower. A probability outside [0, 1], degrees of freedom or a
// shape that are not positive, and what is not a number throw a RangeError. The quantiles of 0 and 1 are the ends of
// the distribution, so those of the normal distribution are infinite.

const swapped = ({ lower, upper }: Tails): Tails => ({ lower: upper, upper: lower })

function tailsOf(p: number): Tails {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`special.probability-outside: ${p}`)
  return { lower: p, upper: 1 - p }
}

function assertDegrees(df: number): void {
  if (!(df > 0)) throw new RangeError(`special.degrees-of-freedom: ${df}`)
}

/** Tails of a distribution that is symmetric around 0, from the probability beyond ±x. */
function symmetricTails(x: number, beyond: number): Tails {
  if (Number.isNaN(x)) throw new RangeError('special.not-a-number')
  const tails = { lower: 1 - beyond / 2, upper: beyond / 2 }
  return x >= 0 ? tails : swapped(tails)
}

/** Probability between −x and x, and beyond them, of the x that leaves p below it. */
const aroundZero = (p: number): Tails => {
  const { lower, upper } = tailsOf(p)
  return { lower: 2 * Math.abs(p - 0.5), upper: 2 * Math.min(lower, upper) }
}

/** Both tails of the standard normal distribution: x² follows χ² with one degree of freedom. */
export const normalTails = (x: number): Tails => symmetricTails(x, gammaTails(0.5, (x * x) / 2).upper)

/** The standard normal quantile: 1.959963984540054 for p = .975. */
export function normalQuantile(p: number): number {
  const x = Math.sqrt(2 * gammaQuantile(aroundZero(p), 0.5))
  return p < 0.5 ? -x : x
}

/** Both tails of Student's t with df degrees of freedom, any df > 0; Abramowitz & Stegun 26.7.1. */
export function tTails(x: number, df: number): Tails {
  assertDegrees(df)
  if (!Number.isFinite(x)) return symmetricTails(x, 0)
  const squared = x * x
  const share = { x: squared / (df + squared), rest: df / (df + squared) }
  return symmetricTails(x, betaTails(share, 0.5, df / 2).upper)
}

/** The quantile of Student's t with df degrees of freedom. */
export function tQuantile(p: number, df: number): number {
  assertDegrees(df)
  const { x: share, rest } = betaShare(aroundZero(p), 0.5, df / 2)
  const x = Math.sqrt((df * share) / rest)
  return p < 0.5 ? -x : x
}

/** Both tails of F with df1 and df2 degrees of freedom at x ≥ 0; Abramowitz & Stegun 26.6.2. */
export function fTails(x: number, df1: number, df2: number): Tails {
  assertDegrees(df1)
  assertDegrees(df2)
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 }
  const scaled = df1 * x
  return betaTails({ x: scaled / (scaled + df2), rest: df2 / (scaled + df2) }, df1 / 2, df2 / 2)
}

/** The quantile of F with df1 and df2 degrees of freedom. */
export function fQuantile(p: number, df1: number, df2: number): number {
  assertDegrees(df1)
  assertDegrees(df2)
  const { x, rest } = betaShare(tailsOf(p), df1 / 2, df2 / 2)
  return (df2 * x) / (df1 * rest)
}

/** The quantile of the beta distribution with shapes a and b, from 0 to 1. */
export const betaQuantile = (p: number, a: number, b: number): number => betaShare(tailsOf(p), a, b).x

/** Both tails of χ² with df degrees of freedom at x ≥ 0. */
export const chiSquareTails = (x: number, df: number): Tails => gammaTails(df / 2, x / 2)

/** The quantile of χ² with df degrees of freedom. */
export function chiSquareQuantile(p: number, df: number): number {
  assertDegrees(df)
  return 2 * gammaQuantile(tailsOf(p), df / 2)
}

/** Probability of a t at least as far from 0 as this one, on both sides. */
export function tTwoSided(t: number, df: number): number {
  const { lower, upper } = tTails(t, df)
  return 2 * Math.min(lower, upper)
}

/** Probability of a standard normal at least as far from 0 as this one, on both sides. */
export function normalTwoSided(z: number): number {
  const { lower, upper } = normalTails(z)
  return 2 * Math.min(lower, upper)
}
