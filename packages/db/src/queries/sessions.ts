import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

export interface NewSignIn {
  readonly personId: number
  readonly name: string
  /** Lower case. */
  readonly email: string
  readonly passwordHash: string
  readonly at: number
}

/** Gives a person a sign-in; false, and nothing is stored, when another one has the e-mail address. */
export const insertSignIn = async (trx: Kysely<Database>, signIn: NewSignIn): Promise<boolean> => {
  const { personId, name, email, passwordHash, at } = signIn
  const user = await trx
    .insertInto('auth_user')
    .values({
      person_id: personId,
      name,
      email,
      email_verified: 0,
      image: null,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!user) return false
  await trx
    .insertInto('auth_account')
    .values({
      user_id: user.id,
      provider_id: 'credential',
      account_id: String(user.id),
      password: passwordHash,
      created_at: at,
      updated_at: at,
    })
    .execute()
  return true
}

export interface NewPassword {
  readonly personId: number
  readonly passwordHash: string
  readonly at: number
}

/** The user of better-auth behind a person. */
export const userOf = (db: Kysely<Database>, personId: number) =>
  db.selectFrom('auth_user').select('id').where('person_id', '=', personId)

/** Changes a person's password and ends their sessions; false when they have no sign-in. */
export const changePassword = async (trx: Transaction<Database>, change: NewPassword): Promise<boolean> => {
  const { personId, passwordHash, at } = change
  const changed = await trx
    .updateTable('auth_account')
    .set({ password: passwordHash, updated_at: at })
    .where('provider_id', '=', 'credential')
    .where('user_id', 'in', userOf(trx, personId))
    .executeTakeFirstOrThrow()
  await deleteSessions(trx, personId)
  return changed.numUpdatedRows > 0n
}

/** Ends every session of a person; answers how many there were. */
export const deleteSessions = async (db: Kysely<Database>, personId: number): Promise<number> => {
  const ended = await db
    .deleteFrom('auth_session')
    .where('user_id', 'in', userOf(db, personId))
    .executeTakeFirstOrThrow()
  return Number(ended.numDeletedRows)
}

/** Ends a person's sessions but one; answers how many there were. */
export const deleteOtherSessions = async (
  db: Kysely<Database>,
  { personId, keptSessionId }: { personId: number; keptSessionId: number | null },
): Promise<number> => {
  if (keptSessionId === null) return deleteSessions(db, personId)
  const ended = await db
    .deleteFrom('auth_session')
    .where('user_id', 'in', userOf(db, personId))
    .where('id', '<>', keptSessionId)
    .executeTakeFirstOrThrow()
  return Number(ended.numDeletedRows)
}

/** Ends one session, if it is this person's; false when there is none. */
export const deleteSessionOf = async (
  db: Kysely<Database>,
  { personId, sessionId }: { personId: number; sessionId: number },
): Promise<boolean> => {
  const ended = await db
    .deleteFrom('auth_session')
    .where('id', '=', sessionId)
    .where('user_id', 'in', userOf(db, personId))
    .executeTakeFirstOrThrow()
  return ended.numDeletedRows > 0n
}

/** Ends the session with this hash, if there is one. */
export const deleteSession = async (db: Kysely<Database>, tokenHash: string): Promise<void> => {
  await db.deleteFrom('auth_session').where('token_hash', '=', tokenHash).execute()
}

/** Removes sessions that are over: past their end, or unused since `idleSince` (epoch ms). */
export const deleteEndedSessions = async (
  db: Kysely<Database>,
  { now, idleSince }: { now: number; idleSince: number },
): Promise<void> => {
  await db
    .deleteFrom('auth_session')
    .where((eb) => eb.or([eb('expires_at', '<=', now), eb('updated_at', '<=', idleSince)]))
    .execute()
}

export interface SessionKey {
  readonly tokenHash: string
  /** Epoch ms: whose roles of when. */
  readonly now: number
}

/** Sessions, whose they are, and what their limits depend on. */
const sessionFacts = (db: Kysely<Database>, now: number) =>
  db
    .selectFrom('auth_session')
    .innerJoin('auth_user', 'auth_user.id', 'auth_session.user_id')
    .innerJoin('person', 'person.id', 'auth_user.person_id')
    .select((eb) => [
      'auth_session.id as sessionId',
      'auth_session.created_at as createdAt',
      'auth_session.updated_at as usedAt',
      'auth_session.expires_at as expiresAt',
      'person.id as personId',
      'person.deactivated_at as deactivatedAt',
      'person.erased_at as erasedAt',
      eb
        .selectFrom('workspace_role')
        .select((count) => count.fn.countAll<number>().as('held'))
        .whereRef('workspace_role.person_id', '=', 'person.id')
        .where('workspace_role.role', '=', 'admin')
        .where('workspace_role.from_at', '<=', now)
        .where((role) => role.or([role('until_at', 'is', null), role('until_at', '>', now)]))
        .as('adminRoles'),
    ])

/** The session with this hash, whose it is, and what its limits depend on; null when there is none. */
export const findSession = async (db: Kysely<Database>, { tokenHash, now }: SessionKey) =>
  (await sessionFacts(db, now).where('auth_session.token_hash', '=', tokenHash).executeTakeFirst()) ?? null

const MOST_SESSIONS_SHOWN = 100

/** A person's sessions with what their browsers said of themselves, also those that are over: the one used last first. */
export const sessionsOf = (db: Kysely<Database>, { personId, now }: { personId: number; now: number }) =>
  sessionFacts(db, now)
    .select('auth_session.user_agent as userAgent')
    .where('person.id', '=', personId)
    .orderBy('auth_session.updated_at', 'desc')
    .orderBy('auth_session.id', 'desc')
    .limit(MOST_SESSIONS_SHOWN)
    .execute()

/** Notes that a session is in use; never backwards. */
export const touchSession = async (
  db: Kysely<Database>,
  { sessionId, usedAt }: { sessionId: number; usedAt: number },
): Promise<void> => {
  await db
    .updateTable('auth_session')
    .set({ updated_at: usedAt })
    .where('id', '=', sessionId)
    .where('updated_at', '<', usedAt)
    .execute()
}

/** Whether the person behind a user of better-auth may sign in: known, neither deactivated nor erased. */
export const maySignIn = async (db: Kysely<Database>, userId: number): Promise<boolean> => {
  const person = await db
    .selectFrom('auth_user')
    .innerJoin('person', 'person.id', 'auth_user.person_id')
    .select('person.id')
    .where('auth_user.id', '=', userId)
    .where('person.deactivated_at', 'is', null)
    .where('person.erased_at', 'is', null)
    .executeTakeFirst()
  return person !== undefined
}

/** E-mail addresses of those of these people who have a sign-in, by person. */
export const signInEmails = (db: Kysely<Database>, personIds: readonly number[]) =>
  db
    .selectFrom('auth_user')
    .select(['person_id as personId', 'email'])
    .where('person_id', 'in', [...personIds])
    .orderBy('person_id')
    .execute()

/** Whether anybody real can sign in at all; before that the product is not set up, demo or not. */
export const anySignIn = async (db: Kysely<Database>): Promise<boolean> =>
  (await db
    .selectFrom('auth_user')
    .innerJoin('person', 'person.id', 'auth_user.person_id')
    .select('auth_user.id')
    .where('person.demo_at', 'is', null)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** The roles a person holds at `at` (epoch ms), in the order they were given; both empty for somebody unknown. */
export const rolesHeld = async (db: Kysely<Database>, personId: number, at: number) => {
  const [memberships, workspace] = await Promise.all([
    db
      .selectFrom('membership')
      .innerJoin('team', 'team.id', 'membership.team_id')
      .select(['membership.team_id as teamId', 'membership.role'])
      .where('membership.person_id', '=', personId)
      .where('membership.from_at', '<=', at)
      .where((eb) => eb.or([eb('membership.until_at', 'is', null), eb('membership.until_at', '>', at)]))
      .where('team.archived_at', 'is', null)
      .orderBy('membership.id')
      .execute(),
    db
      .selectFrom('workspace_role')
      .select('role')
      .where('person_id', '=', personId)
      .where('from_at', '<=', at)
      .where((eb) => eb.or([eb('until_at', 'is', null), eb('until_at', '>', at)]))
      .orderBy('id')
      .execute(),
  ])
  return { memberships, workspaceRoles: workspace.map(({ role }) => role) }
}
