import { confirmFits, dropResolves, type StoredFit, type Trx } from '@reread/db'

/** What is said once every fit that was due is stored. */
export interface FitsDone extends Pick<StoredFit, 'rubricId' | 'gatheredAt' | 'revealedPicks'> {
  /** Whether something is revealed that the full fit does not hold. */
  readonly needsResolve: boolean
}

/** Notes up to when the numbers hold everything, and removes a re-solve that the full fit has overtaken. */
export const endFits = async (trx: Trx, { needsResolve, ...held }: FitsDone): Promise<void> => {
  if (!needsResolve) await dropResolves(trx, held.rubricId)
  await confirmFits(trx, held)
}
