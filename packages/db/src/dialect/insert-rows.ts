import { type Insertable, type RawBuilder, type Selectable, sql, type Transaction } from 'kysely'
import { checkParameters } from '../codec.ts'
import { engineOf } from '../full-text/find-words.ts'
import type { Database } from '../schema.ts'

/** Characters of JSON after which the rest of the rows goes into a statement of its own, so that memory stays bounded. */
const MOST_LENGTH = 4_000_000

type Table = keyof Database & string

/**
 * Inserts any number of rows, in their order, as one JSON text: bound values would cost a parameter each to put
 * together, to hand over and to bind. All rows have the columns of the first. Answers the `returning` columns of the
 * new rows, in no order.
 * @throws UnportableParameter for what one of the engines would not store as it is
 */
export const insertRows = async <T extends Table, R extends keyof Selectable<Database[T]> & string>(
  trx: Transaction<Database>,
  asked: {
    readonly into: T
    readonly rows: readonly Insertable<Database[T]>[]
    readonly returning?: readonly R[]
  },
): Promise<Pick<Selectable<Database[T]>, R>[]> => {
  const [first] = asked.rows
  if (first === undefined) return []
  const columns = Object.keys(first)
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const returning = asked.returning ?? []
  const answer =
    returning.length === 0 ? sql`` : sql` returning ${sql.join(returning.map((name) => sql.ref(name)))}`
  const isSqlite = engineOf(trx) === 'sqlite'
  const answered: Pick<Selectable<Database[T]>, R>[] = []
  for (const json of jsonParts(asked.rows, columns, isSqlite)) {
    const told = isSqlite ? sqliteRows(columns.length, json) : postgresRows(asked.into, names, json)
    const { rows } = await sql<Pick<Selectable<Database[T]>, R>>`
      insert into ${sql.table(asked.into)} (${names}) ${told}${answer}`.execute(trx)
    answered.push(...rows)
  }
  return answered
}

/**
 * Where JSON keeps whole numbers, texts and null apart, SQLite takes them as they are: by place, which is shortest.
 * `jsonb_each` hands each row on as it was parsed; `json_each` would write it as text, to be parsed again for each cell.
 */
const sqliteRows = (width: number, json: string): RawBuilder<unknown> => {
  const cells = Array.from({ length: width }, (_, place) => sql`value ->> ${sql.lit(place)}`)
  return sql`select ${sql.join(cells)} from jsonb_each(${json})`
}

/** PostgreSQL takes the types from the table. */
const postgresRows = (table: string, names: RawBuilder<unknown>, json: string): RawBuilder<unknown> =>
  sql`select ${names} from json_populate_recordset(null::${sql.table(table)}, ${json}::json)`

/** Rows as JSON texts of bounded length: arrays of what stands in `columns`, or objects. */
const jsonParts = function* (
  rows: readonly object[],
  columns: readonly string[],
  asArrays: boolean,
): Generator<string> {
  let parts: string[] = []
  let length = 0
  for (const row of rows) {
    const cells = columns.map((column): unknown => Reflect.get(row, column))
    checkParameters(cells)
    const part = JSON.stringify(asArrays ? cells : row)
    parts.push(part)
    length += part.length
    if (length < MOST_LENGTH) continue
    yield `[${parts.join(',')}]`
    parts = []
    length = 0
  }
  if (parts.length > 0) yield `[${parts.join(',')}]`
}
