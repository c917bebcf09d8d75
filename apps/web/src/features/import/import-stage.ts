/** What of an import decides which part of its page is shown. */
export interface StageFacts {
  readonly state: 'uploaded' | 'checking' | 'checked' | 'importing' | 'done' | 'failed' | 'undone'
  readonly job: {
    readonly kind: string
    readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  } | null
  readonly summary: { readonly error: { readonly code: string } | null; readonly cancelled: boolean } | null
}

/**
 * Where an import is, as its page tells it:
 * unchecked = the check was stopped; refused = nothing was written; broken = it stopped while writing;
 * stopped = somebody cancelled it, what is in stays; rest as the words say.
 */
export type Stage =
  | 'unchecked'
  | 'checking'
  | 'ready'
  | 'refused'
  | 'importing'
  | 'done'
  | 'stopped'
  | 'broken'
  | 'undoing'
  | 'undone'

const isAtWork = ({ job }: StageFacts): boolean => job?.state === 'queued' || job?.state === 'running'

/** The job is done and the import was read a moment before: the next look finds it undone. */
const isJustUndone = ({ job, state }: StageFacts): boolean => job?.state === 'done' && state !== 'undone'

const failedStage = ({ job }: StageFacts): Stage =>
  // Until the import itself has begun nothing was written.
  job === null || job.kind === 'import-check' ? 'refused' : 'broken'

/** The stage an import is at; the job tells of an undo, which has no state of its own. */
export const stageOf = (run: StageFacts): Stage => {
  if (run.job?.kind === 'import-undo' && (isAtWork(run) || isJustUndone(run))) return 'undoing'
  switch (run.state) {
    case 'uploaded':
      // A check that is waiting for its turn has not moved the import yet.
      return isAtWork(run) ? 'checking' : 'unchecked'
    case 'checking':
      return 'checking'
    case 'checked':
      return 'ready'
    case 'importing':
      return 'importing'
    case 'done':
      return run.summary?.cancelled === true ? 'stopped' : 'done'
    case 'failed':
      return failedStage(run)
    case 'undone':
      return 'undone'
  }
}

/** Whether the last undo went wrong: the import stands as it was. */
export const isUndoFailed = ({ job }: StageFacts): boolean =>
  job?.kind === 'import-undo' && job.state === 'failed'

const POLL_MS = 1_000

/** How often to ask the server, in milliseconds; false when nothing moves by itself. */
export const pollEvery = (run: StageFacts | undefined): number | false => {
  if (run === undefined) return false
  const stage = stageOf(run)
  return stage === 'checking' || stage === 'importing' || stage === 'undoing' ? POLL_MS : false
}
