import { sql } from 'kysely'
import { createTable, instant, type MigrationContext, text } from './columns.ts'

export type Migration = { readonly name: string; up(ctx: MigrationContext): Promise<void> }

export type MigrateResult = {
  /** Names in the order they were applied; empty when the schema was already this one. */
  readonly applied: readonly string[]
  /** The verified copy made before; null on PostgreSQL, for a new file, and when nothing was pending. */
  readonly backupFile: string | null
}

/** The database's schema is not one this code has a way from. */
export class SchemaMismatch extends Error {
  override name = 'SchemaMismatch'
}

/** Whether any migration ever ran here. */
export const hasMigrations = async ({ db, engine }: MigrationContext): Promise<boolean> => {
  const { rows } = await (engine === 'sqlite'
    ? sql`select 1 from sqlite_master where type = 'table' and name = 'migration'`
    : sql`select 1 where to_regclass('migration') is not null`
  ).execute(db)
  return rows.length > 0
}

/** Names of the migrations a database has had, in order. */
export const appliedNames = async ({ db }: MigrationContext): Promise<string[]> => {
  const rows = await db.selectFrom('migration').select('name').orderBy('name').execute()
  return rows.map(({ name }) => String(name))
}

/** The migrations still to run, in order. Throws SchemaMismatch unless `applied` is a beginning of `list`. */
export function pendingOf(list: readonly Migration[], applied: readonly string[]): readonly Migration[] {
  const known = list.map(({ name }) => name)
  const sorted = known.toSorted()
  if (new Set(known).size !== known.length || known.some((name, at) => name !== sorted[at])) {
    throw new Error('Migration names must be unique and in ascending order.')
  }
  const foreign = applied.filter((name) => !known.includes(name))
  if (foreign.length > 0) {
    throw new SchemaMismatch(
      `The database is newer than this version of Reread (it has ${foreign.join(', ')}). Nothing was changed; start the newer version.`,
    )
  }
  const skipped = known.slice(0, applied.length).filter((name) => !applied.includes(name))
  if (skipped.length > 0) {
    throw new SchemaMismatch(
      `The database lacks ${skipped.join(', ')} but has later migrations. Nothing was changed; restore a backup.`,
    )
  }
  return list.slice(applied.length)
}

/**
 * Runs what is pending; the caller holds the lock and the transaction around it. `beforeFirst` runs once, before the
 * first change to a database that already has a schema. Answers the names applied, in order.
 */
export async function applyPending(
  ctx: MigrationContext,
  list: readonly Migration[],
  moment: { readonly now: number; readonly beforeFirst: (name: string) => Promise<void> },
): Promise<readonly string[]> {
  const hasSchema = await hasMigrations(ctx)
  const pending = pendingOf(list, hasSchema ? await appliedNames(ctx) : [])
  const first = pending[0]
  if (!first) return []
  if (hasSchema) await moment.beforeFirst(first.name)
  else await createTable(ctx, 'migration', { name: text(), applied_at: instant() }, { primaryKey: ['name'] })
  for (const migration of pending) {
    await migration.up(ctx)
    await ctx.db.insertInto('migration').values({ name: migration.name, applied_at: moment.now }).execute()
  }
  return pending.map(({ name }) => name)
}
