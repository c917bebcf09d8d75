import type { ReviewSum, TeamSum } from '@reread/domain'
import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'
import { isCounted } from './counted-reviews.ts'

/** The sums of a whole team in the weeks given, by week, kind and criterion; AI agents' are in nobody's IQS. */
export const sumsOfTeam = (
  db: Kysely<Database>,
  teamId: number,
  weeks: readonly string[],
): Promise<TeamSum[]> =>
  db
    .selectFrom('team_rollup')
    .select(['week', 'kind', 'criterion_key as criterionKey', 'people', 'reviews', 'picks'])
    .select('score_sum as scoreSum')
    .where('team_id', '=', teamId)
    .where('week', 'in', [...weeks])
    .orderBy('week')
    .orderBy('kind')
    .orderBy('criterion_key')
    .execute()

/** The sums of one person over some weeks together. */
export interface PersonSum extends ReviewSum {
  readonly revieweeId: number
}

export interface NumbersWanted {
  readonly teamId: number
  readonly weeks: readonly string[]
  /** Only about this person; null for everybody. */
  readonly revieweeId: number | null
}

/** What was said of people in all the weeks given together, by reviewee, kind and criterion. */
export const sumsOfPeople = (db: Kysely<Database>, wanted: NumbersWanted): Promise<PersonSum[]> => {
  const rows = db
    .selectFrom('rollup')
    .select((eb) => [
      'reviewee_id as revieweeId',
      'kind',
      'criterion_key as criterionKey',
      eb.fn.sum<number>('reviews').as('reviews'),
      eb.fn.sum<number>('picks').as('picks'),
      eb.fn.sum<number>('score_sum').as('scoreSum'),
    ])
    .where('team_id', '=', wanted.teamId)
    .where('week', 'in', [...wanted.weeks])
    .groupBy(['reviewee_id', 'kind', 'criterion_key'])
    .orderBy('reviewee_id')
    .orderBy('kind')
    .orderBy('criterion_key')
  return (wanted.revieweeId === null ? rows : rows.where('reviewee_id', '=', wanted.revieweeId)).execute()
}

/** Weeks of a team that still have a drawn pick to reveal. */
export const weeksNotRevealed = async (db: Kysely<Database>, teamId: number): Promise<Set<string>> => {
  const rows = await db
    .selectFrom('pick')
    .select('week')
    .distinct()
    .where('team_id', '=', teamId)
    .where('origin', '=', 'drawn')
    .where('revealed_at', 'is', null)
    .orderBy('week')
    .execute()
  return new Set(rows.map((row) => row.week))
}

/** Blind, drawn, revealed reviews of a team's own weeks, by week, pick and id: who moved on is still in them. */
export const countedReviewsOfTeam = (db: Kysely<Database>, wanted: NumbersWanted) => {
  const rows = db
    .selectFrom('review')
    .innerJoin('pick', 'pick.id', 'review.pick_id')
    .innerJoin('conversation', 'conversation.id', 'pick.conversation_id')
    .select([
      'review.id as reviewId',
      'review.pick_id as pickId',
      'pick.conversation_id as conversationId',
      'conversation.subject as subject',
      'review.author_id as reviewerId',
      'review.reviewee_id as revieweeId',
      'review.kind as kind',
      'review.week as week',
      'review.score as score',
    ])
    .where('review.team_id', '=', wanted.teamId)
    .where('review.week', 'in', [...wanted.weeks])
    .where(isCounted())
    .orderBy('review.week')
    .orderBy('review.pick_id')
    .orderBy('review.id')
  return (
    wanted.revieweeId === null ? rows : rows.where('review.reviewee_id', '=', wanted.revieweeId)
  ).execute()
}

/** "Keep one" notes of colleagues in those reviews, newest week first, with who wrote them. */
export const keptNotesAbout = (db: Kysely<Database>, wanted: NumbersWanted & { revieweeId: number }) =>
  db
    .selectFrom('note')
    .innerJoin('review', 'review.id', 'note.review_id')
    .innerJoin('pick', 'pick.id', 'review.pick_id')
    .innerJoin('person', 'person.id', 'review.author_id')
    .select([
      'note.text as text',
      'review.pick_id as pickId',
      'review.week as week',
      'person.id as authorId',
      'person.name as authorName',
    ])
    .where('note.kind', '=', 'keep')
    .where('note.text', 'is not', null)
    .$narrowType<{ text: string }>()
    .where('review.team_id', '=', wanted.teamId)
    .where('review.reviewee_id', '=', wanted.revieweeId)
    .where('review.week', 'in', [...wanted.weeks])
    .where('review.kind', '<>', 'self')
    .where(isCounted())
    .orderBy('review.week', 'desc')
    .orderBy('review.pick_id')
    .orderBy('person.name')
    .orderBy('note.id')
    .execute()

/** Agents of a team at `at` (epoch ms): ids. Deactivated people are members no more. */
export const agentsOfTeam = async (db: Kysely<Database>, teamId: number, at: number): Promise<number[]> => {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select('person.id as id')
    .distinct()
    .where('membership.team_id', '=', teamId)
    .where('membership.role', '=', 'agent')
    .where('membership.from_at', '<=', at)
    .where((eb) => eb.or([eb('membership.until_at', 'is', null), eb('membership.until_at', '>', at)]))
    .where('person.deactivated_at', 'is', null)
    .where('person.erased_at', 'is', null)
    .orderBy('person.id')
    .execute()
  return rows.map((row) => row.id)
}

/** People by id, erased ones with an empty name. */
export const peopleById = (db: Kysely<Database>, personIds: readonly number[]) =>
  db
    .selectFrom('person')
    .select(['id', 'name', 'kind', 'deactivated_at as deactivatedAt'])
    .where('id', 'in', [...new Set(personIds)])
    .orderBy('name')
    .orderBy('id')
    .execute()

/** Teams in which somebody has revealed numbers or is an agent at `at`, by name. */
export const teamsWithNumbersOf = (db: Kysely<Database>, personId: number, at: number) =>
  db
    .selectFrom('team')
    .select(['id', 'name', 'zone'])
    .where('archived_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('rollup')
            .select('rollup.id')
            .whereRef('rollup.team_id', '=', 'team.id')
            .where('rollup.reviewee_id', '=', personId),
        ),
        eb.exists(
          eb
            .selectFrom('membership')
            .select('membership.id')
            .whereRef('membership.team_id', '=', 'team.id')
            .where('membership.person_id', '=', personId)
            .where('membership.role', '=', 'agent')
            .where('membership.from_at', '<=', at)
            .where((on) =>
              on.or([on('membership.until_at', 'is', null), on('membership.until_at', '>', at)]),
            ),
        ),
      ]),
    )
    .orderBy('name')
    .orderBy('id')
    .execute()
