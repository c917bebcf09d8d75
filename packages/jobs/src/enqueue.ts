import {
  type Db,
  enqueueJob,
  findImportRun,
  type ImportState,
  type Job,
  jobsUnder,
  moveImportRun,
  requestJobCancel,
  type Trx,
} from '@reread/db'
import type { ImportOptions } from '@reread/domain'
import { handlers, type JobKind } from './handlers.ts'

export interface ImportRequest {
  readonly importId: number
  /** The person who asks; null for the operator at the terminal. */
  readonly by: number | null
  /** Epoch milliseconds. */
  readonly now: number
}

const keyPrefix = (importId: number): string => `import/${importId}/`

/** The job that last worked on an import, or works on it now; null when there was none. */
export const latestImportJob = async (db: Db['read'], importId: number): Promise<Job | null> =>
  (await jobsUnder(db, keyPrefix(importId))).at(-1) ?? null

const isActive = (job: Job): boolean => job.state === 'queued' || job.state === 'running'

/** Behind the newest one: the oldest are forgotten first, so their count would come to a number that is taken. */
const nextNumber = (earlier: readonly Job[]): number =>
  Math.max(-1, ...earlier.map(({ uniqueKey }) => Number(uniqueKey?.split('/').at(-1)))) + 1

/** Null when a job is at work on the import already: one at a time. */
const enqueueFor = async (
  trx: Trx,
  kind: JobKind,
  { importId, by, now }: ImportRequest,
): Promise<number | null> => {
  const earlier = await jobsUnder(trx, keyPrefix(importId))
  if (earlier.some(isActive)) return null
  return enqueueJob(trx, {
    kind,
    payload: { importId },
    // Two askers at once see the same earlier jobs, and so make one job between them.
    uniqueKey: `${keyPrefix(importId)}${nextNumber(earlier)}`,
    runAt: now,
    maxAttempts: handlers[kind].maxAttempts,
    createdBy: by,
    createdAt: now,
  })
}

const BEFORE_CHECK: readonly ImportState[] = ['uploaded', 'checked', 'failed']

/**
 * Reads the whole file once without importing anything, with other options when they are given. Answers the job's
 * id; null when the import is at work or over.
 */
export const requestImportCheck = async (
  trx: Trx,
  request: ImportRequest & { options?: ImportOptions },
): Promise<number | null> => {
  const { importId, options } = request
  const move = { importId, from: BEFORE_CHECK, to: 'checking' } as const
  if (!(await moveImportRun(trx, options ? { ...move, options } : move))) return null
  return enqueueFor(trx, 'import-check', request)
}

/** Imports a checked file. Answers the job's id; null when it is not checked. */
export const requestImport = async (trx: Trx, request: ImportRequest): Promise<number | null> => {
  const { importId } = request
  if (!(await moveImportRun(trx, { importId, from: ['checked'], to: 'importing' }))) return null
  return enqueueFor(trx, 'import', request)
}

/** Takes back what an import brought. Answers the job's id; null when there is nothing to take back, or it is under way. */
export const requestImportUndo = async (trx: Trx, request: ImportRequest): Promise<number | null> => {
  const run = await findImportRun(trx, request.importId)
  if (run === null || (run.state !== 'done' && run.state !== 'failed')) return null
  return enqueueFor(trx, 'import-undo', request)
}

/**
 * Stops a check or an import. One that waits is over at once; one that runs stops after the batch in hand: what
 * is in stays and can be undone. False when nothing was at work that can be stopped.
 */
export const cancelImport = async (trx: Trx, request: ImportRequest): Promise<boolean> => {
  const { importId, now } = request
  const job = (await jobsUnder(trx, keyPrefix(importId))).find(isActive)
  if (job === undefined || job.kind === 'import-undo') return false
  const answer = await requestJobCancel(trx, job.id, now)
  if (answer !== 'cancelled') return answer === 'requested'
  await moveImportRun(trx, { importId, from: ['checking'], to: 'uploaded' })
  await moveImportRun(trx, { importId, from: ['importing'], to: 'checked' })
  return true
}
