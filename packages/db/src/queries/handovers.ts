import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

/** Whose assignments: in one team and week, or in all of them when left out. */
export interface AssignmentsOfOne {
  personId: number
  teamId?: number
  week?: string
}

const ofOne = (db: Kysely<Database>, { personId, teamId, week }: AssignmentsOfOne) => {
  let query = db
    .selectFrom('assignment')
    .innerJoin('pick', 'pick.id', 'assignment.pick_id')
    .where('assignment.reviewer_id', '=', personId)
    .where('pick.revealed_at', 'is', null)
    .orderBy('assignment.pick_id')
    .orderBy('assignment.id')
  if (teamId !== undefined) query = query.where('pick.team_id', '=', teamId)
  if (week !== undefined) query = query.where('pick.week', '=', week)
  return query
}

/** Ids of a person's open assignments on unrevealed picks, by pick: whoever takes their turns one by one never waits in a circle. */
export const openAssignmentsOf = async (db: Kysely<Database>, whose: AssignmentsOfOne): Promise<number[]> => {
  const rows = await ofOne(db, whose)
    .select('assignment.id as id')
    .where('assignment.state', '=', 'open')
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Assignments that the product set aside for this cause and that nobody has revealed since, by pick. Whether whoever
 * took over has begun is not told: a draft is its author's business.
 */
export const setAsideOf = (db: Kysely<Database>, whose: AssignmentsOfOne, cause: 'away' | 'left') =>
  ofOne(db, whose)
    .select([
      'assignment.id as id',
      'assignment.replaced_by_id as replacedById',
      'assignment.changed_at as changedAt',
    ])
    .where('assignment.cause', '=', cause)
    .where('assignment.state', 'in', ['skipped', 'swapped'])
    .execute()

export interface SettingAside {
  cause: 'away' | 'left' | 'returned'
  at: number
  /** Who reads it instead; null when nobody does. */
  replacedById: number | null
}

/** Sets an open assignment aside; its draft stays for whoever comes back. 0 rows mean it was not open any more. */
export const setAside = (trx: Transaction<Database>, assignmentId: number, change: SettingAside) =>
  trx
    .updateTable('assignment')
    .set({
      state: change.replacedById === null ? 'skipped' : 'swapped',
      cause: change.cause,
      reason: null,
      changed_at: change.at,
      replaced_by_id: change.replacedById,
    })
    .where('id', '=', assignmentId)
    .where('state', '=', 'open')
    .executeTakeFirst()

/** Gives a set-aside assignment back to its reviewer; 0 rows mean it was not set aside any more. */
export const reopenAssignment = (trx: Transaction<Database>, assignmentId: number, at: number) =>
  trx
    .updateTable('assignment')
    .set({ state: 'open', cause: null, reason: null, changed_at: at, replaced_by_id: null })
    .where('id', '=', assignmentId)
    .where('state', 'in', ['skipped', 'swapped'])
    .executeTakeFirst()
