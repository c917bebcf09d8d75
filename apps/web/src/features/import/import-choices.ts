import type { ImportOptions } from '@reread/domain'

/** What a person can choose about an import on its page, all of it kept by the server once it is applied. */
export type Choices = Pick<ImportOptions, 'sourceName' | 'mapping' | 'zone' | 'dateOrder' | 'people'>

/** Somebody who answers in the file. */
export interface FileAgent {
  readonly externalId: string
  readonly name: string
  readonly personId: number | null
}

/** `null` = a new person; `known` = an earlier import tied the name to somebody, and this one cannot change it. */
export interface AgentChoice {
  readonly personId: number | null
  readonly isKnown: boolean
}

/** Who an agent of the file is, by what was checked and what is chosen since. */
export const agentChoice = (agent: FileAgent, applied: Choices, chosen: Choices): AgentChoice => {
  const wasChosen = applied.people?.[agent.externalId]
  // The server says who it is; that it was not chosen for this file means it is known from before.
  if (agent.personId !== null && agent.personId !== wasChosen)
    return { personId: agent.personId, isKnown: true }
  return { personId: chosen.people?.[agent.externalId] ?? null, isKnown: false }
}

/** Choices with an agent's person set, or taken away for a new person. */
export const withPerson = (choices: Choices, externalId: string, personId: number | null): Choices => {
  const { [externalId]: _before, ...others } = choices.people ?? {}
  return { ...choices, people: personId === null ? others : { ...others, [externalId]: personId } }
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

/** The file's columns that stand for nothing of ours. */
export const skippedColumns = (
  columns: readonly string[],
  mapping: Readonly<Record<string, string>>,
): readonly string[] => {
  const used = new Set(Object.values(mapping))
  return columns.filter((column) => !used.has(column))
}

const sortedEntries = (record: Readonly<Record<string, unknown>> | undefined) =>
  Object.entries(record ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))

const spelled = (choices: Choices): string =>
  JSON.stringify([
    choices.sourceName ?? null,
    choices.zone ?? null,
    choices.dateOrder ?? null,
    sortedEntries(choices.mapping),
    sortedEntries(choices.people),
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
