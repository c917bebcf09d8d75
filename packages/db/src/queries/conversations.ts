import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'
import { assignmentsOnConversation } from './picks.ts'

const conversationRows = (db: Kysely<Database>) =>
  db
    .selectFrom('conversation')
    .innerJoin('team', 'team.id', 'conversation.team_id')
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
  const rows = await db
    .selectFrom('message')
    .select(['id', 'text'])
    .where('conversation_id', '=', conversationId)
    .where('id', 'in', [...new Set(messageIds)])
    .orderBy('id')
    .execute()
  return new Map(rows.map((message) => [message.id, message.text.length]))
}

export interface ConversationFilter {
  /** Teams of which the reader sees every settled conversation. */
  teamIds: readonly number[]
  /** The same, where the team lets its agents read them all (`conversations: open`). */
  openTeamIds: readonly number[]
  /** Only this team's; null for all. */
  onlyTeamId: number | null
  /** The reader, who also sees settled conversations they took part in; null for nobody. */
  participantId: number | null
  settledBefore: number
  ownerId: number | null
  status: string | null
  /** Part of the subject, any case; null for all. */
  text: string | null
  /** Continue after this row of the order below. */
  after: { openedAt: number; id: number } | null
  limit: number
}

/** Settled conversations, newest first by opening time, then id. */
export const listConversations = (db: Kysely<Database>, filter: ConversationFilter) => {
  let rows = conversationRows(db)
    .select('conversation.message_count as messageCount')
    .where('conversation.settled_at', '<=', filter.settledBefore)
    .where((eb) =>
      eb.or([
        eb('conversation.team_id', 'in', [...filter.teamIds]),
        eb.and([
          eb('conversation.team_id', 'in', [...filter.openTeamIds]),
          eb('team.conversations', '=', 'open'),
        ]),
        eb.exists(
          eb
            .selectFrom('participation')
            .select('participation.id')
            .whereRef('participation.conversation_id', '=', 'conversation.id')
            .where('participation.person_id', '=', filter.participantId ?? 0),
        ),
      ]),
    )
  if (filter.onlyTeamId !== null) rows = rows.where('conversation.team_id', '=', filter.onlyTeamId)
  if (filter.ownerId !== null) rows = rows.where('conversation.owner_id', '=', filter.ownerId)
  if (filter.status !== null) rows = rows.where('conversation.status', '=', filter.status)
  if (filter.text !== null) {
    const folded = filter.text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\\%_]/g, '\\$&')
    rows = rows.where(sql<boolean>`conversation.subject_folded like ${`%${folded}%`} escape '\\'`)
  }
  const { after } = filter
  if (after) {
    rows = rows.where((eb) =>
      eb.or([
        eb('conversation.opened_at', '<', after.openedAt),
        eb.and([eb('conversation.opened_at', '=', after.openedAt), eb('conversation.id', '<', after.id)]),
      ]),
    )
  }
  return rows
    .orderBy('conversation.opened_at', 'desc')
    .orderBy('conversation.id', 'desc')
    .limit(filter.limit)
    .execute()
}
