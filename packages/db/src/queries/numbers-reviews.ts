import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'
import { isCounted } from './counted-reviews.ts'

/** A round as the numbers see it. */
export interface NumbersRound {
  readonly id: number
  readonly teamId: number
  readonly week: string
  /** It has a drawn pick that is revealed. */
  readonly hasRevealed: boolean
  /** It has a drawn pick that is not revealed yet: the week is still open. */
  readonly hasHidden: boolean
}

/**
 * Rounds of any version of a rubric with a drawn pick, by week, team and id. Where real teams use the rubric, rounds of
 * demo teams are left out.
 */
export const roundsOfRubric = async (db: Kysely<Database>, rubricId: number): Promise<NumbersRound[]> => {
  const rows = await db
    .selectFrom('round')
    .innerJoin('rubric_version', 'rubric_version.id', 'round.rubric_version_id')
    .innerJoin('team', 'team.id', 'round.team_id')
    .innerJoin('pick', 'pick.round_id', 'round.id')
    .select((eb) => [
      'round.id as id',
      'round.team_id as teamId',
      'round.week as week',
      'team.demo_at as demoAt',
      eb.fn.count<number>('pick.revealed_at').as('revealed'),
      eb.fn.count<number>('pick.id').as('picks'),
    ])
    .where('rubric_version.rubric_id', '=', rubricId)
    .where('pick.origin', '=', 'drawn')
    .groupBy(['round.id', 'round.team_id', 'round.week', 'team.demo_at'])
    .orderBy('round.week')
    .orderBy('round.team_id')
    .orderBy('round.id')
    .execute()
  const hasRealTeam = rows.some((row) => row.demoAt === null)
  return rows
    .filter((row) => !hasRealTeam || row.demoAt === null)
    .map(({ id, teamId, week, revealed, picks }) => ({
      ...{ id, teamId, week, hasRevealed: revealed > 0, hasHidden: revealed < picks },
    }))
}

/** Versions of a rubric with what a score needs of their criteria; versions by id, criteria in the rubric's order. */
export const criteriaForNumbers = (db: Kysely<Database>, rubricId: number) =>
  db
    .selectFrom('rubric_version')
    .innerJoin('criterion', 'criterion.rubric_version_id', 'rubric_version.id')
    .select([
      'rubric_version.id as versionId',
      'criterion.key as key',
      'criterion.weight as weight',
      'criterion.points as points',
      'criterion.critical as critical',
      'criterion.allows_na as allowsNA',
    ])
    .where('rubric_version.rubric_id', '=', rubricId)
    .orderBy('rubric_version.id')
    .orderBy('criterion.position')
    .orderBy('criterion.id')
    .execute()

/** Teams whose next rounds use the rubric, by id. */
export const teamsForNumbers = async (db: Kysely<Database>, rubricId: number): Promise<number[]> => {
  const rows = await db
    .selectFrom('team')
    .select(['id', 'demo_at as demoAt'])
    .where('rubric_id', '=', rubricId)
    .where('archived_at', 'is', null)
    .orderBy('id')
    .execute()
  const hasRealTeam = rows.some((row) => row.demoAt === null)
  return rows.filter((row) => !hasRealTeam || row.demoAt === null).map((row) => row.id)
}

export interface PicksWanted {
  readonly roundId: number
  /** Picks with a higher id. */
  readonly after: number
  readonly size: number
}

/** Revealed drawn picks of a round about people, by id: a page of them. AI agents are in nobody's numbers. */
export const revealedPicks = (db: Kysely<Database>, { roundId, after, size }: PicksWanted) =>
  db
    .selectFrom('pick')
    .innerJoin('person', 'person.id', 'pick.reviewee_id')
    .select(['pick.id as id', 'pick.conversation_id as conversationId'])
    .where('pick.round_id', '=', roundId)
    .where('pick.origin', '=', 'drawn')
    .where('pick.revealed_at', 'is not', null)
    .where('person.kind', '=', 'human')
    .where('pick.id', '>', after)
    .orderBy('pick.id')
    .limit(size)
    .execute()

/** What was written blind of these revealed, drawn picks, by id; later versions and late reviews are in no number. */
export const blindReviewsOf = (db: Kysely<Database>, pickIds: readonly number[]) =>
  db
    .selectFrom('review')
    .innerJoin('pick', 'pick.id', 'review.pick_id')
    .select([
      'review.id as id',
      'review.pick_id as pickId',
      'pick.conversation_id as conversationId',
      'review.team_id as teamId',
      'review.week as week',
      'review.reviewee_id as revieweeId',
      'review.author_id as reviewerId',
      'review.kind as kind',
      'review.rubric_version_id as versionId',
      'review.solved as solved',
    ])
    .where('review.pick_id', 'in', [...pickIds])
    .where(isCounted())
    .where('review.version', '=', 1)
    .orderBy('review.id')
    .execute()

/** The points of these reviews, by review and criterion. */
export const pointsOfReviews = (db: Kysely<Database>, reviewIds: readonly number[]) =>
  db
    .selectFrom('rating')
    .innerJoin('criterion', 'criterion.id', 'rating.criterion_id')
    .select(['rating.review_id as reviewId', 'criterion.key as key', 'rating.point as point'])
    .where('rating.review_id', 'in', [...reviewIds])
    .orderBy('rating.review_id')
    .orderBy('criterion.position')
    .orderBy('criterion.id')
    .execute()

/** What customers said of these conversations, by id; of none that still has a pick to reveal: somebody may be reading it. */
export const satisfactionForNumbers = (db: Kysely<Database>, conversationIds: readonly number[]) =>
  db
    .selectFrom('conversation')
    .select(['id', 'csat'])
    .where('id', 'in', [...conversationIds])
    .where('csat', 'is not', null)
    .$narrowType<{ csat: string }>()
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('pick')
            .select('pick.id')
            .whereRef('pick.conversation_id', '=', 'conversation.id')
            .where('pick.revealed_at', 'is', null),
        ),
      ),
    )
    .orderBy('id')
    .execute()

/** The rubric that a round is reviewed with. Throws when the id is unknown. */
export const rubricOfRound = async (db: Kysely<Database>, roundId: number): Promise<number> => {
  const row = await db
    .selectFrom('round')
    .innerJoin('rubric_version', 'rubric_version.id', 'round.rubric_version_id')
    .select('rubric_version.rubric_id as rubricId')
    .where('round.id', '=', roundId)
    .executeTakeFirstOrThrow()
  return row.rubricId
}
