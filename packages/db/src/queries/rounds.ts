import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

export type Round = Selectable<Database['round']>

/** The team's round of that week, or null. */
export const findRound = async (db: Kysely<Database>, teamId: number, week: string): Promise<Round | null> =>
  (await db
    .selectFrom('round')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('week', '=', week)
    .executeTakeFirst()) ?? null

export const findRoundById = async (db: Kysely<Database>, roundId: number): Promise<Round | null> =>
  (await db.selectFrom('round').selectAll().where('id', '=', roundId).executeTakeFirst()) ?? null

/**
 * The team's newest round by cut-off, or null when it never had one. `untilWeek`: none of a later week, which a clock
 * that ran ahead may have opened: this week's goes on where the last one before it stopped.
 */
export const latestRound = async (
  db: Kysely<Database>,
  teamId: number,
  untilWeek?: string,
): Promise<Round | null> =>
  (await db
    .selectFrom('round')
    .selectAll()
    .where('team_id', '=', teamId)
    .$if(untilWeek !== undefined, (query) => query.where('week', '<=', untilWeek ?? ''))
    .orderBy('cutoff_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()) ?? null

/** Rounds of a team, newest first, with how many of their drawn picks are revealed. */
export const listRounds = (db: Kysely<Database>, teamId: number) =>
  db
    .selectFrom('round')
    .leftJoin('pick', (join) => join.onRef('pick.round_id', '=', 'round.id').on('pick.origin', '=', 'drawn'))
    .select((eb) => [
      'round.id as id',
      'round.week as week',
      'round.opens_at as opensAt',
      'round.due_at as dueAt',
      eb.fn.count<number>('pick.id').as('picks'),
      eb.fn.count<number>('pick.revealed_at').as('revealed'),
    ])
    .where('round.team_id', '=', teamId)
    .groupBy(['round.id', 'round.week', 'round.opens_at', 'round.due_at'])
    .orderBy('round.opens_at', 'desc')
    .orderBy('round.id', 'desc')
    .execute()

/** Whom the draws of the team had read whom as a colleague: one row for each round and pair. */
export const pastPairs = (db: Kysely<Database>, teamId: number) =>
  db
    .selectFrom('assignment')
    .innerJoin('pick', 'pick.id', 'assignment.pick_id')
    .select(['assignment.reviewer_id as reviewerId', 'pick.reviewee_id as revieweeId', 'pick.week as week'])
    .distinct()
    .where('pick.team_id', '=', teamId)
    .where('pick.origin', '=', 'drawn')
    .where('assignment.kind', '=', 'peer')
    .where('assignment.state', '<>', 'swapped')
    .orderBy('pick.week')
    .orderBy('assignment.reviewer_id')
    .orderBy('pick.reviewee_id')
    .execute()

export interface DrawnPick {
  conversationId: number
  revieweeId: number
  reviewers: { personId: number; kind: 'self' | 'peer' | 'lead' }[]
}

/** Saves a drawn round whole; a second round of the same team and week violates the unique key. */
export const insertRound = async (
  trx: Transaction<Database>,
  round: Omit<Round, 'id'>,
  picks: readonly DrawnPick[],
): Promise<{ roundId: number; assignments: number }> => {
  const made = await trx.insertInto('round').values(round).returning('id').executeTakeFirstOrThrow()
  let assignments = 0
  for (const [position, pick] of picks.entries()) {
    const row = await trx
      .insertInto('pick')
      .values({
        round_id: made.id,
        team_id: round.team_id,
        week: round.week,
        conversation_id: pick.conversationId,
        reviewee_id: pick.revieweeId,
        origin: 'drawn',
        position,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (pick.reviewers.length === 0) continue
    await trx
      .insertInto('assignment')
      .values(
        pick.reviewers.map((reviewer) => ({
          pick_id: row.id,
          reviewer_id: reviewer.personId,
          kind: reviewer.kind,
          state: 'open' as const,
          created_at: round.created_at,
          changed_at: round.created_at,
        })),
      )
      .execute()
    assignments += pick.reviewers.length
  }
  return { roundId: made.id, assignments }
}

/** What the draw of a round chose, in its order, with who was asked to read at first. */
export const drawnPicks = (db: Kysely<Database>, roundId: number) =>
  db
    .selectFrom('pick')
    .innerJoin('assignment', 'assignment.pick_id', 'pick.id')
    .select([
      'pick.id as pickId',
      'pick.position as position',
      'pick.conversation_id as conversationId',
      'pick.reviewee_id as revieweeId',
      'pick.revealed_at as revealedAt',
      'assignment.id as assignmentId',
      'assignment.reviewer_id as reviewerId',
      'assignment.kind as kind',
      'assignment.state as state',
      'assignment.reason as reason',
      'assignment.cause as cause',
      'assignment.replaced_by_id as replacedById',
      'assignment.changed_at as changedAt',
    ])
    .where('pick.round_id', '=', roundId)
    .where('pick.origin', '=', 'drawn')
    .orderBy('pick.position')
    .orderBy('assignment.id')
    .execute()
