import SqliteFile from 'better-sqlite3'
import type { QueryResult } from 'kysely'
import type { IGenericSqlite } from 'kysely-generic-sqlite'
import { apartAgain } from './together.ts'

/** Lists of ids of every length make many texts; the least recently used statements are forgotten. */
const KEPT_STATEMENTS = 400
const INT32_MAX = 2 ** 31 - 1
const INT32_MIN = -(2 ** 31)

/** The driver binds large numbers as REAL, which would turn `? / 1000` into a fraction: whole numbers stay whole. */
const bound = (parameter: unknown): unknown =>
  Number.isSafeInteger(parameter) && (Number(parameter) > INT32_MAX || Number(parameter) < INT32_MIN)
    ? BigInt(Number(parameter))
    : parameter

/** The error's code has to survive the way out of a worker thread, and only name and message do. */
const named = (error: unknown): unknown => {
  if (error instanceof SqliteFile.SqliteError) error.name = error.code
  return error
}

export type SqliteExecutor = Omit<IGenericSqlite<SqliteFile.Database>, 'query'> & {
  query(isSelect: boolean, text: string, parameters: readonly unknown[]): QueryResult<unknown>
}

/** Runs Kysely's compiled queries on one connection; whether rows come back is SQLite's word, not a guess at the text. */
export function sqliteExecutor(database: SqliteFile.Database): SqliteExecutor {
  const statements = new Map<string, SqliteFile.Statement>()

  const prepared = (text: string): SqliteFile.Statement => {
    const statement = statements.get(text) ?? database.prepare(text)
    statements.delete(text)
    statements.set(text, statement)
    const oldest = statements.keys().next()
    if (statements.size > KEPT_STATEMENTS && !oldest.done) statements.delete(oldest.value)
    return statement
  }

  const changesOf = (text: string, parameters: readonly unknown[]): number =>
    prepared(text).run(...parameters.map(bound)).changes

  return {
    db: database,
    query: (_isSelect, text, parameters) => {
      // A full disk makes SQLite roll back by itself; a second rollback would hide the reason.
      if (text === 'rollback' && !database.inTransaction) return { rows: [] }
      try {
        const several = apartAgain({ sql: text, parameters })
        if (several) {
          return { rows: several.map((one) => ({ changes: changesOf(one.sql, one.parameters) })) }
        }
        const statement = prepared(text)
        if (statement.reader) return { rows: statement.all(...parameters.map(bound)) }
        // No insertId: PostgreSQL has none, so ids are read with `returning`.
        return { rows: [], numAffectedRows: BigInt(changesOf(text, parameters)) }
      } catch (error) {
        throw named(error)
      }
    },
    close: () => {
      statements.clear()
      database.close()
    },
  }
}
