import { type ReviewerSeverity, SEVERITY_NEEDS, type SeverityNumbers } from '@reread/domain'
import { type Component, unitOf } from './components.ts'
import { lacking, meanOf, needsOfOutcome, shown, tooFew } from './judging.ts'
import type { ModelReview } from './model-scores.ts'
import type { Quality } from './quality.ts'

/** Adjusted once three reviewers of the component have five reviews each, and this one has; words otherwise. */
const judged = (
  quality: Quality,
  { reviewerId, component }: Pick<ReviewerSeverity, 'reviewerId' | 'component'>,
  { own, busy }: { own: number; busy: number },
): ReviewerSeverity['severity'] => {
  const { estimate } = quality
  if (own < SEVERITY_NEEDS.reviewsEach) return lacking(tooFew('reviews', own, SEVERITY_NEEDS.reviewsEach))
  if (busy < SEVERITY_NEEDS.reviewers) return lacking(tooFew('reviewers', busy, SEVERITY_NEEDS.reviewers))
  if (estimate.outcome !== 'fitted') return lacking(needsOfOutcome(estimate.outcome))
  const reviewer = quality.reviewerOf(reviewerId, component)
  const severity = reviewer === undefined ? undefined : estimate.severity[reviewer]
  if (!severity) return lacking(tooFew('reviews', 0, SEVERITY_NEEDS.reviewsEach))
  return shown({ est: severity.est, lo: severity.lo, hi: severity.hi })
}

/** How strict each reviewer is beside the others of a component, by reviewer and component. */
export const severityNumbers = (
  quality: Quality,
  components: readonly Component[],
  official: readonly ModelReview[],
): SeverityNumbers => {
  const ofComponent = Map.groupBy(official, (review) => quality.componentOf(unitOf(review)) ?? -1)
  const reviewers = components.flatMap(({ index }) => {
    const all = ofComponent.get(index) ?? []
    const level = meanOf(all.map(({ y }) => y)) ?? 0
    const byReviewer = Map.groupBy(all, (review) => review.reviewerId)
    const busy = [...byReviewer.values()].filter((own) => own.length >= SEVERITY_NEEDS.reviewsEach).length
    return [...byReviewer].map(([reviewerId, own]) => ({
      reviewerId,
      component: index,
      teamIds: [...new Set(own.map(({ teamId }) => teamId))].sort((a, b) => a - b),
      reviews: own.length,
      unadjusted: level - (meanOf(own.map(({ y }) => y)) ?? level),
      severity: judged(quality, { reviewerId, component: index }, { own: own.length, busy }),
    }))
  })
  return { reviewers: reviewers.sort((a, b) => a.reviewerId - b.reviewerId || a.component - b.component) }
}
