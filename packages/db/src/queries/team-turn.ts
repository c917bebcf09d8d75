import type { Transaction } from 'kysely'
import { engineOf } from '../full-text/find-words.ts'
import type { Database } from '../schema.ts'

/**
 * Takes the turn on who of these teams is there, and on who is asked to review, until the transaction ends. Draws,
 * absences and memberships change side by side on PostgreSQL: without it somebody who leaves meanwhile would be drawn,
 * or given what a colleague leaves behind. Take it before the clock and the team are read, and before any pick's turn.
 * SQLite has one writer: there the transaction itself is the turn.
 */
export const takeTeamTurns = async (
  trx: Transaction<Database>,
  teamIds: readonly number[],
): Promise<void> => {
  if (engineOf(trx) === 'sqlite' || teamIds.length === 0) return
  await trx
    .selectFrom('team')
    .select('id')
    .where('id', 'in', [...teamIds])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

/** The same turn, on the team whose pick an assignment is of. */
export const takeTeamTurnOf = async (trx: Transaction<Database>, assignmentId: number): Promise<void> => {
  if (engineOf(trx) === 'sqlite') return
  await trx
    .selectFrom('team')
    .select('id')
    .where('id', '=', (eb) =>
      eb
        .selectFrom('assignment')
        .innerJoin('pick', 'pick.id', 'assignment.pick_id')
        .select('pick.team_id')
        .where('assignment.id', '=', assignmentId),
    )
    .forNoKeyUpdate()
    .execute()
}
