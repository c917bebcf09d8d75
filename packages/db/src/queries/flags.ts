import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

export interface NewFlag {
  conversationId: number
  messageId: number | null
  kind: 'best_practice' | 'bug' | 'feedback'
  authorId: number
  /** The revealed review it was marked in; null when it stands on its own. */
  reviewId: number | null
  text: string | null
  at: number
}

export const insertFlag = async (trx: Transaction<Database>, flag: NewFlag): Promise<number> => {
  const row = await trx
    .insertInto('flag')
    .values({
      conversation_id: flag.conversationId,
      message_id: flag.messageId,
      kind: flag.kind,
      author_id: flag.authorId,
      review_id: flag.reviewId,
      text: flag.text,
      created_at: flag.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Flags that anyone who may read the conversation may see, by id; a hidden review has none yet. */
export const visibleFlags = (db: Kysely<Database>, conversationId: number) =>
  db
    .selectFrom('flag')
    .innerJoin('person', 'person.id', 'flag.author_id')
    .select([
      'flag.id as id',
      'flag.kind as kind',
      'flag.message_id as messageId',
      'flag.text as text',
      'flag.created_at as createdAt',
      'person.id as authorId',
      'person.name as authorName',
    ])
    .where('flag.conversation_id', '=', conversationId)
    .where('flag.removed_at', 'is', null)
    .orderBy('flag.id')
    .execute()

export const findFlag = async (db: Kysely<Database>, flagId: number) =>
  (await db
    .selectFrom('flag')
    .innerJoin('conversation', 'conversation.id', 'flag.conversation_id')
    .select([
      'flag.id as id',
      'flag.author_id as authorId',
      'flag.review_id as reviewId',
      'conversation.team_id as teamId',
      'conversation.id as conversationId',
    ])
    .where('flag.id', '=', flagId)
    .where('flag.removed_at', 'is', null)
    .executeTakeFirst()) ?? null

export const removeFlag = (trx: Transaction<Database>, flagId: number, at: number) =>
  trx
    .updateTable('flag')
    .set({ removed_at: at })
    .where('id', '=', flagId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
