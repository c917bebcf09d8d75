import { type Db, deleteOtherSessions, deleteSessionOf, type Handle, sessionsOf, type Trx } from '@reread/db'
import { type BrowserNames, browserNames } from '@reread/domain'
import { isLive } from './session-limits.ts'
import { isSame, signature } from './tokens.ts'

const QUARTER_MS = 15 * 60_000

/** Where somebody is signed in, as they are shown it: no address, no token, and a name that leads nowhere else. */
export interface ShownSession extends BrowserNames {
  readonly sessionId: string
  /** The session that asks. */
  readonly isThis: boolean
  /** Epoch ms. */
  readonly signedInAt: number
  /** Epoch ms, down to the quarter of an hour; never before the sign-in. */
  readonly lastSeenAt: number
}

/** Whose sessions, and which of them is asking: null where none does, as at the terminal. */
export interface OwnSessions {
  readonly personId: number
  readonly sessionId: string | null
}

/** A person's own sessions. They are named by a keyed hash of their row: nobody can count or guess with it. */
export const openOwnSessions = ({ db, secret, now }: { db: Db; secret: string; now: () => number }) => {
  const nameOf = (id: number): string => signature(secret, `session:${id}`)
  const liveOf = async (handle: Handle, personId: number) => {
    const at = now()
    return (await sessionsOf(handle, { personId, now: at })).filter((session) => {
      const { adminRoles, deactivatedAt, erasedAt } = session
      const isPersonGone = deactivatedAt !== null || erasedAt !== null
      return isLive({ ...session, isAdmin: Number(adminRoles) > 0, isPersonGone }, at)
    })
  }
  return {
    async listSessions({ personId, sessionId }: OwnSessions): Promise<ShownSession[]> {
      const shown = (await liveOf(db.read, personId)).map((session) => ({
        sessionId: nameOf(session.sessionId),
        isThis: String(session.sessionId) === sessionId,
        signedInAt: session.createdAt,
        lastSeenAt: Math.max(session.createdAt, session.usedAt - (session.usedAt % QUARTER_MS)),
        ...browserNames(session.userAgent),
      }))
      return [...shown.filter(({ isThis }) => isThis), ...shown.filter(({ isThis }) => !isThis)]
    },
    async endSession(trx: Trx, { personId, sessionId }: { personId: number; sessionId: string }) {
      const named = (await liveOf(trx, personId)).find((known) => isSame(nameOf(known.sessionId), sessionId))
      return named !== undefined && deleteSessionOf(trx, { personId, sessionId: named.sessionId })
    },
    endOtherSessions: (trx: Trx, { personId, sessionId }: OwnSessions): Promise<number> =>
      deleteOtherSessions(trx, { personId, keptSessionId: sessionId === null ? null : Number(sessionId) }),
  }
}
