import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

export interface PublishedReach {
  /** Published at this instant (epoch ms) or later; null for all. */
  readonly from: number | null
  readonly teamId: number | null
}

const publishedRows = (db: Kysely<Database>) =>
  db
    .selectFrom('best_practice')
    .innerJoin('conversation', 'conversation.id', 'best_practice.conversation_id')
    .innerJoin('team', 'team.id', 'best_practice.team_id')
    .innerJoin('person as agent', 'agent.id', 'best_practice.agent_id')
    .innerJoin('person as decider', 'decider.id', 'best_practice.decided_by')
    .select([
      'best_practice.id as practiceId',
      'best_practice.conversation_id as conversationId',
      'best_practice.message_id as messageId',
      'best_practice.team_id as teamId',
      'team.name as teamName',
      'best_practice.agent_id as agentId',
      'agent.name as agentName',
      'agent.kind as agentKind',
      'best_practice.passage as passage',
      'best_practice.why as why',
      'best_practice.criterion_key as criterionKey',
      'best_practice.language as language',
      'best_practice.credit as credit',
      'best_practice.decided_at as publishedAt',
      'best_practice.decided_by as decidedBy',
      'decider.name as deciderName',
      'conversation.channel as channel',
      'conversation.tags as tags',
      'conversation.settled_at as settledAt',
      'team.conversations as conversations',
    ])
    .where('best_practice.state', '=', 'published')
    .where('best_practice.deleted_at', 'is', null)
    .orderBy('best_practice.decided_at', 'desc')
    .orderBy('best_practice.id', 'desc')

/** Published passages, newest first. Who may see whose name is the caller's business. */
export const publishedPractices = (db: Kysely<Database>, reach: PublishedReach) => {
  let rows = publishedRows(db)
  if (reach.from !== null) rows = rows.where('best_practice.decided_at', '>=', reach.from)
  if (reach.teamId !== null) rows = rows.where('best_practice.team_id', '=', reach.teamId)
  return rows.execute()
}
export type PublishedPractice = Awaited<ReturnType<typeof publishedPractices>>[number]

/** The published passages that credit this person (also where they declined), newest first. */
export const practicesOfAgent = (db: Kysely<Database>, agentId: number) =>
  publishedRows(db).where('best_practice.agent_id', '=', agentId).execute()

/** One published passage, or null. */
export const findPublished = async (
  db: Kysely<Database>,
  practiceId: number,
): Promise<PublishedPractice | null> =>
  (await publishedRows(db).where('best_practice.id', '=', practiceId).executeTakeFirst()) ?? null

/** Criteria of the newest version of each team's rubric, in the rubrics' order; `teamIds` null for every team. */
export const newestCriteria = (db: Kysely<Database>, teamIds: readonly number[] | null) => {
  const rows = db
    .selectFrom('team')
    .innerJoin('rubric_version', 'rubric_version.rubric_id', 'team.rubric_id')
    .innerJoin('rubric', 'rubric.id', 'team.rubric_id')
    .innerJoin('criterion', 'criterion.rubric_version_id', 'rubric_version.id')
    .select([
      'criterion.key as key',
      'criterion.texts as texts',
      'criterion.points as points',
      'rubric.base_language as baseLanguage',
    ])
    .where('team.archived_at', 'is', null)
    .where('rubric_version.version', '=', (eb) =>
      eb
        .selectFrom('rubric_version as newest')
        .select((one) => one.fn.max<number>('newest.version').as('version'))
        .whereRef('newest.rubric_id', '=', 'team.rubric_id'),
    )
    .orderBy('team.id')
    .orderBy('criterion.position')
    .orderBy('criterion.id')
  return (teamIds === null ? rows : rows.where('team.id', 'in', [...teamIds])).execute()
}
