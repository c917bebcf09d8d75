import type { ExpressionBuilder, Kysely, Selectable, Transaction } from 'kysely'
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

/** Names one claim of one job: whoever holds an older fence has lost it. */
export interface Lease {
  readonly jobId: number
  readonly fence: number
}

export interface Claim {
  readonly worker: string
  readonly kinds: readonly string[]
  /** Epoch milliseconds by the product's clock: jobs that are to run later are left alone. */
  readonly now: number
  /** Epoch milliseconds by the machine's clock, which leases are measured with. */
  readonly leaseNow: number
  readonly leaseUntil: number
  /** True on PostgreSQL: workers step over rows that another one is just claiming. */
  readonly skipLocked: boolean
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

/** Queued jobs whose time has come, and running ones whose worker has fallen silent. */
const isDue =
  (claim: Pick<Claim, 'kinds' | 'now' | 'leaseNow'>) => (eb: ExpressionBuilder<Database, 'job'>) =>
    eb.and([
      eb('kind', 'in', [...claim.kinds]),
      eb.or([
        eb.and([eb('state', '=', 'queued'), eb('run_at', '<=', claim.now)]),
        eb.and([eb('state', '=', 'running'), eb('lease_until', '<', claim.leaseNow)]),
      ]),
    ])

/** Whether there is anything to claim: asked before, because a claim takes the writer's turn. */
export const hasDueJob = async (
  db: Kysely<Database>,
  claim: Pick<Claim, 'kinds' | 'now' | 'leaseNow'>,
): Promise<boolean> =>
  (await db.selectFrom('job').select('id').where(isDue(claim)).limit(1).executeTakeFirst()) !== undefined

/** Takes the oldest due job, in one guarded statement; null when there is none. Its fence goes up. */
export const claimJob = async (trx: Transaction<Database>, claim: Claim): Promise<Job | null> => {
  const row = await trx
    .updateTable('job')
    .set((eb) => ({
      state: 'running',
      lease_owner: claim.worker,
      lease_until: claim.leaseUntil,
      attempts: eb('attempts', '+', 1),
      fence: eb('fence', '+', 1),
    }))
    .where('id', '=', (eb) => {
      const oldest = eb
        .selectFrom('job')
        .select('id')
        .where(isDue(claim))
        .orderBy('run_at')
        .orderBy('id')
        .limit(1)
      return claim.skipLocked ? oldest.forUpdate().skipLocked() : oldest
    })
    .returningAll()
    .executeTakeFirst()
  return row ? jobOf(row) : null
}

const held = (trx: Transaction<Database>, lease: Lease) =>
  trx
    .updateTable('job')
    .where('id', '=', lease.jobId)
    .where('fence', '=', lease.fence)
    .where('state', '=', 'running')

/**
 * Lengthens the lease and saves the progress. Null when the lease was lost: the caller must roll back and stop.
 * In the transaction of an effect this is the fence: a worker that was overtaken writes nothing.
 */
export const holdLease = async (
  trx: Transaction<Database>,
  lease: Lease,
  { until, progress }: { until: number; progress?: JobProgress },
): Promise<{ cancelRequested: boolean } | null> => {
  const row = await held(trx, lease)
    .set(progress ? { lease_until: until, progress: JSON.stringify(progress) } : { lease_until: until })
    .returning('cancel_requested')
    .executeTakeFirst()
  return row ? { cancelRequested: row.cancel_requested > 0 } : null
}

export type JobEnding =
  | { readonly state: 'done'; readonly result: unknown }
  | { readonly state: 'cancelled'; readonly result: unknown }
  | { readonly state: 'failed'; readonly error: JobError }

/** Ends a job under its lease; false when the lease was lost, and nothing was written. */
export const finishJob = async (
  trx: Transaction<Database>,
  lease: Lease,
  ending: JobEnding & { readonly at: number },
): Promise<boolean> => {
  const row = await held(trx, lease)
    .set({
      state: ending.state,
      result: ending.state === 'failed' ? null : JSON.stringify(ending.result ?? null),
      error: ending.state === 'failed' ? JSON.stringify(ending.error) : null,
      lease_owner: null,
      lease_until: null,
      finished_at: ending.at,
    })
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Puts a job back under its lease, to be taken up at `runAt`; `free` when the attempt is not to count. */
export const returnJob = async (
  trx: Transaction<Database>,
  lease: Lease,
  { runAt, free, error }: { runAt: number; free: boolean; error: JobError | null },
): Promise<boolean> => {
  const row = await held(trx, lease)
    .set((eb) => ({
      state: 'queued',
      run_at: runAt,
      attempts: free ? eb('attempts', '-', 1) : eb.ref('attempts'),
      error: error ? JSON.stringify(error) : null,
      lease_owner: null,
      lease_until: null,
    }))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
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

const jobOf = (row: JobRow): Job => ({
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
