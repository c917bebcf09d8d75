import { expressionBuilder, type Insertable, type Kysely, type Transaction } from 'kysely'
import type { Database } from '../schema.ts'

export interface BoardReach {
  /** Who looks at the board. */
  readonly readerId: number
  readonly teamIds: readonly number[]
  /** Week labels; a flag outside a review counts from `flaggedFrom` on (epoch ms). */
  readonly weeks: readonly string[]
  readonly flaggedFrom: number
}

/** What a card says about a conversation; subject and customer are for those who may read it. */
const CONVERSATION = [
  'conversation.id as conversationId',
  'conversation.team_id as teamId',
  'conversation.subject as subject',
  'conversation.channel as channel',
  'conversation.language as language',
  'conversation.tags as tags',
  'conversation.owner_id as ownerId',
  'conversation.settled_at as settledAt',
  'conversation.csat as csat',
  'team.conversations as conversations',
] as const

/**
 * Picks that are still hidden, of which this person may know: what somebody else chose beside the draw is as if it were
 * not there, or its conversation would leave the board before everybody's eyes.
 */
const hiddenPicks = (readerId: number) =>
  expressionBuilder<Database, never>()
    .selectFrom('pick as hidden')
    .select('hidden.id')
    .where('hidden.revealed_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('hidden.origin', '<>', 'chosen'),
        eb.exists(
          eb
            .selectFrom('assignment as theirs')
            .select('theirs.id')
            .whereRef('theirs.pick_id', '=', 'hidden.id')
            .where('theirs.reviewer_id', '=', readerId),
        ),
      ]),
    )

/**
 * Revealed drawn picks of these weeks, by id, on conversations of which nothing is hidden any more: a conversation that
 * is still being reviewed blind is no candidate at all, and what one person chose to review none by its score.
 */
export const boardPicks = (db: Kysely<Database>, reach: BoardReach) =>
  db
    .selectFrom('pick')
    .innerJoin('conversation', 'conversation.id', 'pick.conversation_id')
    .innerJoin('team', 'team.id', 'conversation.team_id')
    .select([...CONVERSATION, 'pick.id as pickId', 'pick.week as week', 'pick.reviewee_id as agentId'])
    .where('pick.team_id', 'in', [...reach.teamIds])
    .whereRef('conversation.team_id', '=', 'pick.team_id')
    .where('pick.week', 'in', [...reach.weeks])
    .where('pick.origin', '=', 'drawn')
    .where('pick.revealed_at', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          hiddenPicks(reach.readerId).where('hidden.conversation_id', '=', eb.ref('pick.conversation_id')),
        ),
      ),
    )
    .orderBy('pick.id')
    .execute()

/** Visible best-practice flags, by id, on conversations of which nothing is hidden any more. */
export const boardFlags = (db: Kysely<Database>, reach: BoardReach) =>
  db
    .selectFrom('flag')
    .innerJoin('conversation', 'conversation.id', 'flag.conversation_id')
    .innerJoin('team', 'team.id', 'conversation.team_id')
    .innerJoin('person', 'person.id', 'flag.author_id')
    .leftJoin('message', 'message.id', 'flag.message_id')
    .leftJoin('review', 'review.id', 'flag.review_id')
    .select([
      ...CONVERSATION,
      'flag.id as flagId',
      'flag.message_id as messageId',
      'message.author_id as messageAuthorId',
      'flag.text as text',
      'flag.created_at as flaggedAt',
      'review.week as reviewWeek',
      'review.reviewee_id as revieweeId',
      'person.id as authorId',
      'person.name as authorName',
    ])
    .where('conversation.team_id', 'in', [...reach.teamIds])
    .where('flag.kind', '=', 'best_practice')
    .where('flag.removed_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('review.week', 'in', [...reach.weeks]),
        eb.and([eb('flag.review_id', 'is', null), eb('flag.created_at', '>=', reach.flaggedFrom)]),
      ]),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          hiddenPicks(reach.readerId).where('hidden.conversation_id', '=', eb.ref('flag.conversation_id')),
        ),
      ),
    )
    .orderBy('flag.id')
    .execute()

/** Conversations and agents that somebody has decided on already. */
export const decidedPractices = (db: Kysely<Database>, teamIds: readonly number[]) =>
  db
    .selectFrom('best_practice')
    .select(['conversation_id as conversationId', 'agent_id as agentId'])
    .where('team_id', 'in', [...teamIds])
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute()

/** Whether somebody has decided on this agent's work in this conversation. */
export const isDecided = async (
  db: Kysely<Database>,
  subject: { conversationId: number; agentId: number },
): Promise<boolean> =>
  (await db
    .selectFrom('best_practice')
    .select('id')
    .where('conversation_id', '=', subject.conversationId)
    .where('agent_id', '=', subject.agentId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()) !== undefined

/** Whether a conversation is still being reviewed blind, as far as this person may know. */
export const isBlindStill = async (
  db: Kysely<Database>,
  asked: { conversationId: number; readerId: number },
): Promise<boolean> =>
  (await db
    .selectFrom(
      hiddenPicks(asked.readerId)
        .where('hidden.conversation_id', '=', asked.conversationId)
        .limit(1)
        .as('found'),
    )
    .select('found.id')
    .executeTakeFirst()) !== undefined

export type NewPractice = Insertable<Database['best_practice']>

/** A second one that is not deleted, on the same conversation and agent, violates the unique key. */
export const insertPractice = async (trx: Transaction<Database>, practice: NewPractice): Promise<number> => {
  const row = await trx.insertInto('best_practice').values(practice).returning('id').executeTakeFirstOrThrow()
  return row.id
}

/** One decision, a deleted one too (so that it can be brought back), or null. */
export const findPractice = async (db: Kysely<Database>, practiceId: number) =>
  (await db
    .selectFrom('best_practice')
    .select([
      'id',
      'team_id as teamId',
      'conversation_id as conversationId',
      'agent_id as revieweeId',
      'state',
      'passage',
      'deleted_at as deletedAt',
    ])
    .where('id', '=', practiceId)
    .executeTakeFirst()) ?? null

/** Takes a decision back, or brings it back; 0 rows mean that it was so already. */
export const setPracticeDeleted = (trx: Transaction<Database>, practiceId: number, at: number | null) =>
  trx
    .updateTable('best_practice')
    .set((eb) => ({ deleted_at: at, version: eb('version', '+', 1) }))
    .where('id', '=', practiceId)
    .where('deleted_at', at === null ? 'is not' : 'is', null)
    .executeTakeFirst()

/** Whether the agent's name stands on it; only on a published one. */
export const setPracticeCredit = (
  trx: Transaction<Database>,
  practiceId: number,
  credit: 'named' | 'declined',
) =>
  trx
    .updateTable('best_practice')
    .set((eb) => ({ credit, version: eb('version', '+', 1) }))
    .where('id', '=', practiceId)
    .where('state', '=', 'published')
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
