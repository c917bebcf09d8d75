import {
  EMPTY_SUMMARY,
  findImportRun,
  type ImportRun,
  type ImportState,
  type ImportSummary,
  moveImportRun,
  recordAudit,
  recordEvent,
} from '@reread/db'
import { z } from 'zod'
import { type FailedJob, JobFailure, type JobRun, type Trx } from './job-run.ts'

const Payload = z.strictObject({ importId: z.int() })

export const importIdOf = (payload: unknown): number => Payload.parse(payload).importId

/** The import a job works on. @throws JobFailure when it is gone or in none of the states the job is for */
export const importOf = async (run: JobRun, states: readonly ImportState[]): Promise<ImportRun> => {
  const found = await findImportRun(run.db.read, importIdOf(run.job.payload))
  if (found === null || !states.includes(found.state)) throw new JobFailure('import.not-ready')
  return found
}

interface Deed {
  readonly now: number
  readonly by: number | null
  readonly verb: string
  readonly run: Pick<ImportRun, 'id' | 'teamId'>
  readonly counts: Readonly<Record<string, number>>
}

/** The audit row and the event of an import's end, in its transaction. */
export const recordImport = async (trx: Trx, deed: Deed): Promise<void> => {
  const { now: at, by, verb, run } = deed
  const actor = by === null ? ({ kind: 'operator' } as const) : ({ kind: 'person', personId: by } as const)
  const subject = { subjectKind: 'import', subjectId: run.id, teamId: run.teamId }
  await recordAudit(trx, { at, actor, verb, ...subject, details: deed.counts })
  await recordEvent(trx, { at, kind: 'import.changed', ...subject })
}

/** Marks the import as failed together with its job; what it wrote until then stays, and can be undone. */
export const markImportFailed = async (trx: Trx, { job, error, now }: FailedJob): Promise<void> => {
  const found = await findImportRun(trx, importIdOf(job.payload))
  if (found === null) return
  const summary: ImportSummary = { ...(found.summary ?? EMPTY_SUMMARY), error }
  const from = ['checking', 'importing'] as const
  await moveImportRun(trx, { importId: found.id, from, to: 'failed', summary, finishedAt: now })
  await recordEvent(trx, {
    at: now,
    kind: 'import.changed',
    teamId: found.teamId,
    subjectKind: 'import',
    subjectId: found.id,
  })
}

/** Days without a public message after which an open conversation counts as over. */
export const QUIET_DAYS = 7
