import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { LooseDatabase } from '../columns.ts'
import type { Database } from '../schema.ts'
import type { FindWords, IndexedSearch, PlaceInOrder, SearchPage } from './find-words.ts'

/** Conversations that may begin in one second and still lie close together. */
const SLOTS = 8
/** Ids below this stand behind the second in the places of crowded seconds. */
const IDS = 2_147_483_648
const SECONDS = 4_294_967_296

/**
 * One row a conversation, its words alone: no copy of any text. `detail=none` keeps which conversation a word is in and
 * not where. `secure-delete` takes words out of the file at once, where they would otherwise stay until a later merge.
 * Pieces of the index are put together by eights: half the rewriting of the default at an import, for a search that
 * looks into a few pieces more.
 *
 * A row's number is its place in the order of the list, so that the index is read from its end. The index stores how
 * far numbers lie apart: a place is the second of opening and one of eight slots in it, which takes two or three bytes a
 * word, where second and id would take seven. Conversations of a second that is full (files without times) stand apart
 * below zero, by second and id. Slots of a second are in the order of ids.
 */
export const createSqliteIndex = async (db: Kysely<LooseDatabase>): Promise<void> => {
  await sql`create virtual table conversation_text using fts5(words, content='', columnsize=0, detail=none,
    prefix='3', tokenize='unicode61 remove_diacritics 2')`.execute(db)
  await sql`insert into conversation_text(conversation_text, rank) values('secure-delete', 1)`.execute(db)
  await sql`insert into conversation_text(conversation_text, rank) values('automerge', 8)`.execute(db)
  // Whoever is removed must have been taken out before: a place that is given again would bring the old words along.
  await sql`create table conversation_text_place (
    place integer primary key,
    conversation_id integer not null unique references conversation (id) on delete restrict
  ) strict`.execute(db)
}

/** The second of opening; those that no place can hold count as the first or the last. */
const secondOf = (openedAt: RawBuilder<unknown>): RawBuilder<number> =>
  sql`min(max(${openedAt} / 1000, 0), ${sql.lit(SECONDS - 1)})`

const crowdedPlace = (second: RawBuilder<unknown>, id: RawBuilder<unknown>): RawBuilder<number> =>
  sql`(${second} - ${sql.lit(SECONDS)}) * ${sql.lit(IDS)} + ${id}`

/** Gives each conversation the next slot of its second, or a place apart where that would break the order. */
const givePlaces = (conversationIds: readonly number[]): RawBuilder<unknown> => sql`
  with told as (
    select c.id, ${secondOf(sql`c.opened_at`)} as second from conversation c where c.id in (${sql.join(conversationIds)})
  ), placed as (
    select told.id, told.second,
      row_number() over (partition by told.second order by told.id)
        + coalesce((select max(p.place) from conversation_text_place p where ${within(sql`told.second`)}) + 1,
            told.second * ${sql.lit(SLOTS)}) - 1 as place,
      coalesce((select max(p.conversation_id) from conversation_text_place p
        where ${within(sql`told.second`)}), 0) as latest
    from told
  )
  insert into conversation_text_place (place, conversation_id)
  select case when place < (second + 1) * ${sql.lit(SLOTS)} and latest < id then place
    else ${crowdedPlace(sql`second`, sql`id`)} end, id
  from placed`

