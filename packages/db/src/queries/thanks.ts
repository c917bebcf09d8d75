import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

/** What rights ask of one handed-in review, found by its assignment; its first version, or null. */
export const findReviewFacts = async (db: Kysely<Database>, assignmentId: number) =>
  (await db
    .selectFrom('review')
    .innerJoin('pick', 'pick.id', 'review.pick_id')
    .select([
      'review.id as id',
      'pick.team_id as teamId',
      'review.author_id as authorId',
      'review.reviewee_id as revieweeId',
      'pick.revealed_at as revealedAt',
    ])
    .where('review.assignment_id', '=', assignmentId)
    .where('review.version', '=', 1)
    .executeTakeFirst()) ?? null

/** Says thanks for a review, or takes it back; once is enough. */
export const setThanks = async (
  trx: Transaction<Database>,
  thanks: { reviewId: number; personId: number; at: number; on: boolean },
): Promise<void> => {
  if (!thanks.on) {
    await trx
      .deleteFrom('thanks')
      .where('review_id', '=', thanks.reviewId)
      .where('person_id', '=', thanks.personId)
      .execute()
    return
  }
  await trx
    .insertInto('thanks')
    .values({ review_id: thanks.reviewId, person_id: thanks.personId, created_at: thanks.at })
    .onConflict((conflict) => conflict.columns(['review_id', 'person_id']).doNothing())
    .execute()
}

/** Who said thanks for these reviews, by id. */
export const thanksFor = (db: Kysely<Database>, reviewIds: readonly number[]) =>
  db
    .selectFrom('thanks')
    .innerJoin('person', 'person.id', 'thanks.person_id')
    .select(['thanks.review_id as reviewId', 'person.id as personId', 'person.name as name'])
    .where('thanks.review_id', 'in', [...reviewIds])
    .orderBy('thanks.id')
    .execute()
