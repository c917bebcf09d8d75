import { sql } from 'kysely'
import { appliedNames, hasMigrations, pendingOf } from './migration-plan.ts'
import { migrations } from './migrations/index.ts'
import type { Db } from './open.ts'

/** A setting that keeps data safe, as it is in force and as it should be. */
export interface EngineSetting {
  readonly name: string
  readonly found: string
  readonly wanted: string
}

const SYNCHRONOUS = ['OFF', 'NORMAL', 'FULL', 'EXTRA']

const pragma = async (db: Db['read'], name: string): Promise<string> => {
  const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db)
  return String(Object.values(rows[0] ?? {})[0] ?? '')
}

const sqliteSettings = async ({ write }: Db): Promise<EngineSetting[]> => {
  const synchronous = Number(await pragma(write, 'synchronous'))
  return [
    { name: 'synchronous', found: SYNCHRONOUS[synchronous] ?? String(synchronous), wanted: 'FULL' },
    { name: 'journal_mode', found: await pragma(write, 'journal_mode'), wanted: 'wal' },
    {
      name: 'foreign_keys',
      found: (await pragma(write, 'foreign_keys')) === '1' ? 'on' : 'off',
      wanted: 'on',
    },
  ]
}

const postgresSettings = async ({ write }: Db): Promise<EngineSetting[]> => {
  const settings: EngineSetting[] = []
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    const { rows } = await sql<Record<string, string>>`show ${sql.id(name)}`.execute(write)
    const found = rows[0]?.[name] ?? ''
    // Anything but off waits for the disk, or for more than it.
    settings.push({ name, found, wanted: found === 'off' ? 'on' : found })
  }
  return settings
}

const sqliteDamages = async ({ report }: Db): Promise<string[]> => {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(report)
  return rows.map((row) => row.integrity_check).filter((verdict) => verdict !== 'ok')
}

const sqliteDangling = async ({ report }: Db): Promise<string[]> => {
  const { rows } = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(report)
  const groups = Map.groupBy(rows, ({ table, parent }) => `${table} -> ${parent}`)
  return [...groups].map(([place, found]) => `${place}: ${found.length}`)
}

/** PostgreSQL checks each reference itself, but for those it was told not to. */
const postgresDangling = async ({ report }: Db): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select conname as name from pg_constraint where contype = 'f' and not convalidated order by conname`.execute(
    report,
  )
  return rows.map(({ name }) => `${name}: never validated`)
}

const versionOf = async ({ engine, read }: Db): Promise<string> => {
  const { rows } = await (engine === 'sqlite'
    ? sql<{ version: string }>`select sqlite_version() as version`
    : sql<{ version: string }>`select current_setting('server_version') as version`
  ).execute(read)
  return `${engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'} ${rows[0]?.version ?? ''}`
}

const pendingIn = async ({ engine, auth }: Db): Promise<readonly string[]> => {
  const ctx = { db: auth, engine }
  const applied = (await hasMigrations(ctx)) ? await appliedNames(ctx) : []
  return pendingOf(migrations, applied).map(({ name }) => name)
}

/** What the engine itself says of a database; each part is asked for by itself. */
export const healthOf = (db: Db) => {
  const isSqlite = db.engine === 'sqlite'
  return {
    /** Nothing was ever started here: there is no schema. */
    isNew: async (): Promise<boolean> => !(await hasMigrations({ db: db.auth, engine: db.engine })),
    /** As in `SQLite 3.53.2`. */
    engine: (): Promise<string> => versionOf(db),
    settings: (): Promise<EngineSetting[]> => (isSqlite ? sqliteSettings(db) : postgresSettings(db)),
    /** What is damaged, in the engine's words, after reading all of it; null where the engine has no such check. */
    damages: async (): Promise<string[] | null> => (isSqlite ? sqliteDamages(db) : null),
    /** References that lead nowhere, with how many. */
    dangling: (): Promise<string[]> => (isSqlite ? sqliteDangling(db) : postgresDangling(db)),
    /** Migrations still to run, by name. @throws SchemaMismatch when the database is newer than this code */
    pending: (): Promise<readonly string[]> => pendingIn(db),
  }
}
