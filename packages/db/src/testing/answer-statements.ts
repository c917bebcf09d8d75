import { createGenericOnMessageCallback } from 'kysely-generic-sqlite/worker'
import { sqliteExecutor } from '../dialect/sqlite-executor.ts'
import { openSqliteFile, type SqliteFileOptions } from '../dialect/sqlite-file.ts'

type Post = Parameters<typeof createGenericOnMessageCallback>[1]

/** What the thread of a connection does with what it is told; its answers go to `post`. */
export const answerStatements = (post: Post) =>
  createGenericOnMessageCallback(
    (options: SqliteFileOptions) => sqliteExecutor(openSqliteFile(options)),
    post,
  )
