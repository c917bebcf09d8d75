import type { Transaction } from 'kysely'
import type { Database } from '../schema.ts'

/**
 * Takes the turn on the pick of an assignment until the transaction ends, as a reveal does too. PostgreSQL runs
 * writers side by side: without it a submit, an undo or a swap would decide on a pick that is revealed meanwhile.
 * Take it before the pick is read.
 */
export const takePickTurn = async (trx: Transaction<Database>, assignmentId: number): Promise<void> => {
  await trx
    .updateTable('pick')
    .set((eb) => ({ position: eb.ref('position') }))
    .where('id', '=', (eb) =>
      eb.selectFrom('assignment').select('pick_id').where('assignment.id', '=', assignmentId),
    )
    .execute()
}
