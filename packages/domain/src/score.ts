export type CriterionId = string | number

/** How many points a criterion's scale has: 2 is yes / no. */
export type ScalePoints = 2 | 3 | 4 | 5

export interface ScoredCriterion {
  readonly id: CriterionId
  /** Share in the review score; an integer from 0 to 100 in a published rubric. */
  readonly weight: number
  readonly points: ScalePoints
  /** A rated critical criterion below the middle of its scale makes the whole review 0. */
  readonly critical: boolean
  readonly allowsNA: boolean
}

export interface ScoredRubric {
  readonly criteria: readonly ScoredCriterion[]
}

export interface ScoredRating {
  readonly criterionId: CriterionId
  /** Counts from 1; null is "not applicable". */
  readonly point: number | null
}

export interface MeanScore {
  readonly mean: number
  /** How many scores the mean rests on; never 0. */
  readonly n: number
}

interface RatedCriterion {
  readonly criterion: ScoredCriterion
  readonly point: number
}

/** Every scale has 1, 2, 3 or 4 steps, so scores are whole numbers of twelfths and sums stay exact. */
const TWELFTHS = 12

function assertPointOnScale(points: number, point: number): void {
  if (!Number.isInteger(points) || points < 2 || points > 5) {
    throw new RangeError(`score.scale-unknown: ${points} points`)
  }
  if (!Number.isInteger(point) || point < 1 || point > points) {
    throw new RangeError(`score.point-outside-scale: ${point} of ${points}`)
  }
}

/**
 * Score of one criterion, 0 to 100: (point − 1) / (points − 1) × 100.
 * Throws a RangeError for a point outside the scale.
 */
export function criterionScore(points: number, point: number): number {
  assertPointOnScale(points, point)
  return ((point - 1) * 100) / (points - 1)
}

function criteriaById(rubric: ScoredRubric): Map<CriterionId, ScoredCriterion> {
  const byId = new Map<CriterionId, ScoredCriterion>()
  for (const criterion of rubric.criteria) {
    if (byId.has(criterion.id)) throw new RangeError(`score.criterion-twice: ${criterion.id}`)
    if (!Number.isFinite(criterion.weight) || criterion.weight < 0) {
      throw new RangeError(`score.weight-invalid: ${criterion.weight}`)
    }
    byId.set(criterion.id, criterion)
  }
  return byId
}

/** The ratings that carry a point; N/A is checked and left out. Missing ratings are tolerated. */
function ratedCriteria(rubric: ScoredRubric, ratings: readonly ScoredRating[]): RatedCriterion[] {
  const byId = criteriaById(rubric)
  const seen = new Set<CriterionId>()
  const rated: RatedCriterion[] = []
  for (const { criterionId, point } of ratings) {
    const criterion = byId.get(criterionId)
    if (!criterion) throw new RangeError(`score.criterion-not-in-rubric: ${criterionId}`)
    if (seen.has(criterionId)) throw new RangeError(`score.rated-twice: ${criterionId}`)
    seen.add(criterionId)
    if (point === null) {
      if (!criterion.allowsNA) throw new RangeError(`score.na-not-allowed: ${criterionId}`)
      continue
    }
    assertPointOnScale(criterion.points, point)
    rated.push({ criterion, point })
  }
  return rated
}

/** Weighted mean in one division, so the result depends neither on order nor on the weights' unit. */
function weightedScore(rated: readonly RatedCriterion[]): number | null {
  let weightedTwelfths = 0
  let weight = 0
  for (const { criterion, point } of rated) {
    weightedTwelfths += criterion.weight * (point - 1) * (TWELFTHS / (criterion.points - 1))
    weight += criterion.weight
  }
  return weight === 0 ? null : (weightedTwelfths * 100) / (weight * TWELFTHS)
}

/** Exactly the middle of the scale does not fail. */
function failsCritical({ criterion, point }: RatedCriterion): boolean {
  return criterion.critical && (point - 1) * 2 < criterion.points - 1
}

/**
 * Score of a review, 0 to 100, in full precision: Σ(criterion score × weight) / Σ(weight) over the
 * rated criteria; 0 when a rated critical criterion is below 50, whatever its weight.
 * null when no criterion with a weight is rated: an unrated conversation is not a bad one.
 * Throws a RangeError for a point outside its scale, an N/A that is not allowed, a criterion that
 * is not in the rubric, and a criterion rated twice.
 */
export function reviewScore(rubric: ScoredRubric, ratings: readonly ScoredRating[]): number | null {
  const rated = ratedCriteria(rubric, ratings)
  return rated.some(failsCritical) ? 0 : weightedScore(rated)
}

/** The same score as if no criterion were critical: what reviewers are compared on. Throws alike. */
export function scoreBeforeCritical(rubric: ScoredRubric, ratings: readonly ScoredRating[]): number | null {
  return weightedScore(ratedCriteria(rubric, ratings))
}

/** True when a rated critical criterion is below 50. Throws like `reviewScore`. */
export function hasCriticalFail(rubric: ScoredRubric, ratings: readonly ScoredRating[]): boolean {
  return ratedCriteria(rubric, ratings).some(failsCritical)
}

/**
 * Mean of scores, 0 to 100, with its n. A null score is outside the mean and its n.
 * null when no score is left. Independent of the order, and never outside the scores it rests on.
 */
export function internalQualityScore(scores: readonly (number | null)[]): MeanScore | null {
  const known = scores.filter((score) => score !== null).sort((a, b) => a - b)
  const lowest = known[0]
  const highest = known.at(-1)
  if (lowest === undefined || highest === undefined) return null
  const sum = known.reduce((total, score) => total + score, 0)
  // The sum of equal scores, divided again, can be off by the last bit.
  const mean = Math.min(highest, Math.max(lowest, sum / known.length))
  return { mean, n: known.length }
}

/**
 * How many scores reach the threshold, compared unrounded: 79.96 does not pass 80.
 * null scores are left out; null when none is left.
 */
export function passRate(
  scores: readonly (number | null)[],
  threshold: number,
): { readonly passed: number; readonly n: number } | null {
  const known = scores.filter((score) => score !== null)
  if (known.length === 0) return null
  return { passed: known.filter((score) => score >= threshold).length, n: known.length }
}

export interface BenchmarkedRating {
  readonly weight: number
  /** The most that can be given; the least is 0. */
  readonly highest: number
  readonly given: number
  readonly benchmark: number
}

/**
 * Alignment with a benchmark, 0 to 1: Σ weight × (1 − |given − benchmark| / highest) / Σ weight.
 * Compared criterion by criterion, so opposite choices with equal totals do not align.
 * null when nothing with a weight was rated.
 */
export function benchmarkAlignment(ratings: readonly BenchmarkedRating[]): number | null {
  let aligned = 0
  let weight = 0
  for (const rating of ratings) {
    aligned += rating.weight * (1 - Math.abs(rating.given - rating.benchmark) / rating.highest)
    weight += rating.weight
  }
  return weight === 0 ? null : aligned / weight
}
