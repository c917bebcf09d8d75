import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { claimJob, hasDueJob, type Job, transact } from '@reread/db'
import type { Handler } from './job-run.ts'
import { pause } from './pause.ts'
import { runJob, type WorkerPlace } from './run-job.ts'

/** How long an idle worker waits before it looks again; `wake` makes it look at once. */
const IDLE_MS = 500

/** A worker: takes due jobs of the given kinds, one after the other. */
export interface Worker {
  /** Looks for a job now instead of at the end of the pause. */
  wake(): void
  /** Settles once `stopping` was aborted and the job in hand is over or given back. */
  readonly ended: Promise<void>
}

/** Starts a worker; it ends when `place.stopping` is aborted. */
export const startWorker = (place: WorkerPlace, handlers: ReadonlyMap<string, Handler>): Worker => {
  const alarm = { ring: () => {} }
  const worker = `${hostname()}:${process.pid}:${randomUUID()}`
  const work = async (): Promise<void> => {
    while (!place.stopping.aborted) {
      const job = await nextJob(place, { worker, kinds: [...handlers.keys()] })
      const handler = job && handlers.get(job.kind)
      if (job && handler) await runJob(place, handler, job)
      else await pause(IDLE_MS, place.stopping, alarm)
    }
  }
  return { wake: () => alarm.ring(), ended: work() }
}

/** The next due job, claimed; null when there is none or the database does not answer. */
const nextJob = async (
  place: WorkerPlace,
  { worker, kinds }: { worker: string; kinds: string[] },
): Promise<Job | null> => {
  try {
    const leaseNow = Date.now()
    const due = { kinds, now: place.now(), leaseNow }
    if (!(await hasDueJob(place.db.read, due))) return null
    const skipLocked = place.db.engine === 'postgres'
    const claim = { ...due, worker, leaseUntil: leaseNow + place.leaseMs, skipLocked }
    return await transact(place.db.write, (trx) => claimJob(trx, claim))
  } catch (error) {
    if (!place.stopping.aborted) place.log.error({ error: String(error) }, 'no job could be claimed')
    return null
  }
}
