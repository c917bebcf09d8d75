import {
  findConversation,
  findDraft,
  type Handle,
  namesOf,
  newestVersionBeside,
  type PickFacts,
  reviewsOfAssignment,
  rubricVersion,
  saveDraft,
  takePickTurn,
  transact,
  visibleFlags,
} from '@reread/db'
import { AssignmentRef, canUndoSubmit, DraftContent, Refusal, SaveDraft, UNDO_MS } from '@reread/domain'
import { demandOwnAssignment } from '../picks-facts.ts'
import { rubricForScreen } from '../review-answers.ts'
import { queueAround, reviewerId } from '../review-queue.ts'
import { conversationHead, transcriptOf } from '../transcript.ts'
import { procedure, router } from '../trpc.ts'
import { another } from './review-another.ts'
import { givenReviews, receivedReviews, thankForReview } from './review-lists.ts'
import { changeMind, submit, undo } from './review-submit.ts'

const form = procedure('review.write')
  .input(AssignmentRef)
  .query(async ({ ctx, input }) => {
    const { db, actor } = ctx
    const { pick, mine } = await demandOwnAssignment(db.read, actor, {
      verb: 'review.write',
      assignmentId: input.assignmentId,
    })
    const conversation = await findConversation(db.read, pick.conversationId)
    if (!conversation) throw new Refusal('not-found')
    const draft = await findDraft(db.read, mine.id)
    const [submitted] = await reviewsOfAssignment(db.read, mine.id)
    const { left, ...queue } = await queueAround(db.read, pick, mine)
    const reviewee = (await namesOf(db.read, [pick.revieweeId])).get(pick.revieweeId)
    return {
      assignmentId: mine.id,
      pickId: pick.id,
      kind: mine.kind,
      origin: pick.origin,
      state: mine.state,
      week: pick.week,
      dueAt: pick.dueAt,
      revealed: pick.revealedAt !== null,
      conversation: {
        ...conversationHead(conversation),
        messages: await transcriptOf(db.read, pick.conversationId),
      },
      flags: await flagsOf(db.read, pick.conversationId, reviewerId(ctx)),
      rubric: rubricForScreen(await rubricVersion(db.read, pick.rubricVersionId)),
      /** Another one came while this round was open; its reviews finish on theirs. */
      newestRubricVersion: await newestVersionBeside(db.read, pick.rubricVersionId),
      reviewee: reviewee ?? { id: pick.revieweeId, name: '' },
      draft: draft && { ...draft, content: DraftContent.parse(JSON.parse(draft.content)) },
      submitted: submitted ? submittedState(submitted, pick, ctx.now()) : null,
      queue,
      left,
    }
  })

/** What somebody flagged for everyone to see; best-practice marks appear only after a reveal. */
const flagsOf = async (db: Handle, conversationId: number, readerId: number) =>
  (await visibleFlags(db, conversationId))
    .filter((flag) => flag.kind !== 'best_practice')
    .map(({ authorId, authorName, ...flag }) => ({
      ...flag,
      author: { id: authorId, name: authorName },
      mine: authorId === readerId,
    }))

const submittedState = (review: { submittedAt: number }, pick: PickFacts, now: number) => ({
  undoUntil: canUndoSubmit({ submittedAt: review.submittedAt, now, revealedAt: pick.revealedAt })
    ? review.submittedAt + UNDO_MS
    : null,
  revealed: pick.revealedAt !== null,
})

const save = procedure('review.draft')
  .input(SaveDraft)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      // Without it a draft that is saved while its review is handed in would outlive it.
      await takePickTurn(trx, input.assignmentId)
      const { mine } = await demandOwnAssignment(trx, ctx.actor, {
        verb: 'review.draft',
        assignmentId: input.assignmentId,
      })
      if (mine.state === 'submitted') throw new Refusal('review.already-submitted')
      const at = ctx.now()
      const content = JSON.stringify(input.content)
      const version = await saveDraft(trx, { assignmentId: mine.id, version: input.version, content, at })
      if (version !== null) return { saved: true as const, version, savedAt: at }
      const other = await findDraft(trx, mine.id)
      if (!other) throw new Refusal('conflict')
      return { saved: false as const, ...other, content: DraftContent.parse(JSON.parse(other.content)) }
    }),
  )

export const reviewsRouter = router({
  form,
  saveDraft: save,
  submit,
  undo,
  changeMind,
  another,
  given: givenReviews,
  received: receivedReviews,
  thank: thankForReview,
})
