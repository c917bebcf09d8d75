import type { Kysely } from 'kysely'
import type { LooseDatabase } from '../columns.ts'
import { authTables } from '../schema-auth.ts'

export type AuthTable = keyof typeof authTables
export type AuthRow = Record<string, unknown>
export interface AuthCondition {
  readonly column: string
  readonly operator: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte' | 'in' | 'not_in'
  readonly operand: unknown
}
export interface AuthSelection {
  readonly limit?: number | undefined
  readonly offset?: number | undefined
  readonly order?: { readonly column: string; readonly direction: 'asc' | 'desc' } | undefined
}

const SQL_OPERATORS = {
  eq: '=',
  ne: '<>',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  in: 'in',
  not_in: 'not in',
} as const satisfies Record<AuthCondition['operator'], string>

/** Names come from better-auth's own schema, never from a request; anything that is no column of ours is refused. */
const known = (table: AuthTable, columns: Iterable<string>): void => {
  for (const column of columns) {
    if (!Object.hasOwn(authTables[table], column)) throw new Error(`${table} has no column ${column}.`)
  }
}

const operatorOf = ({ operator, operand }: AuthCondition) => {
  if (operand !== null) return SQL_OPERATORS[operator]
  return operator === 'ne' ? ('is not' as const) : ('is' as const)
}

/**
 * Rows of better-auth's tables as its adapter asks for them, with every condition met. `db` is the handle made for it
 * (`db.auth`), whose reads wait behind no long write.
 */
export const authRows = (db: Kysely<LooseDatabase>) => {
  const filtered = <B extends { where(column: string, operator: never, operand: unknown): B }>(
    builder: B,
    ...[table, conditions]: [AuthTable, readonly AuthCondition[]]
  ): B => {
    known(
      table,
      conditions.map(({ column }) => column),
    )
    return conditions.reduce(
      (query, condition) => query.where(condition.column, operatorOf(condition) as never, condition.operand),
      builder,
    )
  }
  return {
    async insert(table: AuthTable, row: AuthRow): Promise<AuthRow> {
      known(table, Object.keys(row))
      return await db.insertInto(table).values(row).returningAll().executeTakeFirstOrThrow()
    },
    async select(
      table: AuthTable,
      ...[conditions, selection = {}]: [readonly AuthCondition[], AuthSelection?]
    ) {
      const { limit, offset, order } = selection
      if (order) known(table, [order.column])
      let query = filtered(db.selectFrom(table).selectAll(), table, conditions)
      if (order) query = query.orderBy(order.column, order.direction)
      query = query.orderBy('id')
      if (limit !== undefined) query = query.limit(limit)
      return await (offset === undefined ? query : query.offset(offset)).execute()
    },
    async update(
      table: AuthTable,
      ...[conditions, changes]: [readonly AuthCondition[], AuthRow]
    ): Promise<AuthRow[]> {
      known(table, Object.keys(changes))
      return await filtered(db.updateTable(table).set(changes), table, conditions).returningAll().execute()
    },
    async remove(table: AuthTable, conditions: readonly AuthCondition[]): Promise<number> {
      const gone = await filtered(db.deleteFrom(table), table, conditions).executeTakeFirstOrThrow()
      return Number(gone.numDeletedRows)
    },
    async count(table: AuthTable, conditions: readonly AuthCondition[]): Promise<number> {
      const counted = await filtered(
        db.selectFrom(table).select((eb) => eb.fn.countAll<number>().as('rows')),
        table,
        conditions,
      ).executeTakeFirstOrThrow()
      return Number(counted.rows)
    },
  }
}

export type AuthRows = ReturnType<typeof authRows>
