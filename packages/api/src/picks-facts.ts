import {
  findPick,
  findPickOfAssignment,
  type Handle,
  type PickAssignment,
  type PickFacts,
  picksOfRound,
} from '@reread/db'
import { type Actor, awaitedBeside, demand, isKnownPick, Refusal } from '@reread/domain'

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
  // What was set aside is nobody's to write any more, and its former reader may know why.
  if (mine.state === 'skipped' || mine.state === 'swapped') throw new Refusal('assignment.not-open')
  demand(actor, asked.verb, assignmentFacts(pick, mine))
  return { pick, mine }
}

/** The pick, unless it is one that somebody else chose beside the draw and that is for nobody to know yet: null then. */
export const findKnownPick = async (db: Handle, actor: Actor, pickId: number): Promise<PickFacts | null> => {
  const pick = await findPick(db, pickId)
  return pick && isKnownPick(pick, actor.personId) ? pick : null
}

/** A pick that the actor may know of, with what the rights ask. */
export const demandPick = async (db: Handle, actor: Actor, pickId: number): Promise<PickFacts> =>
  demand(actor, 'pick.read', await findKnownPick(db, actor, pickId))

/** The actor's own assignment on a pick, swapped ones aside; null when there is none. */
export const ownAssignment = (pick: PickFacts, actor: Actor): PickAssignment | null =>
  pick.assignments.find(
    (assignment) => assignment.reviewerId === actor.personId && assignment.state !== 'swapped',
  ) ?? null

/** The picks that are revealed together with this one: it alone, or in mode `round` the drawn hidden ones of its round too. */
export const revealedWith = async (db: Handle, pick: PickFacts): Promise<PickFacts[]> =>
  pick.revealMode === 'each' ? [pick] : [...awaitedBeside(pick, await picksOfRound(db, pick.roundId)), pick]

/**
 * Whether nobody has anything left to hand in. Ask it of all that is revealed together: that one pick of a longer
 * wait is complete would tell that hidden reviews exist.
 */
export const isComplete = (picks: readonly PickFacts[]): boolean =>
  picks.every((pick) => pick.assignments.every((assignment) => assignment.state !== 'open'))
