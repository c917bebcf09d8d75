import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { LooseDatabase } from '../columns.ts'
import type { Database } from '../schema.ts'
import type { FindWords, IndexedSearch } from './find-words.ts'

/** Ids below this stand behind the second of opening in one rowid, so that the index itself is in the order of the list. */
const IDS = 2_147_483_648
const LAST_SECOND = 4_294_967_295

/**
 * One row a conversation, its words alone: no copy of any text. `detail=none` keeps which conversation a word is in and
 * not where. `secure-delete` takes words out of the file at once, where they would otherwise stay until a later merge.
 * Pieces of the index are put together by eights: half the rewriting of the default at an import, for a search that
 * looks into a few pieces more.
 */
export const createSqliteIndex = async (db: Kysely<LooseDatabase>): Promise<void> => {
  await sql`create virtual table conversation_text using fts5(words, content='', columnsize=0, detail=none,
    prefix='3', tokenize='unicode61 remove_diacritics 2')`.execute(db)
  await sql`insert into conversation_text(conversation_text, rank) values('secure-delete', 1)`.execute(db)
  await sql`insert into conversation_text(conversation_text, rank) values('automerge', 8)`.execute(db)
}

/** The rowid and the words of conversations, from what is stored now: the same text puts them in and takes them out. */
const wordsOf = (conversationIds: readonly number[]): RawBuilder<unknown> => sql`
  select min(max(c.opened_at / 1000, 0), ${sql.lit(LAST_SECOND)}) * ${sql.lit(IDS)} + c.id,
    c.subject_folded
    || ' ' || coalesce((select group_concat(m.text, ' ') from message m where m.conversation_id = c.id), '')
    || ' ' || char(57344) || 't' || c.team_id
    || coalesce(' ' || char(57344) || 'o' || c.owner_id, '')
    || coalesce((select group_concat(' ' || char(57344) || 'p' || p.person_id, '')
         from participation p where p.conversation_id = c.id), '')
  from conversation c where c.id in (${sql.join(conversationIds)})`

export const putIntoSqliteIndex = async (trx: Transaction<Database>, conversationIds: readonly number[]) => {
  await sql`insert into conversation_text(rowid, words) ${wordsOf(conversationIds)}`.execute(trx)
}

export const takeOutOfSqliteIndex = async (
  trx: Transaction<Database>,
  conversationIds: readonly number[],
) => {
  await sql`insert into conversation_text(conversation_text, rowid, words)
    select 'delete', * from (${wordsOf(conversationIds)})`.execute(trx)
}

const quoted = (word: string): string => `"${word}"`

/** The index's own query language; every word is quoted, so that nothing typed is an operator. */
const matchOf = ({ typed, anyOf, allOf }: IndexedSearch): string => {
  const words = typed.words.map((word, index) =>
    typed.lastIsBeginning && index === typed.words.length - 1 ? `${quoted(word)} *` : quoted(word),
  )
  const any = anyOf.length === 0 ? [] : [`(${anyOf.map(quoted).join(' OR ')})`]
  return [...words, ...allOf.map(quoted), ...any].join(' AND ')
}

type Indexed = { conversation_text: { rowid: number; words: string } }

/** Hits newest first by the second of opening, then id; the index is read from its end and left when the page is full. */
export const findInSqlite: FindWords = (db, { search, conditions, after, limit }) => {
  let hits = db
    .withTables<Indexed>()
    .selectFrom('conversation_text')
    // CROSS JOIN keeps the order: the index first, then the rows it names.
    .crossJoin('conversation')
    .select(['conversation.id as id', 'conversation.opened_at as openedAt'])
    .where(sql<boolean>`conversation.id = conversation_text.rowid % ${sql.lit(IDS)}`)
    .where(sql<boolean>`conversation_text match ${matchOf(search)}`)
    .where(({ and }) => and([...conditions]))
  if (after)
    hits = hits.where(
      sql<boolean>`conversation_text.rowid <
        min(max(cast(${after.openedAt} as integer) / 1000, 0), ${sql.lit(LAST_SECOND)}) * ${sql.lit(IDS)}
          + cast(${after.id} as integer)`,
    )
  return hits.orderBy('conversation_text.rowid', 'desc').limit(limit).execute()
}
