import { CONVERSATION_STATUSES, type ImportedConversation, type ImportedMessage } from '@reread/domain'
import type { Kysely, Selectable } from 'kysely'
import type { Database } from '../schema.ts'

/** Sources that hold conversations or once did, by name and then id; the demo's are no customers of anybody's. */
export const exportSources = (db: Kysely<Database>): Promise<{ id: number; name: string }[]> =>
  db
    .selectFrom('source')
    .select(['id', 'name'])
    .where('demo_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()

export interface ExportPlace {
  readonly source: { readonly id: number; readonly name: string }
  /** Continue after this external id; null for the beginning. */
  readonly after: string | null
  readonly size: number
}

/** The next conversations of a source by external id, as they were told; messages by time, then place in the source. */
export const exportPage = async (
  db: Kysely<Database>,
  { source, after, size }: ExportPlace,
): Promise<ImportedConversation[]> => {
  const rows = await db
    .selectFrom('conversation')
    .selectAll()
    .where('source_id', '=', source.id)
    .where('external_id', '>', after ?? '')
    .orderBy('external_id')
    .limit(size)
    .execute()
  if (rows.length === 0) return []
  const messages = await messagesByConversation(
    db,
    rows.map((row) => row.id),
  )
  const owners = await ownerNames(
    db,
    source.id,
    rows.flatMap((row) => (row.owner_id === null ? [] : [row.owner_id])),
  )
  return rows.map((row) => {
    const written = messages.get(row.id) ?? []
    return {
      ...columnsTold(row),
      source: source.name,
      ownerExternalId: ownerTold(row.owner_id, written, owners),
      messages: written.map(messageTold),
    }
  })
}

type ConversationRow = Selectable<Database['conversation']>
type MessageRow = Selectable<Database['message']>

const columnsTold = (
  row: ConversationRow,
): Omit<ImportedConversation, 'source' | 'ownerExternalId' | 'messages'> => ({
  externalId: row.external_id,
  originId: row.origin_id ?? row.external_id,
  externalUrl: row.external_url,
  channel: row.channel,
  language: row.language,
  subject: row.subject,
  status: CONVERSATION_STATUSES.find((status) => status === row.status) ?? 'closed',
  tags: JSON.parse(row.tags),
  createdAt: row.opened_at,
  updatedAt: row.updated_at,
  closedAt: row.closed_at,
  customer:
    row.customer_external_id === null
      ? null
      : { externalId: row.customer_external_id, name: row.customer_name },
  csat: row.csat === null ? null : JSON.parse(row.csat),
})

const messageTold = (row: MessageRow): ImportedMessage => ({
  externalId: row.external_id,
  authorExternalId: row.author_external_id,
  authorName: row.author_name,
  authorKind: row.author_kind,
  sentAt: row.sent_at,
  text: row.text,
  internal: row.internal === 1,
  macroId: row.macro_id,
  attachments: JSON.parse(row.attachments),
})

const messagesByConversation = async (
  db: Kysely<Database>,
  conversationIds: readonly number[],
): Promise<Map<number, MessageRow[]>> => {
  const rows = await db
    .selectFrom('message')
    .selectAll()
    .where('conversation_id', 'in', [...conversationIds])
    .orderBy('conversation_id')
    .orderBy('sent_at')
    .orderBy('position')
    .execute()
  return Map.groupBy(rows, (row) => row.conversation_id)
}

/** External ids of people in one source, the oldest first: someone may bear several. */
const ownerNames = async (
  db: Kysely<Database>,
  sourceId: number,
  personIds: readonly number[],
): Promise<Map<number, string[]>> => {
  const rows = await db
    .selectFrom('identity')
    .select(['person_id', 'external_id'])
    .where('source_id', '=', sourceId)
    .where('person_id', 'in', [...new Set(personIds)])
    .orderBy('id')
    .execute()
  const names = new Map<number, string[]>()
  for (const row of rows) names.set(row.person_id, [...(names.get(row.person_id) ?? []), row.external_id])
  return names
}

/** Of the ids that the owner bears, the one this conversation was answered under most; else the oldest. */
const ownerTold = (
  ownerId: number | null,
  messages: readonly MessageRow[],
  names: ReadonlyMap<number, readonly string[]>,
): string | null => {
  if (ownerId === null) return null
  const written = new Map<string, number>()
  for (const { author_id, author_external_id } of messages) {
    if (author_id !== ownerId || author_external_id === null) continue
    written.set(author_external_id, (written.get(author_external_id) ?? 0) + 1)
  }
  let told = names.get(ownerId)?.[0] ?? null
  let most = 0
  for (const [name, count] of written) {
    if (count <= most) continue
    told = name
    most = count
  }
  return told
}
