import { type Expression, expressionBuilder, type Kysely, type SqlBool } from 'kysely'
import { findByWords } from '../full-text/conversation-text.ts'
import { ownerWord, type PlaceInOrder, personWord, teamWord } from '../full-text/find-words.ts'
import type { Database } from '../schema.ts'
import { type ConversationFilter, conditionsOf, readerColumns } from './conversation-filter.ts'
import { type ConversationReach, ownElsewhere, readableTeams } from './conversation-reach.ts'
import type { ListReader } from './conversation-reviews.ts'
import { conversationRows, idsByNumber } from './conversations.ts'

export interface ConversationPage {
  readonly reach: ConversationReach
  readonly filter: ConversationFilter
  /** Continue after this row; null for the newest. */
  readonly after: PlaceInOrder | null
  readonly limit: number
}

const build = () => expressionBuilder<Database, 'conversation'>()

const afterPlace = ({ openedAt, id }: PlaceInOrder): Expression<SqlBool> => {
  const eb = build()
  // The first half alone lets the index begin here.
  return eb.and([
    eb('conversation.opened_at', '<=', openedAt),
    eb.or([eb('conversation.opened_at', '<', openedAt), eb('conversation.id', '<', id)]),
  ])
}

const inOrder = (
  db: Kysely<Database>,
  conditions: readonly Expression<SqlBool>[],
  { after, limit }: Pick<ConversationPage, 'after' | 'limit'>,
) => {
  const rows = db
    .selectFrom('conversation')
    .select(['conversation.id as id', 'conversation.opened_at as openedAt'])
    .where(({ and }) => and([...conditions, ...(after === null ? [] : [afterPlace(after)])]))
  return rows.orderBy('conversation.opened_at', 'desc').orderBy('conversation.id', 'desc').limit(limit)
}

/** One statement for each place rows come from, so that each walks its own index from the newest on. */
export const listStatements = async (db: Kysely<Database>, page: ConversationPage) => {
  const { reach, filter } = page
  const teams = await readableTeams(db, reach)
  const eb = build()
  const asked = conditionsOf(filter)
  const own = ownElsewhere(teams, reach)
  if (filter.ownerId !== null) {
    const within = eb.or([eb('conversation.team_id', 'in', teams), ...own])
    return [inOrder(db, [within, ...asked], page)]
  }
  const places = [...teams.map((teamId) => eb('conversation.team_id', '=', teamId)), ...own]
  return places.map((place) => inOrder(db, [place, ...asked], page))
}

const newestFirst = (a: PlaceInOrder, b: PlaceInOrder): number => b.openedAt - a.openedAt || b.id - a.id

const foundByText = async (db: Kysely<Database>, page: ConversationPage): Promise<PlaceInOrder[]> => {
  const { filter, reach, after, limit } = page
  if (filter.words === null) {
    const statements = await listStatements(db, page)
    const lists = await Promise.all(statements.map((statement) => statement.execute()))
    return lists.flat().toSorted(newestFirst).slice(0, limit)
  }
  const teams = await readableTeams(db, reach)
  const own = ownElsewhere(teams, reach)
  const anyOf = [
    ...teams.map(teamWord),
    ...(reach.participantId === null ? [] : [personWord(reach.participantId)]),
  ]
  if (anyOf.length === 0) return []
  const eb = build()
  const within = eb.or([eb('conversation.team_id', 'in', teams), ...own])
  const allOf = [
    ...(filter.ownerId === null ? [] : [ownerWord(filter.ownerId)]),
    ...(filter.withPersonId === null ? [] : [personWord(filter.withPersonId)]),
  ]
  return findByWords(db, {
    search: { typed: filter.words, anyOf, allOf },
    conditions: [within, ...conditionsOf(filter)],
    after,
    limit,
  })
}

/** Those whose number in the help desk was typed, newest first; the other filters and the reader's reach hold for them too. */
const foundByNumber = async (
  db: Kysely<Database>,
  { reach, filter }: Omit<ConversationPage, 'after' | 'limit'>,
): Promise<PlaceInOrder[]> => {
  const ids = await idsByNumber(db, filter.numbers)
  if (ids.length === 0) return []
  const teams = await readableTeams(db, reach)
  const eb = build()
  const conditions = [
    eb('conversation.id', 'in', ids),
    eb.or([eb('conversation.team_id', 'in', teams), ...ownElsewhere(teams, reach)]),
    ...conditionsOf({ ...filter, subjectPart: null }),
  ]
  return inOrder(db, conditions, { after: null, limit: ids.length }).execute()
}

