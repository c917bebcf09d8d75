import type { Explanation } from '@reread/domain'
import type { FittedQuality } from '@reread/statistics'
import { type Unit, unitOf } from './components.ts'
import { estimateOf, meanOf, sdOf, Z } from './judging.ts'
import type { ModelReview } from './model-scores.ts'
import type { Quality } from './quality.ts'

type ByReviewer = Explanation['byReviewer'][number]

const byReviewer = (quality: Quality, fitted: FittedQuality, reviews: readonly ModelReview[]): ByReviewer[] =>
  [...Map.groupBy(reviews, (review) => review.reviewerId)]
    .sort(([a], [b]) => a - b)
    .map(([reviewerId, own]) => {
      const [first] = own
      const component = first && quality.componentOf(unitOf(first))
      const reviewer = component === undefined ? undefined : quality.reviewerOf(reviewerId, component)
      const severity = reviewer === undefined ? undefined : fitted.severity[reviewer]
      return {
        reviewerId,
        reviews: own.length,
        pointsAdded: severity ? { est: severity.est, lo: severity.lo, hi: severity.hi } : estimateOf(0, 0),
      }
    })

const squaredShares = (counts: readonly number[]): number => {
  const all = counts.reduce((sum, count) => sum + count, 0)
  return counts.reduce((sum, count) => sum + (count / all) ** 2, 0)
}

const countsBy = (reviews: readonly ModelReview[], key: (review: ModelReview) => number): number[] =>
  [...Map.groupBy(reviews, key).values()].map((own) => own.length)

/**
 * Where the interval comes from: which conversations were drawn and how single reviews scatter, what is not known of
 * these reviewers, and that these weeks were not the others. Variances of a plain mean of the adjusted reviews.
 */
const sourcesOf = (
  { spreads }: FittedQuality,
  reviews: readonly ModelReview[],
  reviewers: readonly ByReviewer[],
): Explanation['interval'] => {
  const sampling =
    spreads.error ** 2 / reviews.length +
    spreads.conversation ** 2 * squaredShares(countsBy(reviews, (review) => review.pickId))
  const known = reviewers.reduce((sum, { reviews: count, pointsAdded }) => {
    const share = count / reviews.length
    return sum + share ** 2 * (sdOf(pointsAdded) ** 2 + spreads.dyad ** 2)
  }, 0)
  const weeks = spreads.agentWeek ** 2 * squaredShares(countsBy(reviews, (review) => review.week))
  const all = sampling + known + weeks
  const part = (source: Explanation['interval'][number]['source'], variance: number) => ({
    ...{ source, share: all === 0 ? 0 : variance / all, halfWidth: Z * Math.sqrt(variance) },
  })
  return [part('sampling', sampling), part('reviewers', known), part('weeks', weeks)]
}

/** How one person's fair average follows from their reviews; the steps add up to it. */
export const explained = (
  quality: Quality,
  fitted: FittedQuality,
  { unit, reviews }: { unit: Unit; reviews: readonly ModelReview[] },
): Explanation | null => {
  const agent = quality.agentOf(unit)
  const fair = agent === undefined ? undefined : fitted.agent[agent]
  const raw = meanOf(reviews.map(({ beforeCritical }) => beforeCritical))
  const centred = meanOf(reviews.map(({ y }) => y))
  if (fair === undefined || raw === null || centred === null) return null
  const reviewers = byReviewer(quality, fitted, reviews)
  const added = reviewers.reduce((sum, { reviews: count, pointsAdded }) => sum + count * pointsAdded.est, 0)
  const severity = added / reviews.length
  return {
    raw,
    criteria: centred - raw,
    reviewers: severity,
    pulled: fair.est - centred - severity,
    byReviewer: reviewers,
    interval: sourcesOf(fitted, reviews, reviewers),
  }
}
