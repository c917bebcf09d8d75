import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'
import { assignmentsOnConversation } from './picks.ts'

/** Conversations with the columns that screens and rights read. */
export const conversationRows = (db: Kysely<Database>) =>
  db
    .selectFrom('conversation')
    .innerJoin('team', 'team.id', 'conversation.team_id')
    .innerJoin('import_run', 'import_run.id', 'conversation.import_id')
    .leftJoin('person', 'person.id', 'conversation.owner_id')
    .select([
      'conversation.id as id',
      'conversation.subject as subject',
      'conversation.team_id as teamId',
      'team.name as teamName',
      'team.conversations as conversations',
      'conversation.channel as channel',
      'conversation.language as language',
      'conversation.status as status',
      'conversation.tags as tags',
      'conversation.opened_at as openedAt',
      'conversation.closed_at as closedAt',
      'conversation.settled_at as settledAt',
      'conversation.external_id as externalId',
      'import_run.format as importFormat',
      'conversation.external_url as externalUrl',
      'conversation.customer_name as customerName',
      'conversation.csat as csat',
      'conversation.owner_id as ownerId',
      'person.name as ownerName',
    ])

/** A conversation with what the rights ask of it, or null. */
export const findConversation = async (db: Kysely<Database>, conversationId: number) => {
  const row = await conversationRows(db).where('conversation.id', '=', conversationId).executeTakeFirst()
  if (!row) return null
  const participants = await db
    .selectFrom('participation')
    .select('person_id as personId')
    .where('conversation_id', '=', conversationId)
    .orderBy('position')
    .execute()
  return {
    ...row,
    participantIds: participants.map((participant) => participant.personId),
    assignments: await assignmentsOnConversation(db, conversationId),
  }
}
export type ConversationFacts = NonNullable<Awaited<ReturnType<typeof findConversation>>>

/**
 * Conversations with one of these numbers in the help desk, from any source and of any team: what the reader may know of
 * is the caller's to ask. Each source is named, so that the index by source and number is all that is read.
 */
export const idsByNumber = async (db: Kysely<Database>, numbers: readonly string[]): Promise<number[]> => {
  if (numbers.length === 0) return []
  const sources = await db.selectFrom('source').select('id').orderBy('id').execute()
  const rows = await byNumber(
    db,
    sources.map(({ id }) => id),
    numbers,
  ).execute()
  return rows.map(({ id }) => id)
}

/** The one statement that looks for numbers. */
export const byNumber = (db: Kysely<Database>, sourceIds: readonly number[], numbers: readonly string[]) =>
  db
    .selectFrom('conversation')
    .select('id')
    .where('source_id', 'in', [...sourceIds])
    .where('external_id', 'in', [...numbers])

/** The transcript by time; messages of one instant in the order of the source. */
export const messagesOf = (db: Kysely<Database>, conversationId: number) =>
  db
    .selectFrom('message')
    .leftJoin('person', 'person.id', 'message.author_id')
    .select([
      'message.id as id',
      'message.position as position',
      'message.author_kind as authorKind',
      'message.author_id as authorId',
      'person.name as personName',
      'message.author_name as authorName',
      'message.internal as internal',
      'message.sent_at as sentAt',
      'message.text as text',
      'message.macro_id as macroId',
      'message.attachments as attachments',
    ])
    .where('message.conversation_id', '=', conversationId)
    .orderBy('message.sent_at')
    .orderBy('message.position')
    .orderBy('message.id')
    .execute()

/** Which of these messages belong to the conversation, with the length of their text in UTF-16 units. */
export const messageLengths = async (
  db: Kysely<Database>,
  conversationId: number,
  messageIds: readonly number[],
): Promise<Map<number, number>> => {
  if (messageIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('message')
    .select(['id', 'text'])
    .where('conversation_id', '=', conversationId)
    .where('id', 'in', [...new Set(messageIds)])
    .orderBy('id')
    .execute()
  return new Map(rows.map((message) => [message.id, message.text.length]))
}
