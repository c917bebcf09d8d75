import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

/** Who of a team is away in the given week, by id. */
export const absentPeople = async (db: Kysely<Database>, teamId: number, week: string): Promise<number[]> => {
  const rows = await absencesOf(db, teamId, [week])
  return rows.map(({ personId }) => personId)
}

/** Absences of a team in the given weeks, by week and person. */
export const absencesOf = (db: Kysely<Database>, teamId: number, weeks: readonly string[]) =>
  db
    .selectFrom('absence')
    .select(['person_id as personId', 'week'])
    .where('team_id', '=', teamId)
    .where('week', 'in', [...weeks])
    .orderBy('week')
    .orderBy('person_id')
    .execute()

export interface AbsenceChange {
  teamId: number
  personId: number
  week: string
  away: boolean
  /** Who says so, and when (epoch ms). */
  by: number
  at: number
}

/** Marks somebody away for a week, or back; doing it twice changes nothing. False when it was so already. */
export const setAbsence = async (trx: Transaction<Database>, change: AbsenceChange): Promise<boolean> => {
  const { teamId, personId, week } = change
  if (!change.away) {
    const removed = await trx
      .deleteFrom('absence')
      .where('team_id', '=', teamId)
      .where('person_id', '=', personId)
      .where('week', '=', week)
      .executeTakeFirst()
    return removed.numDeletedRows > 0n
  }
  const made = await trx
    .insertInto('absence')
    .values({ team_id: teamId, person_id: personId, week, created_by: change.by, created_at: change.at })
    .onConflict((conflict) => conflict.columns(['team_id', 'person_id', 'week']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}
