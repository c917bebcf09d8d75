import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

/** The thread under a revealed pick, oldest first. */
export const commentsOfPick = (db: Kysely<Database>, pickId: number) =>
  db
    .selectFrom('pick_comment')
    .innerJoin('person', 'person.id', 'pick_comment.author_id')
    .select([
      'pick_comment.id as id',
      'pick_comment.text as text',
      'pick_comment.created_at as createdAt',
      'person.id as authorId',
      'person.name as authorName',
    ])
    .where('pick_comment.pick_id', '=', pickId)
    .where('pick_comment.deleted_at', 'is', null)
    .orderBy('pick_comment.id')
    .execute()

export const insertComment = async (
  trx: Transaction<Database>,
  comment: { pickId: number; authorId: number; text: string; at: number },
): Promise<number> => {
  const row = await trx
    .insertInto('pick_comment')
    .values({
      pick_id: comment.pickId,
      author_id: comment.authorId,
      text: comment.text,
      created_at: comment.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Whose comment it is and where; also a removed one, so that it can be brought back. */
export const findComment = async (db: Kysely<Database>, commentId: number) =>
  (await db
    .selectFrom('pick_comment')
    .select(['id', 'pick_id as pickId', 'author_id as authorId', 'deleted_at as deletedAt'])
    .where('id', '=', commentId)
    .executeTakeFirst()) ?? null

export const setCommentDeleted = (trx: Transaction<Database>, commentId: number, at: number | null) =>
  trx.updateTable('pick_comment').set({ deleted_at: at }).where('id', '=', commentId).execute()
