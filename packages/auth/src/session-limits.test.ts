import { describe, expect, it } from 'vitest'
import { isLive, type SessionFacts } from './session-limits.ts'

const HOUR_MS = 3_600_000
const session = (facts: Partial<SessionFacts> = {}): SessionFacts => ({
  createdAt: 0,
  usedAt: 0,
  expiresAt: 7 * 24 * HOUR_MS,
  isAdmin: false,
  isPersonGone: false,
  ...facts,
})

describe('a session is live', () => {
  it.each([
    ['just made', session(), 0, true],
    ['a moment before 12 idle hours', session(), 12 * HOUR_MS - 1, true],
    ['at 12 idle hours', session(), 12 * HOUR_MS, false],
    ['a moment before 7 days', session({ usedAt: 160 * HOUR_MS }), 168 * HOUR_MS - 1, true],
    ['at 7 days', session({ usedAt: 160 * HOUR_MS }), 168 * HOUR_MS, false],
    ['before an hour, of an admin', session({ isAdmin: true }), HOUR_MS - 1, true],
    ['at an idle hour, of an admin', session({ isAdmin: true }), HOUR_MS, false],
    ['at 12 hours, of an admin', session({ isAdmin: true, usedAt: 11.5 * HOUR_MS }), 12 * HOUR_MS, false],
    ['past an earlier end of its own', session({ expiresAt: HOUR_MS }), HOUR_MS, false],
    ['of somebody who is gone', session({ isPersonGone: true }), 1, false],
  ] as const)('%s: %#', (...[, facts, now, live]) => {
    expect(isLive(facts, now)).toBe(live)
  })
})