const within = (second: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql`p.place >= ${second} * ${sql.lit(SLOTS)} and p.place < (${second} + 1) * ${sql.lit(SLOTS)}`

/** The owner and the people of a conversation, as words that nobody writes. */
const PEOPLE = sql`coalesce(' ' || char(57344) || 'o' || c.owner_id, '')
    || coalesce((select group_concat(' ' || char(57344) || 'p' || q.person_id, '')
         from participation q where q.conversation_id = c.id), '')`

/** The places and the words of conversations, from what is stored now: the same text puts them in and takes them out. */
const wordsOf = (conversationIds: readonly number[]): RawBuilder<unknown> => sql`
  select p.place,
    c.subject_folded
    || ' ' || coalesce((select group_concat(m.text, ' ') from message m where m.conversation_id = c.id), '')
    || ' ' || char(57344) || 't' || c.team_id
    || ${PEOPLE}
  from conversation_text_place p
  join conversation c on c.id = p.conversation_id
  where p.conversation_id in (${sql.join(conversationIds)})
  order by p.place`

/** In the order of places: a row below the one before makes the index write a piece of its own for each. */
export const putIntoSqliteIndex = async (trx: Transaction<Database>, conversationIds: readonly number[]) => {
  await givePlaces(conversationIds).execute(trx)
  await sql`insert into conversation_text(rowid, words) ${wordsOf(conversationIds)}`.execute(trx)
}

export const takeOutOfSqliteIndex = async (
  trx: Transaction<Database>,
  conversationIds: readonly number[],
) => {
  await sql`insert into conversation_text(conversation_text, rowid, words)
    select 'delete', * from (${wordsOf(conversationIds)})`.execute(trx)
  await sql`delete from conversation_text_place where conversation_id in (${sql.join(conversationIds)})`.execute(
    trx,
  )
}

/** Places and people alone: each word stands in the index by itself, so the others need not be written anew. */
const peopleOf = (conversationIds: readonly number[]): RawBuilder<unknown> => sql`
  select p.place, ${PEOPLE}
  from conversation_text_place p
  join conversation c on c.id = p.conversation_id
  where p.conversation_id in (${sql.join(conversationIds)})
  order by p.place`

export const takePeopleOutOfSqliteIndex = async (
  trx: Transaction<Database>,
  conversationIds: readonly number[],
) => {
  await sql`insert into conversation_text(conversation_text, rowid, words)
    select 'delete', * from (${peopleOf(conversationIds)})`.execute(trx)
}

export const putPeopleIntoSqliteIndex = async (
  trx: Transaction<Database>,
  conversationIds: readonly number[],
) => {
  await sql`insert into conversation_text(rowid, words) ${peopleOf(conversationIds)}`.execute(trx)
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

type Indexed = {
  conversation_text: { rowid: number; words: string }
  conversation_text_place: { place: number; conversation_id: number }
}

/** Where the page ends that is to be continued, among the places of one kind. */
const endOf = (kind: 'slots' | 'crowded', { openedAt, id }: PlaceInOrder): RawBuilder<number> => {
  const second = secondOf(sql`cast(${openedAt} as integer)`)
  const before = sql`cast(${id} as integer)`
  if (kind === 'crowded') return crowdedPlace(second, before)
  return sql`coalesce((select min(p.place) from conversation_text_place p
    where ${within(second)} and p.conversation_id >= ${before}), (${second} + 1) * ${sql.lit(SLOTS)})`
}

/** Hits of one kind of places; the index is read from its end and left when the page is full. */
const hitsAmong = (
  kind: 'slots' | 'crowded',
  db: Kysely<Database>,
  { search, conditions, after, limit }: SearchPage,
): Promise<PlaceInOrder[]> => {
  let hits = db
    .withTables<Indexed>()
    .selectFrom('conversation_text')
    // CROSS JOIN keeps the order: the index first, then the rows it names.
    .crossJoin('conversation_text_place')
    .crossJoin('conversation')
    .select(['conversation.id as id', 'conversation.opened_at as openedAt'])
    .where(sql<boolean>`conversation_text_place.place = conversation_text.rowid`)
    .where(sql<boolean>`conversation.id = conversation_text_place.conversation_id`)
    .where(sql<boolean>`conversation_text match ${matchOf(search)}`)
    .where(({ and }) => and([...conditions]))
  hits = hits.where('conversation_text.rowid', kind === 'slots' ? '>=' : '<', 0)
  if (after) hits = hits.where(sql<boolean>`conversation_text.rowid < ${endOf(kind, after)}`)
  return hits.orderBy('conversation_text.rowid', 'desc').limit(limit).execute()
}

const hasCrowded = async (db: Kysely<Database>): Promise<boolean> => {
  const { rows } = await sql`select 1 from conversation_text_place where place < 0 limit 1`.execute(db)
  return rows.length > 0
}

const secondsOf = ({ openedAt }: PlaceInOrder): number =>
  Math.min(Math.max(Math.trunc(openedAt / 1000), 0), SECONDS - 1)

/** Hits newest first by the second of opening, then id. */
export const findInSqlite: FindWords = async (db, page) => {
  const hits = await hitsAmong('slots', db, page)
  if (!(await hasCrowded(db))) return hits
  return [...hits, ...(await hitsAmong('crowded', db, page))]
    .toSorted((one, other) => secondsOf(other) - secondsOf(one) || other.id - one.id)
    .slice(0, page.limit)
}
