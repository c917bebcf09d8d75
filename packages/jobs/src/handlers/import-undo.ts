import {
  countTouched,
  EMPTY_SUMMARY,
  moveImportRun,
  type UndoStep,
  undoBrought,
  undoChanged,
  undoPeople,
} from '@reread/db'
import { demandImport, recordImport } from '../import-job.ts'
import { type Handler, type JobRun, progressOf } from '../job-run.ts'

/** Conversations taken back in one transaction. */
const STEP_SIZE = 50

/**
 * Takes back what an import brought and changed. Conversations that are in a round or flagged stay as they are and
 * are listed. It cannot be stopped half way, but it may be killed: taken up again it goes on where it was.
 */
export const importUndoHandler: Handler = {
  lane: 'long',
  maxAttempts: 20,
  run: async (run) => {
    const found = await demandImport(run, { verb: 'import.undo', states: ['done', 'failed'] })
    const importId = found.id
    const { brought, changed } = await countTouched(run.db.read, importId)
    const undoing: Undoing = {
      run,
      importId,
      total: brought + changed,
      startedAt: performance.now(),
      done: 0,
    }
    const kept = [...(await undoAll(undoing, undoChanged)), ...(await undoAll(undoing, undoBrought))]
    kept.sort((a, b) => a - b)
    return run.finish('done', async (trx) => {
      const now = run.now()
      const people = await undoPeople(trx, importId)
      const summary = { ...(found.summary ?? EMPTY_SUMMARY), kept, agents: [] }
      const from = ['done', 'failed'] as const
      await moveImportRun(trx, { importId, from, to: 'undone', summary, undoneAt: now })
      const counts = { undone: undoing.done - kept.length, kept: kept.length, ...people }
      await recordImport(trx, { now, by: run.job.createdBy, verb: 'import.undone', run: found, counts })
      return counts
    })
  },
}

interface Undoing {
  readonly run: JobRun
  readonly importId: number
  readonly total: number
  readonly startedAt: number
  done: number
}

const undoAll = async (undoing: Undoing, step: typeof undoBrought): Promise<number[]> => {
  const { run, importId, total } = undoing
  const kept: number[] = []
  let after: number | null = 0
  while (after !== null) {
    const part = { importId, after, size: STEP_SIZE }
    const progress = progressOf(
      { done: undoing.done, total, share: null },
      performance.now() - undoing.startedAt,
    )
    const answer: UndoStep = await run.write((trx) => step(trx, part), progress)
    kept.push(...answer.kept)
    undoing.done += answer.undone + answer.kept.length
    after = answer.last
  }
  return kept
}
