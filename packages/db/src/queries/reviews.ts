import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

export interface StoredRating {
  criterionId: number
  key: string
  points: number
  /** Counts from 1; null is N/A. */
  point: number | null
  rootCauses: string[]
}
export interface StoredNote {
  id: number
  kind: 'keep' | 'try' | 'comment' | 'best_practice'
  /** Null on a best-practice mark without words. */
  text: string | null
  messageId: number | null
  fromChar: number | null
  toChar: number | null
}
export interface StoredReview {
  reviewId: number
  assignmentId: number
  pickId: number
  version: number
  reason: 'blind' | 'changed_mind' | 'dispute' | 'late'
  kind: 'self' | 'peer' | 'lead'
  author: { id: number; name: string }
  score: number | null
  solved: 'yes' | 'no' | 'unknown' | null
  why: string | null
  submittedAt: number
  ratings: StoredRating[]
  notes: StoredNote[]
}

/** Who may be shown them is the caller's business: ask the policy first. By kind, author's name, version. */
export const reviewsOfPicks = async (
  db: Kysely<Database>,
  pickIds: readonly number[],
): Promise<StoredReview[]> =>
  readReviews(
    db,
    await reviewRows(db)
      .where('review.pick_id', 'in', [...pickIds])
      .execute(),
  )

/** One person's own versions on one assignment, oldest first. */
export const reviewsOfAssignment = async (
  db: Kysely<Database>,
  assignmentId: number,
): Promise<StoredReview[]> =>
  readReviews(db, await reviewRows(db).where('review.assignment_id', '=', assignmentId).execute())

const reviewRows = (db: Kysely<Database>) =>
  db
    .selectFrom('review')
    .innerJoin('person', 'person.id', 'review.author_id')
    .select([
      'review.id as reviewId',
      'review.assignment_id as assignmentId',
      'review.pick_id as pickId',
      'review.version as version',
      'review.reason as reason',
      'review.kind as kind',
      'review.author_id as authorId',
      'person.name as authorName',
      'review.score as score',
      'review.solved as solved',
      'review.why as why',
      'review.submitted_at as submittedAt',
    ])
    .orderBy('review.kind', 'desc')
    .orderBy('person.name')
    .orderBy('review.assignment_id')
    .orderBy('review.version')
    .orderBy('review.id')

type ReviewRow = Awaited<ReturnType<ReturnType<typeof reviewRows>['execute']>>[number]

const readReviews = async (db: Kysely<Database>, rows: ReviewRow[]): Promise<StoredReview[]> => {
  if (rows.length === 0) return []
  const reviewIds = rows.map((row) => row.reviewId)
  const ratings = await db
    .selectFrom('rating')
    .innerJoin('criterion', 'criterion.id', 'rating.criterion_id')
    .select([
      'rating.review_id as reviewId',
      'rating.criterion_id as criterionId',
      'criterion.key as key',
      'criterion.points as points',
      'rating.point as point',
      'rating.root_causes as rootCauses',
    ])
    .where('rating.review_id', 'in', reviewIds)
    .orderBy('criterion.position')
    .orderBy('rating.id')
    .execute()
  const notes = await db
    .selectFrom('note')
    .select([
      'review_id as reviewId',
      'id',
      'kind',
      'text',
      'message_id as messageId',
      'from_char as fromChar',
      'to_char as toChar',
    ])
    .where('review_id', 'in', reviewIds)
    .orderBy('id')
    .execute()
  return rows.map(({ authorId, authorName, ...row }) => ({
    ...row,
    author: { id: authorId, name: authorName },
    ratings: ratings
      .filter((rating) => rating.reviewId === row.reviewId)
      .map(({ reviewId: _, rootCauses, ...rating }) => ({ ...rating, rootCauses: JSON.parse(rootCauses) })),
    notes: notes.filter((note) => note.reviewId === row.reviewId).map(({ reviewId: _, ...note }) => note),
  }))
}

/** Takes a review back within its undo time, with all that hangs on it. */
export const withdrawReview = async (
  trx: Transaction<Database>,
  review: { id: number; assignmentId: number; at: number },
): Promise<void> => {
  await trx.deleteFrom('rating').where('review_id', '=', review.id).execute()
  await trx.deleteFrom('note').where('review_id', '=', review.id).execute()
  await trx.deleteFrom('review').where('id', '=', review.id).execute()
  await trx
    .updateTable('assignment')
    .set({ state: 'open', changed_at: review.at })
    .where('id', '=', review.assignmentId)
    .execute()
}
