import type { Compilable, Insertable, Selectable, Transaction } from 'kysely'
import { prepared, preparedWrite, type Slots } from '../prepared.ts'
import type { Database } from '../schema.ts'
import { together } from '../together.ts'
import { type AuditEntry, auditRow } from './audit.ts'
import { endOfDraft } from './drafts.ts'
import type { StoredNote } from './reviews.ts'

export interface NewReview {
  review: Insertable<Database['review']>
  ratings: readonly { criterionId: number; point: number | null; rootCauses: readonly string[] }[]
  notes: readonly Omit<StoredNote, 'id'>[]
}

const insertedReview = prepared((db, review: Slots<Omit<Selectable<Database['review']>, 'id'>>) =>
  db
    .insertInto('review')
    .values({
      assignment_id: review.assignment_id,
      pick_id: review.pick_id,
      version: review.version,
      reason: review.reason,
      author_id: review.author_id,
      reviewee_id: review.reviewee_id,
      team_id: review.team_id,
      week: review.week,
      kind: review.kind,
      origin: review.origin,
      rubric_version_id: review.rubric_version_id,
      score: review.score,
      score_before_critical: review.score_before_critical,
      solved: review.solved,
      why: review.why,
      seconds_spent: review.seconds_spent,
      submitted_at: review.submitted_at,
    })
    .returning('id'),
)

const insertRow = async (trx: Transaction<Database>, review: NewReview['review']): Promise<number> => {
  const unknown = { solved: null, why: null, seconds_spent: null, score: null, score_before_critical: null }
  const [row] = await insertedReview(trx, { ...unknown, ...review })
  if (row === undefined) throw new Error('A review was written without an id.')
  return row.id
}

/** Ratings and notes of a review that is written already. */
const partsOf = (trx: Transaction<Database>, reviewId: number, made: NewReview): Compilable[] => {
  const ratings = made.ratings.map((rating) => ({
    review_id: reviewId,
    criterion_id: rating.criterionId,
    point: rating.point,
    root_causes: JSON.stringify(rating.rootCauses),
  }))
  const notes = made.notes.map((note) => ({
    review_id: reviewId,
    kind: note.kind,
    text: note.text,
    message_id: note.messageId,
    from_char: note.fromChar,
    to_char: note.toChar,
    created_at: made.review.submitted_at,
  }))
  return [
    ...(ratings.length === 0 ? [] : [trx.insertInto('rating').values(ratings)]),
    ...(notes.length === 0 ? [] : [trx.insertInto('note').values(notes)]),
  ]
}

/** Review, ratings and notes; the unique key (assignment, version) refuses a second one. */
export const insertReview = async (trx: Transaction<Database>, made: NewReview): Promise<number> => {
  const reviewId = await insertRow(trx, made.review)
  await together(trx, partsOf(trx, reviewId, made))
  return reviewId
}

/**
 * The first version of a review with all that goes with it: the assignment is handed in, its draft ends, the audit
 * tells. False when the assignment was neither open nor missed any more: the caller then lets nothing of it stay.
 */
export const handInReview = async (
  trx: Transaction<Database>,
  made: NewReview,
  audit: AuditEntry,
): Promise<boolean> => {
  const { assignment_id: assignmentId, submitted_at: at } = made.review
  const reviewId = await insertRow(trx, made.review)
  const [marked] = await together(trx, [
    submitting(trx, { assignmentId, at }),
    ...partsOf(trx, reviewId, made),
    endOfDraft(trx, { assignmentId }),
    auditRow(trx, audit),
  ])
  return marked === 1
}

const submitting = preparedWrite((db, { assignmentId, at }: Slots<{ assignmentId: number; at: number }>) =>
  db
    .updateTable('assignment')
    .set({ state: 'submitted', changed_at: at })
    .where('id', '=', assignmentId)
    .where('state', 'in', ['open', 'missed']),
)

/** Marks an open assignment as handed in; 0 rows mean it was not open (or missed) any more. */
export const markSubmitted = async (
  trx: Transaction<Database>,
  assignmentId: number,
  at: number,
): Promise<number> => {
  const [marked = 0] = await together(trx, [submitting(trx, { assignmentId, at })])
  return marked
}
