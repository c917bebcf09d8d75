import {
  anySignIn,
  changePassword,
  type Db,
  type DemoRole,
  deleteSessions,
  findSession,
  type Handle,
  insertSignIn,
  signInEmails,
  type Trx,
  touchSession,
  transact,
  troubleOf,
} from '@reread/db'
import { Refusal } from '@reread/domain'
import { cookieNames, readCookie, tokenOf } from './cookies.ts'
import { startDemoSession } from './demo-session.ts'
import { openGuesses } from './guesses.ts'
import type { Library, LibraryOptions } from './library.ts'
import { type LinkOptions, type OpenLink, openLinks } from './links.ts'
import { type AllowedPassword, allowPassword, longEnough, type OwnPassword } from './own-password.ts'
import { type OwnSessions, openOwnSessions, type ShownSession } from './own-sessions.ts'
import { ownSecret } from './secret.ts'
import { isLive, TOUCH_EVERY_MS } from './session-limits.ts'
import { type SignInParts, signIn, signOut } from './sign-in.ts'
import { hashToken } from './tokens.ts'

export interface AuthOptions {
  readonly db: Db
  /** Where the secret that signs cookies is kept. */
  readonly dataDir: string
  /** Address people reach the product at; https decides how cookies are named and held. */
  readonly publicUrl: string
  /** Epoch milliseconds. */
  readonly now: () => number
}

export interface NewPersonSignIn {
  readonly personId: number
  readonly name: string
  readonly email: string
  readonly password: string
}

/** Who is signed in, and how they come to be. All but those that take a transaction are called outside transactions. */
export interface Auth {
  /** Answers POST /api/auth/sign-in/email and POST /api/auth/sign-out; 404 for everything else. */
  handler(request: Request, clientIp: string): Promise<Response>
  /** Whose request this is; null when nobody's. Asked of the database each time, so that an end is an end. */
  sessionOf(headers: Headers): Promise<{ personId: number; sessionId: string } | null>
  /** Gives a person a sign-in. @throws Refusal `sign-in.email-taken`, `sign-in.password-short` */
  createSignIn(db: Handle, signIn: NewPersonSignIn): Promise<void>
  /** Changes a password and ends the person's sessions. @throws Refusal `person.no-sign-in`, `sign-in.password-short` */
  setPassword(personId: number, password: string): Promise<void>
  /** The same in the transaction of what allows it, such as a link that is used up. */
  replacePassword(trx: Trx, change: { personId: number; password: string }): Promise<void>
  /** Ends a person's sessions: their next request is nobody's. */
  endSessions(personId: number): Promise<void>
  /** Where a person is signed in: the session that asks first, then the one used last first. */
  listSessions(whose: OwnSessions): Promise<ShownSession[]>
  /** Ends the session that the list calls so; false when the person has none of that name. */
  endSession(trx: Trx, named: { personId: number; sessionId: string }): Promise<boolean>
  /** Ends all but the session that asks; answers how many there were. */
  endOtherSessions(trx: Trx, whose: OwnSessions): Promise<number>
  /**
   * Whether the person knows their password and may have the new one, which is then to be saved.
   * @throws Refusal `sign-in.password-short`, `person.no-sign-in`, `rate-limited`, `sign-in.password-wrong`
   */
  allowPassword(change: OwnPassword): Promise<AllowedPassword>
  /** E-mail addresses of those who have a sign-in, by person. */
  signInsOf(personIds: readonly number[]): Promise<Map<number, { email: string }>>
  /** Makes a one-time link and voids the person's earlier ones of its kind; only a hash of the token is stored. */
  makeLink(options: LinkOptions): Promise<{ token: string; expiresAt: number }>
  /** Null: unknown, used, voided or expired. With an address, wrong ones count. @throws Refusal `rate-limited` */
  findLink(token: string, clientIp?: string): Promise<OpenLink | null>
  /** Marks a link as used, in the transaction of what it opens. @throws Conflict when it no longer opens anything */
  useLink(trx: Trx, linkId: number): Promise<void>
  /** A session as a person of the demo workspace, as a cookie to set. @throws Refusal `demo.absent` */
  startDemoSession(role: DemoRole, headers: Headers): Promise<string>
  /** Whether anybody real has a sign-in. */
  isSetUp(): Promise<boolean>
  /** Loads what the first sign-in would otherwise wait for. */
  warmUp(): Promise<void>
}

