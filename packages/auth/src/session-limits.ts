const HOUR_MS = 3_600_000

export interface SessionLimits {
  /** Unused for so long, it is over (ms). */
  readonly idleMs: number
  /** Over after so long, however much it is used (ms). */
  readonly absoluteMs: number
}

export const MEMBER_LIMITS: SessionLimits = { idleMs: 12 * HOUR_MS, absoluteMs: 7 * 24 * HOUR_MS }
/** Administrators may change who sees what, so an open screen of theirs is worth more to a passer-by. */
const ADMIN_LIMITS: SessionLimits = { idleMs: HOUR_MS, absoluteMs: 12 * HOUR_MS }

/** How often the use of a session is noted: limits are exact to this much. */
export const TOUCH_EVERY_MS = 60_000

export interface SessionFacts {
  readonly createdAt: number
  readonly usedAt: number
  readonly expiresAt: number
  readonly isAdmin: boolean
  /** Deactivated or erased. */
  readonly isPersonGone: boolean
}

/** Whether a session still holds at `now`. The role of this moment decides which limits apply. */
export const isLive = (session: SessionFacts, now: number): boolean => {
  if (session.isPersonGone) return false
  const limits = session.isAdmin ? ADMIN_LIMITS : MEMBER_LIMITS
  const endsAt = Math.min(
    session.expiresAt,
    session.createdAt + limits.absoluteMs,
    session.usedAt + limits.idleMs,
  )
  return now < endsAt
}
