import { describe, expect, it } from 'vitest'
import { settledAtOf } from './settled.ts'

const DAY = 86_400_000
const start = Date.UTC(2026, 2, 2, 10)
const aConversation = {
  status: 'open' as const,
  createdAt: start,
  updatedAt: start + 5 * DAY,
  closedAt: null,
  messages: [
    { sentAt: start, internal: false },
    { sentAt: start + DAY, internal: false },
    { sentAt: start + 3 * DAY, internal: true },
  ],
}
const quiet = { quietDays: 7 }

describe('when a conversation is over', () => {
  it('is its closing time when the source tells one, whatever came after', () => {
    const closed = { ...aConversation, closedAt: start + 2 * DAY }
    expect(settledAtOf(closed, quiet)).toEqual({ settledAt: start + 2 * DAY, rule: 'closed' })
  })

  it.each(['solved', 'closed'] as const)('is the last update of a %s one without closing time', (status) => {
    const updated = { ...aConversation, status }
    expect(settledAtOf(updated, quiet)).toEqual({ settledAt: start + 5 * DAY, rule: 'updated' })
  })

  it('is quiet days after the last public message of an open one: a note does not keep it open', () => {
    expect(settledAtOf(aConversation, quiet)).toEqual({ settledAt: start + 8 * DAY, rule: 'quiet' })
  })

  it.each(['solved', 'closed'] as const)(
    'is the last public message of a %s one that tells neither: nothing is left to wait for',
    (status) => {
      const undated = { ...aConversation, status, updatedAt: null }
      expect(settledAtOf(undated, quiet)).toEqual({ settledAt: start + DAY, rule: 'updated' })
      const silent = { ...undated, messages: [{ sentAt: start + DAY, internal: true }] }
      expect(settledAtOf(silent, quiet)).toEqual({ settledAt: start, rule: 'updated' })
    },
  )

  it('counts from the start when nothing public was said', () => {
    const silent = { ...aConversation, messages: [{ sentAt: start + DAY, internal: true }] }
    expect(settledAtOf(silent, { quietDays: 3 })).toEqual({ settledAt: start + 3 * DAY, rule: 'quiet' })
  })

  it('takes the latest message, in whatever order they stand', () => {
    const shuffled = { ...aConversation, messages: [...aConversation.messages].reverse() }
    expect(settledAtOf(shuffled, quiet).settledAt).toBe(start + 8 * DAY)
  })
})
