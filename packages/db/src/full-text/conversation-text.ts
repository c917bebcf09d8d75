import type { Transaction } from 'kysely'
import type { MigrationContext } from '../columns.ts'
import type { Database } from '../schema.ts'
import { engineOf, type FindWords } from './find-words.ts'
import {
  createPostgresIndex,
  findInPostgres,
  putIntoPostgresIndex,
  putPeopleIntoPostgresIndex,
  takeOutOfPostgresIndex,
  takePeopleOutOfPostgresIndex,
} from './postgres.ts'
import {
  createSqliteIndex,
  findInSqlite,
  putIntoSqliteIndex,
  putPeopleIntoSqliteIndex,
  takeOutOfSqliteIndex,
  takePeopleOutOfSqliteIndex,
} from './sqlite.ts'

/** Bound parameters of one statement stay few. */
const PART = 500

const parts = function* (ids: readonly number[]): Generator<number[]> {
  for (let from = 0; from < ids.length; from += PART) yield ids.slice(from, from + PART)
}

/** The index over subjects and messages: one table on each engine, outside the mirror. */
export const createTextIndex = ({ db, engine }: MigrationContext): Promise<void> =>
  engine === 'sqlite' ? createSqliteIndex(db) : createPostgresIndex(db)

/**
 * Makes conversations findable by their words, once everything of them is written: subject, messages, owner, people.
 * Whatever changes one of these later takes the conversation out before and puts it in again afterwards, all in the
 * transaction of the change.
 */
export const putIntoTextIndex = async (
  trx: Transaction<Database>,
  conversationIds: readonly number[],
): Promise<void> => {
  const put = engineOf(trx) === 'sqlite' ? putIntoSqliteIndex : putIntoPostgresIndex
  for (const part of parts(conversationIds)) await put(trx, part)
}

/** Takes conversations out of the index, before anything of them changes or goes: the words leave the file with it. */
export const takeOutOfTextIndex = async (
  trx: Transaction<Database>,
  conversationIds: readonly number[],
): Promise<void> => {
  const take = engineOf(trx) === 'sqlite' ? takeOutOfSqliteIndex : takeOutOfPostgresIndex
  for (const part of parts(conversationIds)) await take(trx, part)
}

/**
 * Before nothing but the owner or who took part changes: takes these alone out of the index. The words that somebody
 * wrote stay where they are, so that this costs little however long the conversations are.
 */
export const takePeopleOutOfTextIndex = async (
  trx: Transaction<Database>,
  conversationIds: readonly number[],
): Promise<void> => {
  const take = engineOf(trx) === 'sqlite' ? takePeopleOutOfSqliteIndex : takePeopleOutOfPostgresIndex
  for (const part of parts(conversationIds)) await take(trx, part)
}

/** After such a change: makes the conversations findable by their owner and people again. */
export const putPeopleIntoTextIndex = async (
  trx: Transaction<Database>,
  conversationIds: readonly number[],
): Promise<void> => {
  const put = engineOf(trx) === 'sqlite' ? putPeopleIntoSqliteIndex : putPeopleIntoPostgresIndex
  for (const part of parts(conversationIds)) await put(trx, part)
}

/** Conversations with all the words, newest first by the second of opening, then id. */
export const findByWords: FindWords = (db, page) =>
  engineOf(db) === 'sqlite' ? findInSqlite(db, page) : findInPostgres(db, page)
