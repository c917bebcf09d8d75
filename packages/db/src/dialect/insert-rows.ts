import { type Insertable, type RawBuilder, type Selectable, sql, type Transaction } from 'kysely'
import { checkParameters } from '../codec.ts'
import { engineOf } from '../full-text/find-words.ts'
import type { Database } from '../schema.ts'

/**
 * Characters after which the rest of the rows goes into a statement of its own: memory stays bounded, and the next rows
 * are put together while the database works on these.
 */
const MOST_LENGTH = 150_000
/** About what numbers and punctuation of a row take. */
const LENGTH_BESIDE_TEXTS = 100

type Table = keyof Database & string

/**
 * Inserts any number of rows, in their order, as JSON texts: bound values would cost a parameter each to put
 * together, to hand over and to bind. All rows have the columns of the first, and are asked for as they are needed.
 * Answers the `returning` columns of the new rows, in no order.
 * @throws UnportableParameter for what one of the engines would not store as it is
 */
export const insertRows = async <T extends Table, R extends keyof Selectable<Database[T]> & string>(
  trx: Transaction<Database>,
  asked: {
    readonly into: T
    readonly rows: Iterable<Insertable<Database[T]>>
    readonly returning?: readonly R[]
  },
): Promise<Pick<Selectable<Database[T]>, R>[]> => {
  const rows = Iterator.from(asked.rows)
  const first = rows.next()
  if (first.done === true) return []
  const columns = Object.keys(first.value)
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const returning = asked.returning ?? []
  const answer =
    returning.length === 0 ? sql`` : sql` returning ${sql.join(returning.map((name) => sql.ref(name)))}`
  const isSqlite = engineOf(trx) === 'sqlite'
  const answered: Pick<Selectable<Database[T]>, R>[] = []
  const send = async (json: string): Promise<void> => {
    const told = isSqlite ? sqliteRows(columns.length, json) : postgresRows(asked.into, names, json)
    const made = await sql<Pick<Selectable<Database[T]>, R>>`
      insert into ${sql.table(asked.into)} (${names}) ${told}${answer}`.execute(trx)
    for (const row of made.rows) answered.push(row)
  }
  let sent = Promise.resolve()
  try {
    for (const json of jsonParts(withFirst(first.value, rows), { columns, asArrays: isSqlite })) {
      await sent
      sent = send(json)
    }
  } finally {
    await sent
  }
  return answered
}

function* withFirst<T>(first: T, others: Iterator<T> & Iterable<T>): Generator<T> {
  yield first
  yield* others
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
function* jsonParts(
  rows: Iterable<object>,
  { columns, asArrays }: { readonly columns: readonly string[]; readonly asArrays: boolean },
): Generator<string> {
  let part: unknown[] = []
  let length = 0
  for (const row of rows) {
    const cells: unknown[] = []
    for (const column of columns) {
      const cell: unknown = Reflect.get(row, column)
      if (typeof cell === 'string') length += cell.length
      cells.push(cell)
    }
    checkParameters(cells)
    part.push(asArrays ? cells : row)
    length += LENGTH_BESIDE_TEXTS
    if (length < MOST_LENGTH) continue
    yield JSON.stringify(part)
    part = []
    length = 0
  }
  if (part.length > 0) yield JSON.stringify(part)
}
