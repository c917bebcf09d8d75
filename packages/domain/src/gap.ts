import { criterionScore, internalQualityScore, type ScalePoints } from './score.ts'

/** A number with the reviews it rests on. */
export interface GapInPoints {
  /** Own minus the mean of the others: positive when the reviewee sees it better than they do. */
  readonly gapInPoints: number
  readonly others: number
}

/**
 * Gap of a pick, in points of score: the self score minus the mean of the others' scores of the same
 * pick. null when either side has no score: no gap is known, which is not a gap of 0.
 */
export function scoreGap(
  selfScore: number | null,
  otherScores: readonly (number | null)[],
): GapInPoints | null {
  const others = internalQualityScore(otherScores)
  if (selfScore === null || !others) return null
  return { gapInPoints: selfScore - others.mean, others: others.n }
}

/** Highest minus lowest peer score of a pick, in points; null with fewer than two scores. */
export function spreadInPoints(peerScores: readonly (number | null)[]): number | null {
  const known = peerScores.filter((score) => score !== null)
  return known.length < 2 ? null : Math.max(...known) - Math.min(...known)
}

export interface ComparedCriterion {
  readonly id: string | number
  readonly key: string
  readonly points: ScalePoints
}

export interface ComparedRating {
  readonly criterionId: string | number
  readonly point: number | null
}

export interface CriterionGap {
  readonly criterionId: string | number
  readonly key: string
  /** The chosen points: null is N/A or not rated. */
  readonly own: number | null
  readonly others: readonly (number | null)[]
  /** In points of the criterion's scale; null when either side has no point. */
  readonly gapInPoints: number | null
  /** The same as a share of the scale, 0 to 1 and without sign: comparable between scales. */
  readonly width: number | null
  /** Highest minus lowest point among the others; null with fewer than two. */
  readonly spreadInPoints: number | null
}

export interface GapInput {
  readonly criteria: readonly ComparedCriterion[]
  /** null when nobody's review is the reference. */
  readonly own: readonly ComparedRating[] | null
  readonly others: readonly (readonly ComparedRating[])[]
}

function pointOf(ratings: readonly ComparedRating[], criterionId: string | number): number | null {
  return ratings.find((rating) => rating.criterionId === criterionId)?.point ?? null
}

/** A point refused by the scale throws, as in scoring; the step between two points is 1. */
function gapOf(input: GapInput, criterion: ComparedCriterion): CriterionGap {
  const own = input.own && pointOf(input.own, criterion.id)
  const others = input.others.map((ratings) => pointOf(ratings, criterion.id))
  for (const point of [own, ...others]) if (point !== null) criterionScore(criterion.points, point)
  const gap = scoreGap(own, others)
  return {
    criterionId: criterion.id,
    key: criterion.key,
    own,
    others,
    gapInPoints: gap?.gapInPoints ?? null,
    width: gap ? Math.abs(gap.gapInPoints) / (criterion.points - 1) : null,
    spreadInPoints: spreadInPoints(others),
  }
}

/** Widest gap first, measured on each criterion's own scale; unknown gaps last; else rubric order. */
export function criterionGaps(input: GapInput): CriterionGap[] {
  return input.criteria
    .map((criterion) => gapOf(input, criterion))
    .sort((a, b) => (b.width ?? -1) - (a.width ?? -1))
}
