import { type TestDb, testDatabase, type testEngines } from '@reread/db/testing'
import { type Auth, openAuth } from '../auth.ts'

type Engine = (typeof testEngines)[number]

export const PASSWORD = 'correct horse battery'
const START = Date.UTC(2026, 2, 4, 9)

/** A sign-in desk over a real database, with a clock that the test moves. */
export const signInDesk = async (engine: Engine, publicUrl = 'http://127.0.0.1:3000') => {
  const db: TestDb = await testDatabase(engine)
  const clock = { at: START }
  const auth: Auth = await openAuth({ db, dataDir: db.dataDir, publicUrl, now: () => clock.at })

  const addPerson = async (name: string): Promise<number> => {
    const row = await db.write
      .insertInto('person')
      .values({ name, kind: 'human', shortcuts: 1, created_at: clock.at })
      .returning('id')
      .executeTakeFirstOrThrow()
    return row.id
  }
  const post = (
    path: string,
    { body, cookie, ip = '192.0.2.1', headers = {} }: Post = {},
  ): Promise<Response> =>
    auth.handler(
      new Request(`${publicUrl}/api/auth/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}), ...headers },
        body: JSON.stringify(body ?? {}),
      }),
      ip,
    )
  return {
    db,
    auth,
    clock,
    post,
    addPerson,
    /** A person who can sign in as `<name>@example.org` with PASSWORD. */
    async addColleague(name: string): Promise<number> {
      const personId = await addPerson(name)
      await auth.createSignIn(db.write, { personId, name, email: `${name}@example.org`, password: PASSWORD })
      return personId
    },
    async makeAdmin(personId: number): Promise<void> {
      await db.write
        .insertInto('workspace_role')
        .values({ person_id: personId, role: 'admin', from_at: clock.at })
        .execute()
    },
    signIn: (name: string, { password = PASSWORD, ...rest }: Post & { password?: string } = {}) =>
      post('sign-in/email', { ...rest, body: { email: `${name}@example.org`, password } }),
    whoIs: (cookie: string) => auth.sessionOf(new Headers({ cookie })),
    close: () => db.close(),
  }
}

interface Post {
  readonly body?: object
  readonly cookie?: string
  readonly ip?: string
  readonly headers?: Record<string, string>
}

export type SignInDesk = Awaited<ReturnType<typeof signInDesk>>

/** What a browser would send back after this answer. */
export const cookiesAfter = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ')
