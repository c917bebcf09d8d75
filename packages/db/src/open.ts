import { type Dialect, Kysely, sql, type Transaction } from 'kysely'
import type { LooseDatabase } from './columns.ts'
import type { Engine } from './dialect/column-types.ts'
import { guardedDialect } from './dialect/guarded.ts'
import { sqliteFileIn } from './dialect/migrate-sqlite.ts'
import { routedDialect } from './dialect/routed.ts'
import {
  type StartThread,
  sqliteReadDialect,
  sqliteReportDialect,
  sqliteWriteDialect,
} from './dialect/sqlite.ts'
import { type HandleRole, registerHandle, TransactionScope } from './guard.ts'
import { type MigrateOptions, migrate } from './migrate.ts'
import type { Database } from './schema.ts'

export type OpenOptions = MigrateOptions & {
  /** Where long reads go on PostgreSQL, a replica for example; `databaseUrl` when absent. */
  readonly reportUrl?: string | undefined
  /** Start on a PostgreSQL that may forget acknowledged writes at a crash. */
  readonly force?: boolean
  /** Look at a database as it is: no migration, also where one is waiting. */
  readonly asItIs?: boolean
  /** Brings the threads of SQLite's connections; each connection starts its own when absent. */
  readonly startThread?: StartThread
}

/** An open database: three handles by the kind of work, the same on both engines. */
export type Db = {
  readonly engine: Engine
  /** Small reads; sees every write that was awaited before. It cannot write. */
  readonly read: Kysely<Database>
  /** Single statements that write; for more than one, `transact(db.write, …)`. */
  readonly write: Kysely<Database>
  /** Long reads that must not hold up the others. It cannot write. */
  readonly report: Kysely<Database>
  /** For the sign-in library's own tables alone: each SELECT goes to `read`, everything else to `write`; no transactions. */
  readonly auth: Kysely<LooseDatabase>
  /** Waits for the statements and transactions under way; afterwards every handle refuses. */
  close(): Promise<void>
}

/** What a query takes: a handle of the database, or the transaction it runs in. */
export type Handle = Kysely<Database>
/** What a function takes that must run inside somebody's `transact`. */
export type Trx = Transaction<Database>

type Dialects = Readonly<Record<HandleRole, Dialect>>

/** Brings the schema up to date and opens the database; throws SchemaMismatch when it is newer than this code. */
export async function openDatabase(options: OpenOptions): Promise<Db> {
  if (!options.asItIs) await migrate(options)
  return options.databaseUrl
    ? openPostgres({ ...options, databaseUrl: options.databaseUrl })
    : openSqlite(sqliteFileIn(options.dataDir), options.startThread)
}

function handlesOf(engine: Engine, dialects: Dialects): Db {
  const scope = new TransactionScope()
  const handle = (role: HandleRole): Kysely<Database> => {
    const kysely = new Kysely<Database>({ dialect: guardedDialect(dialects[role], scope) })
    registerHandle(kysely, { engine, role, scope })
    return kysely
  }
  const handles = { read: handle('read'), write: handle('write'), report: handle('report') }
  const auth = new Kysely<LooseDatabase>({ dialect: routedDialect(dialects.read, handles) })
  const close = async (): Promise<void> => {
    scope.end()
    // Readers first, so that the writer is last out and folds the write-ahead log into the file.
    await Promise.all([handles.read.destroy(), handles.report.destroy()])
    await handles.write.destroy()
  }
  return { engine, ...handles, auth, close }
}

async function openSqlite(file: string, startThread?: StartThread): Promise<Db> {
  const db = handlesOf('sqlite', {
    read: sqliteReadDialect(file),
    write: sqliteWriteDialect(file, startThread),
    report: sqliteReportDialect(file, startThread),
  })
  try {
    await sql`select 1`.execute(db.write)
    await sql`select 1`.execute(db.read)
  } catch (error) {
    await db.close()
    throw error
  }
  return db
}

const CONNECTIONS: Readonly<Record<HandleRole, number>> = { read: 10, write: 10, report: 2 }

async function openPostgres({
  databaseUrl: url,
  reportUrl = url,
  force,
}: OpenOptions & { databaseUrl: string }): Promise<Db> {
  // The driver is loaded where it is used alone.
  const { postgresDialect, postgresPool, refuseForgetfulServer } = await import('./dialect/postgres.ts')
  const db = handlesOf('postgres', {
    read: postgresDialect(postgresPool({ url, access: 'read', connections: CONNECTIONS.read })),
    write: postgresDialect(postgresPool({ url, access: 'write', connections: CONNECTIONS.write })),
    report: postgresDialect(
      postgresPool({ url: reportUrl, access: 'read', connections: CONNECTIONS.report }),
    ),
  })
  try {
    if (!force) await refuseForgetfulServer(db.write)
  } catch (error) {
    await db.close()
    throw error
  }
  return db
}
