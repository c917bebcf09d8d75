import type { AuthCondition, AuthRow, AuthRows, AuthTable } from '@reread/db'
import { type CleanedWhere, createAdapterFactory } from 'better-auth/adapters'
import { MEMBER_LIMITS } from './session-limits.ts'
import { hashToken } from './tokens.ts'

const TOKEN = 'token_hash'

const TABLES = [
  'auth_user',
  'auth_session',
  'auth_account',
  'auth_verification',
] as const satisfies AuthTable[]

const tableOf = (model: string): AuthTable => {
  const table = TABLES.find((name) => name === model)
  if (!table) throw new Error(`better-auth asks for ${model}, which has no table.`)
  return table
}

/** A session is looked up by the hash of its token: the token itself stays in the cookie. */
const operandOf = ({ field, value }: CleanedWhere): unknown =>
  field === TOKEN && typeof value === 'string' ? hashToken(value) : value

const conditionOf = (where: CleanedWhere): AuthCondition => {
  const { field, operator = 'eq', connector = 'AND', mode = 'sensitive' } = where
  if (operator === 'contains' || operator === 'starts_with' || operator === 'ends_with') {
    throw new Error(`better-auth asks for ${operator}, which nothing here needs.`)
  }
  if (connector !== 'AND' || mode !== 'sensitive')
    throw new Error('better-auth asks for OR, which nothing here needs.')
  return { column: field, operator, operand: operandOf(where) }
}

const conditionsOf = (where: readonly CleanedWhere[] | undefined): AuthCondition[] =>
  (where ?? []).map(conditionOf)

/** What was asked for by its token answers with that token; any other row shows the hash, which opens nothing. */
const withAskedToken = (row: AuthRow, where: readonly CleanedWhere[]): AuthRow => {
  const asked = where.find(({ field, operator }) => field === TOKEN && operator === 'eq')
  return asked ? { ...row, [TOKEN]: asked.value } : row
}

const stored = (row: AuthRow): AuthRow => {
  const token = row[TOKEN]
  return typeof token === 'string' ? { ...row, [TOKEN]: hashToken(token) } : row
}

/** Sessions live by the product's clock, not by the library's. */
const stamped = (table: AuthTable, ...[row, now]: [AuthRow, () => number]): AuthRow => {
  if (table !== 'auth_session') return row
  const at = now()
  return { ...row, created_at: at, updated_at: at, expires_at: at + MEMBER_LIMITS.absoluteMs }
}

type ColumnOf = (of: { model: string; field: string }) => string

const methods = (rows: AuthRows, ...[now, columnOf]: [() => number, ColumnOf]) => ({
  async create<T extends AuthRow>({ model, data }: { model: string; data: T }): Promise<T> {
    const table = tableOf(model)
    const row = await rows.insert(table, stored(stamped(table, data, now)))
    return { ...row, ...(TOKEN in data ? { [TOKEN]: data[TOKEN] } : {}) } as T
  },
  async findOne<T>({ model, where }: { model: string; where: CleanedWhere[] }): Promise<T | null> {
    const [row] = await rows.select(tableOf(model), conditionsOf(where), { limit: 1 })
    return row ? (withAskedToken(row, where) as T) : null
  },
  async findMany<T>(asked: {
    model: string
    where?: CleanedWhere[] | undefined
    limit: number
    offset?: number | undefined
    sortBy?: { field: string; direction: 'asc' | 'desc' } | undefined
  }): Promise<T[]> {
    const { model, where, limit, offset, sortBy } = asked
    const order = sortBy && { column: columnOf({ model, field: sortBy.field }), direction: sortBy.direction }
    return (await rows.select(tableOf(model), conditionsOf(where), { limit, offset, order })) as T[]
  },
  async update<T>({
    model,
    where,
    update,
  }: {
    model: string
    where: CleanedWhere[]
    update: T
  }): Promise<T | null> {
    if (where.length === 0) return null
    const [row] = await rows.update(tableOf(model), conditionsOf(where), stored(update as AuthRow))
    return row ? (withAskedToken(row, where) as T) : null
  },
  async updateMany(asked: { model: string; where: CleanedWhere[]; update: AuthRow }): Promise<number> {
    const { model, where, update } = asked
    return (await rows.update(tableOf(model), conditionsOf(where), stored(update))).length
  },
  async delete({ model, where }: { model: string; where: CleanedWhere[] }): Promise<void> {
    await rows.remove(tableOf(model), conditionsOf(where))
  },
  deleteMany: ({ model, where }: { model: string; where: CleanedWhere[] }): Promise<number> =>
    rows.remove(tableOf(model), conditionsOf(where)),
  count: ({ model, where }: { model: string; where?: CleanedWhere[] | undefined }): Promise<number> =>
    rows.count(tableOf(model), conditionsOf(where)),
})

const asStored = (cell: unknown): unknown => {
  if (cell instanceof Date) return cell.getTime()
  return typeof cell === 'boolean' ? Number(cell) : cell
}

const asUnderstood = (cell: unknown, type: unknown): unknown => {
  if (typeof cell !== 'number') return cell
  if (type === 'date') return new Date(cell)
  return type === 'boolean' ? cell === 1 : cell
}

/**
 * better-auth's storage: our tables with their portable columns (epoch milliseconds, 0 or 1), and of a session token
 * nothing but its hash.
 */
export const hashedAdapter = (rows: AuthRows, now: () => number) =>
  createAdapterFactory({
    config: {
      adapterId: 'reread',
      supportsNumericIds: true,
      customTransformInput: ({ data: cell }) => asStored(cell),
      customTransformOutput: ({ data: cell, fieldAttributes }) => asUnderstood(cell, fieldAttributes.type),
    },
    adapter: ({ getFieldName }) => methods(rows, now, getFieldName),
  })
