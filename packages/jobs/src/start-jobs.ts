import { handlers } from './handlers.ts'
import { type Handler, type JobsPlace, LANES, type Lane } from './job-run.ts'
import { startWorker } from './queue.ts'
import { LEASE_MS } from './run-job.ts'
import { startSchedule } from './schedule.ts'

export interface JobsOptions extends JobsPlace {
  /** Workers for long jobs (imports) in this process; quick ones have one of their own. */
  readonly concurrency?: number
  /** Which jobs this process takes; all unless said. The schedule runs where quick ones do. */
  readonly lanes?: readonly Lane[]
  readonly leaseMs?: number
  /** The product's own table unless a test brings another. */
  readonly handlers?: Readonly<Record<string, Handler>>
}

export interface Jobs {
  /** Looks for work at once: to be called after something was enqueued in this process. */
  wake(): void
  /** Ends the workers; a job in hand stops at its next step and goes back into the queue. */
  stop(): Promise<void>
}

/** Starts the workers and the schedule of this process. Any number of processes may share one database. */
export const startJobs = (options: JobsOptions): Jobs => {
  const {
    db,
    dataDir,
    log,
    now,
    outgoing,
    startReader,
    concurrency = 1,
    lanes = LANES,
    leaseMs = LEASE_MS,
  } = options
  const stopping = new AbortController()
  const signal = stopping.signal
  const place = {
    db,
    dataDir,
    log,
    now,
    startReader,
    leaseMs,
    stopping: signal,
    ...(outgoing ? { outgoing } : {}),
  }
  const table = Object.entries(options.handlers ?? handlers)
  const workers = lanes.flatMap((lane) => {
    const kinds = new Map(table.filter(([, handler]) => handler.lane === lane))
    const count = lane === 'long' ? concurrency : 1
    return kinds.size === 0 ? [] : Array.from({ length: count }, () => startWorker(place, kinds))
  })
  const wakeWorkers = () => {
    for (const worker of workers) worker.wake()
  }
  const scheduled = lanes.includes('quick') && options.handlers === undefined
  const schedule = scheduled ? startSchedule({ ...place, onWork: wakeWorkers }) : null
  return {
    wake: () => {
      wakeWorkers()
      schedule?.wake()
    },
    stop: async () => {
      stopping.abort()
      await Promise.all([schedule?.ended, ...workers.map((worker) => worker.ended)])
    },
  }
}
