import { notesOfReviews, reviewsGivenBy, reviewsReceivedBy } from '@reread/db'
import { ReviewList } from '@reread/domain'
import type { ActorContext } from '../context.ts'
import { reviewerId } from '../review-queue.ts'
import { procedure } from '../trpc.ts'

const PAGE = 30

type Row = Awaited<ReturnType<typeof reviewsGivenBy>>[number]
type Side = 'given' | 'received'

/** One page of rows: a row more was asked for than is shown, to know whether there is a next page. */
const pageOf = async (db: ActorContext['db']['read'], rows: Row[], side: Side) => {
  const shown = rows.slice(0, PAGE)
  const notes = await notesOfReviews(
    db,
    shown.map((row) => row.reviewId),
  )
  const last = shown.at(-1)
  return {
    rows: shown.map((row) => {
      const own = notes.filter((note) => note.reviewId === row.reviewId)
      const { reviewId: _, authorId, authorName, revieweeId, revieweeName, revealedAt, ...review } = row
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
    return pageOf(ctx.db.read, await reviewsGivenBy(ctx.db.read, page), 'given')
  })

export const receivedReviews = procedure('review.read')
  .input(ReviewList)
  .query(async ({ ctx, input }) => {
    const page = { personId: reviewerId(ctx), after: afterOf(input.cursor), limit: PAGE + 1 }
    return pageOf(ctx.db.read, await reviewsReceivedBy(ctx.db.read, page), 'received')
  })
