import type { Kysely } from 'kysely'
import { prepared, type Slots } from '../prepared.ts'
import type { Database } from '../schema.ts'
import { isCounted } from './counted-reviews.ts'

/** What a person was asked to read in one round or took beside the draw, in the order to work through: own first, then by pick. */
export const assignmentsOfPerson = (db: Kysely<Database>, personId: number, roundId: number) =>
  db
    .selectFrom('assignment')
    .innerJoin('pick', 'pick.id', 'assignment.pick_id')
    .innerJoin('round', 'round.id', 'pick.round_id')
    .innerJoin('conversation', 'conversation.id', 'pick.conversation_id')
    .innerJoin('person', 'person.id', 'pick.reviewee_id')
    .leftJoin('draft', 'draft.assignment_id', 'assignment.id')
    .select([
      'assignment.id as assignmentId',
      'pick.id as pickId',
      'conversation.id as conversationId',
      'conversation.subject as subject',
      'conversation.word_count as words',
      'person.id as revieweeId',
      'person.name as revieweeName',
      'pick.origin as origin',
      'assignment.kind as kind',
      'assignment.state as state',
      'round.due_at as dueAt',
      'pick.revealed_at as revealedAt',
      'draft.id as draftId',
    ])
    .where('assignment.reviewer_id', '=', personId)
    .where('assignment.state', '<>', 'swapped')
    .where('pick.round_id', '=', roundId)
    .orderBy('assignment.kind', 'desc')
    .orderBy('pick.position')
    .orderBy('assignment.id')
    .execute()

/** What of it is still open, in the same order. */
export const openAssignmentsOfRound = prepared(
  (db, { personId, roundId }: Slots<{ personId: number; roundId: number }>) =>
    db
      .selectFrom('assignment')
      .innerJoin('pick', 'pick.id', 'assignment.pick_id')
      .select([
        'assignment.id as assignmentId',
        'assignment.kind as kind',
        'pick.position as position',
        'pick.conversation_id as conversationId',
      ])
      .where('assignment.reviewer_id', '=', personId)
      .where('assignment.state', '=', 'open')
      .where('pick.round_id', '=', roundId)
      .orderBy('assignment.kind', 'desc')
      .orderBy('pick.position')
      .orderBy('assignment.id'),
)

/** Seconds the person's newest reviews of drawn picks took, newest first, at most 40: how long the next ones will. */
export const secondsOfReviews = async (db: Kysely<Database>, personId: number): Promise<number[]> => {
  const rows = await db
    .selectFrom('review')
    .select('seconds_spent as seconds')
    .where('author_id', '=', personId)
    .where('origin', '=', 'drawn')
    .where('seconds_spent', 'is not', null)
    .orderBy('submitted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(40)
    .$narrowType<{ seconds: number }>()
    .execute()
  return rows.map((row) => row.seconds)
}

/** Whether a person has ever handed a review in, of whatever kind. */
export const hasReviewed = async (db: Kysely<Database>, personId: number): Promise<boolean> =>
  (await db
    .selectFrom('review')
    .select('id')
    .where('author_id', '=', personId)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Blind, drawn, revealed reviews about a person in the weeks given, by week and id. */
export const countedReviewsAbout = (db: Kysely<Database>, personId: number, weeks: readonly string[]) =>
  db
    .selectFrom('review')
    .innerJoin('pick', 'pick.id', 'review.pick_id')
    .select([
      'review.id as reviewId',
      'review.pick_id as pickId',
      'pick.conversation_id as conversationId',
      'review.author_id as reviewerId',
      'review.kind as kind',
      'review.week as week',
      'review.score as score',
    ])
    .where('review.reviewee_id', '=', personId)
    .where('review.week', 'in', [...weeks])
    .where(isCounted())
    .orderBy('review.week')
    .orderBy('review.id')
    .execute()

/** Weeks of a team's rounds, newest first. */
export const weeksOfTeam = async (db: Kysely<Database>, teamId: number): Promise<string[]> => {
  const rows = await db
    .selectFrom('round')
    .select('week')
    .where('team_id', '=', teamId)
    .orderBy('week', 'desc')
    .execute()
  return rows.map((row) => row.week)
}

/** How many reviews a person still has to write, over all teams. */
export const assignmentsDueFor = async (db: Kysely<Database>, personId: number): Promise<number> => {
  const row = await db
    .selectFrom('assignment')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where('reviewer_id', '=', personId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return row.open
}
