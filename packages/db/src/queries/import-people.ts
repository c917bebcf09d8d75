import { type AuthorKind, type ImportedConversation, visibleName } from '@reread/domain'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'
import { sourceIdsByName } from './import-compare.ts'
import type { KnownAgents, KnownPerson } from './import-machines.ts'
import { inParts, keyOf } from './import-parts.ts'
import type { ImportTarget } from './import-target.ts'
import { insertPerson } from './people.ts'

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

/** Someone the file names as an agent; `name` is null where it gives none, or none that can be seen. */
interface ToldAgent {
  readonly sourceId: number
  readonly externalId: string
  readonly name: string | null
  readonly kind: KnownPerson['kind']
}

const KINDS: Partial<Record<AuthorKind, KnownPerson['kind']>> = { agent: 'human', ai: 'ai' }

const agentsOf = (
  sources: ReadonlyMap<string, number>,
  conversations: readonly ImportedConversation[],
): Map<string, ToldAgent> => {
  const agents = new Map<string, ToldAgent>()
  const meet = (agent: ToldAgent) => {
    const key = keyOf(agent.sourceId, agent.externalId)
    const known = agents.get(key)
    // Who answers as a machine anywhere is one, and who only owns a conversation may be named later.
    const kind = known?.kind === 'ai' ? 'ai' : agent.kind
    const name = known?.name ?? agent.name
    if (known === undefined || known.kind !== kind || known.name !== name)
      agents.set(key, { ...agent, name, kind })
  }
  for (const told of conversations) {
    const sourceId = sources.get(told.source)
    if (sourceId === undefined) continue
    for (const { authorKind, authorExternalId, authorName } of told.messages) {
      const kind = KINDS[authorKind]
      if (kind === undefined || authorExternalId === null) continue
      meet({ sourceId, externalId: authorExternalId, name: visibleName(authorName), kind })
    }
    if (told.ownerExternalId !== null) {
      meet({ sourceId, externalId: told.ownerExternalId, name: null, kind: 'human' })
    }
  }
  return agents
}

/**
 * The persons behind every agent of the conversations, by `keyOf(source id, external id)`. An agent who is
 * not known becomes the person chosen for them, or a new one without a sign-in: a machine never a human.
 */
export const ensurePersons = async (
  trx: Transaction<Database>,
  target: ImportTarget,
  told: {
    sources: ReadonlyMap<string, number>
    conversations: readonly ImportedConversation[]
    known: KnownAgents
  },
): Promise<Map<string, KnownPerson>> => {
  const agents = agentsOf(told.sources, told.conversations)
  const { persons, chosenMachines } = told.known
  const strangers = [...agents].filter(([key]) => !persons.has(key))
  const identities = []
  for (const [key, agent] of strangers) {
    const wished = Object.hasOwn(target.people, agent.externalId)
      ? target.people[agent.externalId]
      : undefined
    const isFit = wished !== undefined && chosenMachines.has(wished) === (agent.kind === 'ai')
    const chosen = isFit ? wished : undefined
    const name = agent.name ?? agent.externalId
    // An imported agent does not sign in until invited; an AI agent never does.
    const made = { name, kind: agent.kind, language: null, at: target.now }
    const id = chosen ?? (await insertPerson(trx, made))
    persons.set(key, { id, kind: agent.kind })
    identities.push({
      source_id: agent.sourceId,
      external_id: agent.externalId,
      person_id: id,
      import_id: target.importId,
      made_person: chosen === undefined ? (1 as const) : (0 as const),
    })
  }
  for (const part of inParts(identities)) await trx.insertInto('identity').values(part).execute()
  return persons
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
