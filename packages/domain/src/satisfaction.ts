/** What the customer said, as an import leaves it. */
export interface SatisfactionAnswer {
  readonly scale: string
  readonly score: string | number
}

/** Whether the customer was satisfied; null for an answer on a scale that is not known here. */
export const isSatisfied = ({ scale, score }: SatisfactionAnswer): boolean | null => {
  if (scale !== 'good_bad') return null
  return score === 'good' ? true : score === 'bad' ? false : null
}

export interface SatisfiedShare {
  readonly satisfied: number
  /** Conversations with an answer; never 0. */
  readonly n: number
}

/** How many of the customers who answered were satisfied; null when nobody answered. */
export const satisfiedShare = (
  counts: readonly { readonly satisfied: number; readonly unsatisfied: number }[],
): SatisfiedShare | null => {
  const satisfied = counts.reduce((sum, count) => sum + count.satisfied, 0)
  const n = counts.reduce((sum, count) => sum + count.unsatisfied, satisfied)
  return n === 0 ? null : { satisfied, n }
}
