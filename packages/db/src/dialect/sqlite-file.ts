import { closeSync, openSync } from 'node:fs'
import SqliteFile from 'better-sqlite3'

/** A type, not an interface: it travels to worker threads as plain data. */
export type SqliteFileOptions = {
  readonly file: string
  readonly access: 'read' | 'write'
  /** How long a statement waits for another process's lock. */
  readonly busyTimeoutMs?: number
}

const BUSY_TIMEOUT_MS = 10_000
/** The write-ahead log is cut back to this size after a checkpoint, so that one large import does not keep its disk. */
const LARGEST_IDLE_LOG_BYTES = 64 * 1024 * 1024
/** Pages of the log after which it is folded into the file: an import changes the same pages again and again. */
const PAGES_BEFORE_CHECKPOINT = 4_000

const wanted = {
  /** FULL: with WAL's default, a power cut takes back writes that were already answered. */
  synchronous: { setting: 'FULL', reads: 2 },
  foreign_keys: { setting: 'ON', reads: 1 },
  /** Deleted text is overwritten: an erasure leaves nothing in the file. */
  secure_delete: { setting: 'ON', reads: 1 },
  trusted_schema: { setting: 'OFF', reads: 0 },
  /** Sorting happens in memory: nothing is written outside the data folder. */
  temp_store: { setting: 'MEMORY', reads: 2 },
} as const

/** Throws unless every setting that keeps data safe is in force on this connection. */
export function assertSafeSettings(database: SqliteFile.Database): void {
  for (const [name, { reads, setting }] of Object.entries(wanted)) {
    const found = database.pragma(name, { simple: true })
    if (found !== reads) throw new Error(`SQLite refused ${name}=${setting}: it answers ${String(found)}.`)
  }
  const journal = database.pragma('journal_mode', { simple: true })
  if (journal !== 'wal') throw new Error(`SQLite refused journal_mode=WAL: it answers ${String(journal)}.`)
}

/** Opens one connection with the house's settings; the file is created, readable by its owner alone, when `access` is write. */
export function openSqliteFile(options: SqliteFileOptions): SqliteFile.Database {
  const readonly = options.access === 'read'
  if (!readonly) closeSync(openSync(options.file, 'a', 0o600))
  const database = new SqliteFile(options.file, {
    readonly,
    fileMustExist: true,
    timeout: options.busyTimeoutMs ?? BUSY_TIMEOUT_MS,
  })
  try {
    if (!readonly) switchToWriteAheadLog(database)
    for (const [name, { setting }] of Object.entries(wanted)) database.pragma(`${name} = ${setting}`)
    if (readonly) database.pragma('query_only = ON')
    else {
      database.pragma(`journal_size_limit = ${LARGEST_IDLE_LOG_BYTES}`)
      database.pragma(`wal_autocheckpoint = ${PAGES_BEFORE_CHECKPOINT}`)
    }
    assertSafeSettings(database)
  } catch (error) {
    database.close()
    throw error
  }
  return database
}

const SWITCH_ATTEMPTS = 50
const SWITCH_PAUSE_MS = 20

/** Two processes that create the file together: the switch to WAL does not honour the busy timeout, so it is tried again. */
function switchToWriteAheadLog(database: SqliteFile.Database): void {
  for (let attempt = 1; database.pragma('journal_mode', { simple: true }) !== 'wal'; attempt += 1) {
    try {
      database.pragma('journal_mode = WAL')
    } catch (error) {
      const isBusy = error instanceof SqliteFile.SqliteError && error.code.startsWith('SQLITE_BUSY')
      if (!isBusy || attempt >= SWITCH_ATTEMPTS) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, SWITCH_PAUSE_MS)
    }
  }
}
