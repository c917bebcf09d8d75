import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

/** The three people of the demo workspace that a visitor may look through the eyes of. */
export const DEMO_ROLES = ['agent', 'lead', 'manager'] as const
export type DemoRole = (typeof DEMO_ROLES)[number]

/** Stands where a sign-in wants an address; no mail and no password ever goes there. */
const addressOf = (role: DemoRole): string => `${role}@demo.invalid`

export interface DemoPersona {
  readonly role: DemoRole
  readonly personId: number
  readonly name: string
}

/**
 * Lets a visitor look through this person's eyes: a row that sessions hang on, without a password. Nobody can sign in
 * with it.
 */
export const insertDemoPersona = async (
  trx: Transaction<Database>,
  persona: DemoPersona & { at: number },
): Promise<void> => {
  const { role, personId, name, at } = persona
  await trx
    .insertInto('auth_user')
    .values({
      person_id: personId,
      name,
      email: addressOf(role),
      email_verified: 0,
      image: null,
      created_at: at,
      updated_at: at,
    })
    .execute()
}

/** A session of somebody of the demo. @throws Error for anybody else: nothing but a password signs real people in */
export const insertDemoSession = async (
  trx: Transaction<Database>,
  session: { personId: number; tokenHash: string; at: number; expiresAt: number },
): Promise<void> => {
  const user = await trx
    .selectFrom('auth_user')
    .innerJoin('person', 'person.id', 'auth_user.person_id')
    .select('auth_user.id as id')
    .where('person.id', '=', session.personId)
    .where('person.demo_at', 'is not', null)
    .executeTakeFirst()
  if (!user) throw new Error(`Person ${session.personId} is nobody of the demo.`)
  await trx
    .insertInto('auth_session')
    .values({
      user_id: user.id,
      token_hash: session.tokenHash,
      created_at: session.at,
      updated_at: session.at,
      expires_at: session.expiresAt,
    })
    .execute()
}

/** The personas of the demo workspace by name; empty while there is none. */
export const demoPersonas = async (db: Kysely<Database>): Promise<DemoPersona[]> => {
  const rows = await db
    .selectFrom('auth_user')
    .innerJoin('person', 'person.id', 'auth_user.person_id')
    .select(['person.id as personId', 'person.name as name', 'auth_user.email as email'])
    .where('person.demo_at', 'is not', null)
    .orderBy('person.name')
    .orderBy('person.id')
    .execute()
  return rows.flatMap(({ email, ...row }) => {
    const role = DEMO_ROLES.find((known) => addressOf(known) === email)
    return role === undefined ? [] : [{ ...row, role }]
  })
}

/** When the demo workspace was loaded (epoch ms); null while there is none. */
export const demoLoadedAt = async (db: Kysely<Database>): Promise<number | null> =>
  (
    await db
      .selectFrom('team')
      .select('demo_at as at')
      .where('demo_at', 'is not', null)
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()
  )?.at ?? null

/** Which of a person and a team belong to the demo workspace; neither for ids that nothing has. */
export const demoMarks = async (
  db: Kysely<Database>,
  ids: { readonly personId: number | null; readonly teamId: number | null },
): Promise<{ readonly person: boolean; readonly team: boolean }> => {
  const rows = await db
    .selectFrom('person')
    .select('demo_at as at')
    .select((eb) => eb.val('person').as('of'))
    .where('id', '=', ids.personId)
    .where('demo_at', 'is not', null)
    .unionAll(
      db
        .selectFrom('team')
        .select('demo_at as at')
        .select((eb) => eb.val('team').as('of'))
        .where('id', '=', ids.teamId)
        .where('demo_at', 'is not', null),
    )
    .execute()
  return { person: rows.some((row) => row.of === 'person'), team: rows.some((row) => row.of === 'team') }
}

/** Ids of the demo workspace's people and teams: for keeping them apart from real ones in lists. */
export const demoIds = async (db: Kysely<Database>) => {
  const [people, teams] = [
    await db.selectFrom('person').select('id').where('demo_at', 'is not', null).orderBy('id').execute(),
    await db.selectFrom('team').select('id').where('demo_at', 'is not', null).orderBy('id').execute(),
  ]
  return { people: new Set(people.map(({ id }) => id)), teams: new Set(teams.map(({ id }) => id)) }
}
