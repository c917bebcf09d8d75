import {
  EMPTY_SUMMARY,
  findImportRun,
  type ImportRun,
  type ImportState,
  type ImportSummary,
  moveImportRun,
  recordAudit,
  recordEvent,
  rolesHeld,
  type Trx,
} from '@reread/db'
import { can } from '@reread/domain'
import { z } from 'zod'
import { type FailedJob, JobFailure, type JobRun } from './job-run.ts'

const Payload = z.strictObject({ importId: z.int() })

const importIdOf = (payload: unknown): number => Payload.parse(payload).importId

interface Demand {
  readonly verb: 'import.run' | 'import.undo'
  /** The states the job is for. */
  readonly states: readonly ImportState[]
}

/**
 * The import a job works on.
 * @throws JobFailure when it is gone or in none of the states, or when whoever asked may not do this any more
 */
export const demandImport = async (run: JobRun, { verb, states }: Demand): Promise<ImportRun> => {
  const found = await findImportRun(run.db.read, importIdOf(run.job.payload))
  if (found === null || !states.includes(found.state)) throw new JobFailure('import.not-ready')
  if (!(await isAllowed(run, verb, found))) throw new JobFailure('not-allowed')
  return found
}

/** The job acts for a person: what they may not do now, it may not either. Null is whoever has the shell. */
const isAllowed = async (
  { job, db, now }: JobRun,
  verb: Demand['verb'],
  found: ImportRun,
): Promise<boolean> => {
  const personId = job.createdBy
  if (personId === null) return true
  const askedAt = now()
  const actor = { personId, askedAt, ...(await rolesHeld(db.read, personId, askedAt)) }
  return can(actor, verb, { teamId: found.teamId })
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
