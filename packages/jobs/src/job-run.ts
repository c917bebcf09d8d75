import type { Worker } from 'node:worker_threads'
import type { Db, Job, JobError, JobProgress, Trx } from '@reread/db'
import type { Outgoing } from './post-webhook.ts'
import type { ReadTask } from './read-protocol.ts'

export type Write<T> = (trx: Trx) => Promise<T>

/** The server's log, as far as jobs use it. No texts, no names. */
export interface JobLog {
  info(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** A thread that reads these files and ends by itself after its last message. */
export type StartReader = (task: ReadTask) => Worker

/** Where jobs run: one process, one database, one data folder. */
export interface JobsPlace {
  readonly db: Db
  /** REREAD_DATA: nothing is written outside it. */
  readonly dataDir: string
  readonly log: JobLog
  /** The product's clock, epoch milliseconds. */
  now(): number
  /** How messages leave the house; without it they go to the open internet alone and hold no link. */
  readonly outgoing?: Outgoing
  /** Brings the thread that reads an import's files; each reading starts its own when absent. */
  readonly startReader?: StartReader | undefined
}

/** What ends a handler: only `JobRun.finish` makes one, so a handler cannot end without ending its job. */
export interface Finished {
  readonly state: 'done' | 'cancelled'
}

/** One job in the hands of one worker. */
export interface JobRun extends JobsPlace {
  readonly job: Job
  /** Aborted when the process stops or the lease was lost: end soon, anyhow. */
  readonly signal: AbortSignal
  /** Whether somebody asked to stop the job; as of the last write or heartbeat. */
  cancelRequested(): boolean
  /** One transaction that also lengthens the lease and saves progress; rolled back whole when the lease was lost. */
  write<T>(work: Write<T>, progress?: JobProgress): Promise<T>
  /** The last transaction: its effect and the end of the job are one. Answers what the handler returns. */
  finish(state: Finished['state'], work: Write<unknown>): Promise<Finished>
}

/** What the queue knows of a kind of job. */
export interface Handler {
  /** Long jobs never hold up quick ones. */
  readonly lane: Lane
  readonly maxAttempts: number
  run(run: JobRun): Promise<Finished>
  /** In the transaction in which the job fails for good. */
  onFailed?(trx: Trx, failed: FailedJob): Promise<void>
}

export interface FailedJob {
  readonly job: Job
  readonly error: JobError
  readonly now: number
}

/** `outside` waits for other people's servers, and so holds up nothing of ours; `numbers` compute in a thread. */
export type Lane = 'quick' | 'long' | 'outside' | 'numbers'
export const LANES: readonly Lane[] = ['quick', 'long', 'outside', 'numbers']

/** A job that cannot succeed, however often it is tried; the screen words the code. */
export class JobFailure extends Error {
  override readonly name = 'JobFailure'
  readonly error: JobError

  constructor(code: string, params: JobError['params'] = {}) {
    super(code)
    this.error = { code, params }
  }
}

/** Another worker has the job now: whatever this one was about to write is rolled back. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

/** The process is ending: the job goes back into the queue as it is. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}

/** Part of the work that is done, for a bar and a "12 s left"; total and time are null while they cannot be known. */
export const progressOf = (
  part: { done: number; total: number | null; share: number | null },
  elapsedMs: number,
): JobProgress => {
  const share = part.share ?? (part.total ? part.done / part.total : null)
  const known = share !== null && share > 0
  return {
    done: part.done,
    total: part.total,
    percent: share === null ? null : Math.min(100, Math.floor(share * 100)),
    secondsLeft: known ? Math.max(0, Math.round((elapsedMs * (1 - share)) / share / 1_000)) : null,
  }
}
