/** Kinds of review that weekly sums are kept for. */
export type RollupKind = 'self' | 'peer' | 'lead'

/** One blind review of a pick, as far as weekly numbers need it. */
export interface BlindReview {
  kind: RollupKind
  /** 0–100, or null when every criterion was N/A. */
  score: number | null
  /** Score of each rated criterion, 0–100; N/A ones are absent. */
  criteria: readonly { key: string; score: number }[]
}

/** What one pick adds to the weekly sums of its reviewee. */
export interface WeeklyCell {
  kind: RollupKind
  /** A criterion's key, or '' for the whole review. */
  criterionKey: string
  reviews: number
  /** Mean inside the pick: several peers on one pick count as one (docs/scoring.md). */
  score: number
}

/** Cells of one revealed pick, sorted by kind and key; reviews without a score add nothing, not 0. */
export const weeklyCells = (reviews: readonly BlindReview[]): WeeklyCell[] => {
  const scores = new Map<string, { kind: RollupKind; criterionKey: string; scores: number[] }>()
  const add = (kind: RollupKind, criterionKey: string, score: number) => {
    const at = `${kind} ${criterionKey}`
    const cell = scores.get(at) ?? { kind, criterionKey, scores: [] }
    cell.scores.push(score)
    scores.set(at, cell)
  }
  for (const review of reviews) {
    if (review.score !== null) add(review.kind, '', review.score)
    for (const criterion of review.criteria) add(review.kind, criterion.key, criterion.score)
  }
  return [...scores.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, cell]) => ({
      kind: cell.kind,
      criterionKey: cell.criterionKey,
      reviews: cell.scores.length,
      score: cell.scores.reduce((sum, score) => sum + score, 0) / cell.scores.length,
    }))
}
