import { findPick, findPickOfAssignment, type PickAssignment, type PickFacts } from '@reread/db'
import { type Actor, demand, Refusal } from '@reread/domain'
import type { Context } from './context.ts'

type Handle = Context['db']['read']

export interface AssignedPick {
  pick: PickFacts
  mine: PickAssignment
}

/** What the rights ask of one single assignment. */
export const assignmentFacts = (pick: PickFacts, assignment: PickAssignment) => ({
  teamId: pick.teamId,
  revieweeId: pick.revieweeId,
  reviewerId: assignment.reviewerId,
  assignmentState: assignment.state,
  reviewKind: assignment.kind,
})

/** The assignment with its pick, when it is the actor's own to write; another's answers like an unknown one. */
export const demandOwnAssignment = async (
  db: Handle,
  actor: Actor,
  asked: { verb: 'review.write' | 'review.draft' | 'review.submit'; assignmentId: number },
): Promise<AssignedPick> => {
  const pick = await findPickOfAssignment(db, asked.assignmentId)
  const mine = pick?.assignments.find((assignment) => assignment.id === asked.assignmentId)
  if (!pick || !mine || mine.reviewerId !== actor.personId) throw new Refusal('not-found')
  demand(actor, asked.verb, assignmentFacts(pick, mine))
  return { pick, mine }
}

/** A pick that the actor may know of, with what the rights ask. */
export const demandPick = async (db: Handle, actor: Actor, pickId: number): Promise<PickFacts> =>
  demand(actor, 'pick.read', await findPick(db, pickId))

/** The actor's own assignment on a pick, swapped ones aside; null when there is none. */
export const ownAssignment = (pick: PickFacts, actor: Actor): PickAssignment | null =>
  pick.assignments.find(
    (assignment) => assignment.reviewerId === actor.personId && assignment.state !== 'swapped',
  ) ?? null

/** Whether nobody has anything left to hand in. */
export const isComplete = (pick: PickFacts): boolean =>
  pick.assignments.every((assignment) => assignment.state !== 'open')
