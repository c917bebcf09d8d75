import type { ReviewReason } from './iqs.ts'

export type AssignmentState = 'open' | 'submitted' | 'skipped' | 'swapped' | 'missed'

/** Each conversation when it is complete, or the whole round at once. */
export type RevealMode = 'each' | 'round'

/** How long a submit, a skip and a swap can be undone, and how long the reveal waits after the last act. */
export const UNDO_MS = 8_000
export const QUIET_MS = 10_000

export interface RevealAssignment {
  readonly state: AssignmentState
  /** When the review came in; null unless submitted. */
  readonly submittedAt: number | null
  /** When the state became what it is; asked of a skip, which is long ago without it. */
  readonly changedAt?: number
}

export interface RevealInput {
  /** Every assignment of the pick. */
  readonly assignments: readonly RevealAssignment[]
  /** Those of the round's other unrevealed picks; they only matter in mode `round`. */
  readonly restOfRound?: readonly RevealAssignment[]
  readonly mode: RevealMode
  readonly now: number
  readonly dueAt: number
  /** The author of the last submit asked to see the result, and nobody skipped since: no undo will come. */
  readonly lastAuthorOpens?: boolean
}

export type RevealState =
  | { readonly state: 'reveal'; readonly reason: 'complete' | 'deadline' }
  /** `nextLookAt`: when time alone can change the answer, in epoch milliseconds. */
  | { readonly state: 'hidden'; readonly isComplete: boolean; readonly nextLookAt: number }

/** Nobody is left to hand in: all submitted, skipped or swapped away (a swap opens another one). */
export function isComplete(assignments: readonly RevealAssignment[]): boolean {
  return assignments.every((assignment) => assignment.state !== 'open')
}

/** When an assignment came in, or its reviewer skipped it: what they may take back for a moment. Null for the rest. */
export function finishedAt({ state, submittedAt, changedAt }: RevealAssignment): number | null {
  return state === 'skipped' ? (changedAt ?? null) : submittedAt
}

function lastFinishedAt(assignments: readonly RevealAssignment[]): number | null {
  const times = assignments.map(finishedAt).filter((time) => time !== null)
  return times.length === 0 ? null : Math.max(...times)
}

/**
 * Whether the blind ends for a pick. It does when all its assignments are in (in mode `round`: those
 * of the whole round) and the quiet after the last submit or skip is over or its author opens it; at the
 * deadline in any case, also when nobody reviewed: such a pick shows that it was missed. A lead's
 * early reveal is another act, see `refusalToConfirm`.
 */
export function revealState(input: RevealInput): RevealState {
  const { assignments, restOfRound = [], mode, now, dueAt } = input
  const awaited = mode === 'round' ? [...assignments, ...restOfRound] : assignments
  const complete = isComplete(awaited)
  const lastAt = lastFinishedAt(awaited)
  const quietUntil = lastAt === null || input.lastAuthorOpens ? now : lastAt + QUIET_MS
  if (complete && now >= quietUntil) return { state: 'reveal', reason: 'complete' }
  if (now >= dueAt) return { state: 'reveal', reason: complete ? 'complete' : 'deadline' }
  return { state: 'hidden', isComplete: complete, nextLookAt: complete ? Math.min(quietUntil, dueAt) : dueAt }
}

/** Until when a submit can be taken back: 8 seconds, and never past the reveal. Both ends count. */
export function canUndoSubmit(submit: {
  readonly submittedAt: number
  readonly now: number
  readonly revealedAt: number | null
}): boolean {
  return submit.revealedAt === null && submit.now - submit.submittedAt <= UNDO_MS
}

/** Until when a skip or a swap can be taken back: like a submit. */
export function canTakeBack(setAside: {
  readonly changedAt: number
  readonly now: number
  readonly revealedAt: number | null
}): boolean {
  const { changedAt: submittedAt, now, revealedAt } = setAside
  return canUndoSubmit({ submittedAt, now, revealedAt })
}

export interface ConfirmableAssignment extends RevealAssignment {
  readonly reviewerId: number
}

/**
 * Why a lead may not end the blind early, as a code; null when they may. Someone with an open
 * review on the pick would see the others' first. Whether they lead the team is the policy's to say.
 */
export function refusalToConfirm(pick: {
  readonly actorId: number
  readonly revealedAt: number | null
  readonly assignments: readonly ConfirmableAssignment[]
}): 'reveal.already' | 'reveal.own-assignment-open' | 'reveal.not-complete' | null {
  if (pick.revealedAt !== null) return 'reveal.already'
  const mine = pick.assignments.filter((each) => each.reviewerId === pick.actorId)
  if (!isComplete(mine)) return 'reveal.own-assignment-open'
  if (!pick.assignments.some((each) => each.state === 'submitted')) return 'reveal.not-complete'
  return null
}

/**
 * Why a version is written. Only what is written blind counts; after the reveal a first review is
 * late, another version is a changed mind.
 */
export function reviewReason(review: {
  readonly revealedAt: number | null
  readonly previousVersionExists: boolean
}): Exclude<ReviewReason, 'dispute'> {
  if (review.revealedAt === null) return 'blind'
  return review.previousVersionExists ? 'changed_mind' : 'late'
}
