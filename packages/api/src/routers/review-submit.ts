import {
  absentPeople,
  criteriaOfAssignment,
  findPick,
  findPickOfAssignment,
  handInReview,
  insertReview,
  type NewReview,
  type PickFacts,
  restoreDraft,
  reviewsOfAssignment,
  rubricVersion,
  showMarks,
  type Trx,
  takePickTurn,
  takeTeamTurnOf,
  transact,
  withdrawReview,
} from '@reread/db'
import {
  AssignmentRef,
  ChangeMind,
  canUndoSubmit,
  demand,
  Refusal,
  reviewReason,
  SubmitReview,
  UNDO_MS,
} from '@reread/domain'
import { auditOf, recordDone } from '../acting.ts'
import type { ActorContext } from '../context.ts'
import { handOver } from '../hand-over.ts'
import {
  type AssignedPick,
  demandOwnAssignment,
  isComplete,
  ownAssignment,
  revealedWith,
} from '../picks-facts.ts'
import { checkRemarks, draftOf, isSaid, notesOf, scoresOf } from '../review-answers.ts'
import { nextOpenAfter } from '../review-queue.ts'
import { procedure } from '../trpc.ts'

export const submit = procedure('review.submit')
  .input(SubmitReview)
  .mutation(async ({ ctx, input }) => {
    const { assignmentId } = input
    // Asked before anybody waits for the writer: nothing changes it.
    const criteria = await criteriaOfAssignment(ctx.db.read, { assignmentId })
    const handedIn = await transact(ctx.db.write, async (trx) => {
      await takePickTurn(trx, assignmentId)
      const assigned = await demandOwnAssignment(trx, ctx.actor, { verb: 'review.submit', assignmentId })
      return (
        (await sameSubmit(trx, ctx, { ...assigned, answers: input })) ??
        (await saveReview(trx, ctx, { ...assigned, criteria, answers: input }))
      )
    })
    ctx.wakeJobs()
    const { pick } = handedIn
    return {
      assignmentId,
      pickId: pick.id,
      undoUntil: pick.revealedAt === null ? handedIn.at + UNDO_MS : null,
      next: await nextOpenAfter(ctx.db.read, pick, handedIn.mine),
      complete: isComplete(await revealedWith(ctx.db.read, pick)),
      late: pick.revealedAt !== null,
    }
  })

/**
 * A second click within the undo time is the same submit, not another one; null when there was none yet.
 * @throws Refusal `review.already-submitted` later, and `review.submitted-otherwise` for other answers than were submitted
 */
const sameSubmit = async (
  trx: Trx,
  ctx: ActorContext,
  { answers, ...assigned }: AssignedPick & { readonly answers: SubmitReview },
) => {
  const { submittedAt: at, id } = assigned.mine
  if (at === null) return null
  if (ctx.now() - at >= UNDO_MS) throw new Refusal('review.already-submitted')
  const [stored] = await reviewsOfAssignment(trx, id)
  if (stored && !isSaid(stored, answers)) throw new Refusal('review.submitted-otherwise')
  return { ...assigned, at }
}

interface Submitted extends AssignedPick {
  criteria: Awaited<ReturnType<typeof criteriaOfAssignment>>
  answers: SubmitReview
}

/** What a version of a review has from its pick and its assignment. */
const versionOf = ({ pick, mine }: AssignedPick, version: number) => ({
  assignment_id: mine.id,
  pick_id: pick.id,
  version,
  reason: reviewReason({ revealedAt: pick.revealedAt, previousVersionExists: version > 1 }),
  author_id: mine.reviewerId,
  reviewee_id: pick.revieweeId,
  team_id: pick.teamId,
  week: pick.week,
  kind: mine.kind,
  origin: pick.origin,
  rubric_version_id: pick.rubricVersionId,
})

/**
 * Review, ratings, remarks, marks and audit in the caller's transaction.
 * @throws Refusal `assignment.not-open` when the assignment is taken already
 */
