/** One criterion of a review on any scale, with any weight. */
export interface WeightedRating {
  /** Null is "not applicable". */
  readonly value: number | null
  readonly min: number
  readonly max: number
  /** At least 0. */
  readonly weight: number
  /** Below the middle of its scale it makes the review 0, also with a weight of 0. */
  readonly critical: boolean
}

export interface WeightedScore {
  /** Each criterion from 0 to 100; null where it does not apply. */
  readonly categoryScores: readonly (number | null)[]
  /** 0 to 100; null when nothing with a weight was rated. */
  readonly reviewScore: number | null
  readonly criticalFailed: boolean
}

function assertRating({ value, min, max, weight }: WeightedRating): void {
  if (!(min < max && Number.isFinite(max - min))) throw new RangeError(`score.scale-empty: ${min} to ${max}`)
  if (!(weight >= 0 && Number.isFinite(weight))) throw new RangeError(`score.weight-invalid: ${weight}`)
  if (value !== null && !(value >= min && value <= max)) {
    throw new RangeError(`score.point-outside-scale: ${value} of ${min} to ${max}`)
  }
}

/**
 * Score of a review, 0 to 100: Σ(criterion score × weight) / Σ(weight) over what was rated, where a criterion's score is
 * (value − min) / (max − min) × 100; 0 when a rated critical criterion is below 50. The product's own scoring, in
 * whole points on its scales of 2 to 5, is in the domain and gives the same.
 * Throws a RangeError for a value outside its scale, an empty scale, and a negative weight.
 * Source: Zendesk QA, Reviews dashboard calculations.
 */
export function weightedReviewScore(ratings: readonly WeightedRating[]): WeightedScore {
  ratings.forEach(assertRating)
  const rated = ratings.flatMap((rating) =>
    rating.value === null ? [] : [{ ...rating, value: rating.value }],
  )
  const criticalFailed = rated.some(
    ({ critical, value, min, max }) => critical && 2 * (value - min) < max - min,
  )
  let [sum, weight] = [0, 0]
  for (const rating of rated) {
    sum += (rating.weight * 100 * (rating.value - rating.min)) / (rating.max - rating.min)
    weight += rating.weight
  }
  const mean = weight === 0 ? null : sum / weight
  return {
    categoryScores: ratings.map(({ value, min, max }) =>
      value === null ? null : ((value - min) * 100) / (max - min),
    ),
    reviewScore: criticalFailed ? 0 : mean,
    criticalFailed,
  }
}
