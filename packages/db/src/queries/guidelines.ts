import type { Insertable, Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

const guidelineRows = (db: Kysely<Database>) =>
  db
    .selectFrom('guideline')
    .innerJoin('guideline_version', (join) =>
      join
        .onRef('guideline_version.guideline_id', '=', 'guideline.id')
        .onRef('guideline_version.version', '=', 'guideline.version'),
    )
    .innerJoin('team', 'team.id', 'guideline.team_id')
    .leftJoin('conversation', 'conversation.id', 'guideline.conversation_id')
    .innerJoin('person as owner', 'owner.id', 'guideline.owner_id')
    .select([
      'guideline.id as guidelineId',
      'guideline.team_id as teamId',
      'team.name as teamName',
      'team.zone as zone',
      'team.conversations as conversations',
      'conversation.team_id as conversationTeamId',
      'conversation.settled_at as settledAt',
      'guideline.conversation_id as conversationId',
      'guideline.message_id as messageId',
      'guideline.best_practice_id as practiceId',
      'guideline.pick_id as pickId',
      'guideline.owner_id as ownerId',
      'owner.name as ownerName',
      'guideline.state as state',
      'guideline.review_on as reviewOn',
      'guideline.adopted_week as adoptedWeek',
      'guideline.version as version',
      'guideline.created_at as createdAt',
      'guideline.deleted_at as deletedAt',
      'guideline_version.rule as rule',
      'guideline_version.applies_when as appliesWhen',
      'guideline_version.canned_reply as cannedReply',
      'guideline_version.criterion_key as criterionKey',
      'guideline_version.language as language',
      'guideline_version.tags as tags',
      'guideline_version.created_at as changedAt',
    ])
    .orderBy('guideline.adopted_week', 'desc')
    .orderBy('guideline.id', 'desc')

export interface GuidelineReach {
  readonly teamId: number | null
  readonly state: 'active' | 'retired' | null
  readonly criterionKey: string | null
  readonly language: string | null
}

/** Guidelines with their newest words, the latest adopted first; deleted ones are left out. */
export const listGuidelines = (db: Kysely<Database>, reach: GuidelineReach) => {
  let rows = guidelineRows(db).where('guideline.deleted_at', 'is', null)
  if (reach.teamId !== null) rows = rows.where('guideline.team_id', '=', reach.teamId)
  if (reach.state !== null) rows = rows.where('guideline.state', '=', reach.state)
  if (reach.criterionKey !== null)
    rows = rows.where('guideline_version.criterion_key', '=', reach.criterionKey)
  if (reach.language !== null) rows = rows.where('guideline_version.language', '=', reach.language)
  return rows.execute()
}
export type GuidelineRow = Awaited<ReturnType<typeof listGuidelines>>[number]

/** One guideline, a deleted one too (so that it can be brought back), or null. */
export const findGuideline = async (
  db: Kysely<Database>,
  guidelineId: number,
): Promise<GuidelineRow | null> =>
  (await guidelineRows(db).where('guideline.id', '=', guidelineId).executeTakeFirst()) ?? null

/** Every version of a guideline's words, the newest first. */
export const guidelineVersions = (db: Kysely<Database>, guidelineId: number) =>
  db
    .selectFrom('guideline_version')
    .innerJoin('person', 'person.id', 'guideline_version.created_by')
    .select([
      'guideline_version.version as version',
      'guideline_version.rule as rule',
      'guideline_version.applies_when as appliesWhen',
      'guideline_version.canned_reply as cannedReply',
      'guideline_version.criterion_key as criterionKey',
      'guideline_version.language as language',
      'guideline_version.tags as tags',
      'guideline_version.created_at as changedAt',
      'person.id as authorId',
      'person.name as authorName',
    ])
    .where('guideline_version.guideline_id', '=', guidelineId)
    .orderBy('guideline_version.version', 'desc')
    .execute()

export type GuidelineWords = Omit<
  Insertable<Database['guideline_version']>,
  'id' | 'guideline_id' | 'version'
>

/** A guideline with its first version. */
export const insertGuideline = async (
  trx: Transaction<Database>,
  guideline: Omit<Insertable<Database['guideline']>, 'version' | 'state'>,
  words: GuidelineWords,
): Promise<number> => {
  const { id } = await trx
    .insertInto('guideline')
    .values({ ...guideline, version: 1, state: 'active' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('guideline_version')
    .values({ ...words, guideline_id: id, version: 1 })
    .execute()
  return id
}

export interface GuidelineChange {
  owner_id?: number
  review_on?: string | null
  state?: 'active' | 'retired'
  deleted_at?: number | null
}

/** Changes what stands beside the words; words stay as they are. */
export const changeGuideline = (trx: Transaction<Database>, guidelineId: number, change: GuidelineChange) =>
  trx.updateTable('guideline').set(change).where('id', '=', guidelineId).executeTakeFirst()

/** New words as the next version, if the newest one is still `version`; false when somebody else was faster. */
export const addGuidelineVersion = async (
  trx: Transaction<Database>,
  guideline: { id: number; version: number; change: GuidelineChange },
  words: GuidelineWords,
): Promise<boolean> => {
  const next = guideline.version + 1
  const changed = await trx
    .updateTable('guideline')
    .set({ ...guideline.change, version: next })
    .where('id', '=', guideline.id)
    .where('version', '=', guideline.version)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) return false
  await trx
    .insertInto('guideline_version')
    .values({ ...words, guideline_id: guideline.id, version: next })
    .execute()
  return true
}

/** Weekly sums of colleagues' reviews on some criteria, over revealed, drawn picks; in a fixed order. */
export const criterionCells = (
  db: Kysely<Database>,
  reach: { teamIds: readonly number[]; criterionKeys: readonly string[]; weeks: readonly string[] },
) =>
  db
    .selectFrom('rollup')
    .select([
      'team_id as teamId',
      'criterion_key as criterionKey',
      'week',
      'reviewee_id as revieweeId',
      'reviews',
      'picks',
      'score_sum as scoreSum',
    ])
    .where('team_id', 'in', [...reach.teamIds])
    .where('criterion_key', 'in', [...reach.criterionKeys])
    .where('week', 'in', [...reach.weeks])
    .where('kind', '=', 'peer')
    .orderBy('week')
    .orderBy('reviewee_id')
    .orderBy('team_id')
    .orderBy('criterion_key')
    .execute()
