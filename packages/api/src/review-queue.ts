import {
  assignmentsOfPerson,
  type Handle,
  openAssignmentsOfRound,
  type PickAssignment,
  type PickFacts,
} from '@reread/db'
import { Refusal } from '@reread/domain'
import type { ActorContext } from './context.ts'

type QueueRow = Awaited<ReturnType<typeof assignmentsOfPerson>>[number]

/** What a link to a review needs: its address names the conversation. */
const place = (row: Pick<QueueRow, 'assignmentId' | 'conversationId'> | undefined) =>
  row ? { assignmentId: row.assignmentId, conversationId: row.conversationId } : null

/** My open and finished assignments of the round, with the neighbours of one of them. */
export const queueAround = async (db: Handle, pick: PickFacts, mine: PickAssignment) => {
  const queue = (await assignmentsOfPerson(db, mine.reviewerId, pick.roundId)).filter(
    (assignment) => assignment.state !== 'skipped',
  )
  const at = queue.findIndex((assignment) => assignment.assignmentId === mine.id)
  const open = queue.filter(
    (assignment) => assignment.state === 'open' && assignment.assignmentId !== mine.id,
  )
  const after = open.find((assignment) => queue.indexOf(assignment) > at)
  return {
    position: at + 1,
    total: queue.length,
    previous: place(queue[at - 1]),
    next: place(queue[at + 1]),
    left: open.length,
    nextOpen: place(after ?? open[0]),
  }
}

/** The next review the reader has to write in the round: the first behind this one in the queue, else the first of all. */
export const nextOpenAfter = async (db: Handle, pick: PickFacts, mine: PickAssignment) => {
  const open = await openAssignmentsOfRound(db, { personId: mine.reviewerId, roundId: pick.roundId })
  const isBehind = ({ kind, position, assignmentId }: (typeof open)[number]): boolean =>
    kind === mine.kind
      ? position === pick.position
        ? assignmentId > mine.id
        : position > pick.position
      : kind < mine.kind
  return place(open.find(isBehind) ?? open[0])
}

/** The person who asks; the terminal reviews nothing. */
export const reviewerId = (ctx: ActorContext): number => {
  if (ctx.actor.personId === null) throw new Refusal('not-allowed')
  return ctx.actor.personId
}
