import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'
import { isCounted } from './counted-reviews.ts'
import { criterionRows, type NewRubric } from './rubrics.ts'

/** Rubrics by name, each with its newest version. */
export const listRubrics = (db: Kysely<Database>) =>
  db
    .selectFrom('rubric')
    .innerJoin('rubric_version', 'rubric_version.rubric_id', 'rubric.id')
    .select((eb) => [
      'rubric.id as id',
      'rubric.name as name',
      'rubric.base_language as baseLanguage',
      eb.fn.max('rubric_version.version').as('version'),
      eb.fn.max('rubric_version.published_at').as('publishedAt'),
    ])
    .groupBy(['rubric.id', 'rubric.name', 'rubric.base_language'])
    .orderBy('rubric.name')
    .orderBy('rubric.id')
    .execute()

/** The rubric, or null. */
export const findRubric = async (db: Kysely<Database>, rubricId: number) =>
  (await db
    .selectFrom('rubric')
    .select(['id', 'name', 'base_language as baseLanguage'])
    .where('id', '=', rubricId)
    .executeTakeFirst()) ?? null

/** Published versions of a rubric, newest first, with who published each; null is the workspace's own beginning. */
export const versionsOfRubric = (db: Kysely<Database>, rubricId: number) =>
  db
    .selectFrom('rubric_version')
    .leftJoin('person', 'person.id', 'rubric_version.published_by')
    .select([
      'rubric_version.id as versionId',
      'rubric_version.version as version',
      'rubric_version.published_at as publishedAt',
      'person.name as publishedBy',
    ])
    .where('rubric_version.rubric_id', '=', rubricId)
    .orderBy('rubric_version.version', 'desc')
    .execute()

/** The newest published version of the rubric that a version belongs to. */
export const newestVersionBeside = async (db: Kysely<Database>, versionId: number): Promise<number> => {
  const row = await db
    .selectFrom('rubric_version as newest')
    .innerJoin('rubric_version as own', 'own.rubric_id', 'newest.rubric_id')
    .select('newest.version as version')
    .where('own.id', '=', versionId)
    .orderBy('newest.version', 'desc')
    .executeTakeFirstOrThrow()
  return row.version
}

/** Teams whose next rounds use a rubric, by name; all rubrics when none is named. */
export const teamsUsingRubrics = (db: Kysely<Database>, rubricId: number | null) => {
  const rows = db
    .selectFrom('team')
    .select(['id', 'name', 'zone', 'rubric_id as rubricId'])
    .where('archived_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
  return (rubricId === null ? rows : rows.where('rubric_id', '=', rubricId)).execute()
}

/** Rounds of these teams that are not due yet, with the version they finish on, by team and week. */
export const roundsUnderWay = (db: Kysely<Database>, teamIds: readonly number[], now: number) =>
  db
    .selectFrom('round')
    .innerJoin('rubric_version', 'rubric_version.id', 'round.rubric_version_id')
    .innerJoin('team', 'team.id', 'round.team_id')
    .select([
      'round.id as roundId',
      'round.week as week',
      'team.name as teamName',
      'rubric_version.rubric_id as rubricId',
      'rubric_version.version as version',
    ])
    .where('round.team_id', 'in', [...teamIds])
    .where('round.due_at', '>', now)
    .orderBy('team.name')
    .orderBy('round.week')
    .orderBy('round.id')
    .execute()

/**
 * The next version of a rubric; reviews and rounds keep theirs. Two at once violate the unique key of the version.
 */
export const insertRubricVersion = async (
  trx: Transaction<Database>,
  rubricId: number,
  next: { version: number; definition: NewRubric; at: number; personId: number | null },
): Promise<number> => {
  const { definition, version } = next
  await trx.updateTable('rubric').set({ name: definition.name }).where('id', '=', rubricId).execute()
  const made = await trx
    .insertInto('rubric_version')
    .values({ rubric_id: rubricId, version, published_at: next.at, published_by: next.personId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx.insertInto('criterion').values(criterionRows(made.id, definition)).execute()
  return made.id
}

/** Wordings that debriefs of these teams proposed, newest first. */
export const wordingProposals = (db: Kysely<Database>, teamIds: readonly number[]) =>
  db
    .selectFrom('debrief_note')
    .innerJoin('debrief', 'debrief.id', 'debrief_note.debrief_id')
    .innerJoin('team', 'team.id', 'debrief.team_id')
    .innerJoin('person', 'person.id', 'debrief_note.author_id')
    .select([
      'debrief_note.id as id',
      'debrief_note.criterion_key as criterionKey',
      'debrief_note.text as text',
      'debrief_note.created_at as createdAt',
      'debrief.week as week',
      'team.slug as teamSlug',
      'team.name as teamName',
      'person.name as authorName',
    ])
    .where('debrief_note.kind', '=', 'wording')
    .where('debrief_note.text', 'is not', null)
    .$narrowType<{ text: string }>()
    .where('debrief_note.deleted_at', 'is', null)
    .where('debrief.team_id', 'in', [...teamIds])
    .orderBy('debrief_note.created_at', 'desc')
    .orderBy('debrief_note.id', 'desc')
    .limit(50)
    .execute()

/** Colleagues' counted, revealed reviews of people in these teams and weeks, with their ratings, by review and criterion. */
export const ratedReviewsOfTeams = async (
  db: Kysely<Database>,
  teamIds: readonly number[],
  weeks: readonly string[],
) => {
  const rows = await db
    .selectFrom('review')
    .innerJoin('pick', 'pick.id', 'review.pick_id')
    .innerJoin('person', 'person.id', 'review.reviewee_id')
    .innerJoin('rating', 'rating.review_id', 'review.id')
    .innerJoin('criterion', 'criterion.id', 'rating.criterion_id')
    .select([
      'review.id as reviewId',
      'review.pick_id as pickId',
      'pick.conversation_id as conversationId',
      'review.author_id as reviewerId',
      'review.score as score',
      'criterion.key as key',
      'criterion.points as points',
      'rating.point as point',
    ])
    .where('review.team_id', 'in', [...teamIds])
    .where('review.week', 'in', [...weeks])
    .where('review.kind', '=', 'peer')
    .where(isCounted())
    .where('person.kind', '=', 'human')
    .orderBy('review.id')
    .orderBy('criterion.position')
    .orderBy('criterion.id')
    .execute()
  const reviews = new Map<
    number,
    Omit<(typeof rows)[number], 'key' | 'points' | 'point'> & { ratings: Rating[] }
  >()
  for (const { key, points, point, ...review } of rows) {
    const known = reviews.get(review.reviewId) ?? { ...review, ratings: [] }
    known.ratings.push({ key, points, point })
    reviews.set(review.reviewId, known)
  }
  return [...reviews.values()]
}

interface Rating {
  key: string
  points: number
  /** Counts from 1; null is N/A. */
  point: number | null
}
