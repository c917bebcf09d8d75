import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  Driver,
  QueryResult,
  TransactionSettings,
} from 'kysely'
import { checkParameters } from '../codec.ts'

export type Rules = {
  /** Throws when a connection must not be taken here and now. */
  readonly admit: () => void
  /** Throws when a transaction must not be opened here and now. */
  readonly admitTransaction: () => void
}

/** What the engine is asked; the code of an SQLite error leaves its worker thread as the error's name. */
const withCode = async <T>(asked: Promise<T>): Promise<T> => {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Error && error.name.startsWith('SQLITE_') && !('code' in error))
      throw Object.assign(error, { code: error.name })
    throw error
  }
}

class GuardedConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection

  constructor(inner: DatabaseConnection) {
    this.inner = inner
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    checkParameters(query.parameters)
    return await withCode(this.inner.executeQuery<R>(query))
  }

  streamQuery(): never {
    // PostgreSQL would need a cursor that SQLite has not; pages by id read the same on both.
    throw new Error('Rows are not streamed: read them in pages, each from the last id on.')
  }
}

class GuardedDriver implements Driver {
  readonly #inner: Driver
  readonly #rules: Rules
  readonly #guarded = new WeakMap<DatabaseConnection, GuardedConnection>()

  constructor(inner: Driver, rules: Rules) {
    this.#inner = inner
    this.#rules = rules
  }

  init(): Promise<void> {
    return this.#inner.init()
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    this.#rules.admit()
    const inner = await this.#inner.acquireConnection()
    const guarded = this.#guarded.get(inner) ?? new GuardedConnection(inner)
    this.#guarded.set(inner, guarded)
    return guarded
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    this.#rules.admitTransaction()
    await withCode(this.#inner.beginTransaction(unguarded(connection), settings))
  }

  /** Here a full disk shows: until the commit what is written stays in memory. */
  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return withCode(this.#inner.commitTransaction(unguarded(connection)))
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return withCode(this.#inner.rollbackTransaction(unguarded(connection)))
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.#inner.releaseConnection(unguarded(connection))
  }

  destroy(): Promise<void> {
    return this.#inner.destroy()
  }
}

const unguarded = (connection: DatabaseConnection): DatabaseConnection => {
  if (connection instanceof GuardedConnection) return connection.inner
  throw new Error('This connection was not lent by a guarded driver.')
}

/** The same dialect with the house's rules in front of every connection, transaction and parameter. */
export const guardedDialect = (inner: Dialect, rules: Rules): Dialect => ({
  createDriver: () => new GuardedDriver(inner.createDriver(), rules),
  createAdapter: () => inner.createAdapter(),
  createIntrospector: (db) => inner.createIntrospector(db),
  createQueryCompiler: () => inner.createQueryCompiler(),
})
