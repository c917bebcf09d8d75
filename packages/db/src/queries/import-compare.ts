import type { ImportedConversation } from '@reread/domain'
import type { Kysely, Selectable } from 'kysely'
import type { Database } from '../schema.ts'
import { isMachineIn, type KnownPerson, knownAgents, personAs } from './import-machines.ts'
import { fieldsDiffer, type MutableFields, mergedFields, newMessagesOf } from './import-merge.ts'
import { inParts, keyOf } from './import-parts.ts'
import type { ImportTarget } from './import-target.ts'
import { chosenNow } from './merged-people.ts'

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
  /** The conversation as it would be stored: with those known to be AI agents marked as such. */
  readonly told: ImportedConversation
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
    people: chosen,
    assumedAt,
  }: Pick<ImportTarget, 'people' | 'assumedAt'> & { readonly teamId: number | null },
): Promise<Comparison[]> => {
  const people = await chosenNow(db, chosen)
  const sources = await sourceIdsByName(db, [...new Set(conversations.map((told) => told.source))])
  const wanted = new Map<number, string[]>()
  for (const told of conversations) {
    const sourceId = sources.get(told.source)
    if (sourceId === undefined) continue
    wanted.set(sourceId, [...(wanted.get(sourceId) ?? []), told.externalId])
  }
  const stored = await storedConversations(db, wanted)
  const known = await knownAgents(db, { sources, conversations, people })
  return known.marked(conversations).map((told): Comparison => {
    const sourceId = sources.get(told.source)
    const before = sourceId === undefined ? undefined : stored.get(keyOf(sourceId, told.externalId))
    if (sourceId === undefined || before === undefined) return { stored: null, state: 'new', told }
    if (teamId !== null && before.team_id !== teamId)
      return { stored: before, state: 'of-another-team', told }
    const ownerId = ownerIn(known.persons, { sourceId, told }, people)
    const changed =
      newMessagesOf(before.messageIds, told).length > 0 ||
      fieldsDiffer(before, mergedFields(before, told, { ownerId, assumedAt }))
    return { stored: before, state: changed ? 'changed' : 'same', told }
  })
}

/** The owner's person; null when nobody owns it, 0 for somebody the import would make. */
const ownerIn = (
  persons: ReadonlyMap<string, KnownPerson>,
  { sourceId, told }: { sourceId: number; told: ImportedConversation },
  people: ImportTarget['people'],
): number | null => {
  const owner = told.ownerExternalId
  if (owner === null) return null
  const person = persons.get(keyOf(sourceId, owner))
  if (person === undefined) return people[owner] ?? 0
  return personAs(person, isMachineIn(told, owner) ? 'ai' : 'human')
}
