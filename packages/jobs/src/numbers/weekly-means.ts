import { unitOf } from './components.ts'
import { isOfficial } from './counted-reviews.ts'
import { meanOf } from './judging.ts'
import type { ModelReview } from './model-scores.ts'
import type { Quality } from './quality.ts'

/** An official review after its reviewer's severity, and what its version of the rubric adds, were taken out. */
export interface AdjustedReview extends ModelReview {
  readonly adjusted: number
}

/** The mean of one week over its picks. */
export interface WeekMean {
  /** Place in the window. */
  readonly week: number
  readonly mean: number
  readonly picks: number
  readonly reviews: number
}

/** How much stricter than the panel a reviewer is, in points; 0 without a fit. */
const severityOf = (quality: Quality, review: ModelReview): number => {
  const component = quality.componentOf(unitOf(review))
  if (quality.estimate.outcome !== 'fitted' || component === undefined) return 0
  const reviewer = quality.reviewerOf(review.reviewerId, component)
  return reviewer === undefined ? 0 : (quality.estimate.severity[reviewer]?.est ?? 0)
}

/** Mean distance of each version's reviews from what the people in them usually get. */
const versionLevels = (quality: Quality, reviews: readonly AdjustedReview[]): Map<number, number> => {
  const levels = new Map<number, number>()
  for (const [versionId, own] of Map.groupBy(reviews, (review) => review.versionId)) {
    const distances = own.map((review) => {
      const agent = quality.agentOf(unitOf(review))
      const usual = agent === undefined ? null : (quality.estimate.agent[agent]?.est ?? null)
      return usual === null ? 0 : review.adjusted - usual
    })
    levels.set(versionId, meanOf(distances) ?? 0)
  }
  return levels
}

/**
 * Official reviews as the panel would have given them, at the level of the newest version of the rubric: what weeks are
 * compared by.
 */
export const adjustedReviews = (quality: Quality, reviews: readonly ModelReview[]): AdjustedReview[] => {
  const adjusted = reviews
    .filter(isOfficial)
    .map((review) => ({ ...review, adjusted: review.y + severityOf(quality, review) }))
  const levels = versionLevels(quality, adjusted)
  if (levels.size < 2) return adjusted
  const newest = levels.get(Math.max(...levels.keys())) ?? 0
  return adjusted.map((review) => ({
    ...review,
    adjusted: review.adjusted - (levels.get(review.versionId) ?? 0) + newest,
  }))
}

/** Means of the weeks that have reviews, oldest first; several reviews of one pick are averaged inside it first. */
export const weeklyMeans = (reviews: readonly AdjustedReview[]): WeekMean[] =>
  [...Map.groupBy(reviews, (review) => review.week)]
    .sort(([a], [b]) => a - b)
    .map(([week, own]) => {
      const picks = [...Map.groupBy(own, (review) => review.pickId).values()]
      const means = picks.map((of) => meanOf(of.map((review) => review.adjusted)) ?? 0)
      return { week, mean: meanOf(means) ?? 0, picks: picks.length, reviews: own.length }
    })
