import { type Expression, expressionBuilder, type SqlBool } from 'kysely'
import type { Database } from '../schema.ts'

/**
 * Of a pick: it is hidden, of a team in which the person is an agent, and they are neither the one it is about nor on it:
 * a review of it may still be passed on to them. What the customer said is kept from them too.
 */
export const mayBeNamedTo = (personId: number, agentTeamIds: readonly number[]): Expression<SqlBool> => {
  const eb = expressionBuilder<Database, 'pick'>()
  return eb.and([
    eb('pick.revealed_at', 'is', null),
    eb('pick.team_id', 'in', [...agentTeamIds]),
    eb('pick.reviewee_id', '<>', personId),
    eb.not(
      eb.exists(
        eb
          .selectFrom('assignment as own')
          .select('own.id')
          .whereRef('own.pick_id', '=', 'pick.id')
          .where('own.reviewer_id', '=', personId),
      ),
    ),
  ])
}

/**
 * Of an assignment joined with its pick: its reviewer has still to write on it, handed it in at or after `since` and can
 * take it back, or gets it back with their return. What the customer said is kept from them as long.
 */
export const isStillToWrite = (since: number): Expression<SqlBool> => {
  const eb = expressionBuilder<Database, 'assignment' | 'pick'>()
  return eb.or([
    eb('assignment.state', '=', 'open'),
    eb.and([
      eb('assignment.state', '=', 'submitted'),
      eb('assignment.changed_at', '>=', since),
      eb('pick.revealed_at', 'is', null),
    ]),
    eb.and([
      eb('assignment.state', 'in', ['skipped', 'swapped']),
      eb('assignment.cause', 'in', ['away', 'left']),
      eb('pick.revealed_at', 'is', null),
    ]),
  ])
}
