import { type ImportRun, moveImportRun, recordEvent } from '@reread/db'
import { type Checked, readThrough, summaryOf } from '../check-files.ts'
import { earlierTables, readLikeLast } from '../earlier-tables.ts'
import { demandImport, markImportFailed } from '../import-job.ts'
import { type Handler, type JobRun, progressOf } from '../job-run.ts'
import { recogniseAgents } from '../likely-people.ts'
import { readTaskOf } from '../read-import.ts'
import type { ReadTask } from '../read-protocol.ts'

const REPORT_EVERY_MS = 500

/** Reads the whole file without importing anything: what is new, same, changed or bad, who answered, how it looks. */
export const importCheckHandler: Handler = {
  lane: 'long',
  maxAttempts: 5,
  onFailed: markImportFailed,
  run: async (run) => {
    const asked = await demandImport(run, { verb: 'import.run', states: ['checking'] })
    const found = await readLikeLast(run, asked)
    const task = await readTaskOf(run.dataDir, found, { keepBadRows: true })
    const checked = await check(run, found, task)
    if (checked === null) {
      return run.finish('cancelled', (trx) =>
        moveImportRun(trx, { importId: found.id, from: ['checking'], to: 'uploaded' }),
      )
    }
    return finish(run, found, { checked, task })
  },
}

/** Null when somebody stopped it. */
const check = async (run: JobRun, { teamId }: ImportRun, task: ReadTask): Promise<Checked | null> => {
  const startedAt = performance.now()
  let reportedAt = startedAt
  const onPart = async (done: number, share: number): Promise<boolean> => {
    if (performance.now() - reportedAt < REPORT_EVERY_MS) return true
    reportedAt = performance.now()
    await run.write(async () => {}, progressOf({ done, total: null, share }, reportedAt - startedAt))
    return !run.cancelRequested()
  }
  const { db, signal, startReader } = run
  const checked = await readThrough({ db, teamId, task, signal, startReader, onPart })
  return run.cancelRequested() ? null : checked
}

const finish = async (
  run: JobRun,
  found: ImportRun,
  { checked, task }: { checked: Checked; task: ReadTask },
) => {
  const counted = await summaryOf({ db: run.db, teamId: found.teamId, task }, checked)
  const { options, agents } = await recogniseAgents(run, found, counted.agents)
  const earlier = await earlierTables(run.db.read, found, counted.columns)
  const summary = { ...counted, agents, earlier }
  return run.finish('done', async (trx) => {
    const to = counted.error === null ? 'checked' : 'failed'
    await moveImportRun(trx, { importId: found.id, from: ['checking'], to, summary, options })
    const subject = { subjectKind: 'import', subjectId: found.id, teamId: found.teamId }
    await recordEvent(trx, { at: run.now(), kind: 'import.changed', ...subject })
    return { refused: counted.error?.code ?? null }
  })
}
