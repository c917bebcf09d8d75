import { confirmFits, dropResolves, type Trx } from '@reread/db'

/** What is said once every fit that was due is stored. */
export interface FitsDone {
  readonly rubricId: number
  /** Epoch ms: what was revealed before is in them. */
  readonly gatheredAt: number
  /** Whether something is revealed that the full fit does not hold. */
  readonly needsResolve: boolean
}

/** Notes up to when the numbers hold everything, and removes a re-solve that the full fit has overtaken. */
export const endFits = async (trx: Trx, { rubricId, gatheredAt, needsResolve }: FitsDone): Promise<void> => {
  if (!needsResolve) await dropResolves(trx, rubricId)
  await confirmFits(trx, rubricId, gatheredAt)
}
