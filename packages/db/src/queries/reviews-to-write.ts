import { type Expression, expressionBuilder, type SqlBool } from 'kysely'
import type { Database } from '../schema.ts'

/**
 * Of an assignment joined with its pick: its reviewer has still to write on it; handed it in, skipped it or had it passed
 * on at or after `since`, which can be taken back; or gets it back with their return. What the customer said is kept from
 * them as long.
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
      eb('assignment.cause', 'is', null),
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
