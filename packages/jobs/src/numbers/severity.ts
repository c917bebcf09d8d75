import { type ReviewerSeverity, SEVERITY_NEEDS, type SeverityNumbers } from '@reread/domain'
import { type Component, unitOf } from './components.ts'
import { inWords, lacking, meanOf, shown, tooFew } from './judging.ts'
import type { ModelReview } from './model-scores.ts'
import type { Quality } from './quality.ts'

/** Adjusted once three reviewers of the team have five reviews each, and this one has; words otherwise. */
const judged = (
  quality: Quality,
  { reviewerId, component }: Pick<ReviewerSeverity, 'reviewerId' | 'component'>,
  { own, busy }: { own: number; busy: number },
): ReviewerSeverity['severity'] => {
  const { estimate } = quality
  if (own < SEVERITY_NEEDS.reviewsEach) return lacking(tooFew('reviews', own, SEVERITY_NEEDS.reviewsEach))
  if (busy < SEVERITY_NEEDS.reviewers) return lacking(tooFew('reviewers', busy, SEVERITY_NEEDS.reviewers))
  if (estimate.outcome !== 'fitted') return lacking(inWords(estimate.outcome))
  const reviewer = quality.reviewerOf(reviewerId, component)
  const severity = reviewer === undefined ? undefined : estimate.severity[reviewer]
  if (!severity) return lacking(tooFew('reviews', 0, SEVERITY_NEEDS.reviewsEach))
  return shown({ est: severity.est, lo: severity.lo, hi: severity.hi })
}

/** The reviewers of one team in one component. */
const reviewersIn = (
  quality: Quality,
  { component, teamId }: Pick<ReviewerSeverity, 'component' | 'teamId'>,
  reviews: readonly ModelReview[],
): ReviewerSeverity[] => {
  const levelOf = (some: readonly ModelReview[]) =>
    meanOf(some.map(({ beforeCritical }) => beforeCritical)) ?? 0
  const level = levelOf(reviews)
  const byReviewer = Map.groupBy(reviews, ({ reviewerId }) => reviewerId)
  const busy = [...byReviewer.values()].filter((own) => own.length >= SEVERITY_NEEDS.reviewsEach).length
  return [...byReviewer].map(([reviewerId, own]) => ({
    ...{ reviewerId, component, teamId, reviews: own.length },
    unadjusted: level - levelOf(own),
    severity: judged(quality, { reviewerId, component }, { own: own.length, busy }),
  }))
}

/** How strict each reviewer is beside the others, by reviewer, component and team. */
export const severityNumbers = (
  quality: Quality,
  components: readonly Component[],
  official: readonly ModelReview[],
): SeverityNumbers => {
  const ofComponent = Map.groupBy(official, (review) => quality.componentOf(unitOf(review)) ?? -1)
  const reviewers = components.flatMap(({ index: component }) => {
    const byTeam = Map.groupBy(ofComponent.get(component) ?? [], ({ teamId }) => teamId)
    return [...byTeam].flatMap(([teamId, own]) => reviewersIn(quality, { component, teamId }, own))
  })
  return {
    reviewers: reviewers.sort(
      (a, b) => a.reviewerId - b.reviewerId || a.component - b.component || a.teamId - b.teamId,
    ),
  }
}
