import { tTwoSided } from './distributions.ts'
import {
  completePairs,
  correlationOf,
  deviations,
  magnitude,
  mean,
  standardDeviation,
  tReach,
} from './moments.ts'
import type { Interval } from './proportion-interval.ts'

/** Own score minus the colleague's, over conversations that both scored; in points. */
export interface PairedGap {
  /** Conversations with both scores. */
  readonly n: number
  /** Positive when the own scores are higher; null of nothing. */
  readonly meanGap: number | null
  /** Of the gaps; null, with its standard error, below two. */
  readonly sd: number | null
  readonly se: number | null
  /** That the mean gap is 0. Null, like p, interval and d, below two gaps or when all are equal. */
  readonly t: number | null
  readonly pValue: number | null
  readonly ciLower: number | null
  readonly ciUpper: number | null
  /** Mean gap in standard deviations of the gaps. */
  readonly cohenDz: number | null
  /** Mean ± 1.96 standard deviations, within which most single gaps lie; null below two. */
  readonly limitsOfAgreement: Interval | null
  /** Pearson's; null when either side does not vary. */
  readonly correlation: number | null
}

/** Bland and Altman's limits are defined with 1.96, not with the exact quantile. */
const LIMITS = 1.96

/**
 * The paired gap between own and colleagues' scores of the same conversations: Student's paired t, and Bland & Altman's
 * limits of agreement (1986, Lancet i:307–310). Pairs with a missing score are left out.
 * Throws a RangeError for lists of different lengths and for a confidence outside (0, 1).
 */
export function pairedGap(
  self: readonly (number | null)[],
  peer: readonly (number | null)[],
  confidence = 0.95,
): PairedGap {
  const pairs = completePairs(self, peer)
  const gaps = pairs.x.map((own, place) => own - (pairs.y[place] ?? 0))
  const n = gaps.length
  const reach = n < 2 ? 0 : tReach(confidence, n - 1)
  const meanGap = mean(gaps)
  const sd = standardDeviation(gaps, magnitude([...pairs.x, ...pairs.y]))
  const correlation = correlationOf(deviations(pairs.x), deviations(pairs.y))
  const untested = { t: null, pValue: null, ciLower: null, ciUpper: null, cohenDz: null }
  if (meanGap === null || sd === null) {
    return { n, meanGap, sd, se: null, ...untested, limitsOfAgreement: null, correlation }
  }
  const se = sd / Math.sqrt(n)
  const limitsOfAgreement: Interval = [meanGap - LIMITS * sd, meanGap + LIMITS * sd]
  if (sd === 0) return { n, meanGap, sd, se, ...untested, limitsOfAgreement, correlation }
  return {
    n,
    meanGap,
    sd,
    se,
    t: meanGap / se,
    pValue: tTwoSided(meanGap / se, n - 1),
    ciLower: meanGap - reach * se,
    ciUpper: meanGap + reach * se,
    cohenDz: meanGap / sd,
    limitsOfAgreement,
    correlation,
  }
}
