import type { Kysely, Selectable, Transaction } from 'kysely'
import { engineOf } from '../full-text/find-words.ts'
import type { Database } from '../schema.ts'
import { voidLinks } from './links.ts'
import { isNotMerged } from './merged-people.ts'
import { deleteSessions } from './sessions.ts'

export type Person = Selectable<Database['person']>

/** Anyone who can be named, was not erased and did not become a part of somebody else, or null. */
export const findPerson = async (db: Kysely<Database>, personId: number): Promise<Person | null> =>
  (await db
    .selectFrom('person')
    .selectAll()
    .where('id', '=', personId)
    .where('erased_at', 'is', null)
    .where(isNotMerged())
    .executeTakeFirst()) ?? null

/** Everybody who did not become a part of somebody else, by name, with how many conversations they took part in. */
export const listPeople = (db: Kysely<Database>) =>
  db
    .selectFrom('person')
    .leftJoin('participation', 'participation.person_id', 'person.id')
    .select((eb) => [
      'person.id as id',
      'person.name as name',
      'person.kind as kind',
      'person.deactivated_at as deactivatedAt',
      eb.fn.count<number>('participation.id').as('conversations'),
    ])
    .where('person.erased_at', 'is', null)
    .where(isNotMerged())
    .groupBy(['person.id', 'person.name', 'person.kind', 'person.deactivated_at'])
    .orderBy('person.name')
    .orderBy('person.id')
    .execute()

/** Teams that a person ever belonged to, or whose conversations they took part in; ascending. */
export const tracedTeams = async (db: Kysely<Database>, personId: number): Promise<number[]> => {
  const rows = await db
    .selectFrom('membership')
    .select('team_id as teamId')
    .where('person_id', '=', personId)
    .union(
      db
        .selectFrom('participation')
        .innerJoin('conversation', 'conversation.id', 'participation.conversation_id')
        .select('conversation.team_id as teamId')
        .where('participation.person_id', '=', personId),
    )
    .orderBy('teamId')
    .execute()
  return rows.map((row) => row.teamId)
}

export const insertPerson = async (
  trx: Transaction<Database>,
  person: { name: string; kind: 'human' | 'ai'; language: 'en' | 'it' | null; at: number },
): Promise<number> => {
  const row = await trx
    .insertInto('person')
    .values({
      name: person.name,
      kind: person.kind,
      language: person.language,
      shortcuts: 1,
      created_at: person.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export interface PersonChange {
  name?: string
  language?: 'en' | 'it' | null
  theme?: 'light' | 'dark' | null
  shortcuts?: 0 | 1
  submits_on_last?: 0 | 1
  /** JSON; null is the product's own. */
  shortcut_keys?: string | null
}

/** The keys somebody chose, as stored; held until the end of the transaction, so that no change of them is lost. */
export const lockShortcutKeys = async (
  trx: Transaction<Database>,
  personId: number,
): Promise<string | null> => {
  const mine = trx.selectFrom('person').select('shortcut_keys').where('id', '=', personId)
  const held = engineOf(trx) === 'sqlite' ? mine : mine.forNoKeyUpdate()
  const row = await held.executeTakeFirst()
  return row?.shortcut_keys ?? null
}

export const changePerson = (trx: Transaction<Database>, personId: number, change: PersonChange) =>
  trx.updateTable('person').set(change).where('id', '=', personId).executeTakeFirst()

/** Shuts a person out at once: sessions and links end in the same transaction. What they wrote stays. */
export const deactivatePerson = async (
  trx: Transaction<Database>,
  personId: number,
  at: number,
): Promise<void> => {
  await trx.updateTable('person').set({ deactivated_at: at }).where('id', '=', personId).execute()
  await deleteSessions(trx, personId)
  await voidLinks(trx, personId, at)
}

export const reactivatePerson = (trx: Transaction<Database>, personId: number) =>
  trx.updateTable('person').set({ deactivated_at: null }).where('id', '=', personId).execute()

/** Workspace roles in force at `at`, by person and role. */
export const workspaceRoles = (db: Kysely<Database>, at: number) =>
  db
    .selectFrom('workspace_role')
    .select(['person_id as personId', 'role'])
    .where('from_at', '<=', at)
    .where((eb) => eb.or([eb('until_at', 'is', null), eb('until_at', '>', at)]))
    .orderBy('person_id')
    .orderBy('role')
    .execute()

/**
 * Takes the turn on who is an admin until the transaction ends: of two who take each other's role away, the second hears
 * that it is the last. Take it before the admins are counted. SQLite has one writer: there the transaction is the turn.
 */
export const takeAdminsTurn = async (trx: Transaction<Database>): Promise<void> => {
  if (engineOf(trx) === 'sqlite') return
  await trx
    .selectFrom('workspace_role')
    .select('id')
    .where('role', '=', 'admin')
    .where('until_at', 'is', null)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

/** Admins who are not deactivated and can sign in, by id. */
export const activeAdmins = async (db: Kysely<Database>, at: number): Promise<number[]> => {
  const rows = await db
    .selectFrom('workspace_role')
    .innerJoin('person', 'person.id', 'workspace_role.person_id')
    .innerJoin('auth_user', 'auth_user.person_id', 'person.id')
    .select('person.id as id')
    .where('workspace_role.role', '=', 'admin')
    .where('workspace_role.from_at', '<=', at)
    .where((eb) => eb.or([eb('workspace_role.until_at', 'is', null), eb('workspace_role.until_at', '>', at)]))
    .where('person.deactivated_at', 'is', null)
    .orderBy('person.id')
    .execute()
  return rows.map((row) => row.id)
}

export interface RoleChange {
  personId: number
  role: 'admin' | 'auditor'
  granted: boolean
  at: number
}

/** Gives or ends a workspace role; the past stays as it was. Doing it twice changes nothing. */
export const setWorkspaceRole = async (trx: Transaction<Database>, change: RoleChange): Promise<void> => {
  const { personId, role, at } = change
  if (change.granted) {
    const held = await trx
      .selectFrom('workspace_role')
      .select('id')
      .where('person_id', '=', personId)
      .where('role', '=', role)
      .where('until_at', 'is', null)
      .executeTakeFirst()
    if (held) return
    await trx.insertInto('workspace_role').values({ person_id: personId, role, from_at: at }).execute()
    return
  }
  await trx
    .updateTable('workspace_role')
    .set({ until_at: at })
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .where('until_at', 'is', null)
    .execute()
}

/** People with an unused, unexpired invitation, by id. */
export const invitedPeople = async (db: Kysely<Database>, now: number): Promise<Set<number>> => {
  const rows = await db
    .selectFrom('one_time_link')
    .select('person_id as personId')
    .where('purpose', '=', 'invite')
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('id')
    .execute()
  return new Set(rows.flatMap((row) => (row.personId === null ? [] : [row.personId])))
}
