import {
  compareConversations,
  type Db,
  EMPTY_SUMMARY,
  type ImportRun,
  type ImportSummary,
  peopleOfOthers,
  personsByAgent,
} from '@reread/db'
import type { ImportedConversation, ImportOptions } from '@reread/domain'
import { ImportTally } from './import-tally.ts'
import { asCompared } from './likely-people.ts'
import { type Readers, readImport, sourceNameOf } from './read-import.ts'
import type { ReadColumns, ReadTask, ReadTotals } from './read-protocol.ts'
import { tempFolder } from './uploads.ts'

export interface Reading extends Readers {
  readonly db: Db
  /** The team it is for; null while none is chosen: then nothing counts as another team's. */
  readonly teamId: number | null
  readonly task: ReadTask
  /** Hears of every part: conversations so far, and the share of the files that was read. False stops. */
  readonly onPart: (conversations: number, share: number) => Promise<boolean>
}

export interface Checked {
  readonly tally: ImportTally
  columns: ReadColumns | null
  totals: ReadTotals | null
  refusal: ImportSummary['error']
}

/** Reads whole files and compares them with what is stored; imports nothing. Null when it was stopped. */
export const readThrough = async (reading: Reading): Promise<Checked | null> => {
  const checked: Checked = { tally: new ImportTally(), columns: null, totals: null, refusal: null }
  for await (const message of readImport(reading.task, reading)) {
    if (message.kind === 'columns') checked.columns = message.columns
    else if (message.kind === 'end') checked.totals = message.totals
    else if (message.kind === 'refused') checked.refusal = { code: message.code, params: message.params }
    else {
      await compare(reading, checked.tally, message.conversations)
      if (!(await reading.onPart(checked.tally.conversations, message.share))) return null
    }
  }
  return checked
}

const compare = async (
  { db, teamId, task }: Reading,
  tally: ImportTally,
  conversations: readonly ImportedConversation[],
): Promise<void> => {
  const known = { teamId, people: task.options.people ?? {}, assumedAt: task.assumedAt }
  const comparisons = await compareConversations(db.report, conversations, known)
  for (const { told, state } of comparisons) tally.add(told, state)
}

/**
 * Refuses a file that calls somebody of another team by another name: two teams whose files bear the same source name
 * would otherwise share their agents, and each would read what the other's namesake answered. Null when nobody is.
 */
const agentOfOthers = async (
  { db, teamId }: Pick<Reading, 'db' | 'teamId'>,
  agents: ImportSummary['agents'],
): Promise<ImportSummary['error']> => {
  const personIds = agents.flatMap(({ personId }) => personId ?? [])
  const others =
    teamId === null ? new Map<number, string>() : await peopleOfOthers(db.read, { teamId, personIds })
  for (const { externalId, name, personId } of agents) {
    const known = personId === null ? undefined : others.get(personId)
    // Many files name no agent: the id alone contradicts nobody.
    if (known === undefined || name === externalId || asCompared(name) === asCompared(known)) continue
    return { code: 'import.agent-of-others', params: { agent: externalId, name, known } }
  }
  return null
}

/** What the files hold and what would become of it. */
export const summaryOf = async (
  { db, teamId, task }: Pick<Reading, 'db' | 'teamId' | 'task'>,
  { tally, columns, totals, refusal }: Checked,
): Promise<ImportSummary> => {
  const table = {
    columns: columns?.columns ?? [],
    samples: columns?.samples ?? [],
    mapping: columns?.mapping ?? null,
    skippedColumns: columns?.skipped ?? [],
  }
  // Events before a refusal do not count: nothing of such a file is imported.
  if (refusal !== null || totals === null) return { ...EMPTY_SUMMARY, ...table, error: refusal }
  const persons = await personsByAgent(db.read)
  const chosen = task.options.people ?? {}
  const personOf = (source: string, externalId: string) =>
    persons.get(source)?.get(externalId) ??
    (Object.hasOwn(chosen, externalId) ? chosen[externalId] : null) ??
    null
  const agents = tally.agents(personOf)
  // Whom somebody has chosen is theirs to say: only what earlier files made of an id is held against this one.
  const known = agents.filter(({ source, externalId }) => persons.get(source)?.has(externalId))
  const error = await agentOfOthers({ db, teamId }, known)
  if (error !== null) return { ...EMPTY_SUMMARY, ...table, error }
  return {
    ...EMPTY_SUMMARY,
    ...tally.summary(),
    ...totals,
    ...table,
    notes: [...totals.notes, ...tally.notes()],
    agents,
  }
}

export interface DryRun {
  readonly db: Db
  /** Left out while no team is chosen. */
  readonly teamId?: number
  readonly dataDir: string
  readonly format: ImportRun['format']
  readonly files: readonly { readonly path: string; readonly name: string }[]
  readonly options: ImportOptions
  /** Epoch ms. */
  readonly now: number
  readonly onPart: (conversations: number, share: number) => void
}

/**
 * The check of an import for whoever has the files at hand: reads them where they lie and writes nothing down.
 * `error` in the answer tells why they were refused. @throws JobFailure when they take more memory than there is
 */
export const checkFiles = async ({ db, dataDir, options, ...run }: DryRun): Promise<ImportSummary> => {
  const task: ReadTask = {
    format: run.format,
    paths: run.files.map(({ path }) => path),
    tempDir: await tempFolder(dataDir),
    badRowsPaths: [],
    sourceName: options.sourceName ?? sourceNameOf(run.format, run.files[0]?.name ?? ''),
    options,
    assumedAt: run.now,
  }
  const onPart: Reading['onPart'] = async (conversations, share) => {
    run.onPart(conversations, share)
    return true
  }
  const checked = await readThrough({
    db,
    teamId: run.teamId ?? null,
    task,
    signal: new AbortController().signal,
    onPart,
  })
  return checked === null ? EMPTY_SUMMARY : summaryOf({ db, teamId: run.teamId ?? null, task }, checked)
}
