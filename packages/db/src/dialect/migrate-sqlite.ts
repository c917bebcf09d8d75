import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type SqliteFile from 'better-sqlite3'
import { Kysely } from 'kysely'
import type { LooseDatabase } from '../columns.ts'
import { applyPending, type MigrateResult, type Migration } from '../migration-plan.ts'
import { sqliteMigrationDialect } from './sqlite.ts'
import { openSqliteFile } from './sqlite-file.ts'

/** Another process's migration, with its backup, may take this long before this one gives up. */
const WAIT_FOR_OTHER_MS = 15 * 60_000

export const sqliteFileIn = (dataDir: string): string => join(dataDir, 'reread.db')

/**
 * Kysely's own migrator has no transaction around DDL on SQLite, and with foreign keys on a table rebuild deletes the
 * children of the table it replaces. So: foreign keys off outside, one immediate transaction, a check before COMMIT.
 */
export async function migrateSqlite(options: {
  dataDir: string
  list: readonly Migration[]
  now: number
}): Promise<MigrateResult> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 })
  const file = sqliteFileIn(options.dataDir)
  const raw = openSqliteFile({ file, access: 'write', busyTimeoutMs: WAIT_FOR_OTHER_MS })
  const db = new Kysely<LooseDatabase>({ dialect: sqliteMigrationDialect(raw) })
  let backupFile: string | null = null
  try {
    raw.pragma('foreign_keys = OFF')
    raw.exec('begin immediate')
    const applied = await applyPending({ db, engine: 'sqlite' }, options.list, {
      now: options.now,
      beforeFirst: async (name) => {
        backupFile = verifiedBackup(file, join(options.dataDir, 'backups'), name)
      },
    })
    // It reads every row there is: a start that changes nothing does not wait for it.
    if (applied.length > 0) refuseOrphans(raw)
    raw.exec('commit')
    return { applied, backupFile }
  } catch (error) {
    if (raw.inTransaction) raw.exec('rollback')
    throw error
  } finally {
    await db.destroy()
    if (raw.open) raw.close()
  }
}

function refuseOrphans(raw: SqliteFile.Database): void {
  const orphans = raw.pragma('foreign_key_check')
  if (!Array.isArray(orphans) || orphans.length === 0) return
  throw new Error(`The migration leaves ${orphans.length} rows without the row they refer to; it was undone.`)
}

/** A complete copy, checked and on disk, made through a second connection while the first holds the lock. */
function verifiedBackup(file: string, folder: string, name: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const finished = join(folder, `before-${name}.db`)
  const partial = `${finished}.partial`
  rmSync(partial, { force: true })
  closeSync(openSync(partial, 'wx', 0o600))
  const source = openSqliteFile({ file, access: 'write' })
  try {
    source.prepare('vacuum into ?').run(partial)
  } finally {
    source.close()
  }
  const copy = openSqliteFile({ file: partial, access: 'write' })
  try {
    const verdict = copy.pragma('integrity_check', { simple: true })
    if (verdict !== 'ok')
      throw new Error(`The backup before ${name} is damaged (${String(verdict)}); nothing was changed.`)
    copy.pragma('journal_mode = DELETE')
  } finally {
    copy.close()
  }
  syncToDisk(partial)
  renameSync(partial, finished)
  syncToDisk(folder)
  return finished
}

function syncToDisk(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
