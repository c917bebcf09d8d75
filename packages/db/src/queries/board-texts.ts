import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

/** What agents wrote to the customer in these conversations, in the order of the transcript. */
export const agentMessages = (db: Kysely<Database>, conversationIds: readonly number[]) =>
  db
    .selectFrom('message')
    .select(['id as messageId', 'conversation_id as conversationId', 'author_id as authorId', 'text'])
    .where('conversation_id', 'in', [...conversationIds])
    .where('author_kind', 'in', ['agent', 'ai'])
    .where('internal', '=', 0)
    .orderBy('conversation_id')
    .orderBy('sent_at')
    .orderBy('position')
    .orderBy('id')
    .execute()

/** Names by which the customer goes in these conversations, as the source gives them; may repeat. */
export const customerNames = async (
  db: Kysely<Database>,
  conversationIds: readonly number[],
): Promise<{ conversationId: number; name: string }[]> => {
  const heads = await db
    .selectFrom('conversation')
    .select(['id as conversationId', 'customer_name as name'])
    .where('id', 'in', [...conversationIds])
    .where('customer_name', 'is not', null)
    .orderBy('id')
    .execute()
  const authors = await db
    .selectFrom('message')
    .select(['conversation_id as conversationId', 'author_name as name'])
    .distinct()
    .where('conversation_id', 'in', [...conversationIds])
    .where('author_kind', '=', 'customer')
    .where('author_name', 'is not', null)
    .orderBy('conversation_id')
    .orderBy('author_name')
    .execute()
  return [...heads, ...authors].flatMap(({ conversationId, name }) =>
    name === null ? [] : [{ conversationId, name }],
  )
}

/** Whether each of these is a person or a machine. */
export const personKinds = async (
  db: Kysely<Database>,
  personIds: readonly number[],
): Promise<Map<number, 'human' | 'ai'>> => {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'kind'])
    .where('id', 'in', [...new Set(personIds)])
    .orderBy('id')
    .execute()
  return new Map(rows.map(({ id, kind }) => [id, kind]))
}
