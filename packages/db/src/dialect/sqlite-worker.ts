import { createNodeOnMessageCallback } from 'kysely-generic-sqlite/worker-helper-node'
import { sqliteExecutor } from './sqlite-executor.ts'
import { openSqliteFile, type SqliteFileOptions } from './sqlite-file.ts'

// A worker thread holds the driver and the executor, not Kysely: that would cost 25 MiB each.
createNodeOnMessageCallback((options: SqliteFileOptions) => sqliteExecutor(openSqliteFile(options)))