const once = (options: LibraryOptions): (() => Promise<Library>) => {
  let loading: Promise<Library> | null = null
  return () => {
    loading ??= import('./library.ts').then(({ loadLibrary }) => loadLibrary(options))
    return loading
  }
}

/** Noting that a session is in use must not fail a request: on a full disk everything can still be read. */
const touch = async (db: Db, use: { sessionId: number; usedAt: number }): Promise<void> => {
  try {
    await touchSession(db.write, use)
  } catch (error) {
    if (troubleOf(error) === null) throw error
  }
}

const sessionReader =
  ({ db, secret, names, now }: SignInParts) =>
  async (headers: Headers): Promise<{ personId: number; sessionId: string } | null> => {
    const token = tokenOf(readCookie(headers, names.session), secret)
    if (token === null) return null
    const at = now()
    const found = await findSession(db.read, { tokenHash: hashToken(token), now: at })
    if (!found) return null
    const { sessionId, personId, createdAt, usedAt, expiresAt } = found
    const isAdmin = Number(found.adminRoles) > 0
    const isPersonGone = found.deactivatedAt !== null || found.erasedAt !== null
    if (!isLive({ createdAt, usedAt, expiresAt, isAdmin, isPersonGone }, at)) return null
    if (at - usedAt >= TOUCH_EVERY_MS) await touch(db, { sessionId, usedAt: at })
    return { personId, sessionId: String(sessionId) }
  }

const replacePassword = async (
  { library, now }: Pick<SignInParts, 'library' | 'now'>,
  trx: Trx,
  { personId, password }: { personId: number; password: string },
): Promise<void> => {
  const passwordHash = await (await library()).hashPassword(longEnough(password))
  if (!(await changePassword(trx, { personId, passwordHash, at: now() }))) {
    throw new Refusal('person.no-sign-in')
  }
}

const signIns = ({ db, library, now }: SignInParts) => ({
  async createSignIn(trx: Handle, { personId, name, email, password }: NewPersonSignIn): Promise<void> {
    const passwordHash = await (await library()).hashPassword(longEnough(password))
    const made = await insertSignIn(trx, {
      personId,
      name,
      email: email.toLowerCase(),
      passwordHash,
      at: now(),
    })
    if (!made) throw new Refusal('sign-in.email-taken')
  },
  setPassword: (personId: number, password: string): Promise<void> =>
    transact(db.write, (trx) => replacePassword({ library, now }, trx, { personId, password })),
  replacePassword: (trx: Trx, change: { personId: number; password: string }) =>
    replacePassword({ library, now }, trx, change),
  async endSessions(personId: number): Promise<void> {
    await deleteSessions(db.write, personId)
  },
  async signInsOf(personIds: readonly number[]): Promise<Map<number, { email: string }>> {
    const rows = await signInEmails(db.read, personIds)
    return new Map(rows.map(({ personId, email }) => [personId, { email }]))
  },
})

/** Opens sign-in over an open database. */
export const openAuth = async ({ db, dataDir, publicUrl, now }: AuthOptions): Promise<Auth> => {
  const secret = await ownSecret(dataDir)
  const names = cookieNames(publicUrl)
  const guesses = openGuesses()
  const library = once({ db, secret, publicUrl, names, now })
  const parts: SignInParts = { db, secret, names, guesses, library, now }
  return {
    ...signIns(parts),
    ...openLinks({ db, now, guesses }),
    ...openOwnSessions({ db, secret, now }),
    allowPassword: (change) => allowPassword(parts, change),
    sessionOf: sessionReader(parts),
    startDemoSession: (role, headers) => startDemoSession(parts, role, headers),
    handler: async (request, clientIp) => {
      const { pathname } = new URL(request.url)
      if (request.method === 'POST' && pathname === '/api/auth/sign-in/email')
        return signIn(parts, request, clientIp)
      if (request.method === 'POST' && pathname === '/api/auth/sign-out') return signOut(parts, request)
      return Response.json({ code: 'not-found', params: {} }, { status: 404 })
    },
    isSetUp: () => anySignIn(db.read),
    warmUp: async () => {
      await (await library()).started()
    },
  }
}
