import {
  type Db,
  type EarlierChoice,
  type EarlierTable,
  findPerson,
  findTeam,
  type Handle,
  type ImportRun,
  listFinishedTables,
  personNow,
  personsByAgent,
} from '@reread/db'
import { type ImportOptions, MOST_AI_AGENTS } from '@reread/domain'
import type { JobRun } from './job-run.ts'
import { readImport, readTaskOf, sourceNameOf, sourceOf } from './read-import.ts'

/** Two years of weekly files and more. */
const EARLIER_TABLES = 150
/** A page names no more of them. */
const MOST_NAMED = 3

const spelled = (names: readonly string[]): string => JSON.stringify([...new Set(names)].sort())

/** The tables of these columns that are in, the newest of each source, newest first. */
const tablesOf = async (
  db: Handle,
  { id, teamId, columns }: Pick<ImportRun, 'id' | 'teamId'> & { readonly columns: readonly string[] },
): Promise<ImportRun[]> => {
  if (columns.length === 0) return []
  const sought = spelled(columns)
  const bySource = new Map<string, ImportRun>()
  for (const table of await listFinishedTables(db, { teamId, limit: EARLIER_TABLES })) {
    if (table.id === id || spelled(table.summary?.columns ?? []) !== sought) continue
    if (!bySource.has(sourceOf(table))) bySource.set(sourceOf(table), table)
  }
  return [...bySource.values()]
}

/** What is chosen before anybody chooses: the team's zone. */
const untouched = (zone: string | null): ImportOptions => (zone === null ? {} : { zone })

const zoneOf = async (db: Handle, teamId: number): Promise<string | null> =>
  (await findTeam(db, teamId))?.zone ?? null

/** Everything of the options that says how a file is read, and not who is who in it. */
const wayOf = (run: Pick<ImportRun, 'options' | 'format' | 'fileNames'>): string => {
  const { people: _who, aiAgents: _machines, mapping = {}, ...rest } = run.options
  const columns = Object.entries(mapping).sort()
  return JSON.stringify([Object.entries({ ...rest, sourceName: sourceOf(run) }).sort(), columns])
}

const choicesIn = (table: ImportRun, ownSource: string, zone: string | null): EarlierChoice[] => {
  const { mapping = {}, words = [], dateOrder } = table.options
  const differs: Record<EarlierChoice, boolean> = {
    source: sourceOf(table) !== ownSource,
    columns: Object.keys(mapping).length > 0,
    words: words.length > 0,
    times: dateOrder !== undefined || (table.options.zone ?? null) !== zone,
  }
  const all: EarlierChoice[] = ['source', 'columns', 'words', 'times']
  return all.filter((choice) => differs[choice])
}

/**
 * How tables of the same columns were read before, newest first: those read in another way than a file is that nobody
 * chose anything for, and at most three. The file's own source is named after it.
 */
export const earlierTables = async (
  db: Handle,
  run: ImportRun,
  columns: readonly string[],
): Promise<EarlierTable[]> => {
  if (run.format !== 'csv') return []
  const zone = await zoneOf(db, run.teamId)
  const ownSource = sourceNameOf(run.format, run.fileNames[0] ?? '')
  const way = wayOf(run)
  return (await tablesOf(db, { ...run, columns }))
    .map((table) => ({
      ...{ importId: table.id, fileNames: table.fileNames, createdAt: table.createdAt },
      sourceName: sourceOf(table),
      choices: choicesIn(table, ownSource, zone),
      isFollowed: wayOf(table) === way,
    }))
    .filter(({ choices }) => choices.length > 0)
    .slice(0, MOST_NAMED)
}

/**
 * The options by which a file is read like an earlier one: all of them, but people who are gone, and those whom the
 * source knows by itself. Whoever is chosen for this file already stays where the earlier one says nothing.
 */
const optionsLike = async (db: Handle, run: ImportRun, earlier: ImportRun): Promise<ImportOptions> => {
  const sourceName = sourceOf(earlier)
  const known = (await personsByAgent(db)).get(sourceName)
  const people: Record<string, number> = {}
  for (const [agent, chosenId] of Object.entries({ ...run.options.people, ...earlier.options.people })) {
    const personId = await personNow(db, chosenId)
    if (!known?.has(agent) && (await findPerson(db, personId)) !== null) people[agent] = personId
  }
  const marked = [...(earlier.options.aiAgents ?? []), ...(run.options.aiAgents ?? [])]
  const machines = [...new Set(marked)].slice(0, MOST_AI_AGENTS)
  const { people: _who, aiAgents: _machines, ...way } = earlier.options
  return {
    ...way,
    sourceName,
    ...(Object.keys(people).length > 0 && { people }),
    ...(machines.length > 0 && { aiAgents: machines.filter((agent) => !Object.hasOwn(people, agent)) }),
  }
}

/**
 * The options by which an import is read like an earlier one, or, for null, like a file that nobody chose anything for.
 * Null when the earlier one is none of the tables that `earlierTables` finds.
 */
export const optionsOfEarlier = async (
  db: Handle,
  run: ImportRun,
  earlierId: number | null,
): Promise<ImportOptions | null> => {
  if (earlierId === null) {
    const { people, aiAgents } = run.options
    const zone = await zoneOf(db, run.teamId)
    return { ...untouched(zone), ...(people && { people }), ...(aiAgents && { aiAgents }) }
  }
  const tables = await tablesOf(db, { ...run, columns: run.summary?.columns ?? [] })
  const earlier = run.format === 'csv' ? tables.find(({ id }) => id === earlierId) : undefined
  return earlier === undefined ? null : optionsLike(db, run, earlier)
}

/** A name without what a week changes of it: `export-2025-12-08.csv` and `Export (3).csv.gz` are called the same. */
const calledAs = ({ format, fileNames }: ImportRun): string =>
  spelled(
    fileNames.map((name) =>
      sourceNameOf(format, name)
        .toLowerCase()
        .replace(/[^\p{L}]+/gu, ''),
    ),
  )

const columnsOf = async (run: JobRun, found: ImportRun): Promise<readonly string[]> => {
  const task = await readTaskOf(run.dataDir, found, { keepBadRows: false })
  for await (const message of readImport({ ...task, columnsOnly: true }, run)) {
    return message.kind === 'columns' ? message.columns.columns : []
  }
  return []
}

const isUntouched = async (db: Db, { options, teamId }: ImportRun): Promise<boolean> => {
  const zone = await zoneOf(db.read, teamId)
  return Object.keys(options).every((name) => name === 'zone') && (options.zone ?? zone) === zone
}

/**
 * The import as it is first checked: a table that somebody brought in the browser and chose nothing for is read like
 * the last one of the same columns that was called the same. All others are as they are: who has other names for the
 * files of two help desks is asked, and the terminal says by its options what it wants.
 */
export const readLikeLast = async (run: JobRun, found: ImportRun): Promise<ImportRun> => {
  if (found.format !== 'csv' || found.summary !== null || run.job.createdBy === null) return found
  if (!(await isUntouched(run.db, found))) return found
  const called = calledAs(found)
  const tables = await listFinishedTables(run.db.read, { teamId: found.teamId, limit: EARLIER_TABLES })
  if (!tables.some((table) => calledAs(table) === called)) return found
  const columns = await columnsOf(run, found)
  const last = (await tablesOf(run.db.read, { ...found, columns })).find(
    (table) => calledAs(table) === called,
  )
  return last === undefined ? found : { ...found, options: await optionsLike(run.db.read, found, last) }
}
