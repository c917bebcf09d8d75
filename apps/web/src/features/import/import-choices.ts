import type { ImportField, ImportOptions } from '@reread/domain'
import { spelledWords } from './file-words.ts'

/** What a person can choose about an import on its page, all of it kept by the server once it is applied. */
export type Choices = Pick<
  ImportOptions,
  'sourceName' | 'mapping' | 'zone' | 'dateOrder' | 'people' | 'aiAgents' | 'words'
>

/** Somebody who answers in the file. */
export interface FileAgent {
  readonly externalId: string
  readonly name: string
  readonly personId: number | null
  /** As the last check found it. */
  readonly kind: 'human' | 'ai'
}

/** `personId` null = somebody new; `known` = an earlier import tied the name to somebody, and this one cannot change it. */
export interface AgentChoice {
  readonly personId: number | null
  readonly isKnown: boolean
  /** Whether it counts as an AI agent. */
  readonly isMachine: boolean
  /** The file itself says that it is one: nobody can choose otherwise. */
  readonly isMachineByFile: boolean
}

const isMarked = (choices: Choices, externalId: string): boolean =>
  choices.aiAgents?.includes(externalId) ?? false

/** Who an agent of the file is, by what was checked and what is chosen since. */
export const agentChoice = (agent: FileAgent, applied: Choices, chosen: Choices): AgentChoice => {
  const wasChosen = applied.people?.[agent.externalId]
  // Not marked at the last check and found to be one all the same, with no person chosen: the file says so.
  const isMachineByFile =
    agent.kind === 'ai' && !isMarked(applied, agent.externalId) && wasChosen === undefined
  const machine = { isMachineByFile, isMachine: isMachineByFile || isMarked(chosen, agent.externalId) }
  // The server says who it is; that it was not chosen for this file means it is known from before.
  if (agent.personId !== null && agent.personId !== wasChosen) {
    return { personId: agent.personId, isKnown: true, isMachineByFile, isMachine: agent.kind === 'ai' }
  }
  return { personId: chosen.people?.[agent.externalId] ?? null, isKnown: false, ...machine }
}

/** Choices with an agent's person set, or taken away for a new person; either way no AI agent of its own any more. */
export const withPerson = (choices: Choices, externalId: string, personId: number | null): Choices => {
  const { [externalId]: _before, ...others } = choices.people ?? {}
  const people = personId === null ? others : { ...others, [externalId]: personId }
  if (!isMarked(choices, externalId)) return { ...choices, people }
  return { ...choices, people, aiAgents: choices.aiAgents?.filter((id) => id !== externalId) }
}

/** Choices with an agent marked as a new AI agent. */
export const withMachine = (choices: Choices, externalId: string): Choices => {
  const { people = {}, ...others } = withPerson(choices, externalId, null)
  return { ...others, people, aiAgents: [...(others.aiAgents ?? []), externalId] }
}

/**
 * Choices with a field's column set; an empty column leaves the field out even if a column has a known name.
 * One column stands for one field: taken for this one, it is given up by the others.
 */
export const withColumn = (
  choices: Choices,
  shown: Readonly<Record<string, string>>,
  change: { readonly field: string; readonly column: string },
): Choices => {
  const mapping: Record<string, string> = { ...choices.mapping }
  for (const [field, column] of Object.entries(shown)) {
    if (column === change.column && column !== '' && field !== change.field) mapping[field] = ''
  }
  return { ...choices, mapping: { ...mapping, [change.field]: change.column } }
}

/** Our field -> column as the page shows it: what the check found, then what was chosen since. */
export const shownMapping = (
  found: Readonly<Record<string, string>>,
  chosen: Choices,
): Readonly<Record<string, string>> => ({ ...found, ...chosen.mapping })

/** Whether a table cannot be read without a column for the field: its number and its text, by either of two names. */
export const isNeeded = (field: ImportField, mapping: Readonly<Record<string, string>>): boolean =>
  (field === 'conversationId' && !mapping.externalId) || (field === 'text' && !mapping.html)

/** What the check found of the columns. */
export interface FoundColumns {
  readonly columns: readonly string[]
  readonly skippedColumns: readonly string[]
  readonly mapping: Readonly<Record<string, string>> | null
}

/**
 * The file's columns that stand for nothing of ours by `mapping`, in the order of the file. A column that joins two
 * tables under another name than the mapping shows is read all the same.
 */
export const skippedColumns = (
  found: FoundColumns,
  mapping: Readonly<Record<string, string>>,
): readonly string[] => {
  const used = new Set(Object.values(mapping))
  const open = new Set([...found.skippedColumns, ...Object.values(found.mapping ?? {})])
  return found.columns.filter((column) => open.has(column) && !used.has(column))
}

/** Whether nothing is chosen of how the file is read, but for the zone, which the team brings along. */
export const isUntouched = ({ people: _who, aiAgents: _machines, zone: _zone, ...way }: Choices): boolean =>
  Object.keys(way).length === 0

const sortedEntries = (record: Readonly<Record<string, unknown>> | undefined) =>
  Object.entries(record ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))

const spelled = (choices: Choices): string =>
  JSON.stringify([
    choices.sourceName ?? null,
    choices.zone ?? null,
    choices.dateOrder ?? null,
    sortedEntries(choices.mapping),
    sortedEntries(choices.people),
    [...(choices.aiAgents ?? [])].sort(),
    spelledWords(choices),
  ])

/** Whether something is chosen that the server has not checked yet. */
export const areChanged = (applied: Choices, chosen: Choices): boolean => spelled(applied) !== spelled(chosen)

/** Reads choices that this browser kept for a reload; anything else counts as none. */
export const keptChoices = (text: string): Choices | null => {
  try {
    const kept: unknown = JSON.parse(text)
    return typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? (kept as Choices) : null
  } catch {
    return null
  }
}
