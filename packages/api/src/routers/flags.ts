import {
  findConversation,
  findFlag,
  type Handle,
  insertFlag,
  messageLengths,
  picksOfConversation,
  removeFlag,
  transact,
} from '@reread/db'
import { demand, FlagRef, Refusal, SetFlag } from '@reread/domain'
import { recordDone } from '../acting.ts'
import type { ActorContext } from '../context.ts'
import { ownAssignment } from '../picks-facts.ts'
import { checkMarked } from '../review-answers.ts'
import { reviewerId } from '../review-queue.ts'
import { procedure, router } from '../trpc.ts'

/** Praise from somebody whose review is still hidden would tell what it says: it belongs into that review. */
const isHiddenReader = async (db: Handle, ctx: ActorContext, conversationId: number): Promise<boolean> =>
  (await picksOfConversation(db, conversationId)).some(
    (pick) => pick.revealedAt === null && ownAssignment(pick, ctx.actor) !== null,
  )

/** A flag outside a review is visible at once to everyone who may read the conversation. */
const set = procedure('flag.set')
  .input(SetFlag)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const found = demand(ctx.actor, 'flag.set', await findConversation(trx, input.conversationId))
      const { messageId } = input
      if (messageId !== null && !(await messageLengths(trx, found.id, [messageId])).has(messageId)) {
        throw new Refusal('review.message-unknown')
      }
      if (input.kind === 'best_practice' && messageId !== null) {
        await checkMarked(trx, { conversationId: found.id, messageIds: [messageId], agentId: null })
      }
      if (input.kind === 'best_practice' && (await isHiddenReader(trx, ctx, found.id))) {
        throw new Refusal('review.not-revealed')
      }
      const flagId = await insertFlag(trx, {
        ...input,
        authorId: reviewerId(ctx),
        reviewId: null,
        at: ctx.now(),
      })
      await recordDone(trx, ctx, {
        verb: 'flag.set',
        subjectKind: 'flag',
        subjectId: flagId,
        teamId: found.teamId,
        event: 'flag.set',
      })
      return { flagId }
    }),
  )

const remove = procedure('flag.remove')
  .input(FlagRef)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const found = demand(ctx.actor, 'flag.remove', await findFlag(trx, input.flagId))
      const removed = await removeFlag(trx, found.id, ctx.now())
      if (removed.numUpdatedRows === 0n) throw new Refusal('conflict')
      await recordDone(trx, ctx, {
        verb: 'flag.remove',
        subjectKind: 'flag',
        subjectId: found.id,
        teamId: found.teamId,
        event: 'flag.removed',
      })
      return { flagId: found.id }
    }),
  )

export const flagsRouter = router({ set, remove })
