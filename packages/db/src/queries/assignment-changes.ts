import type { Transaction } from 'kysely'
import type { Database } from '../schema.ts'

/** Sets an assignment aside with a reason; its draft stays until the reveal. 0 rows mean it was not open any more. */
export const closeAssignment = (
  trx: Transaction<Database>,
  assignmentId: number,
  change: { state: 'skipped' | 'swapped'; reason: string; at: number; replacedById: number | null },
) =>
  trx
    .updateTable('assignment')
    .set({
      state: change.state,
      reason: change.reason,
      changed_at: change.at,
      replaced_by_id: change.replacedById,
    })
    .where('id', '=', assignmentId)
    .where('state', '=', 'open')
    .executeTakeFirst()

/** A further reader of a pick. */
export const addAssignment = async (
  trx: Transaction<Database>,
  assignment: { pickId: number; reviewerId: number; kind: 'self' | 'peer' | 'lead'; at: number },
): Promise<number> => {
  const row = await trx
    .insertInto('assignment')
    .values({
      pick_id: assignment.pickId,
      reviewer_id: assignment.reviewerId,
      kind: assignment.kind,
      state: 'open',
      created_at: assignment.at,
      changed_at: assignment.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
