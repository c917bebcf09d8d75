/** A place on the score scale of tokens.css (`--score-1-fill` …): 1 is the worst, 5 the best. */
export type ScoreColour = 1 | 2 | 3 | 4 | 5

export type ScalePoints = 2 | 3 | 4 | 5

const coloursOf = {
  2: [2, 5],
  3: [1, 3, 5],
  4: [1, 2, 4, 5],
  5: [1, 2, 3, 4, 5],
} as const satisfies Record<ScalePoints, readonly ScoreColour[]>

/** The colour of a point (from 1) on a scale with so many points; null for a point that the scale does not have. */
export const pointColour = (point: number, points: ScalePoints): ScoreColour | null =>
  coloursOf[points][point - 1] ?? null

/** The colour of a score from 0 to 100: that of the point of a five-point scale that is nearest to it. */
export const scoreColour = (score: number): ScoreColour => {
  const nearest = Math.round(Math.min(100, Math.max(0, score)) / 25)
  return coloursOf[5][nearest] ?? 1
}
