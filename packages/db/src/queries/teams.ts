import type { Kysely, Selectable } from 'kysely'
import type { Database } from '../schema.ts'

export type Team = Selectable<Database['team']>

/** The team, or null when the id is unknown or the team was archived. */
export const findTeam = async (db: Kysely<Database>, teamId: number): Promise<Team | null> =>
  (await db
    .selectFrom('team')
    .selectAll()
    .where('id', '=', teamId)
    .where('archived_at', 'is', null)
    .executeTakeFirst()) ?? null

/** Days without a public message after which an open conversation that the team imports now counts as over. */
export const quietDaysOf = async (db: Kysely<Database>, teamId: number): Promise<number> =>
  (await db.selectFrom('team').select('quiet_days').where('id', '=', teamId).executeTakeFirstOrThrow())
    .quiet_days

/** The team whose address is /d/<slug>/…, or null. */
export const findTeamBySlug = async (db: Kysely<Database>, slug: string): Promise<Team | null> =>
  (await db
    .selectFrom('team')
    .selectAll()
    .where('slug', '=', slug)
    .where('archived_at', 'is', null)
    .executeTakeFirst()) ?? null

/** Every team that is not archived, by name. */
export const listTeams = (db: Kysely<Database>): Promise<Team[]> =>
  db.selectFrom('team').selectAll().where('archived_at', 'is', null).orderBy('name').orderBy('id').execute()

export interface Member {
  personId: number
  name: string
  kind: 'human' | 'ai'
  role: 'agent' | 'lead' | 'manager'
  teamId: number
}

/** Roles in force at `at` (epoch ms), one row each, by name; people who were deactivated are left out. */
export const membersOf = (db: Kysely<Database>, teamIds: readonly number[], at: number): Promise<Member[]> =>
  db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select([
      'person.id as personId',
      'person.name as name',
      'person.kind as kind',
      'membership.role as role',
      'membership.team_id as teamId',
    ])
    .where('membership.team_id', 'in', [...teamIds])
    .where('membership.from_at', '<=', at)
    .where((eb) => eb.or([eb('membership.until_at', 'is', null), eb('membership.until_at', '>', at)]))
    .where('person.deactivated_at', 'is', null)
    .where('person.erased_at', 'is', null)
    .orderBy('person.name')
    .orderBy('person.id')
    .orderBy('membership.role')
    .execute()

/** Ids and names of the given people, erased ones with an empty name. */
export const namesOf = async (
  db: Kysely<Database>,
  personIds: readonly number[],
): Promise<Map<number, { id: number; name: string }>> => {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(personIds)])
    .orderBy('id')
    .execute()
  return new Map(rows.map((person) => [person.id, person]))
}
