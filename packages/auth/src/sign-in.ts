import { type Db, deleteEndedSessions, deleteSession } from '@reread/db'
import { Email, type RefusalCode } from '@reread/domain'
import { type CookieNames, deviceCookie, knownDevice, readCookie, tokenOf } from './cookies.ts'
import type { Guesses } from './guesses.ts'
import type { Library } from './library.ts'
import { MEMBER_LIMITS } from './session-limits.ts'
import { hashToken } from './tokens.ts'

export interface SignInParts {
  readonly db: Db
  readonly secret: string
  readonly names: CookieNames
  readonly guesses: Guesses
  readonly library: () => Promise<Library>
  readonly now: () => number
}

const LONGEST_PASSWORD = 200
const RETRY_AFTER_SECONDS = 15 * 60

const answer = (status: number, ...[body, headers = new Headers()]: [object, Headers?]): Response => {
  headers.set('cache-control', 'no-store')
  return Response.json(body, { status, headers })
}
const refuse = (status: number, code: RefusalCode): Response => answer(status, { code, params: {} })

const credentialsIn = async (request: Request): Promise<{ email: string; password: string } | null> => {
  const body: unknown = await request.json().catch(() => null)
  if (typeof body !== 'object' || body === null || Object.keys(body).length !== 2) return null
  if (!('email' in body && 'password' in body) || typeof body.password !== 'string') return null
  const email = Email.safeParse(body.email)
  const { password } = body
  return email.success && password !== '' && password.length <= LONGEST_PASSWORD
    ? { email: email.data, password }
    : null
}

/** Only what the library has use for; above all no forwarded address and no other cookie. */
const headersFor = (request: Request, session: string | null): Headers => {
  const headers = new Headers({ 'user-agent': (request.headers.get('user-agent') ?? '').slice(0, 200) })
  if (session !== null) headers.set('cookie', session)
  return headers
}

const cookiesOf = (response: Response): Headers => {
  const headers = new Headers()
  for (const cookie of response.headers.getSetCookie()) headers.append('set-cookie', cookie)
  return headers
}

/** Every sign-in starts a session of its own: the one this browser had, whoever's it was, ends. */
const endFormerSession = async ({ db, secret, names, now }: SignInParts, request: Request): Promise<void> => {
  const token = tokenOf(readCookie(request.headers, names.session), secret)
  if (token !== null) await deleteSession(db.write, hashToken(token))
  const at = now()
  await deleteEndedSessions(db.write, { now: at, idleSince: at - MEMBER_LIMITS.idleMs })
}

/**
 * Signs in with e-mail and password. A wrong password, an unknown address and a deactivated person get the same
 * answer after the same work.
 */
export const signIn = async (parts: SignInParts, request: Request, clientIp: string): Promise<Response> => {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
    return refuse(415, 'input-invalid')
  const credentials = await credentialsIn(request)
  if (!credentials) return refuse(400, 'input-invalid')
  const { secret, names, guesses } = parts
  const { email } = credentials
  const device = readCookie(request.headers, names.device)
  const guess = { email, clientIp, device: knownDevice(device, { secret, email }) }
  const giveBack = await guesses.admit(guess)
  if (giveBack === null) {
    const headers = new Headers({ 'retry-after': String(RETRY_AFTER_SECONDS) })
    return answer(429, { code: 'rate-limited' satisfies RefusalCode, params: {} }, headers)
  }
  const library = await parts.library()
  const response = await library.signIn(credentials, headersFor(request, null))
  if (response.status >= 500) throw new Error('The sign-in library failed.')
  if (!response.ok) return refuse(401, 'sign-in.wrong')
  await giveBack()
  await endFormerSession(parts, request)
  const headers = cookiesOf(response)
  headers.append('set-cookie', deviceCookie(device, { secret, email, names }))
  return answer(200, { signedIn: true }, headers)
}

/** Ends the session of this browser and takes its cookie away; the same answer when there was none. */
export const signOut = async (parts: SignInParts, request: Request): Promise<Response> => {
  const library = await parts.library()
  const session = readCookie(request.headers, parts.names.session)
  const cookie = session === null ? null : `${parts.names.session}=${encodeURIComponent(session)}`
  const response = await library.signOut(headersFor(request, cookie))
  if (!response.ok) throw new Error('The sign-in library failed.')
  return answer(200, { signedOut: true }, cookiesOf(response))
}
