import type { MiddlewareHandler } from 'hono'
import { refuse } from './answers.ts'

export interface OriginRules {
  /** Addresses whose pages may change something, as browsers write them in `Origin`. */
  readonly allowedOrigins: ReadonlySet<string>
}

const READING = new Set(['GET', 'HEAD'])

/**
 * Whether a page of our own asks. Browsers send Origin with everything that changes something, or Sec-Fetch-Site, or
 * both; a request with neither may come from anywhere and is refused.
 */
export const isOwnPage = (headers: Headers, { allowedOrigins }: OriginRules): boolean => {
  const origin = headers.get('origin')
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  return origin === null ? site !== null : allowedOrigins.has(origin)
}

/** Refuses every request that changes something unless a page of our own sent it. */
export const ownPagesOnly =
  (rules: OriginRules): MiddlewareHandler =>
  async (c, next) => {
    if (!READING.has(c.req.method) && !isOwnPage(c.req.raw.headers, rules))
      return refuse(c, 403, 'not-allowed')
    return next()
  }

/** Refuses answers with data to pages of other sites, which could otherwise count or time them. */
export const noForeignReads: MiddlewareHandler = async (c, next) => {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return refuse(c, 403, 'not-allowed')
  return next()
}

/** Where this machine answers to its own names. */
const OWN_HOSTS = new Set(['127.0.0.1', 'localhost', '::1', '0.0.0.0', '::'])

/**
 * Origins of this server: the public address when there is one. Without it, on a machine's own loopback, all three
 * names of the machine; a page elsewhere that gets such a name resolved to this machine has another origin.
 */
export const originsOf = (place: {
  readonly publicUrl: string | null
  readonly host: string
  readonly port: number
}): Set<string> => {
  if (place.publicUrl !== null) return new Set([place.publicUrl])
  const names = OWN_HOSTS.has(place.host) ? ['127.0.0.1', 'localhost', '[::1]'] : [place.host]
  return new Set(names.map((name) => new URL(`http://${name}:${place.port}`).origin))
}
