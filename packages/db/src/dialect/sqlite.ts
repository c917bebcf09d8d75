import { Worker } from 'node:worker_threads'
import { CompiledQuery, type Dialect, SqliteAdapter, SqliteIntrospector } from 'kysely'
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

interface Pooled {
  readonly size: number
  readonly begin: 'begin' | 'begin immediate'
  readonly connect: () => Connected
}

const pooled = ({ size, begin, connect }: Pooled): Dialect => ({
  createDriver: () =>
    new ConnectionPool({
      size,
      connect,
      begin: (connection) => connection.executeQuery(CompiledQuery.raw(begin)),
    }),
  createAdapter: () => new PooledSqliteAdapter(),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteTexts(),
})

const onThisThread = (open: () => ReturnType<typeof openSqliteFile>): Connected => ({
  driver: new GenericSqliteDriver(() => sqliteExecutor(open())),
  isLost: () => false,
})

/** A thread that takes the statements of one connection. */
export type StartThread = () => Worker

const ownThread: StartThread = () => new Worker(new URL('./sqlite-worker.ts', import.meta.url))

const inWorker = (options: SqliteFileOptions, startThread: StartThread): Connected => {
  let isLost = false
  const start = () => {
    const worker = startThread()
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
  pooled({
    size: 1,
    begin: 'begin',
    connect: () => onThisThread(() => openSqliteFile({ file, access: 'read' })),
  })

/**
 * The one writer, in a worker thread. `begin immediate`: a transaction that reads first and then writes would
 * otherwise fail at once with SQLITE_BUSY_SNAPSHOT when another process wrote between, whatever the timeout.
 */
export const sqliteWriteDialect = (file: string, startThread = ownThread): Dialect =>
  pooled({
    size: 1,
    begin: 'begin immediate',
    connect: () => inWorker({ file, access: 'write' }, startThread),
  })

/** Long reads, in worker threads that start on first use. */
export const sqliteReportDialect = (file: string, startThread = ownThread): Dialect =>
  pooled({
    size: REPORT_CONNECTIONS,
    begin: 'begin',
    connect: () => inWorker({ file, access: 'read' }, startThread),
  })

/** One writable connection on this thread, for the migration runner alone; `raw` is the same connection. */
export const sqliteMigrationDialect = (raw: ReturnType<typeof openSqliteFile>): Dialect =>
  pooled({ size: 1, begin: 'begin immediate', connect: () => onThisThread(() => raw) })
