import { confirmFits, dropResolves, insertFit, recordEvent, type Trx } from '@reread/db'
import type { FitAnswer } from './fit-protocol.ts'

export interface FitOf {
  readonly rubricId: number
  /** Epoch ms: what was revealed before is in it. */
  readonly gatheredAt: number
  readonly computedAt: number
}

/** Stores what was computed and removes what it replaces. Answers how many fits were new. */
export const storeFits = async (
  trx: Trx,
  answer: Exclude<FitAnswer, 'next'>,
  { rubricId, gatheredAt, computedAt }: FitOf,
): Promise<number> => {
  for (const fit of answer.fits) await insertFit(trx, { ...fit, rubricId, gatheredAt, computedAt })
  if (!answer.needsResolve) await dropResolves(trx, rubricId)
  await confirmFits(trx, rubricId, gatheredAt)
  if (answer.fits.length > 0) {
    const subject = { subjectKind: 'rubric', subjectId: rubricId, teamId: null }
    await recordEvent(trx, { at: computedAt, kind: 'numbers.computed', ...subject })
  }
  return answer.fits.length
}
