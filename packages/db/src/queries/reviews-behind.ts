import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'
import { isCounted } from './counted-reviews.ts'

export interface ReviewsBehind {
  readonly teamId: number
  readonly revieweeId: number
  /** Weeks of this label and later ones. */
  readonly fromWeek: string
}

/** Every revealed review about a person in a team, those that do not count too; newest week first, then pick, assignment and version. */
export const reviewsBehind = (db: Kysely<Database>, { teamId, revieweeId, fromWeek }: ReviewsBehind) =>
  db
    .selectFrom('review')
    .innerJoin('pick', 'pick.id', 'review.pick_id')
    .innerJoin('conversation', 'conversation.id', 'pick.conversation_id')
    .select([
      'review.id as reviewId',
      'review.assignment_id as assignmentId',
      'review.pick_id as pickId',
      'pick.conversation_id as conversationId',
      'conversation.subject as subject',
      'review.author_id as reviewerId',
      'review.kind as kind',
      'review.week as week',
      'review.origin as origin',
      'review.reason as reason',
      'review.version as version',
      'review.rubric_version_id as rubricVersionId',
      'review.score as score',
      'review.score_before_critical as scoreBeforeCritical',
      'pick.revealed_at as revealedAt',
    ])
    .where('review.team_id', '=', teamId)
    .where('review.reviewee_id', '=', revieweeId)
    .where('review.week', '>=', fromWeek)
    .where('pick.revealed_at', 'is not', null)
    .$narrowType<{ revealedAt: number }>()
    .orderBy('review.week', 'desc')
    .orderBy('review.pick_id', 'desc')
    .orderBy('review.assignment_id')
    .orderBy('review.version')
    .execute()

/** Blind reviews by colleagues and leads of a team's drawn and revealed picks: what a first count would hold. */
export const blindReviewsSoFar = async (db: Kysely<Database>, teamId: number): Promise<number> => {
  const row = await db
    .selectFrom('review')
    .innerJoin('pick', 'pick.id', 'review.pick_id')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('review.team_id', '=', teamId)
    .where('review.kind', '<>', 'self')
    .where(isCounted())
    .executeTakeFirstOrThrow()
  return row.n
}

/** Criteria with their weights of some versions of a rubric, newest version first, in the rubric's order. */
export const criteriaOfRubricVersions = (db: Kysely<Database>, versionIds: readonly number[]) =>
  db
    .selectFrom('criterion')
    .innerJoin('rubric_version', 'rubric_version.id', 'criterion.rubric_version_id')
    .innerJoin('rubric', 'rubric.id', 'rubric_version.rubric_id')
    .select([
      'rubric_version.id as versionId',
      'rubric_version.version as version',
      'rubric.base_language as baseLanguage',
      'criterion.key as key',
      'criterion.weight as weight',
      'criterion.critical as critical',
      'criterion.texts as texts',
    ])
    .where('rubric_version.id', 'in', [...versionIds])
    .orderBy('rubric_version.version', 'desc')
    .orderBy('criterion.position')
    .orderBy('criterion.id')
    .execute()

/** Weeks of a team that had a drawn pick to reveal at an instant (epoch ms). */
export const weeksOpenAt = async (db: Kysely<Database>, teamId: number, at: number): Promise<Set<string>> => {
  const rows = await db
    .selectFrom('pick')
    .select('week')
    .distinct()
    .where('team_id', '=', teamId)
    .where('origin', '=', 'drawn')
    .where((eb) => eb.or([eb('revealed_at', 'is', null), eb('revealed_at', '>=', at)]))
    .orderBy('week')
    .execute()
  return new Set(rows.map(({ week }) => week))
}
