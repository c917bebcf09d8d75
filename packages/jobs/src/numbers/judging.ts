import type { Estimate, Judged, NumberNeeds, Spreads } from '@reread/domain'
import { normalTwoSided, type ReviewVariance } from '@reread/statistics'

/** The 97.5 % quantile of the normal distribution, by which every interval of the model is made. */
export const Z = 1.959963984540054

export const halfWidthOf = ({ lo, hi }: Estimate): number => (hi - lo) / 2
export const sdOf = (estimate: Estimate): number => halfWidthOf(estimate) / Z

/** An estimate with its normal 95 % interval. */
export const estimateOf = (est: number, sd: number): Estimate => ({ est, lo: est - Z * sd, hi: est + Z * sd })

/** Probability of a difference at least as far from 0; 1 where nothing could differ. */
export const pOf = (difference: Estimate): number => {
  const sd = sdOf(difference)
  if (sd > 0) return normalTwoSided(difference.est / sd)
  return difference.est === 0 ? 1 : 0
}

export const shown = (estimate: Estimate): Judged => ({ estimate, needs: null })
export const lacking = (needs: NumberNeeds): Judged => ({ estimate: null, needs })

/** What is counted, and how many of it are missing. */
export const tooFew = (reason: NumberNeeds['reason'], have: number, need: number): NumberNeeds => ({
  ...{ reason, have, need, aboutMore: have < need ? need - have : null },
})

/** Words without a count. */
export const inWords = (reason: NumberNeeds['reason']): NumberNeeds => ({
  ...{ reason, have: null, need: null, aboutMore: null },
})

export const meanOf = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : numbers.reduce((sum, one) => sum + one, 0) / numbers.length

/** The variances, in points squared, behind the standard deviations of a fit. */
export const variancesOf = (spreads: Spreads): ReviewVariance => ({
  agent: spreads.agent ** 2,
  week: spreads.agentWeek ** 2,
  reviewer: spreads.reviewer ** 2,
  dyad: spreads.dyad ** 2,
  conversation: spreads.conversation ** 2,
  residual: spreads.error ** 2,
})
