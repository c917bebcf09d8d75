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

/**
 * The same turn of a pick that may be revealed; where a round is revealed as one, those of all its picks, by id, so that
 * nobody waits in a circle. Take it before the pick and what was handed in for it are read.
 */
export const takeRevealTurn = async (trx: Transaction<Database>, pickId: number): Promise<void> => {
  if (engineOf(trx) === 'sqlite') return
  await trx
    .selectFrom('pick')
    .select('pick.id')
    .where('pick.round_id', '=', (eb) =>
      eb.selectFrom('pick as asked').select('asked.round_id').where('asked.id', '=', pickId),
    )
    .where((eb) =>
      eb.or([
        eb('pick.id', '=', pickId),
        eb.exists(
          eb
            .selectFrom('round')
            .select('round.id')
            .whereRef('round.id', '=', 'pick.round_id')
            .where('round.reveal_mode', '=', 'round'),
        ),
      ]),
    )
    .orderBy('pick.id')
    .forNoKeyUpdate()
    .execute()
}
