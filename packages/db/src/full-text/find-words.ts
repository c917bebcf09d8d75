import type { WordSearch } from '@reread/domain'
import { type Expression, type Kysely, PostgresAdapter, type SqlBool } from 'kysely'
import type { Engine } from '../dialect/column-types.ts'
import type { Database } from '../schema.ts'

/** The engine behind a handle or a transaction. */
export const engineOf = (db: { getExecutor(): { adapter: unknown } }): Engine =>
  db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite'

/**
 * A private-use letter begins the words that nobody wrote: team, owner and people of a conversation stand in the index
 * too, so that a search inside one team does not read the hits of all. They only narrow; the rights are asked of the rows.
 */
const MARK = '\ue000'
export const teamWord = (teamId: number): string => `${MARK}t${teamId}`
export const ownerWord = (personId: number): string => `${MARK}o${personId}`
export const personWord = (personId: number): string => `${MARK}p${personId}`

/** What is looked for: the typed words, any one of `anyOf` (none given: anywhere), and every one of `allOf`. */
export interface IndexedSearch {
  readonly typed: WordSearch
  readonly anyOf: readonly string[]
  readonly allOf: readonly string[]
}

/** Where in the order newest first (opening time, then id) a page begins. */
export interface PlaceInOrder {
  readonly openedAt: number
  readonly id: number
}

export interface SearchPage {
  readonly search: IndexedSearch
  /** On columns of `conversation`. */
  readonly conditions: readonly Expression<SqlBool>[]
  /** Null for the newest. */
  readonly after: PlaceInOrder | null
  readonly limit: number
}

export type FindWords = (db: Kysely<Database>, page: SearchPage) => Promise<PlaceInOrder[]>
