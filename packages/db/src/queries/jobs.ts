import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

type JobRow = Selectable<Database['job']>

/** Why a job failed: a code that the screen words, with the numbers and names the sentence needs. */
export interface JobError {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

/** How far a job is; null where it cannot be known yet. `done` and `total` count what the job counts. */
export interface JobProgress {
  readonly done: number
  readonly total: number | null
  readonly percent: number | null
  readonly secondsLeft: number | null
}

export interface Job {
  readonly id: number
  readonly kind: string
  readonly payload: unknown
  readonly state: JobRow['state']
  readonly uniqueKey: string | null
  /** How often it was taken up, this time included. */
  readonly attempts: number
  readonly maxAttempts: number
  readonly fence: number
  readonly progress: JobProgress | null
  readonly result: unknown
  readonly error: JobError | null
  readonly cancelRequested: boolean
  readonly createdBy: number | null
  readonly createdAt: number
  readonly finishedAt: number | null
}

export interface NewJob {
  readonly kind: string
  readonly payload: unknown
  /** Two jobs with one key never both exist; null where any number may. */
  readonly uniqueKey: string | null
  /** Epoch milliseconds: not before this. */
  readonly runAt: number
  readonly maxAttempts: number
  readonly createdBy: number | null
  readonly createdAt: number
}

/** Puts a job into the queue and answers its id; where the key exists already, that job's id and nothing new. */
export const enqueueJob = async (trx: Transaction<Database>, job: NewJob): Promise<number> => {
  const made = await trx
    .insertInto('job')
    .values({
      kind: job.kind,
      payload: JSON.stringify(job.payload),
      state: 'queued',
      unique_key: job.uniqueKey,
      run_at: job.runAt,
      attempts: 0,
      max_attempts: job.maxAttempts,
      fence: 0,
      cancel_requested: 0,
      created_by: job.createdBy,
      created_at: job.createdAt,
    })
    .onConflict((conflict) => conflict.column('unique_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) return made.id
  const known = await trx
    .selectFrom('job')
    .select('id')
    .where('unique_key', '=', job.uniqueKey)
    .executeTakeFirstOrThrow()
  return known.id
}

/** Asks a job to stop: one that waits is cancelled at once, one that runs stops at its next step. */
export const requestJobCancel = async (
  trx: Transaction<Database>,
  jobId: number,
  now: number,
): Promise<'cancelled' | 'requested' | 'over'> => {
  const waiting = await trx
    .updateTable('job')
    .set({ state: 'cancelled', finished_at: now, cancel_requested: 1 })
    .where('id', '=', jobId)
    .where('state', '=', 'queued')
    .where('attempts', '=', 0)
    .returning('id')
    .executeTakeFirst()
  if (waiting) return 'cancelled'
  const asked = await trx
    .updateTable('job')
    .set({ cancel_requested: 1 })
    .where('id', '=', jobId)
    .where('state', 'in', ['queued', 'running'])
    .returning('id')
    .executeTakeFirst()
  return asked ? 'requested' : 'over'
}

export const findJob = async (db: Kysely<Database>, jobId: number): Promise<Job | null> => {
  const row = await db.selectFrom('job').selectAll().where('id', '=', jobId).executeTakeFirst()
  return row ? jobOf(row) : null
}

/** Jobs whose key begins with `prefix` (which ends in '/'), oldest first. */
export const jobsUnder = async (db: Kysely<Database>, prefix: string): Promise<Job[]> => {
  const rows = await db
    .selectFrom('job')
    .selectAll()
    .where('unique_key', '>=', prefix)
    // '0' is the character after '/': the range takes the index, on both engines alike.
    .where('unique_key', '<', `${prefix.slice(0, -1)}0`)
    .orderBy('id')
    .execute()
  return rows.map(jobOf)
}

/** A row of the table as the rest of the product sees it. */
export const jobOf = (row: JobRow): Job => ({
  id: row.id,
  kind: row.kind,
  payload: JSON.parse(row.payload),
  state: row.state,
  uniqueKey: row.unique_key,
  attempts: row.attempts,
  maxAttempts: row.max_attempts,
  fence: row.fence,
  progress: parsed<JobProgress>(row.progress),
  result: parsed<unknown>(row.result),
  error: parsed<JobError>(row.error),
  cancelRequested: row.cancel_requested > 0,
  createdBy: row.created_by,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
})

/** What this file wrote itself, read back. */
const parsed = <T>(json: string | null): T | null => (json === null ? null : JSON.parse(json))

/** Jobs that nobody has worked on since `at`: due by then, or held by a worker that fell silent before. Oldest first. */
export const stuckJobs = async (db: Kysely<Database>, at: number): Promise<Job[]> => {
  const rows = await db
    .selectFrom('job')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'queued'), eb('run_at', '<', at)]),
        eb.and([eb('state', '=', 'running'), eb('lease_until', '<', at)]),
      ]),
    )
    .orderBy('id')
    .execute()
  return rows.map(jobOf)
}

/** How long a job that is over is remembered. */
export const JOB_KEPT_MS = 30 * 24 * 3_600_000

/** Removes jobs that have been over for 30 days; answers how many. */
export const trimJobs = async (db: Kysely<Database>, now: number): Promise<number> => {
  const trimmed = await db
    .deleteFrom('job')
    .where('state', 'in', ['done', 'failed', 'cancelled'])
    .where('finished_at', '<', now - JOB_KEPT_MS)
    .executeTakeFirst()
  return Number(trimmed.numDeletedRows)
}
