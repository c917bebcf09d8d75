import type { ExpressionBuilder, Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'
import { type Job, type JobError, type JobProgress, jobOf } from './jobs.ts'

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
