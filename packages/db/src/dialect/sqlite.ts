import { Worker } from 'node:worker_threads'
import { CompiledQuery, type Dialect, type Driver, SqliteAdapter, SqliteIntrospector } from 'kysely'
import { GenericSqliteDriver } from 'kysely-generic-sqlite'
import { GenericSqliteWorkerDriver } from 'kysely-generic-sqlite/worker'
import { createNodeWorkerExecutor } from 'kysely-generic-sqlite/worker-helper-node'
import { type Connected, ConnectionPool } from './connection-pool.ts'
import { SqliteTexts } from './empty-lists.ts'
import { sqliteExecutor } from './sqlite-executor.ts'
import { openSqliteFile, type SqliteFileOptions } from './sqlite-file.ts'

/** Kysely's own queue sits before the guard of transactions and would wait for ever where the guard speaks: the pool queues. */
class PooledSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

const dialect = (createDriver: () => Driver): Dialect => ({
  createDriver,
  createAdapter: () => new PooledSqliteAdapter(),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteTexts(),
})

const onThisThread = (options: SqliteFileOptions): Connected => ({
  driver: new GenericSqliteDriver(() => sqliteExecutor(openSqliteFile(options))),
  isLost: () => false,
})

const inWorker = (options: SqliteFileOptions): Connected => {
  let isLost = false
  const start = () => {
    const worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url))
    worker.once('exit', () => {
      isLost = true
    })
    return worker
  }
  return {
    driver: new GenericSqliteWorkerDriver(createNodeWorkerExecutor({ worker: start, data: options })),
    isLost: () => isLost,
  }
}

const REPORT_CONNECTIONS = 2

/** Small reads, on the calling thread: no hop, at the price that a long one would stop the process. */
export const sqliteReadDialect = (file: string): Dialect =>
  dialect(
    () =>
      new ConnectionPool({
        size: 1,
        connect: () => onThisThread({ file, access: 'read' }),
        begin: (connection) => connection.executeQuery(CompiledQuery.raw('begin')),
      }),
  )

/**
 * The one writer, in a worker thread. `begin immediate`: a transaction that reads first and then writes would
 * otherwise fail at once with SQLITE_BUSY_SNAPSHOT when another process wrote between, whatever the timeout.
 */
export const sqliteWriteDialect = (file: string): Dialect =>
  dialect(
    () =>
      new ConnectionPool({
        size: 1,
        connect: () => inWorker({ file, access: 'write' }),
        begin: (connection) => connection.executeQuery(CompiledQuery.raw('begin immediate')),
      }),
  )

/** Long reads, in worker threads that start on first use. */
export const sqliteReportDialect = (file: string): Dialect =>
  dialect(
    () =>
      new ConnectionPool({
        size: REPORT_CONNECTIONS,
        connect: () => inWorker({ file, access: 'read' }),
        begin: (connection) => connection.executeQuery(CompiledQuery.raw('begin')),
      }),
  )

/** One writable connection on this thread, for the migration runner alone; `raw` is the same connection. */
export const sqliteMigrationDialect = (raw: ReturnType<typeof openSqliteFile>): Dialect =>
  dialect(
    () =>
      new ConnectionPool({
        size: 1,
        connect: () => ({ driver: new GenericSqliteDriver(() => sqliteExecutor(raw)), isLost: () => false }),
        begin: (connection) => connection.executeQuery(CompiledQuery.raw('begin immediate')),
      }),
  )
