import { isSame, newToken, signature } from './tokens.ts'

const HALF_A_YEAR_SECONDS = 180 * 24 * 3600

export interface CookieNames {
  readonly session: string
  readonly device: string
  /** Whether they are for https alone. */
  readonly areSecure: boolean
}

/** Over https the browser itself holds the cookie to this host and to https; plain http cannot promise that. */
export const cookieNames = (publicUrl: string): CookieNames => {
  const areSecure = new URL(publicUrl).protocol === 'https:'
  const prefix = areSecure ? '__Host-' : ''
  return { session: `${prefix}reread_session`, device: `${prefix}reread_device`, areSecure }
}

/** The cookie of this name; null when the request carries none, or carries it twice. */
export const readCookie = (headers: Headers, name: string): string | null => {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  const found = pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1))
  const [only] = found
  if (only === undefined || found.length > 1) return null
  try {
    return decodeURIComponent(only)
  } catch {
    return null
  }
}

/** The token in a session cookie that better-auth signed as `token.signature`; null when it did not. */
export const tokenOf = (cookie: string | null, secret: string): string | null => {
  const [token, signed, ...more] = cookie?.split('.') ?? []
  if (!token || !signed || more.length > 0) return null
  const padded = Buffer.from(signature(secret, token), 'base64url').toString('base64')
  return isSame(padded, signed) ? token : null
}

/** The line that sets a session cookie, written as better-auth writes it, so that one reader reads both. */
export const sessionCookie = (
  token: string,
  { secret, names, maxAgeMs }: { secret: string; names: CookieNames; maxAgeMs: number },
): string => {
  const signed = Buffer.from(signature(secret, token), 'base64url').toString('base64')
  const secure = names.areSecure ? '; Secure' : ''
  const held = `Max-Age=${maxAgeMs / 1000}; Path=/; HttpOnly; SameSite=Strict${secure}`
  return `${names.session}=${encodeURIComponent(`${token}.${signed}`)}; ${held}`
}

const deviceSignature = (secret: string, of: { device: string; email: string }): string =>
  signature(secret, `device:${of.device}:${of.email}`)

/** Known when somebody signed in as `email` from this browser before; answers the device's own name, else null. */
export const knownDevice = (
  cookie: string | null,
  { secret, email }: { secret: string; email: string },
): string | null => {
  const [device, ...signatures] = cookie?.split('.') ?? []
  if (!device) return null
  const expected = deviceSignature(secret, { device, email })
  return signatures.some((signed) => isSame(signed, expected)) ? device : null
}

/** People who share a browser; the one who was away longest is forgotten first. */
const MOST_PEOPLE_PER_DEVICE = 4

/** The cookie that makes this browser a known device of `email`, and leaves it one of the others' who used it. */
export const deviceCookie = (
  cookie: string | null,
  { secret, email, names }: { secret: string; email: string; names: CookieNames },
): string => {
  const [known, ...others] = cookie?.split('.') ?? []
  const device = known !== undefined && /^[\w-]{43}$/.test(known) ? known : newToken()
  const mine = deviceSignature(secret, { device, email })
  const kept = others.filter((signed) => signed !== mine && /^[\w-]{43}$/.test(signed))
  const text = [device, mine, ...kept.slice(0, MOST_PEOPLE_PER_DEVICE - 1)].join('.')
  const secure = names.areSecure ? '; Secure' : ''
  return `${names.device}=${text}; Max-Age=${HALF_A_YEAR_SECONDS}; Path=/; HttpOnly; SameSite=Strict${secure}`
}
