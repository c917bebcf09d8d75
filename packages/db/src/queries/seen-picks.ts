import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../schema.ts'

/** Remembers that somebody has opened a pick; the last time counts. */
export const markPickSeen = async (
  trx: Transaction<Database>,
  seen: { pickId: number; personId: number; at: number },
): Promise<void> => {
  await trx
    .insertInto('pick_seen')
    .values({ pick_id: seen.pickId, person_id: seen.personId, seen_at: seen.at })
    .onConflict((conflict) => conflict.columns(['pick_id', 'person_id']).doUpdateSet({ seen_at: seen.at }))
    .execute()
}

/** Which of the picks a person has opened. */
export const seenPicks = async (
  db: Kysely<Database>,
  personId: number,
  pickIds: readonly number[],
): Promise<Set<number>> => {
  const rows = await db
    .selectFrom('pick_seen')
    .select('pick_id as pickId')
    .where('person_id', '=', personId)
    .where('pick_id', 'in', [...pickIds])
    .orderBy('id')
    .execute()
  return new Set(rows.map((row) => row.pickId))
}

/** How many revealed picks about a person hold a review by somebody else and were never opened by them. */
export const unreadPicks = async (db: Kysely<Database>, personId: number): Promise<number> => {
  const row = await db
    .selectFrom('review')
    .innerJoin('pick', 'pick.id', 'review.pick_id')
    .leftJoin('pick_seen', (join) =>
      join.onRef('pick_seen.pick_id', '=', 'pick.id').on('pick_seen.person_id', '=', personId),
    )
    .select(sql<number>`count(distinct pick.id)`.as('unread'))
    .where('review.reviewee_id', '=', personId)
    .where('review.author_id', '<>', personId)
    .where('pick.revealed_at', 'is not', null)
    .where('pick_seen.id', 'is', null)
    .executeTakeFirstOrThrow()
  return row.unread
}

/** Remarks under the picks that stand, counted; a pick without any is absent. */
export const repliesOfPicks = async (
  db: Kysely<Database>,
  pickIds: readonly number[],
): Promise<Map<number, number>> => {
  const rows = await db
    .selectFrom('pick_comment')
    .select((eb) => ['pick_id as pickId', eb.fn.countAll<number>().as('replies')])
    .where('pick_id', 'in', [...pickIds])
    .where('deleted_at', 'is', null)
    .groupBy('pick_id')
    .execute()
  return new Map(rows.map((row) => [row.pickId, row.replies]))
}
