import {
  enqueueFit,
  findComment,
  findPick,
  type Handle,
  insertComment,
  markPickSeen,
  namesOf,
  type PickFacts,
  revealPick,
  reviewsOfAssignment,
  rubricOfRound,
  rubricVersion,
  setCommentDeleted,
  type Trx,
  takeRevealTurn,
  transact,
} from '@reread/db'
import {
  CommentPick,
  CommentRef,
  can,
  demand,
  finishedAt,
  PickRef,
  Refusal,
  refusalToConfirm,
  revealState,
  weekDates,
} from '@reread/domain'
import { recordDone } from '../acting.ts'
import { revealedPick } from '../compared-pick.ts'
import type { ActorContext } from '../context.ts'
import { demandPick, findKnownPick, isComplete, ownAssignment, revealedWith } from '../picks-facts.ts'
import { reviewForScreen, rubricForScreen } from '../review-answers.ts'
import { reviewerId } from '../review-queue.ts'
import { procedure, router } from '../trpc.ts'
import { picksAgenda } from './picks-agenda.ts'

/** Before the reveal: my own part, and for those who run the team who is done. */
const hiddenPick = async (ctx: ActorContext, pick: PickFacts) => {
  const mine = ownAssignment(pick, ctx.actor)
  const own = mine ? await reviewsOfAssignment(ctx.db.read, mine.id) : []
  const seesProgress = can(ctx.actor, 'round.progress', { teamId: pick.teamId, assignments: [] })
  const names = await namesOf(
    ctx.db.read,
    pick.assignments.map((one) => one.reviewerId),
  )
  return {
    revealed: false as const,
    mine: own.map(reviewForScreen),
    myAssignment: mine && { assignmentId: mine.id, state: mine.state },
    rubric: rubricForScreen(await rubricVersion(ctx.db.read, pick.rubricVersionId)),
    progress: seesProgress
      ? pick.assignments
          .filter((one) => one.state !== 'swapped')
          .map((one) => ({
            person: names.get(one.reviewerId) ?? { id: one.reviewerId, name: '' },
            kind: one.kind,
            state: one.state,
          }))
      : null,
    mayConfirm: seesProgress && mayConfirm(ctx, pick),
    mayOpen:
      mine?.state === 'submitted' && isLastAuthor(await revealedWith(ctx.db.read, pick), mine.reviewerId),
  }
}

/** Whether this person may reveal it before its time: of others' conversations, and with their own reviews in. */
export const mayConfirm = (ctx: ActorContext, pick: PickFacts): boolean =>
  can(ctx.actor, 'reveal.confirm', pick) &&
  refusalToConfirm({ ...pick, actorId: ctx.actor.personId ?? 0 }) === null

/**
 * Whether this person's submit was the one that completed what is revealed together: only they may end the short wait.
 * Nobody may where a skip did it, as it can be taken back.
 */
const isLastAuthor = (picks: readonly PickFacts[], personId: number): boolean => {
  if (!isComplete(picks)) return false
  const byTime = picks
    .flatMap((pick) => pick.assignments)
    .filter((one) => finishedAt(one) !== null)
    .toSorted((a, b) => (finishedAt(a) ?? 0) - (finishedAt(b) ?? 0) || a.id - b.id)
  const last = byTime.at(-1)
  return last?.state === 'submitted' && last.reviewerId === personId
}

const get = procedure('pick.read')
  .input(PickRef)
  .query(async ({ ctx, input }) => {
    const pick = await demandPick(ctx.db.read, ctx.actor, input.pickId)
    const reviewee = (await namesOf(ctx.db.read, [pick.revieweeId])).get(pick.revieweeId)
    return {
      id: pick.id,
      teamId: pick.teamId,
      week: pick.week,
      ...weekDates(pick.week),
      conversationId: pick.conversationId,
      subject: pick.subject,
      reviewee: reviewee ?? { id: pick.revieweeId, name: '' },
      dueAt: pick.dueAt,
      origin: pick.origin,
      draw: { position: pick.position + 1, candidatesCount: pick.candidatesCount, roundId: pick.roundId },
      readers: pick.scores,
      ...(pick.revealedAt === null ? await hiddenPick(ctx, pick) : await revealedPick(ctx, pick)),
    }
  })

