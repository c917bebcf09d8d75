import type { WordSearch } from '@reread/domain'
import { type Expression, type ExpressionBuilder, expressionBuilder, type SqlBool, sql } from 'kysely'
import type { Database } from '../schema.ts'
import { type ListReader, ofReviews, type ReviewsAsked, readablePicks } from './conversation-reviews.ts'
import { isStillToWrite } from './reviews-to-write.ts'

/** What narrows a list; null filters nothing. All that is about reviews sees revealed ones that the reader may read. */
export interface ConversationFilter extends ReviewsAsked {
  readonly settledBefore: number
  readonly ownerId: number | null
  /** Took part, also without owning it. */
  readonly withPersonId: number | null
  readonly channel: string | null
  readonly language: string | null
  readonly tag: string | null
  /** Opened in these bounds, half-open. */
  readonly opened: { readonly from: number; readonly to: number } | null
  readonly status: string | null
  /** The reader's own open work is left out of any answer to this. */
  readonly csat: 'satisfied' | 'unsatisfied' | 'none' | null
  /** Messages, both ends included. */
  readonly messages: { readonly from: number; readonly to: number } | null
  readonly flag: 'any' | 'best_practice' | 'bug' | 'feedback' | null
  /** Looked for in the index. */
  readonly words: WordSearch | null
  /** What was typed, as numbers in the help desk: whose number it is comes first, whatever its words are. */
  readonly numbers: readonly string[]
  /** A text without letters and digits: looked for in the subject as it is. */
  readonly subjectPart: string | null
}

type Conditions = Expression<SqlBool>[]
type Build = ExpressionBuilder<Database, 'conversation'>

/** Reviews of mine that are due here, or may come back to me. */
const isDueFor = (eb: Build, { personId, undoableSince }: ListReader) =>
  eb.exists(
    eb
      .selectFrom('assignment')
      .innerJoin('pick', 'pick.id', 'assignment.pick_id')
      .select('assignment.id')
      .whereRef('pick.conversation_id', '=', 'conversation.id')
      .where('assignment.reviewer_id', '=', personId ?? 0)
      .where(isStillToWrite(undoableSince)),
  )

const SAID = { satisfied: 'good', unsatisfied: 'bad' } as const

const ofCustomer = (eb: Build, { csat, reader }: ConversationFilter): Conditions => {
  if (csat === null) return []
  const said =
    csat === 'none'
      ? eb('conversation.csat', 'is', null)
      : // The key as it is stored; inside a comment its quotes would carry backslashes.
        eb('conversation.csat', 'like', `%"score":"${SAID[csat]}"%`)
  return [said, eb.not(isDueFor(eb, reader))]
}

const ofFlags = (eb: Build, { flag }: ConversationFilter): Conditions => {
  if (flag === null) return []
  const flags = eb
    .selectFrom('flag')
    .select('flag.id')
    .whereRef('flag.conversation_id', '=', 'conversation.id')
    .where('flag.removed_at', 'is', null)
  return [eb.exists(flag === 'any' ? flags : flags.where('flag.kind', '=', flag))]
}

const literal = (part: string): string => part.replace(/[\\%_]/g, '\\$&')
const contains = (column: string, part: string) =>
  sql<boolean>`${sql.ref(column)} like ${`%${literal(part)}%`} escape '\\'`

/** As it is written: `like` knows no capitals in SQLite. */
const hasTag = (tag: string) => {
  const tags = sql.ref('conversation.tags')
  return sql<boolean>`replace(${tags}, ${JSON.stringify(tag)}, '') <> ${tags}`
}

/** Everything that the rows themselves are asked; where they may come from is the list's business. */
export const conditionsOf = (filter: ConversationFilter): Conditions => {
  const eb = expressionBuilder<Database, 'conversation'>()
  const { opened, messages, subjectPart } = filter
  const equal = [
    ['conversation.owner_id', filter.ownerId],
    ['conversation.channel', filter.channel],
    ['conversation.language', filter.language],
    ['conversation.status', filter.status],
  ] as const
  return [
    // The plus keeps SQLite off the index by closing time: a list is read in the order of opening.
    sql<boolean>`+conversation.settled_at <= ${filter.settledBefore}`,
    ...equal.flatMap(([column, wanted]) => (wanted === null ? [] : [eb(column, '=', wanted)])),
    ...(filter.withPersonId === null ? [] : [tookPart(eb, filter.withPersonId)]),
    ...(filter.tag === null ? [] : [hasTag(filter.tag)]),
    ...(opened === null
      ? []
      : [eb('conversation.opened_at', '>=', opened.from), eb('conversation.opened_at', '<', opened.to)]),
    ...(messages === null
      ? []
      : [
          eb('conversation.message_count', '>=', messages.from),
          eb('conversation.message_count', '<=', messages.to),
        ]),
    ...(subjectPart === null
      ? []
      : [contains('conversation.subject_folded', subjectPart.normalize('NFKC').toLowerCase())]),
    ...ofCustomer(eb, filter),
    ...ofFlags(eb, filter),
    ...ofReviews(eb, filter),
  ]
}

/** Whether the person wrote in the conversation or owns it. */
export const tookPart = (eb: Build, personId: number) =>
  eb.exists(
    eb
      .selectFrom('participation')
      .select('participation.id')
      .whereRef('participation.conversation_id', '=', 'conversation.id')
      .where('participation.person_id', '=', personId),
  )

/** What a row of the list says of reviews and flags, and whether the customer's verdict is to be left out. */
export const readerColumns = (reader: ListReader) => {
  const eb = expressionBuilder<Database, 'conversation'>()
  return {
    isDue: eb.case().when(isDueFor(eb, reader)).then(1).else(0).end(),
    reviews: readablePicks(eb, reader)
      .innerJoin('review', 'review.pick_id', 'pick.id')
      .where('review.version', '=', 1)
      .select((inner) => inner.fn.countAll<number>().as('n')),
    flags: eb
      .selectFrom('flag')
      .whereRef('flag.conversation_id', '=', 'conversation.id')
      .where('flag.removed_at', 'is', null)
      .select((inner) => inner.fn.countAll<number>().as('n')),
  }
}
