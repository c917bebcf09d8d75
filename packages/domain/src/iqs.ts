import { internalQualityScore } from './score.ts'

export type ReviewKind = 'self' | 'peer' | 'lead' | 'calibration'
export type PickOrigin = 'drawn' | 'chosen' | 'practice' | 'calibration'
export type ReviewReason = 'blind' | 'changed_mind' | 'dispute' | 'late'

/** A revealed review as a mean sees it. */
export interface CountedReview {
  readonly pickId: number
  readonly conversationId: number
  readonly reviewerId: number
  readonly score: number | null
}

export interface PicksMean {
  readonly mean: number
  /** Scored reviews behind the mean. */
  readonly reviews: number
  /** Picks behind the mean: what its interval is over. */
  readonly picks: number
}

/** What a person's mean needs before it is shown; one threshold everywhere. */
export const PERSON_MEAN_NEEDS = { weeks: 4, reviews: 8, conversations: 4, reviewers: 2 } as const

export interface NotEnough {
  readonly reviews: number
  readonly reviewsNeeded: number
  readonly conversations: number
  readonly conversationsNeeded: number
  readonly reviewers: number
  readonly reviewersNeeded: number
}

/**
 * Whether a review may enter a number at all: only drawn picks, and only what was written blind or
 * decided in a dispute. A changed mind and a late review are shown, never counted.
 */
export function countsInIqs(review: {
  readonly origin: PickOrigin
  readonly kind: ReviewKind
  readonly reason: ReviewReason
}): boolean {
  if (review.origin !== 'drawn' || review.kind === 'calibration') return false
  return review.reason === 'blind' || review.reason === 'dispute'
}

function scoresByPick(reviews: readonly CountedReview[]): number[][] {
  const byPick = new Map<number, number[]>()
  for (const { pickId, score } of reviews) {
    if (score === null) continue
    const scores = byPick.get(pickId)
    if (scores) scores.push(score)
    else byPick.set(pickId, [score])
  }
  return [...byPick.values()]
}

/**
 * Mean over picks, 0 to 100, of one kind of review: several peers on one pick are averaged inside
 * it first. Reviews without a score are left out; null when none is left.
 */
export function picksMean(reviews: readonly CountedReview[]): PicksMean | null {
  const picks = scoresByPick(reviews)
  const pickMeans = picks.map((scores) => internalQualityScore(scores)?.mean ?? null)
  const mean = internalQualityScore(pickMeans)
  if (!mean) return null
  return { mean: mean.mean, reviews: picks.flat().length, picks: mean.n }
}

/**
 * A person's mean of one kind over the rolling weeks handed in, or what is missing for it. Reviews
 * without a score do not help. Self reviews have one author by nature, so they need one reviewer.
 */
export function personMean(
  reviews: readonly CountedReview[],
  kind: ReviewKind,
): PicksMean | { readonly notEnough: NotEnough } {
  const scored = reviews.filter((review) => review.score !== null)
  const have: NotEnough = {
    reviews: scored.length,
    reviewsNeeded: PERSON_MEAN_NEEDS.reviews,
    conversations: new Set(scored.map((review) => review.conversationId)).size,
    conversationsNeeded: PERSON_MEAN_NEEDS.conversations,
    reviewers: new Set(scored.map((review) => review.reviewerId)).size,
    reviewersNeeded: kind === 'self' ? 1 : PERSON_MEAN_NEEDS.reviewers,
  }
  const enough =
    have.reviews >= have.reviewsNeeded &&
    have.conversations >= have.conversationsNeeded &&
    have.reviewers >= have.reviewersNeeded
  const mean = picksMean(scored)
  return enough && mean ? mean : { notEnough: have }
}
