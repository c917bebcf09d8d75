import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

const blindReviews = (db: Kysely<Database>) =>
  db
    .selectFrom('review')
    .innerJoin('pick', 'pick.id', 'review.pick_id')
    .innerJoin('round', 'round.id', 'pick.round_id')
    .innerJoin('conversation', 'conversation.id', 'pick.conversation_id')
    .innerJoin('person as author', 'author.id', 'review.author_id')
    .innerJoin('person as reviewee', 'reviewee.id', 'review.reviewee_id')
    .select([
      'review.id as reviewId',
      'review.assignment_id as assignmentId',
      'pick.id as pickId',
      'conversation.id as conversationId',
      'conversation.subject as subject',
      'review.week as week',
      'review.kind as kind',
      'review.origin as origin',
      'review.reason as reason',
      'review.score as score',
      'review.submitted_at as submittedAt',
      'pick.revealed_at as revealedAt',
      'author.id as authorId',
      'author.name as authorName',
      'reviewee.id as revieweeId',
      'reviewee.name as revieweeName',
    ])
    .where('review.version', '=', 1)
    .orderBy('review.submitted_at', 'desc')
    .orderBy('review.assignment_id', 'desc')

export interface ReviewPage {
  personId: number
  /** Continue after this row of the order; null for the newest. */
  after: { submittedAt: number; assignmentId: number } | null
  limit: number
  /** Only of picks that the person has not opened since the reveal. */
  onlyNew?: boolean
}

/** What a person handed in, newest first: their own writing, so hidden ones too. */
export const reviewsGivenBy = (db: Kysely<Database>, page: ReviewPage) =>
  continued(blindReviews(db), page).where('review.author_id', '=', page.personId).execute()

/** What colleagues and leads said about a person, newest first: revealed reviews only. */
export const reviewsReceivedBy = (db: Kysely<Database>, page: ReviewPage) => {
  const rows = continued(blindReviews(db), page)
    .where('review.reviewee_id', '=', page.personId)
    .where('review.author_id', '<>', page.personId)
    .where('pick.revealed_at', 'is not', null)
  if (page.onlyNew !== true) return rows.execute()
  return rows
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('pick_seen')
            .select('pick_seen.id')
            .whereRef('pick_seen.pick_id', '=', 'pick.id')
            .where('pick_seen.person_id', '=', page.personId),
        ),
      ),
    )
    .execute()
}

const continued = (rows: ReturnType<typeof blindReviews>, { after, limit }: ReviewPage) =>
  after === null
    ? rows.limit(limit)
    : rows
        .where((eb) =>
          eb.or([
            eb('review.submitted_at', '<', after.submittedAt),
            eb.and([
              eb('review.submitted_at', '=', after.submittedAt),
              eb('review.assignment_id', '<', after.assignmentId),
            ]),
          ]),
        )
        .limit(limit)

/** Notes of the reviews given, by id; whose they are was settled by the list they belong to. */
export const notesOfReviews = (db: Kysely<Database>, reviewIds: readonly number[]) =>
  db
    .selectFrom('note')
    .select(['id', 'review_id as reviewId', 'kind', 'text', 'message_id as messageId'])
    .where('review_id', 'in', [...reviewIds])
    .orderBy('id')
    .execute()
