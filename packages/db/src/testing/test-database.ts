import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Engine } from '../dialect/column-types.ts'
import { sqliteFileIn } from '../dialect/migrate-sqlite.ts'
import { migrate } from '../migrate.ts'
import { type Db, openDatabase } from '../open.ts'
import { postgresUrl, testEngines } from './engines.ts'
import { keptThreads } from './kept-threads.ts'
import { startOnSameThread } from './same-thread.ts'

export type TestDb = Db & {
  /** A folder of its own, removed by `close()`; also for a test's other files. */
  readonly dataDir: string
  /** null on SQLite. */
  readonly databaseUrl: string | null
}

/** An empty place for a database that nobody has migrated yet. */
export type TestPlace = {
  readonly engine: Engine
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  remove(): Promise<void>
}

/** Inside the run's folder, which goes with the run whatever becomes of the test. */
const newFolder = (): string => mkdtempSync(join(process.env.REREAD_TEST_FOLDER ?? tmpdir(), 'reread-test-'))

async function onServer(statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl() })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

const urlOf = (database: string): string => {
  const url = new URL(postgresUrl())
  url.pathname = `/${database}`
  return url.href
}

/** A new, empty database: for tests of migrations and of opening. */
export async function emptyPlace(
  engine: Engine = testEngines[0],
  template = 'template1',
): Promise<TestPlace> {
  const dataDir = newFolder()
  const removeFolder = () => rmSync(dataDir, { recursive: true, force: true })
  if (engine === 'sqlite')
    return { engine, dataDir, databaseUrl: undefined, remove: async () => removeFolder() }
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer([`create database ${name} template ${template}`])
  return {
    engine,
    dataDir,
    databaseUrl: urlOf(name),
    remove: async () => {
      await onServer([`drop database ${name} with (force)`])
      removeFolder()
    },
  }
}

let sqliteTemplate: Promise<string> | undefined

const makeSqliteTemplate = async (): Promise<string> => {
  const folder = newFolder()
  await migrate({ dataDir: folder })
  return sqliteFileIn(folder)
}

let postgresTemplate: Promise<string> | undefined

/** Each test process migrates a template of its own once; the run's cluster goes away with all of them. */
const makePostgresTemplate = async (): Promise<string> => {
  const name = `migrated_${randomUUID().replaceAll('-', '')}`
  await onServer([`create database ${name}`])
  await migrate({ dataDir: newFolder(), databaseUrl: urlOf(name) })
  return name
}

async function migratedPlace(engine: Engine): Promise<TestPlace> {
  if (engine === 'postgres') {
    postgresTemplate ??= makePostgresTemplate()
    return emptyPlace(engine, await postgresTemplate)
  }
  sqliteTemplate ??= makeSqliteTemplate()
  const template = await sqliteTemplate
  const place = await emptyPlace(engine)
  mkdirSync(place.dataDir, { recursive: true })
  copyFileSync(template, sqliteFileIn(place.dataDir))
  return place
}

/** Everything but the start of a thread is the product's own: one for each connection, and a closed file for each test. */
const startKept = keptThreads(new URL('./kept-worker.ts', import.meta.url))

export interface TestDatabaseOptions {
  /** SQLite's statements run on the calling thread; nobody else may write to this database. */
  readonly isOnSameThread?: boolean
}

/**
 * A fresh, migrated, empty database on a real engine: `engine` or the run's own. Close it after the test:
 * `afterEach(() => db.close())`, and everything it made is gone.
 */
export async function testDatabase(
  engine: Engine = testEngines[0],
  { isOnSameThread = false }: TestDatabaseOptions = {},
): Promise<TestDb> {
  const place = await migratedPlace(engine)
  const db = await openDatabase({
    dataDir: place.dataDir,
    databaseUrl: place.databaseUrl,
    // Its template was migrated by this code.
    asItIs: true,
    startThread: isOnSameThread ? startOnSameThread : startKept,
  })
  return {
    ...db,
    dataDir: place.dataDir,
    databaseUrl: place.databaseUrl ?? null,
    close: async () => {
      await db.close()
      await place.remove()
    },
  }
}
