import { Kysely, sql } from 'kysely'
import type { LooseDatabase, MigrationContext } from './columns.ts'
import { migrateSqlite } from './dialect/migrate-sqlite.ts'
import { applyPending, type MigrateResult, type Migration } from './migration-plan.ts'
import { migrations } from './migrations/index.ts'

export type MigrateOptions = {
  readonly dataDir: string
  /** PostgreSQL when given, the file in `dataDir` otherwise. */
  readonly databaseUrl?: string | undefined
  readonly migrations?: readonly Migration[]
  /** Epoch milliseconds, written beside each migration's name. */
  readonly now?: number
}

/** One number for all Reread processes of a PostgreSQL server: whoever holds it migrates. */
const ADVISORY_LOCK = 7_233_142_510

/**
 * Brings the schema up to this code's, all pending migrations in one transaction: all of them or nothing.
 * Of several processes that start at once exactly one migrates and the others wait for it.
 * Throws SchemaMismatch, having changed nothing, when the database is ahead of the code.
 */
export async function migrate(options: MigrateOptions): Promise<MigrateResult> {
  const list = options.migrations ?? migrations
  const now = options.now ?? Date.now()
  if (!options.databaseUrl) return migrateSqlite({ dataDir: options.dataDir, list, now })
  return { applied: await migratePostgres(options.databaseUrl, list, now), backupFile: null }
}

async function migratePostgres(
  url: string,
  list: readonly Migration[],
  now: number,
): Promise<readonly string[]> {
  const { postgresDialect, postgresPool } = await import('./dialect/postgres.ts')
  const pool = postgresPool({ url, access: 'write', connections: 1 })
  const db = new Kysely<LooseDatabase>({ dialect: postgresDialect(pool) })
  try {
    return await db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(${ADVISORY_LOCK})`.execute(trx)
      const ctx: MigrationContext = { db: trx, engine: 'postgres' }
      return applyPending(ctx, list, { now, beforeFirst: async () => {} })
    })
  } finally {
    await db.destroy()
  }
}
