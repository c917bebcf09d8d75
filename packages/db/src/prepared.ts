import {
  type AliasableExpression,
  type Compilable,
  type CompiledQuery,
  ExpressionWrapper,
  type Kysely,
  ValueNode,
} from 'kysely'
import type { Engine } from './dialect/column-types.ts'
import { engineOf } from './full-text/find-words.ts'
import type { Database } from './schema.ts'

type Given = Readonly<Record<string, string | number | null>>

/** Stands in a query for a value that is known when it is run. */
class Slot {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** What a query is built with: a place for each of its values, which therefore cannot decide what it asks. */
export type Slots<G> = { readonly [K in keyof G]: AliasableExpression<G[K]> }

const slots = <G extends Given>(): Slots<G> =>
  new Proxy({} as Slots<G>, {
    get: (_, name) => new ExpressionWrapper(ValueNode.create(new Slot(String(name)))),
  })

type Build<G extends Given, R> = (db: Kysely<Database>, given: Slots<G>) => Compilable<R>

/** The query with its values, worded when it is first asked for on an engine. */
const wordedOnce = <G extends Given, R>(build: Build<G, R>) => {
  const known = new Map<Engine, CompiledQuery<R>>()
  return (db: Kysely<Database>, given: G): CompiledQuery<R> => {
    const engine = engineOf(db)
    const query = known.get(engine) ?? build(db, slots<G>()).compile()
    known.set(engine, query)
    const parameters = query.parameters.map((one) => (one instanceof Slot ? given[one.name] : one))
    return { ...query, parameters }
  }
}

/**
 * A query that is put together once and from then on only given its values; answers its rows. For the few that many
 * wait for: building and wording a query takes as long as several small ones run.
 */
export const prepared = <G extends Given, R>(build: Build<G, R>) => {
  const worded = wordedOnce(build)
  return async (db: Kysely<Database>, given: G): Promise<R[]> =>
    (await db.executeQuery<R>(worded(db, given))).rows
}

/** The same for a statement that still has to be run, as by `together`. */
export const preparedWrite = <G extends Given>(build: Build<G, unknown>) => {
  const worded = wordedOnce(build)
  return (db: Kysely<Database>, given: G): Compilable => ({ compile: () => worded(db, given) })
}
