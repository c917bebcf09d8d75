import type { Kysely, Transaction } from 'kysely'
import { takeOutOfTextIndex } from '../full-text/conversation-text.ts'
import type { Database, TableName } from '../schema.ts'

export interface DemoRemoved {
  readonly people: number
  readonly teams: number
  readonly conversations: number
}

/**
 * Takes the demo workspace out: its people, teams and sources, and every row that hangs on one of them, also what a
 * visitor wrote as one of its people. Answers what there was; all 0 when there was none. Real rows never hang on demo
 * ones, so none of them is touched; if one ever did, its reference would refuse the whole removal.
 */
export const removeDemo = async (trx: Transaction<Database>): Promise<DemoRemoved> => {
  const demo = rowsOfDemo(trx)
  await removeJobs(trx)
  const told = await demo.conversations().execute()
  await takeOutOfTextIndex(
    trx,
    told.map(({ id }) => id),
  )
  await trx
    .updateTable('assignment')
    .set({ replaced_by_id: null })
    .where('pick_id', 'in', demo.picks())
    .where('replaced_by_id', 'is not', null)
    .execute()
  for (const [table, column, of] of HANGING) {
    await trx
      .deleteFrom(table as 'note')
      .where(column as 'review_id', 'in', demo[of]())
      .execute()
  }
  await trx.deleteFrom('one_time_link').where('purpose', '=', 'demo').execute()
  const rubrics = await demo.rubrics().execute()
  const conversations = await gone(trx.deleteFrom('conversation').where('team_id', 'in', demo.teams()))
  await trx.deleteFrom('identity').where('source_id', 'in', demo.sources()).execute()
  await trx.deleteFrom('source').where('demo_at', 'is not', null).execute()
  await trx.deleteFrom('import_run').where('team_id', 'in', demo.teams()).execute()
  const teams = await gone(trx.deleteFrom('team').where('demo_at', 'is not', null))
  await removeRubrics(
    trx,
    rubrics.map(({ id }) => id),
  )
  const people = await gone(trx.deleteFrom('person').where('demo_at', 'is not', null))
  return { people, teams, conversations }
}

type Removal = { executeTakeFirstOrThrow(): Promise<{ numDeletedRows: bigint }> }
const gone = async (removal: Removal): Promise<number> =>
  Number((await removal.executeTakeFirstOrThrow()).numDeletedRows)

/** Ids of demo rows by what they are: each a subquery, so that nothing is carried back and forth. */
const rowsOfDemo = (db: Kysely<Database>) => {
  const people = () => db.selectFrom('person').select('id').where('demo_at', 'is not', null)
  const teams = () => db.selectFrom('team').select('id').where('demo_at', 'is not', null)
  const inTeams = <T extends 'conversation' | 'pick' | 'review' | 'debrief' | 'guideline' | 'action'>(
    table: T,
  ) =>
    db
      .selectFrom(table as 'pick')
      .select('id')
      .where('team_id', 'in', teams())
  return {
    people,
    teams,
    sources: () => db.selectFrom('source').select('id').where('demo_at', 'is not', null),
    rubrics: () =>
      db.selectFrom('team').select('rubric_id as id').distinct().where('demo_at', 'is not', null),
    users: () => db.selectFrom('auth_user').select('id').where('person_id', 'in', people()),
    conversations: () => inTeams('conversation'),
    picks: () => inTeams('pick'),
    assignments: () => db.selectFrom('assignment').select('id').where('pick_id', 'in', inTeams('pick')),
    reviews: () => inTeams('review'),
    debriefs: () => inTeams('debrief'),
    guidelines: () => inTeams('guideline'),
    actions: () => inTeams('action'),
  }
}

/** What hangs on demo rows, the outermost first: table, column, and what the column names. */
const HANGING: readonly (readonly [TableName, string, keyof ReturnType<typeof rowsOfDemo>])[] = [
  ['rating', 'review_id', 'reviews'],
  ['thanks', 'review_id', 'reviews'],
  ['flag', 'conversation_id', 'conversations'],
  ['note', 'review_id', 'reviews'],
  ['review', 'team_id', 'teams'],
  ['draft', 'assignment_id', 'assignments'],
  ['assignment', 'pick_id', 'picks'],
  ['pick_comment', 'pick_id', 'picks'],
  ['pick_seen', 'pick_id', 'picks'],
  ['action_change', 'action_id', 'actions'],
  ['action', 'team_id', 'teams'],
  ['debrief_note', 'debrief_id', 'debriefs'],
  ['debrief_item', 'debrief_id', 'debriefs'],
  ['debrief', 'team_id', 'teams'],
  ['guideline_version', 'guideline_id', 'guidelines'],
  ['guideline', 'team_id', 'teams'],
  ['best_practice', 'team_id', 'teams'],
  ['rollup', 'team_id', 'teams'],
  ['team_rollup', 'team_id', 'teams'],
  ['absence', 'team_id', 'teams'],
  ['delivery', 'team_id', 'teams'],
  ['pick', 'team_id', 'teams'],
  ['round', 'team_id', 'teams'],
  ['import_change', 'conversation_id', 'conversations'],
  ['participation', 'conversation_id', 'conversations'],
  ['message', 'conversation_id', 'conversations'],
  ['membership', 'team_id', 'teams'],
  ['membership', 'person_id', 'people'],
  ['event', 'team_id', 'teams'],
  ['one_time_link', 'person_id', 'people'],
  ['auth_session', 'user_id', 'users'],
  ['auth_account', 'user_id', 'users'],
  ['auth_user', 'person_id', 'people'],
]

/** Jobs name what they work on in their payload; those of demo rows would find nothing any more. */
const removeJobs = async (trx: Transaction<Database>): Promise<void> => {
  const demo = rowsOfDemo(trx)
  const idsOf = async (rows: { execute(): Promise<{ id: number }[]> }) =>
    new Set((await rows.execute()).map(({ id }) => id))
  const deliveries = trx.selectFrom('delivery').select('id').where('team_id', 'in', demo.teams())
  const known: Readonly<Record<string, ReadonlySet<number>>> = {
    teamId: await idsOf(demo.teams()),
    pickId: await idsOf(demo.picks()),
    deliveryId: await idsOf(deliveries),
    rubricId: await idsOf(demo.rubrics()),
  }
  const jobs = await trx.selectFrom('job').select(['id', 'payload']).orderBy('id').execute()
  const isOfDemo = (payload: object): boolean =>
    Object.entries(payload).some(([name, id]) => typeof id === 'number' && known[name]?.has(id))
  const ids = jobs.filter((job) => isOfDemo(JSON.parse(job.payload) ?? {})).map(({ id }) => id)
  await trx.deleteFrom('job').where('id', 'in', ids).execute()
  await trx.deleteFrom('job').where('created_by', 'in', demo.people()).execute()
}

/** Rubrics that only the demo teams used. */
const removeRubrics = async (trx: Transaction<Database>, rubricIds: readonly number[]): Promise<void> => {
  await trx
    .deleteFrom('quality_fit')
    .where('rubric_id', 'in', [...rubricIds])
    .execute()
  const inUse = await trx.selectFrom('team').select('rubric_id as id').distinct().execute()
  const ids = rubricIds.filter((id) => !inUse.some((used) => used.id === id))
  const versions = trx.selectFrom('rubric_version').select('id').where('rubric_id', 'in', ids)
  await trx.deleteFrom('criterion').where('rubric_version_id', 'in', versions).execute()
  await trx.deleteFrom('rubric_version').where('rubric_id', 'in', ids).execute()
  await trx.deleteFrom('rubric').where('id', 'in', ids).execute()
}
