import type { Auth } from '@reread/auth'
import { type Db, rolesHeld } from '@reread/db'
import type { PersonActor } from '@reread/domain'
import type { Context } from 'hono'
import { clientIpOf } from './client-ip.ts'

/** What Node knows of the connection; absent when the app is called without a socket. */
interface Connection {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } }
}

/** Whose request this is, as an address. */
export const addressOf = (c: Context, trustedProxies: number): string => {
  const { incoming } = (c.env ?? {}) as Connection
  const forwardedFor = c.req.header('x-forwarded-for') ?? null
  return clientIpOf({ socketAddress: incoming?.socket?.remoteAddress, forwardedFor }, trustedProxies)
}

/** Who asks and in which session, both null when nobody is signed in. */
export interface Asker {
  readonly actor: PersonActor | null
  readonly sessionId: string | null
}

/** Who asks, with the roles of this moment. */
export const askerOf = async (
  { auth, db, now }: { auth: Pick<Auth, 'sessionOf'>; db: Db; now(): number },
  headers: Headers,
): Promise<Asker> => {
  const session = await auth.sessionOf(headers)
  if (!session) return { actor: null, sessionId: null }
  const { personId, sessionId } = session
  const askedAt = now()
  const { memberships, workspaceRoles } = await rolesHeld(db.read, personId, askedAt)
  return { actor: { personId, askedAt, workspaceRoles, memberships }, sessionId }
}
