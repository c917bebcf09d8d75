import type { ImportedConversation } from '@reread/domain'
import type { Kysely, Selectable } from 'kysely'
import type { Database } from '../schema.ts'
import { fieldsDiffer, type MutableFields, mergedFields, newMessagesOf } from './import-merge.ts'
import type { ImportTarget } from './import-target.ts'

export interface StoredConversation extends MutableFields {
  readonly id: number
  readonly source_id: number
  readonly external_id: string
  readonly import_id: number
  readonly team_id: number
  readonly settled_at: number | null
  readonly settled_rule: Selectable<Database['conversation']>['settled_rule']
  readonly message_count: number
  readonly word_count: number
  readonly messageIds: ReadonlySet<string>
}

/** Key of a conversation or an agent: external ids are unique inside their source alone. */
export const keyOf = (source: string | number, externalId: string): string =>
  JSON.stringify([source, externalId])

/** Large statements are put together on the main thread: at this size that takes a few milliseconds. */
const PART_SIZE = 100

/** `list` in parts small enough for one statement. */
export const inParts = function* <T>(list: readonly T[]): Generator<T[]> {
  for (let from = 0; from < list.length; from += PART_SIZE) yield list.slice(from, from + PART_SIZE)
}

/** Ids of the sources that exist already, by name. */
export const sourceIdsByName = async (
  db: Kysely<Database>,
  names: readonly string[],
): Promise<Map<string, number>> => {
  const rows = await db
    .selectFrom('source')
    .select(['id', 'name'])
    .where('name', 'in', [...names])
    .orderBy('id')
    .execute()
  return new Map(rows.map((row) => [row.name, row.id]))
}

/** Those of the conversations that are stored already, with the ids of their messages, by `keyOf(source id, external id)`. */
export const storedConversations = async (
  db: Kysely<Database>,
  externalIdsBySource: ReadonlyMap<number, readonly string[]>,
): Promise<Map<string, StoredConversation>> => {
  const found = new Map<string, StoredConversation>()
  for (const [sourceId, externalIds] of externalIdsBySource) {
    for (const part of inParts(externalIds)) {
      for (const stored of await storedIn(db, sourceId, part)) {
        found.set(keyOf(sourceId, stored.external_id), stored)
      }
    }
  }
  return found
}

const storedIn = async (
  db: Kysely<Database>,
  sourceId: number,
  externalIds: string[],
): Promise<StoredConversation[]> => {
  const rows = await db
    .selectFrom('conversation')
    .select([
      'id',
      'source_id',
      'external_id',
      'import_id',
      'team_id',
      'status',
      'tags',
      'csat',
      'opened_at',
      'updated_at',
      'closed_at',
      'owner_id',
      'settled_at',
      'settled_rule',
      'message_count',
      'word_count',
    ])
    .where('source_id', '=', sourceId)
    .where('external_id', 'in', externalIds)
    .orderBy('id')
    .execute()
  const messageIds = await messageIdsOf(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({ ...row, messageIds: messageIds.get(row.id) ?? new Set() }))
}

const messageIdsOf = async (
  db: Kysely<Database>,
  conversationIds: readonly number[],
): Promise<Map<number, Set<string>>> => {
  const ids = new Map<number, Set<string>>()
  if (conversationIds.length === 0) return ids
  const rows = await db
    .selectFrom('message')
    .select(['conversation_id', 'external_id'])
    .where('conversation_id', 'in', [...conversationIds])
    .orderBy('conversation_id')
    .orderBy('position')
    .execute()
  for (const row of rows) {
    const known = ids.get(row.conversation_id) ?? new Set()
    ids.set(row.conversation_id, known.add(row.external_id))
  }
  return ids
}

export interface Comparison {
  /** Null while it is not stored. */
  readonly stored: StoredConversation | null
  readonly state: 'new' | 'changed' | 'same' | 'of-another-team'
}

/**
 * What an import would do with each of the conversations, in their order. `people` holds the persons
 * that agents without an identity would become; an unknown one counts as another owner. A conversation that
 * another team has stays as it is; `teamId` null asks of no team.
 */
export const compareConversations = async (
  db: Kysely<Database>,
  conversations: readonly ImportedConversation[],
  {
    teamId,
    people,
    assumedAt,
  }: Pick<ImportTarget, 'people' | 'assumedAt'> & { readonly teamId: number | null },
): Promise<Comparison[]> => {
  const sources = await sourceIdsByName(db, [...new Set(conversations.map((told) => told.source))])
  const wanted = new Map<number, string[]>()
  const owners = new Map<number, string[]>()
  for (const told of conversations) {
    const sourceId = sources.get(told.source)
    if (sourceId === undefined) continue
    wanted.set(sourceId, [...(wanted.get(sourceId) ?? []), told.externalId])
    if (told.ownerExternalId !== null)
      owners.set(sourceId, [...(owners.get(sourceId) ?? []), told.ownerExternalId])
  }
  const stored = await storedConversations(db, wanted)
  const persons = await personsByIdentity(db, owners)
  return conversations.map((told) => {
    const sourceId = sources.get(told.source)
    const known = sourceId === undefined ? undefined : stored.get(keyOf(sourceId, told.externalId))
    if (sourceId === undefined || known === undefined) return { stored: null, state: 'new' }
    if (teamId !== null && known.team_id !== teamId) return { stored: known, state: 'of-another-team' }
    const owner = told.ownerExternalId
    const ownerId = owner === null ? null : (persons.get(keyOf(sourceId, owner)) ?? people[owner] ?? 0)
    const changed =
      newMessagesOf(known.messageIds, told).length > 0 ||
      fieldsDiffer(known, mergedFields(known, told, { ownerId, assumedAt }))
    return { stored: known, state: changed ? 'changed' : 'same' }
  })
}

/** Persons behind external agent ids, by `keyOf(source id, external id)`; unknown ones are left out. */
export const personsByIdentity = async (
  db: Kysely<Database>,
  externalIdsBySource: ReadonlyMap<number, readonly string[]>,
): Promise<Map<string, number>> => {
  const persons = new Map<string, number>()
  for (const [sourceId, externalIds] of externalIdsBySource) {
    for (const part of inParts([...new Set(externalIds)])) {
      const rows = await db
        .selectFrom('identity')
        .select(['external_id', 'person_id'])
        .where('source_id', '=', sourceId)
        .where('external_id', 'in', part)
        .orderBy('id')
        .execute()
      for (const row of rows) persons.set(keyOf(sourceId, row.external_id), row.person_id)
    }
  }
  return persons
}
