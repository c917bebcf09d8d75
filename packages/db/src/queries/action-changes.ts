import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

/** What an action said; in a change only what became different. */
export interface ActionWordsThen {
  text?: string
  doneMeans?: string
  ownerId?: number
  dueOn?: string
  state?: 'open' | 'done'
}

export interface ActionChangeRow {
  id: number
  changedAt: number
  changedBy: { id: number; name: string }
  before: ActionWordsThen
  after: ActionWordsThen
}

export const insertActionChange = async (
  trx: Transaction<Database>,
  change: { actionId: number; by: number; at: number; before: ActionWordsThen; after: ActionWordsThen },
): Promise<void> => {
  await trx
    .insertInto('action_change')
    .values({
      action_id: change.actionId,
      changed_by: change.by,
      changed_at: change.at,
      before: JSON.stringify(change.before),
      after: JSON.stringify(change.after),
    })
    .execute()
}

/** Who changed an action, when and how; newest first. */
export const changesOfAction = async (db: Kysely<Database>, actionId: number): Promise<ActionChangeRow[]> => {
  const rows = await db
    .selectFrom('action_change')
    .innerJoin('person', 'person.id', 'action_change.changed_by')
    .select([
      'action_change.id as id',
      'action_change.changed_at as changedAt',
      'person.id as personId',
      'person.name as name',
      'action_change.before as before',
      'action_change.after as after',
    ])
    .where('action_change.action_id', '=', actionId)
    .orderBy('action_change.id', 'desc')
    .execute()
  return rows.map(({ personId, name, before, after, ...row }) => ({
    ...row,
    changedBy: { id: personId, name },
    before: JSON.parse(before),
    after: JSON.parse(after),
  }))
}
