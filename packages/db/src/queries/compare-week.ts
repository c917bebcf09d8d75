import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

/** The newest week of a team of which at least one drawn pick is revealed; null when there is none. */
export const latestRevealedWeek = async (db: Kysely<Database>, teamId: number): Promise<string | null> => {
  const row = await db
    .selectFrom('pick')
    .select('week')
    .where('team_id', '=', teamId)
    .where('origin', '=', 'drawn')
    .where('revealed_at', 'is not', null)
    .orderBy('week', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.week ?? null
}

export interface PeerScoreRow {
  pickId: number
  reviewerId: number
  reviewerName: string
  score: number | null
}

/** Blind scores of peers on the given picks, by name, person and review. Which picks is the caller's business. */
export const peerScoresOn = (db: Kysely<Database>, pickIds: readonly number[]): Promise<PeerScoreRow[]> =>
  db
    .selectFrom('review')
    .innerJoin('pick', 'pick.id', 'review.pick_id')
    .innerJoin('person', 'person.id', 'review.author_id')
    .select([
      'review.pick_id as pickId',
      'person.id as reviewerId',
      'person.name as reviewerName',
      'review.score as score',
    ])
    .where('review.pick_id', 'in', [...pickIds])
    .where('pick.revealed_at', 'is not', null)
    .where('review.version', '=', 1)
    .where('review.reason', '=', 'blind')
    .where('review.kind', '=', 'peer')
    .orderBy('person.name')
    .orderBy('person.id')
    .orderBy('review.id')
    .execute()

/** Kinds of flags on settled conversations that still belong to the team, by conversation; in a fixed order. */
export const flagKindsOf = async (
  db: Kysely<Database>,
  asked: { teamId: number; conversationIds: readonly number[]; now: number },
): Promise<Map<number, ('best_practice' | 'bug' | 'feedback')[]>> => {
  const rows = await db
    .selectFrom('flag')
    .innerJoin('conversation', 'conversation.id', 'flag.conversation_id')
    .select(['flag.conversation_id as conversationId', 'flag.kind as kind'])
    .distinct()
    .where('flag.conversation_id', 'in', [...asked.conversationIds])
    .where('flag.removed_at', 'is', null)
    .where('conversation.team_id', '=', asked.teamId)
    .where('conversation.settled_at', '<=', asked.now)
    .orderBy('flag.conversation_id')
    .orderBy('flag.kind')
    .execute()
  const kinds = new Map<number, ('best_practice' | 'bug' | 'feedback')[]>()
  for (const { conversationId, kind } of rows) {
    kinds.set(conversationId, [...(kinds.get(conversationId) ?? []), kind])
  }
  return kinds
}

/** What a person still has to review, over all teams, in the order to work through: due first, own before others'. */
export const dueReviewsOf = (db: Kysely<Database>, personId: number) =>
  db
    .selectFrom('assignment')
    .innerJoin('pick', 'pick.id', 'assignment.pick_id')
    .innerJoin('round', 'round.id', 'pick.round_id')
    .select(['assignment.id as assignmentId', 'pick.conversation_id as conversationId'])
    .where('assignment.reviewer_id', '=', personId)
    .where('assignment.state', '=', 'open')
    .orderBy('round.due_at')
    .orderBy('assignment.kind', 'desc')
    .orderBy('pick.position')
    .orderBy('assignment.id')
    .execute()