/** Whose number was typed stands on the first page, before the others; on no page it comes twice. */
const found = async (db: Kysely<Database>, page: ConversationPage): Promise<PlaceInOrder[]> => {
  const numbered = await foundByNumber(db, page)
  const limit = page.limit + numbered.length
  const rest = await foundByText(db, { ...page, limit })
  const others = rest.filter(({ id }) => numbered.every((one) => one.id !== id))
  return [...(page.after === null ? numbered : []), ...others].slice(0, page.limit)
}

/**
 * Settled conversations, newest first by opening time, then id (in a search by words: by its second, then id). What
 * the customer said is absent where `isDue` is 1. Before all others: those whose number in the help desk was typed.
 */
export const listConversations = async (db: Kysely<Database>, page: ConversationPage) => {
  const places = await found(db, page)
  const rows = await hydrated(db, places, page.filter.reader)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return places.flatMap(({ id }) => byId.get(id) ?? [])
}

const hydrated = (db: Kysely<Database>, places: readonly PlaceInOrder[], reader: ListReader) => {
  const { isDue, reviews, flags } = readerColumns(reader)
  return conversationRows(db)
    .select('conversation.message_count as messageCount')
    .select([isDue.as('isDue'), reviews.as('reviews'), flags.as('flags')])
    .where(
      'conversation.id',
      'in',
      places.map(({ id }) => id),
    )
    .orderBy('conversation.id')
    .execute()
}

/** How many there are, counted up to `most` and no further. */
export const countConversations = async (
  db: Kysely<Database>,
  page: Omit<ConversationPage, 'after' | 'limit'>,
  most: number,
): Promise<number> => {
  const places = await found(db, { ...page, after: null, limit: most })
  return places.length
}

/**
 * Conversations that are not over yet (`now`: epoch ms), counted up to `most`: of the teams that are readable whole, since
 * none of them may be read.
 */
export const countUnsettled = async (
  db: Kysely<Database>,
  { reach, now }: { readonly reach: ConversationReach; readonly now: number },
  most: number,
): Promise<number> => {
  const rows = await db
    .selectFrom('conversation')
    .select('id')
    .where('team_id', 'in', await readableTeams(db, reach))
    .where((eb) => eb.or([eb('settled_at', 'is', null), eb('settled_at', '>', now)]))
    .limit(most)
    .execute()
  return rows.length
}

/** The beginning of each conversation's messages, where words are looked for to show them. */
export const textsOfConversations = (
  db: Kysely<Database>,
  conversationIds: readonly number[],
  firstMessages: number,
) =>
  db
    .selectFrom('message')
    .select(['id', 'conversation_id as conversationId', 'position', 'text'])
    .where('conversation_id', 'in', [...conversationIds])
    .where('position', '<', firstMessages)
    .orderBy('conversation_id')
    .orderBy('position')
    .execute()

/** Channels, languages, tags and AI agents of a reader's newest conversations, to choose from. */
export const conversationFacets = async (db: Kysely<Database>, page: ConversationPage) => {
  const ids = (await found(db, page)).map(({ id }) => id)
  const rows = await db
    .selectFrom('conversation')
    .select(['channel', 'language', 'tags'])
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
  const machines = await db
    .selectFrom('person')
    .select(['person.id as id', 'person.name as name'])
    .where('person.kind', '=', 'ai')
    .where('person.id', 'in', (eb) =>
      eb
        .selectFrom('participation')
        .select('participation.person_id')
        .where('participation.conversation_id', 'in', ids),
    )
    .orderBy('person.name')
    .orderBy('person.id')
    .execute()
  return { rows, machines }
}

/** Criteria of the newest rubric versions of these teams, by position, then id; a key may come twice. */
export const criteriaOfTeams = (db: Kysely<Database>, teamIds: readonly number[]) =>
  db
    .selectFrom('team')
    .innerJoin('rubric_version', 'rubric_version.rubric_id', 'team.rubric_id')
    .innerJoin('criterion', 'criterion.rubric_version_id', 'rubric_version.id')
    .select(['criterion.key as key', 'criterion.points as points', 'criterion.texts as texts'])
    .where('team.id', 'in', [...teamIds])
    .where('rubric_version.version', '=', (eb) =>
      eb
        .selectFrom('rubric_version as newest')
        .select((inner) => inner.fn.max<number>('newest.version').as('version'))
        .whereRef('newest.rubric_id', '=', 'rubric_version.rubric_id'),
    )
    .orderBy('criterion.position')
    .orderBy('criterion.id')
    .execute()
