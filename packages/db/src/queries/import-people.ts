import type { ImportedConversation } from '@reread/domain'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'
import { inParts, keyOf, personsByIdentity, sourceIdsByName } from './import-compare.ts'
import type { ImportTarget } from './import-target.ts'

/** Ids of the sources the conversations come from, by name; those that were not there are made. */
export const ensureSources = async (
  trx: Transaction<Database>,
  target: ImportTarget,
  conversations: readonly ImportedConversation[],
): Promise<Map<string, number>> => {
  const names = [...new Set(conversations.map((told) => told.source))]
  const known = await sourceIdsByName(trx, names)
  const missing = names.filter((name) => !known.has(name))
  if (missing.length === 0) return known
  await trx
    .insertInto('source')
    .values(missing.map((name) => ({ name, import_id: target.importId, created_at: target.now })))
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  return sourceIdsByName(trx, names)
}

/** Someone the file names as an agent; `name` is null where it gives none. */
interface ToldAgent {
  readonly sourceId: number
  readonly externalId: string
  readonly name: string | null
}

const agentsOf = (
  sources: ReadonlyMap<string, number>,
  conversations: readonly ImportedConversation[],
): Map<string, ToldAgent> => {
  const agents = new Map<string, ToldAgent>()
  const meet = (agent: ToldAgent) => {
    const key = keyOf(agent.sourceId, agent.externalId)
    const known = agents.get(key)
    if (known === undefined || (known.name === null && agent.name !== null)) agents.set(key, agent)
  }
  for (const told of conversations) {
    const sourceId = sources.get(told.source)
    if (sourceId === undefined) continue
    for (const { authorKind, authorExternalId, authorName } of told.messages) {
      if (authorKind !== 'agent' || authorExternalId === null) continue
      meet({ sourceId, externalId: authorExternalId, name: authorName })
    }
    if (told.ownerExternalId !== null) meet({ sourceId, externalId: told.ownerExternalId, name: null })
  }
  return agents
}

/**
 * The persons behind every agent of the conversations, by `keyOf(source id, external id)`. An agent who is
 * not known becomes the person chosen for them, or a new one without a sign-in.
 */
export const ensurePersons = async (
  trx: Transaction<Database>,
  target: ImportTarget,
  told: { sources: ReadonlyMap<string, number>; conversations: readonly ImportedConversation[] },
): Promise<Map<string, number>> => {
  const agents = agentsOf(told.sources, told.conversations)
  const idsBySource = new Map<number, string[]>()
  for (const { sourceId, externalId } of agents.values()) {
    idsBySource.set(sourceId, [...(idsBySource.get(sourceId) ?? []), externalId])
  }
  const persons = await personsByIdentity(trx, idsBySource)
  const strangers = [...agents].filter(([key]) => !persons.has(key))
  const identities = []
  for (const [key, agent] of strangers) {
    const chosen = Object.hasOwn(target.people, agent.externalId)
      ? target.people[agent.externalId]
      : undefined
    const personId = chosen ?? (await insertPerson(trx, agent.name ?? agent.externalId, target.now))
    persons.set(key, personId)
    identities.push({
      source_id: agent.sourceId,
      external_id: agent.externalId,
      person_id: personId,
      import_id: target.importId,
      made_person: chosen === undefined ? (1 as const) : (0 as const),
    })
  }
  for (const part of inParts(identities)) await trx.insertInto('identity').values(part).execute()
  return persons
}

/** An imported agent is a person who does not sign in until invited. */
const insertPerson = async (trx: Transaction<Database>, name: string, now: number): Promise<number> => {
  const made = await trx
    .insertInto('person')
    .values({ name, kind: 'human', shortcuts: 1, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** Every agent of every source who is known: source name -> external id -> person. */
export const personsByAgent = async (db: Kysely<Database>): Promise<Map<string, Map<string, number>>> => {
  const rows = await db
    .selectFrom('identity')
    .innerJoin('source', 'source.id', 'identity.source_id')
    .select(['source.name as source', 'identity.external_id as externalId', 'identity.person_id as personId'])
    .orderBy('identity.id')
    .execute()
  const bySource = new Map<string, Map<string, number>>()
  for (const { source, externalId, personId } of rows) {
    const persons = bySource.get(source) ?? new Map<string, number>()
    bySource.set(source, persons.set(externalId, personId))
  }
  return bySource
}
