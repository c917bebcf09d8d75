import {
  type ConversationFilter,
  type ConversationPage,
  findPerson,
  type Handle,
  type listConversations,
  listTeams,
  personNow,
  textsOfConversations,
} from '@reread/db'
import {
  CONVERSATION_LENGTHS,
  type ConversationCount,
  excerptOf,
  type MarkedPart,
  markedText,
  scope,
  UNDO_MS,
  type Verb,
  type WordSearch,
  weekBounds,
  wordSearch,
} from '@reread/domain'
import type { ActorContext } from './context.ts'
import type { Csat } from './csat.ts'
import { helpDeskNumber } from './transcript.ts'

/** Where the rows come from for a right: whole teams, teams that opted for openness, and what is the reader's own. */
const reachOf = (ctx: ActorContext, verb: Verb, teamId: number | undefined): ConversationPage['reach'] => {
  const reach = scope(ctx.actor, verb)
  return {
    teamIds: reach.teamIds,
    openTeamIds: reach.optInTeamIds,
    onlyTeamId: teamId ?? null,
    participantId: reach.ownOf,
  }
}

const readerOf = (ctx: ActorContext): ConversationFilter['reader'] => {
  const reach = scope(ctx.actor, 'review.read')
  return {
    personId: ctx.actor.personId,
    undoableSince: ctx.now() - UNDO_MS,
    reviewTeamIds: reach.teamIds,
    openReviewTeamIds: reach.optInTeamIds,
  }
}

/** The zone a week is meant in: of the team in the filter, else of the reader's first team by id. */
const zoneFor = async (ctx: ActorContext, teamId: number | undefined): Promise<string> => {
  const mine = ctx.actor.memberships.map((held) => held.teamId)
  const wanted = teamId ?? Math.min(...mine)
  const team = (await listTeams(ctx.db.read)).find(({ id }) => id === wanted && mine.includes(id))
  return team?.zone ?? 'UTC'
}

const rangeOf = (from: number | undefined, to: number | undefined, most: number) =>
  from === undefined && to === undefined ? null : { from: from ?? 0, to: to ?? most }

const HIGHEST_SCORE = 100

/** Labels sort as their weeks do; an open end takes in every week on that side. */
const weeksOf = (from: string | undefined, to: string | undefined) =>
  from === undefined && to === undefined ? null : { from: from ?? '', to: to ?? '9999-W53' }

/** A typed text as a number in the help desk: as it is, and without the sign that stands before numbers. */
const numbersIn = (typed: string): string[] => {
  const number = typed.trim()
  if (number.includes('\u0000') || !number.isWellFormed()) return []
  return [...new Set([number, number.replace(/^#\s*/, '')])].filter((one) => one !== '')
}

/** What somebody asks for, as the query takes it. */
export const pageFor = async (
  ctx: ActorContext,
  asked: ConversationCount,
  verb: Verb,
): Promise<Omit<ConversationPage, 'after' | 'limit'>> => {
  const { week, criterion, point } = asked
  // A link to somebody who became a part of somebody else leads to where their conversations are.
  const agentId = asked.agentId === undefined ? undefined : await personNow(ctx.db.read, asked.agentId)
  const agent = agentId === undefined ? null : await findPerson(ctx.db.read, agentId)
  const typed = asked.text ?? ''
  const words = wordSearch(typed)
  return {
    reach: reachOf(ctx, verb, asked.teamId),
    filter: {
      reader: readerOf(ctx),
      settledBefore: ctx.now(),
      ownerId: agent?.kind === 'ai' ? null : (agentId ?? null),
      withPersonId: agent?.kind === 'ai' ? agent.id : null,
      channel: asked.channel ?? null,
      language: asked.language ?? null,
      tag: asked.tag ?? null,
      opened: week === undefined ? null : boundsOf(week, await zoneFor(ctx, asked.teamId)),
      status: asked.status ?? null,
      csat: asked.csat ?? null,
      unreviewed: asked.unreviewed === true,
      messages: asked.length === undefined ? null : CONVERSATION_LENGTHS[asked.length],
      score: rangeOf(asked.scoreFrom, asked.scoreTo, HIGHEST_SCORE),
      criterion: criterion === undefined ? null : { key: criterion, point: point ?? null },
      reviewerId: asked.reviewedById ?? null,
      revieweeId: asked.aboutId ?? null,
      reviewedIn: weeksOf(asked.reviewedFrom, asked.reviewedTo),
      spreadFrom: asked.spreadFrom ?? null,
      gapFrom: asked.gapFrom ?? null,
      flag: asked.flag ?? null,
      words,
      numbers: numbersIn(typed),
      subjectPart: words === null && typed !== '' ? typed : null,
    },
  }
}

/** A label that the calendar does not have holds nothing. */
const boundsOf = (week: string, zone: string) => {
  try {
    const { startsAt, endsAt } = weekBounds(week, zone)
    return { from: startsAt, to: endsAt }
  } catch (error) {
    if (error instanceof RangeError) return { from: 0, to: 0 }
    throw error
  }
}

/** Where the typed words stand in a conversation. */
export interface Excerpt {
  /** Place of the message among the conversation's; the address of its anchor. */
  position: number
  parts: MarkedPart[]
}

/** Longer conversations are found by all their words, and shown by those of their beginning. */
const MESSAGES_LOOKED_AT = 200

const excerptsOf = async (
  db: Handle,
  conversationIds: readonly number[],
  words: WordSearch,
): Promise<Map<number, Excerpt>> => {
  const found = new Map<number, Excerpt>()
  if (conversationIds.length === 0) return found
  for (const message of await textsOfConversations(db, conversationIds, MESSAGES_LOOKED_AT)) {
    if (found.has(message.conversationId)) continue
    const parts = excerptOf(message.text, words)
    if (parts) found.set(message.conversationId, { position: message.position, parts })
  }
  return found
}

type Row = Awaited<ReturnType<typeof listConversations>>[number]

/** What the customer said, where the reader may know it: the key is absent while a review of theirs is due. */
export const csatOf = (row: Pick<Row, 'csat' | 'isDue'>): { csat?: Csat['score'] | null } =>
  row.isDue === 1 ? {} : { csat: row.csat === null ? null : (JSON.parse(row.csat) as Csat).score }

/** Rows as the list shows them, hits marked. */
export const rowsForScreen = async (db: Handle, rows: readonly Row[], words: WordSearch | null) => {
  const ids = rows.map((row) => row.id)
  const excerpts = words === null ? new Map<number, Excerpt>() : await excerptsOf(db, ids, words)
  return rows.map((row) => ({
    id: row.id,
    subject: row.subject,
    helpDeskNumber: helpDeskNumber(row),
    subjectParts: words === null ? null : markedText(row.subject, words),
    excerpt: excerpts.get(row.id) ?? null,
    owner: row.ownerId === null ? null : { id: row.ownerId, name: row.ownerName ?? '' },
    channel: row.channel,
    language: row.language,
    openedAt: row.openedAt,
    settledAt: row.settledAt,
    status: row.status,
    messageCount: row.messageCount,
    reviews: row.reviews ?? 0,
    flags: row.flags ?? 0,
    ...csatOf(row),
  }))
}
