import { scoreGap, spreadInPoints } from './gap.ts'
import { internalQualityScore } from './score.ts'

/** One first version of a revealed pick in the measure that is compared: a score, or one criterion's point. */
export interface MeasuredReview {
  readonly kind: 'self' | 'peer' | 'lead'
  /** A late one is shown and counts nowhere. */
  readonly isBlind: boolean
  /** null when it has none: every criterion N/A, or this one. */
  readonly amount: number | null
}

/** What a row of the week compares, in the measure of its reviews; null where too little is known. */
export interface PickMeasure {
  readonly self: number | null
  /** Self minus the mean of colleagues and leads. */
  readonly gapInPoints: number | null
  /** Highest minus lowest peer. */
  readonly spread: number | null
}

/** Self, gap and spread of one revealed pick over its blind first versions. */
export function pickMeasure(reviews: readonly MeasuredReview[]): PickMeasure {
  const blind = reviews.filter((review) => review.isBlind)
  const amountsOf = (kinds: readonly MeasuredReview['kind'][]) =>
    blind.filter((review) => kinds.includes(review.kind)).map((review) => review.amount)
  const self = amountsOf(['self'])[0] ?? null
  return {
    self,
    gapInPoints: scoreGap(self, amountsOf(['peer', 'lead']))?.gapInPoints ?? null,
    spread: spreadInPoints(amountsOf(['peer'])),
  }
}

/**
 * Widest disagreement first: the larger of the spread between colleagues and the gap to the own score, whatever its
 * sign. Equal ones by spread, then by id; a pick of which neither is known comes last.
 */
export function byWidestDisagreement<T extends { readonly pickId: number } & Omit<PickMeasure, 'self'>>(
  picks: readonly T[],
): T[] {
  const size = (points: number | null) => (points === null ? -1 : Math.abs(points))
  const width = (pick: T) => Math.max(size(pick.spread), size(pick.gapInPoints))
  return picks.toSorted(
    (a, b) => width(b) - width(a) || size(b.spread) - size(a.spread) || a.pickId - b.pickId,
  )
}

/** What a line about a reviewer needs before it says a number, and over how many weeks it looks. */
export const CO_READING_NEEDS = { picks: 5, weeks: 4 } as const

/** The blind score of a peer on a revealed pick. */
export interface PeerScore {
  readonly pickId: number
  readonly reviewerId: number
  /** null when every criterion was N/A: that reading compares with nobody. */
  readonly score: number | null
}

/** How a reviewer's scores lie beside those of colleagues who read the same picks. */
export interface CoReading {
  readonly reviewerId: number
  /** Picks that somebody else scored as a peer too. */
  readonly picks: number
  /**
   * Mean over those picks of own score minus the mean of the other peers', in points of score: negative is
   * stricter. null below `CO_READING_NEEDS.picks`.
   */
  readonly differenceInPoints: number | null
}

/** One entry for each peer who scored anything, in the order they first appear. */
export function coReadings(scores: readonly PeerScore[]): CoReading[] {
  const byPick = Map.groupBy(scores, (one) => one.pickId)
  return [...new Set(scores.map((one) => one.reviewerId))].map((reviewerId) => {
    const differences = [...byPick.values()].flatMap((onPick) => {
      const own = onPick.find((one) => one.reviewerId === reviewerId)?.score ?? null
      const others = onPick.filter((one) => one.reviewerId !== reviewerId).map((one) => one.score)
      const gap = scoreGap(own, others)
      return gap ? [gap.gapInPoints] : []
    })
    const picks = differences.length
    const isEnough = picks >= CO_READING_NEEDS.picks
    return {
      reviewerId,
      picks,
      differenceInPoints: isEnough ? (internalQualityScore(differences)?.mean ?? null) : null,
    }
  })
}
