import type { Transaction } from 'kysely'
import { engineOf } from '../full-text/find-words.ts'
import type { Database } from '../schema.ts'

/**
 * Takes the turn on the pick of an assignment until the transaction ends, as a reveal does too. PostgreSQL runs
 * writers side by side: without it a submit, an undo or a swap would decide on a pick that is revealed meanwhile.
 * Take it before the pick is read. SQLite has one writer: there the transaction itself is the turn.
 */
export const takePickTurn = async (trx: Transaction<Database>, assignmentId: number): Promise<void> => {
  if (engineOf(trx) === 'sqlite') return
  await trx
    .selectFrom('pick')
    .select('id')
    .where('id', '=', (eb) =>
      eb.selectFrom('assignment').select('pick_id').where('assignment.id', '=', assignmentId),
    )
    .forNoKeyUpdate()
    .execute()
}
