import {
  findReviewFacts,
  notesOfReviews,
  repliesOfPicks,
  reviewsGivenBy,
  reviewsReceivedBy,
  seenPicks,
  setThanks,
  thanksFor,
  transact,
} from '@reread/db'
import { demand, ReceivedList, Refusal, ReviewList, SetThanks } from '@reread/domain'
import { recordDone } from '../acting.ts'
import type { ActorContext } from '../context.ts'
import { reviewerId } from '../review-queue.ts'
import { procedure } from '../trpc.ts'

const PAGE = 30

type Row = Awaited<ReturnType<typeof reviewsGivenBy>>[number]
type Side = 'given' | 'received'

/** What stands beside the reviews of one page: words, thanks, remarks, and which picks the reader has opened. */
const besides = async (ctx: ActorContext, rows: readonly Row[]) => {
  const { read } = ctx.db
  const reviewIds = rows.map((row) => row.reviewId)
  const pickIds = [...new Set(rows.map((row) => row.pickId))]
  return {
    notes: await notesOfReviews(read, reviewIds),
    thanks: await thanksFor(read, reviewIds),
    replies: await repliesOfPicks(read, pickIds),
    seen: await seenPicks(read, reviewerId(ctx), pickIds),
  }
}

/** One page of rows: a row more was asked for than is shown, to know whether there is a next page. */
const pageOf = async (ctx: ActorContext, rows: Row[], side: Side) => {
  const shown = rows.slice(0, PAGE)
  const { notes, thanks, replies, seen } = await besides(ctx, shown)
  const last = shown.at(-1)
  return {
    rows: shown.map((row) => {
      const own = notes.filter((note) => note.reviewId === row.reviewId)
      const { reviewId, authorId, authorName, revieweeId, revieweeName, revealedAt, ...review } = row
      const said = thanks.filter((one) => one.reviewId === reviewId)
      return {
        ...review,
        person:
          side === 'given' ? { id: revieweeId, name: revieweeName } : { id: authorId, name: authorName },
        revealed: revealedAt !== null,
        quotes: own
          .filter((note) => note.kind === 'comment')
          .map(({ text, messageId }) => ({ text, messageId })),
        keep: own.find((note) => note.kind === 'keep')?.text ?? null,
        try: own.find((note) => note.kind === 'try')?.text ?? null,
        thanks: said.map(({ personId, name }) => ({ id: personId, name })),
        thanked: said.some(({ personId }) => personId === ctx.actor.personId),
        replies: replies.get(row.pickId) ?? 0,
        unread: side === 'received' && !seen.has(row.pickId),
      }
    }),
    nextCursor: rows.length > PAGE && last ? `${last.submittedAt}-${last.assignmentId}` : null,
  }
}

/** `<submittedAt>-<assignmentId>`; anything else starts at the newest. */
const afterOf = (cursor: string | undefined) => {
  const [submittedAt, assignmentId] = (cursor ?? '').split('-').map(Number)
  return Number.isSafeInteger(submittedAt) && Number.isSafeInteger(assignmentId)
    ? { submittedAt: submittedAt ?? 0, assignmentId: assignmentId ?? 0 }
    : null
}

export const givenReviews = procedure('review.read')
  .input(ReviewList)
  .query(async ({ ctx, input }) => {
    const page = { personId: reviewerId(ctx), after: afterOf(input.cursor), limit: PAGE + 1 }
    return pageOf(ctx, await reviewsGivenBy(ctx.db.read, page), 'given')
  })

export const receivedReviews = procedure('review.read')
  .input(ReceivedList)
  .query(async ({ ctx, input }) => {
    const onlyNew = input.new === true
    const page = { personId: reviewerId(ctx), after: afterOf(input.cursor), limit: PAGE + 1, onlyNew }
    return pageOf(ctx, await reviewsReceivedBy(ctx.db.read, page), 'received')
  })

/** Thanks of the person a revealed review is about, to whoever wrote it; seen by these two and the pick's other readers. */
export const thankForReview = procedure('review.thank')
  .input(SetThanks)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const review = demand(ctx.actor, 'review.thank', await findReviewFacts(trx, input.assignmentId))
      const personId = reviewerId(ctx)
      if (review.authorId === personId) throw new Refusal('not-allowed')
      await setThanks(trx, { reviewId: review.id, personId, at: ctx.now(), on: input.thanks })
      await recordDone(trx, ctx, {
        verb: 'review.thank',
        subjectKind: 'review',
        subjectId: review.id,
        teamId: review.teamId,
        event: 'review.thanked',
      })
      return { thanked: input.thanks }
    }),
  )
