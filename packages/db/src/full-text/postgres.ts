import { foldedWords } from '@reread/domain'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { LooseDatabase } from '../columns.ts'
import type { Database } from '../schema.ts'
import { type FindWords, type IndexedSearch, ownerWord, personWord, teamWord } from './find-words.ts'

/** A tsvector holds less than a megabyte; what comes later in a longer conversation is not found by its words. */
const MOST_BYTES = 900_000

/** Words are folded here and stored as they are, so that both engines find the same whatever the server's locale. */
export const createPostgresIndex = async (db: Kysely<LooseDatabase>): Promise<void> => {
  await sql`create table conversation_text (
    conversation_id bigint primary key references conversation (id) on delete cascade,
    words tsvector not null
  )`.execute(db)
  await sql`create index conversation_text_words on conversation_text using gin (words)`.execute(db)
}

const textsOf = async (trx: Transaction<Database>, conversationIds: readonly number[]) => {
  const ids = [...conversationIds]
  const conversations = await trx
    .selectFrom('conversation')
    .select(['id', 'subject', 'team_id', 'owner_id'])
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
  const messages = await trx
    .selectFrom('message')
    .select(['conversation_id', 'text'])
    .where('conversation_id', 'in', ids)
    .orderBy('conversation_id')
    .orderBy('position')
    .execute()
  const people = await trx
    .selectFrom('participation')
    .select(['conversation_id', 'person_id'])
    .where('conversation_id', 'in', ids)
    .orderBy('id')
    .execute()
  const texts = Map.groupBy(messages, (row) => row.conversation_id)
  const persons = Map.groupBy(people, (row) => row.conversation_id)
  return conversations.map((row) => ({
    id: row.id,
    marks: [
      teamWord(row.team_id),
      ...(row.owner_id === null ? [] : [ownerWord(row.owner_id)]),
      ...(persons.get(row.id) ?? []).map((one) => personWord(one.person_id)),
    ],
    text: [row.subject, ...(texts.get(row.id) ?? []).map((one) => one.text)].join('\n'),
  }))
}

const bounded = (words: readonly string[]): string[] => {
  let bytes = 0
  return words.filter((word) => {
    bytes += Buffer.byteLength(word) + 8
    return bytes < MOST_BYTES
  })
}

export const putIntoPostgresIndex = async (
  trx: Transaction<Database>,
  conversationIds: readonly number[],
) => {
  const rows = (await textsOf(trx, conversationIds)).map(({ id, marks, text }) => ({
    id,
    words: bounded([...marks, ...foldedWords(text)]),
  }))
  if (rows.length === 0) return
  await sql`insert into conversation_text (conversation_id, words)
    select told.id, array_to_tsvector(array(select json_array_elements_text(told.words)))
    from json_to_recordset(${JSON.stringify(rows)}::json) as told(id bigint, words json)
    on conflict (conversation_id) do update set words = excluded.words`.execute(trx)
}

export const takeOutOfPostgresIndex = async (
  trx: Transaction<Database>,
  conversationIds: readonly number[],
) => {
  await sql`delete from conversation_text where conversation_id in (${sql.join(conversationIds)})`.execute(
    trx,
  )
}

/** The owner and the people of conversations, as words that nobody writes. */
const peopleOf = (conversationIds: readonly number[]) => sql`
  select c.id, array_remove(array[chr(57344) || 'o' || c.owner_id], null)
    || array(select chr(57344) || 'p' || q.person_id from participation q where q.conversation_id = c.id) as people
  from conversation c where c.id in (${sql.join(conversationIds)})`

export const takePeopleOutOfPostgresIndex = async (
  trx: Transaction<Database>,
  conversationIds: readonly number[],
) => {
  await sql`update conversation_text set words = ts_delete(words, told.people)
    from (${peopleOf(conversationIds)}) as told where told.id = conversation_id`.execute(trx)
}

export const putPeopleIntoPostgresIndex = async (
  trx: Transaction<Database>,
  conversationIds: readonly number[],
) => {
  await sql`update conversation_text set words = words || array_to_tsvector(told.people)
    from (${peopleOf(conversationIds)}) as told where told.id = conversation_id`.execute(trx)
}

const quoted = (word: string): string => `'${word}'`

const queryOf = ({ typed, anyOf, allOf }: IndexedSearch): string => {
  const words = typed.words.map((word, index) =>
    typed.lastIsBeginning && index === typed.words.length - 1 ? `${quoted(word)}:*` : quoted(word),
  )
  const any = anyOf.length === 0 ? [] : [`(${anyOf.map(quoted).join(' | ')})`]
  return [...words, ...allOf.map(quoted), ...any].join(' & ')
}

type Indexed = { conversation_text: { conversation_id: number; words: string } }

/** Hits newest first by the second of opening, then id. */
export const findInPostgres: FindWords = (db, { search, conditions, after, limit }) => {
  const second = sql<number>`conversation.opened_at / 1000`
  let hits = db
    .withTables<Indexed>()
    .selectFrom('conversation_text')
    .innerJoin('conversation', 'conversation.id', 'conversation_text.conversation_id')
    .select(['conversation.id as id', 'conversation.opened_at as openedAt'])
    .where(sql<boolean>`conversation_text.words @@ ${queryOf(search)}::tsquery`)
    .where(({ and }) => and([...conditions]))
  if (after)
    hits = hits.where(
      sql<boolean>`(${second}, conversation.id) < (${after.openedAt}::bigint / 1000, ${after.id}::bigint)`,
    )
  return hits.orderBy(second, 'desc').orderBy('conversation.id', 'desc').limit(limit).execute()
}
