import { finishJob, holdLease, type Job, type JobError, type Lease, returnJob, transact } from '@reread/db'
import { type Handler, JobFailure, type JobRun, type JobsPlace, LeaseLost, Stopped } from './job-run.ts'

/** How long a worker may be silent before another one takes its job. */
export const LEASE_MS = 30_000
const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 10 * 60_000

/** What a worker adds to the place it works in. */
export interface WorkerPlace extends JobsPlace {
  readonly leaseMs: number
  /** Aborted when the process stops. */
  readonly stopping: AbortSignal
}

/** Pause before the next attempt: 2 s, 4 s, 8 s … at most 10 minutes. */
export const pauseAfter = (attempts: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, attempts - 1))

/** Leases are measured with the machine's own clock: a clock set for a test would keep a dead worker's lease for ever. */
const leaseUntil = (place: WorkerPlace): number => Date.now() + place.leaseMs

/** Runs one claimed job to its end, its return to the queue, or the loss of its lease. Never throws. */
export const runJob = async (place: WorkerPlace, handler: Handler, job: Job): Promise<void> => {
  const lease: Lease = { jobId: job.id, fence: job.fence }
  const fields = { jobId: job.id, kind: job.kind, attempt: job.attempts }
  const lost = new AbortController()
  const held = { cancelRequested: job.cancelRequested }
  const heartbeat = setInterval(() => {
    beat(place, lease).then(
      (answer) => {
        if (answer === null) lost.abort()
        else held.cancelRequested = answer.cancelRequested
      },
      (error: unknown) => place.log.error({ ...fields, error: String(error) }, 'job heartbeat failed'),
    )
  }, place.leaseMs / 3)
  try {
    if (job.attempts > job.maxAttempts) throw new JobFailure('job.crashed')
    const signal = AbortSignal.any([place.stopping, lost.signal])
    const ending = await handler.run(jobRun(place, { job, lease, signal, held }))
    place.log.info({ ...fields, state: ending.state }, 'job ended')
  } catch (error) {
    await handleError(place, { handler, job, lease }, error).catch((second: unknown) =>
      place.log.error({ ...fields, error: String(second) }, 'job could not be given back'),
    )
  } finally {
    clearInterval(heartbeat)
  }
}

const beat = (place: WorkerPlace, lease: Lease) =>
  transact(place.db.write, (trx) => holdLease(trx, lease, { until: leaseUntil(place) }))

interface Held {
  readonly job: Job
  readonly lease: Lease
  readonly signal: AbortSignal
  readonly held: { cancelRequested: boolean }
}

const jobRun = (place: WorkerPlace, { job, lease, signal, held }: Held): JobRun => ({
  db: place.db,
  dataDir: place.dataDir,
  log: place.log,
  now: place.now,
  ...(place.outgoing === undefined ? {} : { outgoing: place.outgoing }),
  startReader: place.startReader,
  job,
  signal,
  cancelRequested: () => held.cancelRequested,
  write: (work, progress) => {
    if (signal.aborted) throw new Stopped()
    return transact(place.db.write, async (trx) => {
      const until = leaseUntil(place)
      // First, so that two workers with one job cannot both be past this line.
      const answer = await holdLease(trx, lease, progress ? { until, progress } : { until })
      if (answer === null) throw new LeaseLost()
      held.cancelRequested = answer.cancelRequested
      return work(trx)
    })
  },
  finish: (state, work) =>
    transact(place.db.write, async (trx) => {
      if ((await holdLease(trx, lease, { until: leaseUntil(place) })) === null) throw new LeaseLost()
      const result = await work(trx)
      await finishJob(trx, lease, { state, result, at: place.now() })
      return { state }
    }),
})

interface Broken {
  readonly handler: Handler
  readonly job: Job
  readonly lease: Lease
}

const handleError = async (place: WorkerPlace, broken: Broken, error: unknown): Promise<void> => {
  const { job, lease } = broken
  const fields = { jobId: job.id, kind: job.kind, attempt: job.attempts }
  if (error instanceof LeaseLost) return place.log.info(fields, 'job was taken over')
  if (error instanceof JobFailure) return failJob(place, broken, error.error)
  if (error instanceof Stopped || place.stopping.aborted) {
    await transact(place.db.write, (trx) =>
      returnJob(trx, lease, { runAt: place.now(), free: true, error: null }),
    )
    return
  }
  place.log.error({ ...fields, error: error instanceof Error ? error.stack : String(error) }, 'job failed')
  const failed: JobError = { code: 'job.failed', params: {} }
  if (job.attempts >= job.maxAttempts) return failJob(place, broken, failed)
  const runAt = place.now() + pauseAfter(job.attempts)
  await transact(place.db.write, (trx) => returnJob(trx, lease, { runAt, free: false, error: failed }))
}

const failJob = (place: WorkerPlace, { handler, job, lease }: Broken, error: JobError): Promise<void> =>
  transact(place.db.write, async (trx) => {
    const now = place.now()
    if (!(await finishJob(trx, lease, { state: 'failed', error, at: now }))) return
    await handler.onFailed?.(trx, { job, error, now })
  })