const saveReview = async (trx: Trx, ctx: ActorContext, submitted: Submitted) => {
  const { pick, mine, answers } = submitted
  const at = ctx.now()
  const { score, before } = scoresOf(submitted, answers.ratings)
  await checkRemarks(trx, pick, answers)
  const made: NewReview = {
    review: {
      ...versionOf(submitted, 1),
      score,
      score_before_critical: before,
      solved: answers.solved,
      seconds_spent: answers.secondsSpent,
      submitted_at: at,
    },
    ratings: answers.ratings,
    notes: notesOf(answers),
  }
  const subject = { subjectKind: 'assignment', subjectId: mine.id, teamId: pick.teamId }
  const isIn = await handInReview(trx, made, auditOf(ctx, { verb: 'review.submit', ...subject }))
  if (!isIn) throw new Refusal('assignment.not-open')
  if (pick.revealedAt !== null) {
    const [stored] = await reviewsOfAssignment(trx, mine.id)
    if (stored) await showMarks(trx, pick.conversationId, stored)
  }
  return { pick: withHandedIn(pick, { assignmentId: mine.id, at }), mine, at }
}

/** The pick as it is once the transaction ends: nobody else changes it while the turn is taken. */
const withHandedIn = (pick: PickFacts, done: { assignmentId: number; at: number }): PickFacts => ({
  ...pick,
  assignments: pick.assignments.map((assignment) =>
    assignment.id === done.assignmentId
      ? { ...assignment, state: 'submitted', submittedAt: done.at, changedAt: done.at }
      : assignment,
  ),
})

export const undo = procedure('review.undo')
  .input(AssignmentRef)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const { assignmentId } = input
      await takeTeamTurnOf(trx, assignmentId)
      await takePickTurn(trx, assignmentId)
      const pick = await findPickOfAssignment(trx, assignmentId)
      const [review] = await reviewsOfAssignment(trx, assignmentId)
      if (!pick || !review || review.author.id !== ctx.actor.personId) throw new Refusal('not-found')
      const at = ctx.now()
      if (!canUndoSubmit({ submittedAt: review.submittedAt, now: at, revealedAt: pick.revealedAt })) {
        throw new Refusal('review.undo-too-late')
      }
      demand(ctx.actor, 'review.undo', { ...pick, authorId: review.author.id })
      await withdrawReview(trx, { id: review.reviewId, assignmentId, at })
      await restoreDraft(trx, { assignmentId, content: JSON.stringify(draftOf(review)), at })
      await recordDone(trx, ctx, {
        verb: 'review.undo',
        subjectKind: 'assignment',
        subjectId: assignmentId,
        teamId: pick.teamId,
      })
      const { teamId, week } = pick
      const personId = review.author.id
      // Nobody waits for somebody who is away: open again, it goes on as their others did, and its draft stays.
      if ((await absentPeople(trx, teamId, week)).includes(personId))
        await handOver(trx, { personId, teamId, week, cause: 'away', at })
      return { assignmentId }
    }),
  )

export const changeMind = procedure('review.change-mind')
  .input(ChangeMind)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const pick = await findPick(trx, input.pickId)
      const mine = pick && ownAssignment(pick, ctx.actor)
      const versions = mine ? await reviewsOfAssignment(trx, mine.id) : []
      const latest = versions.at(-1)
      if (!pick || !mine || !latest) throw new Refusal('not-found')
      if (pick.revealedAt === null) throw new Refusal('review.not-revealed')
      demand(ctx.actor, 'review.change-mind', { ...pick, authorId: mine.reviewerId })
      const { score, before } = scoresOf(await rubricVersion(trx, pick.rubricVersionId), input.ratings)
      await insertReview(trx, {
        review: {
          ...versionOf({ pick, mine }, latest.version + 1),
          score,
          score_before_critical: before,
          solved: latest.solved,
          why: input.why,
          submitted_at: ctx.now(),
        },
        ratings: input.ratings,
        notes: [],
      })
      const { teamId, id: subjectId } = pick
      await recordDone(trx, ctx, {
        verb: 'review.change-mind',
        subjectKind: 'pick',
        subjectId,
        teamId,
        event: 'review.changed',
      })
      return { version: latest.version + 1 }
    }),
  )
