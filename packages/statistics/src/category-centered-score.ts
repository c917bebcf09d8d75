export interface CenteredScores {
  /** Per review, in points; null when nothing with a weight was rated. */
  readonly centered: readonly (number | null)[]
  /** The plain weighted mean of what was rated, for comparison. */
  readonly plain: readonly (number | null)[]
  /** Mean of each category over the reviews that rated it; null when none did. */
  readonly categoryMeans: readonly (number | null)[]
}

const meanOfKnown = (scores: readonly (number | null)[]): number | null => {
  const known = scores.filter((score) => score !== null)
  return known.length === 0 ? null : known.reduce((sum, score) => sum + score, 0) / known.length
}

/** Weighted mean of what is known, null when that weighs nothing. */
function weightedMean(numbers: readonly (number | null)[], weights: readonly number[]): number | null {
  let [sum, weight] = [0, 0]
  numbers.forEach((number, category) => {
    if (number === null) return
    sum += (weights[category] ?? 0) * number
    weight += weights[category] ?? 0
  })
  return weight === 0 ? null : sum / weight
}

function assertScores(scores: readonly (readonly (number | null)[])[], weights: readonly number[]): void {
  if (!weights.every((weight) => weight >= 0 && Number.isFinite(weight)))
    throw new RangeError('centered.weight-negative')
  for (const row of scores) {
    if (row.length !== weights.length)
      throw new RangeError('centered.weights-differ: one weight per category')
    if (!row.every((score) => score === null || Number.isFinite(score)))
      throw new RangeError('centered.not-a-number')
  }
}

/**
 * Scores of reviews without the advantage of skipping a hard category: the weighted mean distance from the categories'
 * means over what was rated, added to the weighted mean of all categories' means. Rows are reviews, columns categories,
 * null is not rated. Where everything is rated it equals the plain mean.
 * Throws a RangeError for a row that has not one entry per weight, a negative weight, and what is no number.
 */
export function categoryCenteredScores(
  scores: readonly (readonly (number | null)[])[],
  weights: readonly number[],
): CenteredScores {
  assertScores(scores, weights)
  const categoryMeans = weights.map((_, category) => meanOfKnown(scores.map((row) => row[category] ?? null)))
  const level = weightedMean(categoryMeans, weights) ?? 0
  const distances = scores.map((row) =>
    weightedMean(
      row.map((score, category) => (score === null ? null : score - (categoryMeans[category] ?? 0))),
      weights,
    ),
  )
  return {
    centered: distances.map((distance) => (distance === null ? null : distance + level)),
    plain: scores.map((row) => weightedMean(row, weights)),
    categoryMeans,
  }
}
