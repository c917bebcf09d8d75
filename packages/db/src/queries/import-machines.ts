import { type ImportedConversation, withMachines } from '@reread/domain'
import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'
import { inParts, keyOf } from './import-parts.ts'
import type { ImportTarget } from './import-target.ts'

/** A person behind somebody who answers in a file. */
export interface KnownPerson {
  readonly id: number
  readonly kind: 'human' | 'ai'
}

export interface KnownAgents {
  /** Persons behind external ids of agents, by `keyOf(source id, external id)`; unknown ones are left out. */
  readonly persons: Map<string, KnownPerson>
  /** Of the persons that were chosen for agents of the file, the AI agents. */
  readonly chosenMachines: ReadonlySet<number>
  /** The conversations with the messages of AI agents marked as theirs, as they are known by now. */
  marked(conversations: readonly ImportedConversation[]): readonly ImportedConversation[]
}

interface Told {
  readonly sources: ReadonlyMap<string, number>
  readonly conversations: readonly ImportedConversation[]
  readonly people: ImportTarget['people']
}

/**
 * Who of those that answer in the conversations is known already. Somebody who is an AI agent here stays one,
 * whatever a later file calls them.
 */
export const knownAgents = async (
  db: Kysely<Database>,
  { sources, conversations, people }: Told,
): Promise<KnownAgents> => {
  const idsBySource = new Map<number, Set<string>>()
  for (const told of conversations) {
    const sourceId = sources.get(told.source)
    if (sourceId === undefined) continue
    const ids = idsBySource.get(sourceId) ?? new Set<string>()
    idsBySource.set(sourceId, ids)
    for (const { authorKind, authorExternalId } of told.messages) {
      if (authorExternalId !== null && (authorKind === 'agent' || authorKind === 'ai'))
        ids.add(authorExternalId)
    }
    if (told.ownerExternalId !== null) ids.add(told.ownerExternalId)
  }
  const persons = await personsByIdentity(db, idsBySource)
  const chosenMachines = await machinesAmong(db, Object.values(people))
  const isMachine = (source: string, externalId: string): boolean => {
    const sourceId = sources.get(source)
    const known = sourceId === undefined ? undefined : persons.get(keyOf(sourceId, externalId))
    if (known !== undefined) return known.kind === 'ai'
    const chosen = Object.hasOwn(people, externalId) ? people[externalId] : undefined
    return chosen !== undefined && chosenMachines.has(chosen)
  }
  return {
    persons,
    chosenMachines,
    marked: (told) => {
      const hasMachines = chosenMachines.size > 0 || persons.values().some(({ kind }) => kind === 'ai')
      if (!hasMachines) return told
      return told.map((one) => withMachines(one, (externalId) => isMachine(one.source, externalId)))
    },
  }
}

const personsByIdentity = async (
  db: Kysely<Database>,
  externalIdsBySource: ReadonlyMap<number, ReadonlySet<string>>,
): Promise<Map<string, KnownPerson>> => {
  const persons = new Map<string, KnownPerson>()
  for (const [sourceId, externalIds] of externalIdsBySource) {
    for (const part of inParts([...externalIds])) {
      const rows = await db
        .selectFrom('identity')
        .innerJoin('person', 'person.id', 'identity.person_id')
        .select(['identity.external_id', 'identity.person_id', 'person.kind'])
        .where('identity.source_id', '=', sourceId)
        .where('identity.external_id', 'in', part)
        .orderBy('identity.id')
        .execute()
      for (const { external_id, person_id, kind } of rows) {
        persons.set(keyOf(sourceId, external_id), { id: person_id, kind })
      }
    }
  }
  return persons
}

const machinesAmong = async (
  db: Kysely<Database>,
  personIds: readonly number[],
): Promise<ReadonlySet<number>> => {
  const machines = new Set<number>()
  for (const part of inParts([...new Set(personIds)])) {
    const rows = await db
      .selectFrom('person')
      .select('id')
      .where('id', 'in', part)
      .where('kind', '=', 'ai')
      .orderBy('id')
      .execute()
    for (const { id } of rows) machines.add(id)
  }
  return machines
}

/** Whether the file has somebody answer as an AI agent in this conversation. */
export const isMachineIn = (told: ImportedConversation, externalId: string): boolean =>
  told.messages.some(
    ({ authorKind, authorExternalId }) => authorKind === 'ai' && authorExternalId === externalId,
  )

/** The person's id where they are what the file says; null otherwise: a machine's turns are never a human's. */
export const personAs = (person: KnownPerson | undefined, kind: KnownPerson['kind']): number | null =>
  person?.kind === kind ? person.id : null
