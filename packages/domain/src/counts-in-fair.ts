/**
 * Why a review is not in a fair average. `week-open`: its week is not revealed to the last pick, which this average
 * waits for · `since`: it was revealed after that was computed.
 */
const NOT_COUNTED = [
  'self',
  'not-drawn',
  'late',
  'changed-mind',
  'no-score',
  'left-out',
  'week-open',
  'since',
] as const
export type NotCounted = (typeof NOT_COUNTED)[number]

/** A revealed review, as far as it matters whether a fair average counts it. */
export interface ReviewToCount {
  readonly pickId: number
  readonly reviewerId: number
  readonly kind: 'self' | 'peer' | 'lead'
  readonly origin: 'drawn' | 'chosen' | 'practice' | 'calibration'
  readonly reason: 'blind' | 'changed_mind' | 'dispute' | 'late'
  readonly version: number
  readonly score: number | null
  readonly week: string
  /** Epoch milliseconds. */
  readonly revealedAt: number
}

/** Up to where an average was computed. */
export interface CountedThrough {
  readonly throughWeek: string
  /** Weeks of the team up to there that were not revealed to the last pick; none where single picks count too. */
  readonly openWeeks: ReadonlySet<string>
  /** Epoch milliseconds from which reveals are not in it. */
  readonly gatheredAt: number
  /** Reviews of the window that could not be used, by pick and reviewer (`leftOutKey`). */
  readonly leftOut: ReadonlySet<string>
}

/** Names a review without its id, which would count hidden ones. */
export const leftOutKey = ({ pickId, reviewerId }: Pick<ReviewToCount, 'pickId' | 'reviewerId'>): string =>
  `${pickId}/${reviewerId}`

/** Why a revealed review is not in a fair average, the most lasting reason first; null when it counts (docs/scoring.md). */
export const whyNotCounted = (review: ReviewToCount, through: CountedThrough): NotCounted | null => {
  if (review.kind === 'self') return 'self'
  if (review.origin !== 'drawn') return 'not-drawn'
  if (review.reason === 'late') return 'late'
  if (review.reason !== 'blind' || review.version !== 1) return 'changed-mind'
  if (review.score === null) return 'no-score'
  if (through.leftOut.has(leftOutKey(review))) return 'left-out'
  if (review.week > through.throughWeek || through.openWeeks.has(review.week)) return 'week-open'
  return review.revealedAt >= through.gatheredAt ? 'since' : null
}
