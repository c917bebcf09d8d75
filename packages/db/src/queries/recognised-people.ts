import { type Expression, expressionBuilder, type Kysely, type SqlBool } from 'kysely'
import type { Database } from '../schema.ts'
import { isNotMerged } from './merged-people.ts'

/** Why an agent of a file was taken for somebody; `chosen-before`: an import that was undone had it so. */
export type LikelyBecause = 'same-name' | 'same-email' | 'chosen-before'

/** Somebody who may be an agent of a file; `email` is null without a sign-in. */
export interface RecognisedPerson {
  readonly id: number
  readonly name: string
  readonly email: string | null
}

const memberships = () => {
  const eb = expressionBuilder<Database, 'person'>()
  return eb
    .selectFrom('membership')
    .select('membership.id')
    .whereRef('membership.person_id', '=', 'person.id')
}

/** Of a person: they are or were in this team, or never in any. */
const isNotOfOthersAlone = (teamId: number): Expression<SqlBool> => {
  const eb = expressionBuilder<Database, 'person'>()
  return eb.or([
    eb.exists(memberships().where('membership.team_id', '=', teamId)),
    eb.not(eb.exists(memberships())),
  ])
}

/** Those of these people who are or were in other teams and never in this one, by id: their names. */
export const peopleOfOthers = async (
  db: Kysely<Database>,
  { teamId, personIds }: { teamId: number; personIds: readonly number[] },
): Promise<Map<number, string>> => {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(personIds)])
    .where((eb) => eb.not(isNotOfOthersAlone(teamId)))
    .orderBy('id')
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/**
 * The people whom an agent of a file into this team may be, by id: those of the team's own world, the demo's or the real
 * one; nobody who is deactivated, erased or a part of somebody else by now, and no AI agent. Whoever was ever in teams must
 * have been in this one: a name alone opens nothing of one team to people of another.
 */
export const peopleToRecognise = (db: Kysely<Database>, teamId: number): Promise<RecognisedPerson[]> =>
  db
    .selectFrom('person')
    .innerJoin('team', (join) => join.on('team.id', '=', teamId))
    .leftJoin('auth_user', 'auth_user.person_id', 'person.id')
    .select(['person.id as id', 'person.name as name', 'auth_user.email as email'])
    .where('person.kind', '=', 'human')
    .where('person.deactivated_at', 'is', null)
    .where('person.erased_at', 'is', null)
    .where(isNotMerged())
    .where(isNotOfOthersAlone(teamId))
    .where((eb) =>
      eb.or([
        eb.and([eb('person.demo_at', 'is', null), eb('team.demo_at', 'is', null)]),
        eb.and([eb('person.demo_at', 'is not', null), eb('team.demo_at', 'is not', null)]),
      ]),
    )
    .orderBy('person.id')
    .execute()
