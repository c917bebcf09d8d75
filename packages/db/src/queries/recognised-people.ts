import type { Kysely } from 'kysely'
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

/**
 * The people whom an agent of a file into this team may be, by id: those of the team's own world, the demo's or the real
 * one; nobody who is deactivated, erased or a part of somebody else by now, and no AI agent.
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
    .where((eb) =>
      eb.or([
        eb.and([eb('person.demo_at', 'is', null), eb('team.demo_at', 'is', null)]),
        eb.and([eb('person.demo_at', 'is not', null), eb('team.demo_at', 'is not', null)]),
      ]),
    )
    .orderBy('person.id')
    .execute()