/** The author of the last review opens the result before the short wait is over. */
const open = procedure('reveal.open')
  .input(PickRef)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      await takeRevealTurn(trx, input.pickId)
      const pick = await demandPick(trx, ctx.actor, input.pickId)
      if (pick.revealedAt !== null) return { revealed: true }
      const mine = ownAssignment(pick, ctx.actor)
      const together = await revealedWith(trx, pick)
      if (!mine || !isLastAuthor(together, mine.reviewerId)) throw new Refusal('reveal.not-complete')
      demand(ctx.actor, 'reveal.open', { ...pick, authorId: mine.reviewerId })
      const now = ctx.now()
      const answer = revealState({
        assignments: pick.assignments,
        restOfRound: together.filter((one) => one.id !== pick.id).flatMap((one) => one.assignments),
        mode: pick.revealMode,
        now,
        dueAt: pick.dueAt,
        lastAuthorOpens: true,
      })
      if (answer.state === 'hidden') throw new Refusal('reveal.not-complete')
      for (const one of together) {
        const revealed = await revealPick(trx, one, { reason: answer.reason, at: now })
        if (revealed) await recordReveal(trx, ctx, { pick: one, verb: 'reveal.open' })
      }
      return { revealed: true }
    }),
  )

const recordReveal = async (
  trx: Trx,
  ctx: ActorContext,
  { pick, verb }: { pick: PickFacts; verb: 'reveal.open' | 'reveal.confirm' },
): Promise<void> => {
  await recordDone(trx, ctx, {
    verb,
    subjectKind: 'pick',
    subjectId: pick.id,
    teamId: pick.teamId,
    event: 'pick.revealed',
  })
  // What was chosen beside the draw is in no number.
  if (pick.origin !== 'drawn') return
  await enqueueFit(trx, { rubricId: await rubricOfRound(trx, pick.roundId), now: ctx.now() })
}

/** A lead ends the blind early; what is still open becomes "missed". */
const confirm = procedure('reveal.confirm')
  .input(PickRef)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      await takeRevealTurn(trx, input.pickId)
      const pick = demand(ctx.actor, 'reveal.confirm', await findKnownPick(trx, ctx.actor, input.pickId))
      const refusal = refusalToConfirm({ ...pick, actorId: reviewerId(ctx) })
      if (refusal) throw new Refusal(refusal)
      const revealed = await revealPick(trx, pick, { reason: 'confirmed', at: ctx.now() })
      if (!revealed) throw new Refusal('reveal.already')
      await recordReveal(trx, ctx, { pick, verb: 'reveal.confirm' })
      return { revealed: true }
    }),
  )

const comment = procedure('comment.create')
  .input(CommentPick)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const pick = demand(ctx.actor, 'comment.create', await findKnownPick(trx, ctx.actor, input.pickId))
      const said = { pickId: pick.id, authorId: reviewerId(ctx), text: input.text, at: ctx.now() }
      const commentId = await insertComment(trx, said)
      await recordDone(trx, ctx, {
        verb: 'comment.create',
        subjectKind: 'pick_comment',
        subjectId: commentId,
        teamId: pick.teamId,
        event: 'comment.created',
      })
      return { commentId }
    }),
  )

const setDeleted = (ctx: ActorContext, commentId: number, at: number | null) =>
  transact(ctx.db.write, async (trx) => {
    const found = demand(ctx.actor, 'comment.remove', await withTeam(trx, commentId))
    await setCommentDeleted(trx, found.id, at)
    await recordDone(trx, ctx, {
      verb: 'comment.remove',
      subjectKind: 'pick_comment',
      subjectId: found.id,
      teamId: found.teamId,
      event: 'comment.changed',
    })
    return { commentId: found.id }
  })

const withTeam = async (db: Handle, commentId: number) => {
  const found = await findComment(db, commentId)
  const pick = found && (await findPick(db, found.pickId))
  return found && pick ? { ...found, teamId: pick.teamId } : null
}

const removeComment = procedure('comment.remove')
  .input(CommentRef)
  .mutation(({ ctx, input }) => setDeleted(ctx, input.commentId, ctx.now()))

const restoreComment = procedure('comment.remove')
  .input(CommentRef)
  .mutation(({ ctx, input }) => setDeleted(ctx, input.commentId, null))

/** The person a revealed pick is about has opened it: from now on it is not new to them. Nothing for anybody else. */
const seen = procedure('pick.read')
  .input(PickRef)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const pick = await demandPick(trx, ctx.actor, input.pickId)
      const personId = reviewerId(ctx)
      const isNews = pick.revealedAt !== null && pick.revieweeId === personId
      if (isNews) await markPickSeen(trx, { pickId: pick.id, personId, at: ctx.now() })
      return { seen: isNews }
    }),
  )

export const picksRouter = router({
  get,
  open,
  confirm,
  seen,
  comment,
  removeComment,
  restoreComment,
  ...picksAgenda,
})
