import { type ImportedConversation, settledAtOf } from '@reread/domain'
import type { Insertable, Transaction } from 'kysely'
import { insertRows } from '../dialect/insert-rows.ts'
import { putIntoTextIndex, takeOutOfTextIndex } from '../full-text/conversation-text.ts'
import type { Database } from '../schema.ts'
import { changeConversation } from './import-change.ts'
import { storedConversations } from './import-compare.ts'
import { isMachineIn, type KnownPerson, knownAgents, personAs } from './import-machines.ts'
import { csatText, fieldsDiffer, mergedFields, newMessagesOf, type PlacedMessage } from './import-merge.ts'
import { keyOf } from './import-parts.ts'
import { ensurePersons, ensureSources } from './import-people.ts'
import type { ImportTarget } from './import-target.ts'
import { chosenNow, takeMergeTurn } from './merged-people.ts'
import { countWords, writeParticipations } from './participations.ts'

/** What one batch did; counted in conversations but for `messages`. */
export interface BatchCounts {
  readonly new: number
  readonly changed: number
  readonly same: number
  /** Left alone: they are another team's. */
  readonly ofAnotherTeam: number
  /** Messages that were added. */
  readonly messages: number
}

interface Batch {
  readonly trx: Transaction<Database>
  readonly target: ImportTarget
  readonly persons: ReadonlyMap<string, KnownPerson>
}

interface Arrival {
  readonly sourceId: number
  readonly told: ImportedConversation
}

/**
 * Writes conversations as the import tells them: new ones whole, of known ones new messages and changed status,
 * tags, verdict, times and owner, never another text. The same file once more changes nothing. A conversation stays
 * in the team that brought it first: another team's import leaves it as it is. A few dozen at a time: the writer's
 * turn is held meanwhile.
 */
export const writeConversations = async (
  trx: Transaction<Database>,
  given: ImportTarget,
  conversations: readonly ImportedConversation[],
): Promise<BatchCounts> => {
  await takeMergeTurn(trx, 'import')
  const target = { ...given, people: await chosenNow(trx, given.people) }
  const sources = await ensureSources(trx, target, conversations)
  const arrivals = new Map<string, Arrival>()
  const wanted = new Map<number, string[]>()
  const known = await knownAgents(trx, { sources, conversations, people: target.people })
  for (const told of known.marked(conversations)) {
    const sourceId = sources.get(told.source)
    if (sourceId === undefined) continue
    arrivals.set(keyOf(sourceId, told.externalId), { sourceId, told })
    wanted.set(sourceId, [...(wanted.get(sourceId) ?? []), told.externalId])
  }
  const stored = await storedConversations(trx, wanted)
  const isOurs = (key: string) => (stored.get(key)?.team_id ?? target.teamId) === target.teamId
  const ours = new Map([...arrivals].filter(([key]) => isOurs(key)))
  const persons = await ensurePersons(trx, target, {
    sources,
    conversations: [...ours.values()].map(({ told }) => told),
    known,
  })
  // Who turned out to be an AI agent only now is one in all of the batch.
  for (const told of known.marked([...ours.values()].map((arrival) => arrival.told))) {
    const sourceId = sources.get(told.source)
    if (sourceId !== undefined) ours.set(keyOf(sourceId, told.externalId), { sourceId, told })
  }
  const batch: Batch = { trx, target, persons }
  const counts = { new: 0, changed: 0, same: 0, ofAnotherTeam: arrivals.size - ours.size, messages: 0 }
  const fresh: Arrival[] = []
  for (const [key, arrival] of ours) {
    const before = stored.get(key)
    if (before === undefined) {
      fresh.push(arrival)
      continue
    }
    const reading = { ownerId: ownerIdOf(batch, arrival), assumedAt: target.assumedAt }
    const after = mergedFields(before, arrival.told, reading)
    const added = newMessagesOf(before.messageIds, arrival.told)
    if (added.length === 0 && !fieldsDiffer(before, after)) {
      counts.same += 1
      continue
    }
    await takeOutOfTextIndex(trx, [before.id])
    const nextPosition = await changeConversation(trx, target, { before, after, added })
    await insertMessages(batch, [
      { conversationId: before.id, arrival, placed: movedTo(added, nextPosition) },
    ])
    await writeParticipations(trx, before.id, after.owner_id)
    await putIntoTextIndex(trx, [before.id])
    counts.changed += 1
    counts.messages += added.length
  }
  counts.new = fresh.length
  counts.messages += await insertConversations(batch, fresh)
  return counts
}

/** Added messages come after those that are there, in the order of the file; equal times keep that order. */
const movedTo = (added: readonly PlacedMessage[], firstPosition: number): PlacedMessage[] =>
  added.map(({ message }, index) => ({ message, position: firstPosition + index }))

const ownerIdOf = ({ persons }: Batch, { sourceId, told }: Arrival): number | null => {
  const owner = told.ownerExternalId
  if (owner === null) return null
  return personAs(persons.get(keyOf(sourceId, owner)), isMachineIn(told, owner) ? 'ai' : 'human')
}

