import type { Insertable, Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

const actionRows = (db: Kysely<Database>) =>
  db
    .selectFrom('action')
    .innerJoin('person', 'person.id', 'action.owner_id')
    .leftJoin('pick', 'pick.id', 'action.pick_id')
    .leftJoin('conversation', 'conversation.id', 'pick.conversation_id')
    .select([
      'action.id as id',
      'action.team_id as teamId',
      'action.week as week',
      'action.pick_id as pickId',
      'conversation.id as conversationId',
      'conversation.subject as subject',
      'action.text as text',
      'action.done_means as doneMeans',
      'action.owner_id as ownerId',
      'person.name as ownerName',
      'action.due_on as dueOn',
      'action.state as state',
      'action.version as version',
      'action.created_at as createdAt',
      'action.changed_at as changedAt',
    ])
    .where('action.deleted_at', 'is', null)
    .orderBy('action.due_on')
    .orderBy('action.id')

export type ActionRow = Awaited<ReturnType<ReturnType<typeof actionRows>['execute']>>[number]

/** Actions of a team, or of one of its weeks, by due day. */
export const actionsOfTeam = (
  db: Kysely<Database>,
  teamId: number,
  week: string | null,
): Promise<ActionRow[]> => {
  const rows = actionRows(db).where('action.team_id', '=', teamId)
  return (week === null ? rows : rows.where('action.week', '=', week)).execute()
}

/** What a person still owes, in the teams given, by due day. */
export const openActionsOf = (
  db: Kysely<Database>,
  personId: number,
  teamIds: readonly number[],
): Promise<ActionRow[]> =>
  actionRows(db)
    .where('action.owner_id', '=', personId)
    .where('action.state', '=', 'open')
    .where('action.team_id', 'in', [...teamIds])
    .execute()

/** One action, also a deleted one (so that it can be brought back), or null. */
export const findAction = async (db: Kysely<Database>, actionId: number) =>
  (await db
    .selectFrom('action')
    .select([
      'id',
      'team_id as teamId',
      'text',
      'done_means as doneMeans',
      'owner_id as ownerId',
      'due_on as dueOn',
      'state',
      'version',
      'deleted_at as deletedAt',
    ])
    .where('id', '=', actionId)
    .executeTakeFirst()) ?? null

export const insertAction = async (
  trx: Transaction<Database>,
  action: Insertable<Database['action']>,
): Promise<number> => {
  const row = await trx.insertInto('action').values(action).returning('id').executeTakeFirstOrThrow()
  return row.id
}

export interface ActionChange {
  text?: string
  done_means?: string
  owner_id?: number
  due_on?: string
  state?: 'open' | 'done'
  deleted_at?: number | null
}

/** Changes an action if it still has `version`; 0 rows mean somebody else was faster. */
export const changeAction = (
  trx: Transaction<Database>,
  action: { id: number; version: number; at: number },
  change: ActionChange,
) =>
  trx
    .updateTable('action')
    .set({ ...change, version: action.version + 1, changed_at: action.at })
    .where('id', '=', action.id)
    .where('version', '=', action.version)
    .executeTakeFirst()
