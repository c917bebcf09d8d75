import { type Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { PostgresTexts } from './empty-lists.ts'

const INT8 = 20
const NUMERIC = 1700

/** Counts, bigints and averages arrive as text; they are numbers on SQLite, so they are numbers here. */
const wholeNumber = (text: string): number => {
  const parsed = Number(text)
  if (!Number.isSafeInteger(parsed)) throw new RangeError(`${text} is too large for a number.`)
  return parsed
}

const numbersAsNumbers = (): pg.TypeOverrides => {
  const types = new pg.TypeOverrides()
  types.setTypeParser(INT8, wholeNumber)
  types.setTypeParser(NUMERIC, Number)
  return types
}

export type PostgresPoolOptions = {
  readonly url: string
  readonly access: 'read' | 'write'
  readonly connections: number
}

const CONNECT_TIMEOUT_MS = 10_000

export function postgresPool(options: PostgresPoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'reread',
    keepAlive: true,
    types: numbersAsNumbers(),
    ...(options.access === 'read' ? { options: '-c default_transaction_read_only=on' } : {}),
  })
  // An idle connection that the server ends would stop the process; the next query opens a new one.
  pool.on('error', () => {})
  return pool
}

class HousePostgresDialect extends PostgresDialect {
  override createQueryCompiler(): PostgresTexts {
    return new PostgresTexts()
  }
}

export const postgresDialect = (pool: pg.Pool): PostgresDialect => new HousePostgresDialect({ pool })

/** Throws when the server would forget acknowledged writes at a crash: fsync, full_page_writes or synchronous_commit off. */
export async function refuseForgetfulServer<T>(db: Kysely<T>): Promise<void> {
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    const { rows } = await sql<Record<string, string>>`show ${sql.id(setting)}`.execute(db)
    if (rows[0]?.[setting] === 'off') {
      throw new Error(
        `PostgreSQL runs with ${setting}=off: a crash could lose saved reviews. Turn it on, or force the start.`,
      )
    }
  }
}
