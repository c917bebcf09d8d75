import { createHash, randomBytes } from 'node:crypto'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  createImportRun,
  type Db,
  findImportRun,
  findJob,
  type ImportRun,
  insertRubric,
  insertTeam,
  type Job,
  type TableName,
  TEAM_DEFAULTS,
  tables,
  transact,
} from '@reread/db'
import { keptThreads, type TestDb, testDatabase } from '@reread/db/testing'
import { DEFAULT_RUBRIC, type ImportOptions } from '@reread/domain'
import { requestImport, requestImportCheck, requestImportUndo } from '../enqueue.ts'
import { exportConversations } from '../export.ts'
import type { JobLog } from '../job-run.ts'
import { THREAD_LIMITS } from '../read-import.ts'
import { type Jobs, type JobsOptions, startJobs } from '../start-jobs.ts'

export const NOW = Date.parse('2025-12-10T09:00:00Z')

/** Complaints of jobs, for the test to look at. */
export const collectingLog = (): JobLog & { errors: string[] } => {
  const errors: string[] = []
  return {
    errors,
    info: () => {},
    error: (fields, message) => errors.push(`${message} ${JSON.stringify(fields)}`),
  }
}

export interface TestPlace {
  readonly db: TestDb
  readonly dataDir: string
  readonly log: ReturnType<typeof collectingLog>
  readonly teamId: number
  now(): number
  close(): Promise<void>
}

/** A database with one team and an uploads folder. */
export const aPlace = async (engine?: 'sqlite' | 'postgres'): Promise<TestPlace> => {
  const db = await testDatabase(engine)
  await mkdir(join(db.dataDir, 'uploads'), { recursive: true })
  const teamId = await aTeam(db)
  return { db, dataDir: db.dataDir, log: collectingLog(), teamId, now: () => NOW, close: () => db.close() }
}

const aTeam = (db: Db): Promise<number> =>
  transact(db.write, async (trx) => {
    const { rubricId } = await insertRubric(trx, DEFAULT_RUBRIC, { at: NOW, personId: null })
    const settings = { ...TEAM_DEFAULTS, name: 'Support', zone: 'Europe/Rome', language: 'en' as const }
    const { teamId } = await insertTeam(trx, { ...settings, rubric_id: rubricId, created_at: NOW })
    return teamId
  })

/** Stores a text, or a copy of a file, as an upload; answers its name. */
const anUpload = async (
  dataDir: string,
  content: { text: string | Uint8Array } | { path: string },
): Promise<string> => {
  const name = randomBytes(16).toString('hex')
  const path = join(dataDir, 'uploads', name)
  if ('path' in content) await copyFile(content.path, path)
  else await writeFile(path, content.text)
  return name
}

export interface ImportFile {
  readonly format?: ImportRun['format']
  readonly files: readonly ({ text: string | Uint8Array } | { path: string })[]
  readonly options?: ImportOptions
  readonly fileNames?: readonly string[]
  /** Who brings it; left out, the terminal does. */
  readonly by?: number
}

/** Writes down an import of the files and asks for its check; answers ids of the import and the job. */
export const anImport = async (
  place: TestPlace,
  { format = 'jsonl', files, options = {}, fileNames, by }: ImportFile,
): Promise<{ importId: number; jobId: number }> => {
  const uploadNames: string[] = []
  for (const file of files) uploadNames.push(await anUpload(place.dataDir, file))
  return transact(place.db.write, async (trx) => {
    const importId = await createImportRun(trx, {
      teamId: place.teamId,
      format,
      fileNames: fileNames ?? files.map((_, index) => `file-${index}.${format}`),
      uploadNames,
      options,
      state: 'uploaded',
      createdBy: by ?? null,
      createdAt: place.now(),
    })
    const jobId = await requestImportCheck(trx, { importId, by: by ?? null, now: place.now() })
    if (jobId === null) throw new Error('The check was refused.')
    return { importId, jobId }
  })
}

const startReader = keptThreads(new URL('./kept-read-worker.ts', import.meta.url), THREAD_LIMITS)

