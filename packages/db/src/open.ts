import {
  type Dialect,
  HandleEmptyInListsPlugin,
  Kysely,
  replaceWithNoncontingentExpression,
  sql,
} from 'kysely'
import type { Engine, LooseDatabase } from './columns.ts'
import { guardedDialect, type Rules } from './dialect/guarded.ts'
import { sqliteFileIn } from './dialect/migrate-sqlite.ts'
import { postgresDialect, postgresPool, refuseForgetfulServer } from './dialect/postgres.ts'
import { routedDialect } from './dialect/routed.ts'
import { sqliteReadDialect, sqliteReportDialect, sqliteWriteDialect } from './dialect/sqlite.ts'
import { type HandleRole, registerHandle, TransactionScope } from './guard.ts'
import { type MigrateOptions, migrate } from './migrate.ts'
import type { Database } from './schema.ts'

export type OpenOptions = MigrateOptions & {
  /** Where long reads go on PostgreSQL, a replica for example; `databaseUrl` when absent. */
  readonly reportUrl?: string | undefined
  /** Start on a PostgreSQL that may forget acknowledged writes at a crash. */
  readonly force?: boolean
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
  /** For the sign-in library's own tables alone: it binds parameters its own way and opens no transactions. */
  readonly auth: Kysely<LooseDatabase>
  /** Waits for the statements and transactions under way; afterwards every handle refuses. */
  close(): Promise<void>
}

type Dialects = Readonly<Record<HandleRole, Dialect>>

const plugins = () => [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })]

/** Brings the schema up to date and opens the database; throws SchemaMismatch when it is newer than this code. */
export async function openDatabase(options: OpenOptions): Promise<Db> {
  await migrate(options)
  const scope = new TransactionScope()
  return options.databaseUrl
    ? openPostgres({ ...options, databaseUrl: options.databaseUrl }, scope)
    : openSqlite(sqliteFileIn(options.dataDir), scope)
}

const rulesOf = (scope: TransactionScope): Rules => ({
  admit: scope.admit,
  admitTransaction: scope.admitTransaction,
  checkParameters: true,
})

function handlesOf(engine: Engine, dialects: Dialects, scope: TransactionScope) {
  const handle = (role: HandleRole): Kysely<Database> => {
    const kysely = new Kysely<Database>({
      dialect: guardedDialect(dialects[role], rulesOf(scope)),
      plugins: plugins(),
    })
    registerHandle(kysely, { engine, role, scope })
    return kysely
  }
  return { read: handle('read'), write: handle('write'), report: handle('report') }
}

/** Readers first, so that the writer is last out and folds the write-ahead log into the file. */
const closing = (handles: Readonly<Record<HandleRole, Kysely<Database>>>) => async (): Promise<void> => {
  await Promise.all([handles.read.destroy(), handles.report.destroy()])
  await handles.write.destroy()
}

async function openSqlite(file: string, scope: TransactionScope): Promise<Db> {
  const dialects: Dialects = {
    read: sqliteReadDialect(file),
    write: sqliteWriteDialect(file),
    report: sqliteReportDialect(file),
  }
  const handles = handlesOf('sqlite', dialects, scope)
  const close = closing(handles)
  try {
    await sql`select 1`.execute(handles.write)
    await sql`select 1`.execute(handles.read)
  } catch (error) {
    await close()
    throw error
  }
  const auth = new Kysely<LooseDatabase>({ dialect: routedDialect(dialects.read, handles) })
  return { engine: 'sqlite', ...handles, auth, close }
}

const CONNECTIONS: Readonly<Record<HandleRole, number>> = { read: 10, write: 10, report: 2 }

async function openPostgres(
  { databaseUrl: url, reportUrl = url, force }: OpenOptions & { databaseUrl: string },
  scope: TransactionScope,
): Promise<Db> {
  const write = postgresDialect(postgresPool({ url, access: 'write', connections: CONNECTIONS.write }))
  const dialects: Dialects = {
    read: postgresDialect(postgresPool({ url, access: 'read', connections: CONNECTIONS.read })),
    write,
    report: postgresDialect(
      postgresPool({ url: reportUrl, access: 'read', connections: CONNECTIONS.report }),
    ),
  }
  const handles = handlesOf('postgres', dialects, scope)
  const close = closing(handles)
  try {
    if (!force) await refuseForgetfulServer(handles.read)
  } catch (error) {
    await close()
    throw error
  }
  // It shares the write pool, which ends with the write handle.
  const auth = new Kysely<LooseDatabase>({
    dialect: guardedDialect(write, { ...rulesOf(scope), checkParameters: false }),
  })
  return { engine: 'postgres', ...handles, auth, close }
}
