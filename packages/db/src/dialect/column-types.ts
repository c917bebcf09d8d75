import { createHash } from 'node:crypto'
import { sql } from 'kysely'

export type Engine = 'sqlite' | 'postgres'
export type ColumnKind = 'id' | 'ref' | 'count' | 'instant' | 'flag' | 'score' | 'text' | 'json'

/** The declared column type of each kind. */
export const columnTypes = {
  sqlite: {
    id: 'integer',
    ref: 'integer',
    count: 'integer',
    instant: 'integer',
    flag: 'integer',
    score: 'real',
    text: 'text',
    json: 'text',
  },
  postgres: {
    id: 'bigint',
    ref: 'bigint',
    count: 'bigint',
    instant: 'bigint',
    flag: 'bigint',
    score: 'double precision',
    text: 'text',
    json: 'text',
  },
} as const satisfies Record<Engine, Record<ColumnKind, string>>

const LONGEST_NAME = 63

/** PostgreSQL cuts names at 63 bytes, silently: long ones end in a digest so that they stay apart. */
export const objectName = (...parts: readonly string[]): string => {
  const name = parts.join('_')
  if (name.length <= LONGEST_NAME) return name
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8)
  return `${name.slice(0, LONGEST_NAME - 9)}_${digest}`
}

/** The kind as the schema builder takes it: PostgreSQL compares texts by bytes, as SQLite does. */
export const columnType = (engine: Engine, kind: ColumnKind) =>
  engine === 'postgres' && columnTypes.postgres[kind] === 'text'
    ? sql`text collate "C"`
    : columnTypes[engine][kind]