/** Starts the queue for long jobs alone: no schedule, no surprises. */
export const startImports = (place: TestPlace, options: Partial<JobsOptions> = {}): Jobs =>
  startJobs({
    db: place.db,
    dataDir: place.dataDir,
    log: place.log,
    now: place.now,
    lanes: ['long'],
    startReader,
    ...options,
  })

const OVER = new Set(['done', 'failed', 'cancelled'])

/** Waits until a job is over; `look` is called meanwhile. */
export const untilOver = async (db: Db, jobId: number, look = () => {}): Promise<Job> => {
  while (true) {
    look()
    const job = await findJob(db.read, jobId)
    if (job && OVER.has(job.state)) return job
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Runs one job of this process from start to end. */
export const runToEnd = async (place: TestPlace, jobId: number): Promise<Job> => {
  const jobs = startImports(place)
  const errors = place.log.errors.length
  try {
    return await untilOver(place.db, jobId, () => {
      // A job that waits for its next attempt waits for ever where the clock stands still.
      const [error] = place.log.errors.slice(errors)
      if (error !== undefined) throw new Error(error)
    })
  } finally {
    await jobs.stop()
  }
}

export const importRun = async (place: TestPlace, importId: number): Promise<ImportRun> => {
  const found = await findImportRun(place.db.read, importId)
  if (found === null) throw new Error('No such import.')
  return found
}

/** The dry run of a file: the import as it is afterwards. */
export const checkFile = async (place: TestPlace, file: ImportFile): Promise<ImportRun> => {
  const { importId, jobId } = await anImport(place, file)
  await runToEnd(place, jobId)
  return importRun(place, importId)
}

const askFor = async (place: TestPlace, importId: number, request: typeof requestImport): Promise<number> => {
  const jobId = await transact(place.db.write, (trx) =>
    request(trx, { importId, by: null, now: place.now() }),
  )
  if (jobId === null) throw new Error('The request was refused.')
  return jobId
}

export const askForImport = (place: TestPlace, importId: number) => askFor(place, importId, requestImport)
export const askForUndo = (place: TestPlace, importId: number) => askFor(place, importId, requestImportUndo)

/** Check and import of a file, to the end. */
export const importFile = async (place: TestPlace, file: ImportFile): Promise<ImportRun> => {
  const { id } = await checkFile(place, file)
  await runToEnd(place, await askForImport(place, id))
  return importRun(place, id)
}

export const undoImport = async (place: TestPlace, importId: number): Promise<ImportRun> => {
  await runToEnd(place, await askForUndo(place, importId))
  return importRun(place, importId)
}

const RECORDS: readonly TableName[] = ['import_run', 'audit', 'job', 'event']

/** A digest of every row of every table but the records of what was done. */
export const digestOf = async (db: Db, except: readonly TableName[] = RECORDS): Promise<string> => {
  const digest = createHash('sha256')
  for (const table of Object.keys(tables).toSorted()) {
    const name = Object.keys(tables).find((known): known is TableName => known === table)
    if (name === undefined || except.includes(name)) continue
    const rows = await db.read.selectFrom(name).selectAll().orderBy('id').execute()
    digest.update(`${table}\n`)
    for (const row of rows) digest.update(`${JSON.stringify(row, Object.keys(row).toSorted())}\n`)
  }
  return digest.digest('hex')
}

/** A digest of what was imported, whatever ids it got. */
export const contentDigest = async (db: Db): Promise<string> => {
  const digest = createHash('sha256')
  for await (const line of exportConversations(db)) digest.update(line)
  for (const table of ['conversation', 'message', 'participation', 'identity', 'source'] as const) {
    digest.update(`${table} ${await countRows(db, table)}\n`)
  }
  const people = await db.read
    .selectFrom('person')
    .select(['name', 'kind'])
    .orderBy('name')
    .orderBy('id')
    .execute()
  digest.update(JSON.stringify(people))
  return digest.digest('hex')
}

export const countRows = async (db: Db, table: TableName): Promise<number> => {
  const row = await db.read
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}
