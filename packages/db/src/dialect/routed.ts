import type { CompiledQuery, DatabaseConnection, Dialect, Kysely } from 'kysely'
import { SelectQueryNode } from 'kysely'

/** Sends SELECTs to one handle and everything else to another, each statement by itself. */
export function routedDialect<T>(inner: Dialect, handles: { read: Kysely<T>; write: Kysely<T> }): Dialect {
  const connection: DatabaseConnection = {
    executeQuery: <R>(query: CompiledQuery) =>
      (SelectQueryNode.is(query.query) ? handles.read : handles.write).executeQuery<R>({ ...query }),
    streamQuery: () => {
      throw new Error('This handle does not stream.')
    },
  }
  const noTransactions = async (): Promise<void> => {
    throw new Error('This handle has no transactions: use transact(db.write, …).')
  }
  return {
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => connection,
      releaseConnection: async () => {},
      beginTransaction: noTransactions,
      commitTransaction: noTransactions,
      rollbackTransaction: noTransactions,
      destroy: async () => {},
    }),
    createAdapter: () => inner.createAdapter(),
    createIntrospector: (db) => inner.createIntrospector(db),
    createQueryCompiler: () => inner.createQueryCompiler(),
  }
}
