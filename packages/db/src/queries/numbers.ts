import type { WeeklySum } from '@reread/domain'
import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

/** A weekly sum with the kind of its reviewee: an AI agent's are in nobody's IQS. */
export interface TeamSum extends WeeklySum {
  readonly personKind: 'human' | 'ai'
}

/** The weekly sums of a team in the weeks given, by week, reviewee, kind and criterion. */
export const sumsOfTeam = (
  db: Kysely<Database>,
  teamId: number,
  weeks: readonly string[],
): Promise<TeamSum[]> => weeklySums(db, teamId, weeks).execute()

/** Those about one person alone, in the same order; the others' are not read. */
export const sumsAbout = (
  db: Kysely<Database>,
  { teamId, personId, weeks }: { teamId: number; personId: number; weeks: readonly string[] },
): Promise<TeamSum[]> => weeklySums(db, teamId, weeks).where('rollup.reviewee_id', '=', personId).execute()

const weeklySums = (db: Kysely<Database>, teamId: number, weeks: readonly string[]) =>
  db
    .selectFrom('rollup')
    .innerJoin('person', 'person.id', 'rollup.reviewee_id')
    .select([
      'rollup.week as week',
      'rollup.reviewee_id as revieweeId',
      'person.kind as personKind',
      'rollup.kind as kind',
      'rollup.criterion_key as criterionKey',
      'rollup.reviews as reviews',
      'rollup.picks as picks',
      'rollup.score_sum as scoreSum',
    ])
    .where('rollup.team_id', '=', teamId)
    .where('rollup.week', 'in', [...weeks])
    .orderBy('rollup.week')
    .orderBy('rollup.reviewee_id')
    .orderBy('rollup.kind')
    .orderBy('rollup.criterion_key')

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

export interface ReviewsWanted {
  readonly teamId: number
  readonly weeks: readonly string[]
  /** Only about this person; null for everybody. */
  readonly revieweeId: number | null
}

/** Blind, drawn, revealed reviews of a team's own weeks, by week, pick and id: who moved on is still in them. */
export const countedReviewsOfTeam = (db: Kysely<Database>, wanted: ReviewsWanted) => {
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
    .where('review.reason', '=', 'blind')
    .where('review.origin', '=', 'drawn')
    .where('pick.revealed_at', 'is not', null)
    .orderBy('review.week')
    .orderBy('review.pick_id')
    .orderBy('review.id')
  return (
    wanted.revieweeId === null ? rows : rows.where('review.reviewee_id', '=', wanted.revieweeId)
  ).execute()
}

/** "Keep one" notes of colleagues in those reviews, newest week first, with who wrote them. */
export const keptNotesAbout = (db: Kysely<Database>, wanted: ReviewsWanted & { revieweeId: number }) =>
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
    .where('review.reason', '=', 'blind')
    .where('review.origin', '=', 'drawn')
    .where('pick.revealed_at', 'is not', null)
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