const conversationRow = (
  batch: Batch,
  { arrival, placed }: Omit<Writing, 'conversationId'>,
): Insertable<Database['conversation']> => {
  const { told, sourceId } = arrival
  const status = told.status ?? 'open'
  const { settledAt, rule } = settledAtOf({ ...told, status }, { quietDays: batch.target.quietDays })
  const subject = told.subject
  return {
    source_id: sourceId,
    external_id: told.externalId,
    origin_id: told.originId,
    team_id: batch.target.teamId,
    import_id: batch.target.importId,
    external_url: told.externalUrl,
    channel: told.channel,
    language: told.language,
    subject,
    subject_folded: subject.normalize('NFKC').toLowerCase(),
    status,
    tags: JSON.stringify(told.tags ?? []),
    opened_at: told.createdAt,
    updated_at: told.updatedAt,
    closed_at: told.closedAt,
    settled_at: settledAt,
    settled_rule: rule,
    customer_external_id: told.customer?.externalId ?? null,
    customer_name: told.customer?.name ?? null,
    owner_id: ownerIdOf(batch, arrival),
    csat: csatText(told.csat),
    message_count: placed.length,
    word_count: placed.reduce(
      (sum, { message }) => sum + (message.internal ? 0 : countWords(message.text)),
      0,
    ),
  }
}

/** Answers how many messages were written. */
const insertConversations = async (batch: Batch, arrivals: readonly Arrival[]): Promise<number> => {
  const fresh = arrivals.map((arrival) => ({ arrival, placed: newMessagesOf(new Set(), arrival.told) }))
  const inserted = await insertRows(batch.trx, {
    into: 'conversation',
    rows: fresh.map((one) => conversationRow(batch, one)),
    returning: ['id', 'source_id', 'external_id'],
  })
  const ids = new Map(inserted.map((row) => [keyOf(row.source_id, row.external_id), row.id]))
  const writings = fresh.map(({ arrival, placed }): Writing => {
    const conversationId = ids.get(keyOf(arrival.sourceId, arrival.told.externalId))
    if (conversationId === undefined) throw new Error('A conversation was written and not given an id.')
    return { conversationId, arrival, placed }
  })
  const messages = await insertMessages(batch, writings)
  await insertRows(batch.trx, { into: 'participation', rows: participationRows(batch, writings) })
  await putIntoTextIndex(
    batch.trx,
    writings.map(({ conversationId }) => conversationId),
  )
  return messages
}

interface Writing {
  readonly conversationId: number
  readonly arrival: Arrival
  readonly placed: readonly PlacedMessage[]
}

/** Answers how many they were. */
const insertMessages = async (batch: Batch, writings: readonly Writing[]): Promise<number> => {
  await insertRows(batch.trx, { into: 'message', rows: messageRows(batch, writings) })
  return writings.reduce((sum, { placed }) => sum + placed.length, 0)
}

function* messageRows(
  batch: Batch,
  writings: readonly Writing[],
): Generator<Insertable<Database['message']>> {
  for (const { conversationId, arrival, placed } of writings) {
    for (const { message, position } of placed) {
      yield {
        conversation_id: conversationId,
        import_id: batch.target.importId,
        position,
        external_id: message.externalId,
        author_kind: message.authorKind,
        author_id: authorIdOf(batch, arrival.sourceId, message),
        author_external_id: message.authorExternalId,
        author_name: message.authorName,
        internal: message.internal ? 1 : 0,
        sent_at: message.sentAt,
        text: message.text,
        macro_id: message.macroId,
        attachments: message.attachments.length === 0 ? '[]' : JSON.stringify(message.attachments),
      }
    }
  }
}

/** Those who answered are persons here, humans and AI agents; customers, bots and other users are named, never rated. */
const authorIdOf = (
  { persons }: Batch,
  sourceId: number,
  { authorKind, authorExternalId }: PlacedMessage['message'],
): number | null => {
  if (authorExternalId === null || (authorKind !== 'agent' && authorKind !== 'ai')) return null
  return personAs(persons.get(keyOf(sourceId, authorExternalId)), authorKind === 'ai' ? 'ai' : 'human')
}

const participationRows = (batch: Batch, writings: readonly Writing[]) =>
  writings.flatMap((writing) => {
    const ownerId = ownerIdOf(batch, writing.arrival)
    const written = new Map<number, number>()
    const inTime = writing.placed.toSorted((a, b) => a.message.sentAt - b.message.sentAt)
    for (const { message } of inTime) {
      const authorId = authorIdOf(batch, writing.arrival.sourceId, message)
      if (authorId !== null) written.set(authorId, (written.get(authorId) ?? 0) + 1)
    }
    if (ownerId !== null && !written.has(ownerId)) written.set(ownerId, 0)
    return [...written].map(
      ([personId, messages], position): Insertable<Database['participation']> => ({
        conversation_id: writing.conversationId,
        person_id: personId,
        position,
        messages,
        is_owner: personId === ownerId ? 1 : 0,
      }),
    )
  })
