import type { ImportedConversation } from '@reread/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SeenConversations } from './seen-conversations.ts'
import { isStorable, madeStorable, walkRecord } from './storable-text.ts'

describe('text that no database stores', () => {
  it.each([
    ['NUL', 'a\0b', 'a\ufffdb'],
    ['half a pair', 'a\ud83d', 'a\ufffd'],
    ['the other half', '\udc4da', '\ufffda'],
    ['halves in the wrong order', '\udc4d\ud83d', '\ufffd\ufffd'],
  ])('is mended: %s', (_, ...[text, mended]) => {
    expect([isStorable(text), madeStorable(text)]).toEqual([false, mended])
  })

  it('is left alone otherwise, and mending twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'è', '\0', '\ud83d', '\udc4d', '👍') }), (text) => {
        const once = madeStorable(text)
        expect(isStorable(once)).toBe(true)
        expect(madeStorable(once)).toBe(once)
        if (isStorable(text)) expect(once).toBe(text)
        expect(once).toHaveLength(text.length)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a walk over a record', () => {
  it('counts the keys of objects, not the places of lists', () => {
    expect(walkRecord({ a: [1, 2, { b: 3 }], c: null }).keys).toBe(3)
    expect([walkRecord([]).keys, walkRecord('x').keys, walkRecord(null).keys]).toEqual([0, 0, 0])
  })

  it('mends texts in place and tells where', () => {
    const record = { a: 'x\0', list: [{ b: 'fine' }, { b: '\ud83d' }], words: ['\0'] }
    expect(walkRecord(record).replaced).toEqual([['a'], ['list', 1, 'b'], ['words', 0]])
    expect(record).toEqual({ a: 'x\ufffd', list: [{ b: 'fine' }, { b: '\ufffd' }], words: ['\ufffd'] })
  })

  it.each(['__proto__', 'constructor', 'prototype'])('stops at the key %s, however deep', (key) => {
    const record: unknown = JSON.parse(`{"a":[{"b":1},{"${key}":{"isAdmin":true}}]}`)
    const { forbidden } = walkRecord(record)
    expect(forbidden).toEqual(['a', 1, key])
  })

  it('takes such a word for a word where it is no key', () => {
    expect(walkRecord({ a: '__proto__', b: ['constructor'] }).forbidden).toBeNull()
  })
})

describe('a conversation that comes again', () => {
  const conversation = (changes: Partial<ImportedConversation> = {}): ImportedConversation => ({
    ...{ source: 'desk', externalId: '7', originId: 'desk-7', externalUrl: null, channel: 'chat' },
    ...{ language: null, subject: 'Quota', status: 'open', tags: [], createdAt: 0, updatedAt: null },
    ...{ closedAt: null, customer: null, ownerExternalId: null, csat: null, messages: [] },
    ...changes,
  })
  const place = (row: number) => ({ row, line: row, file: null })
  const original = () => ({ conversation: '7', table: 0, cells: ['{}'] })

  it('is told from a different one under the same id, and points at the first', () => {
    const seen = new SeenConversations()
    expect(seen.admit(conversation(), place(3), original).kind).toBe('conversation')
    expect(seen.admit(conversation(), place(9), original)).toMatchObject({
      kind: 'duplicate',
      firstRow: 3,
      row: 9,
    })
    expect(seen.admit(conversation({ subject: 'Other' }), place(10), original)).toMatchObject({
      ...{ kind: 'bad', code: 'import.duplicate-different', accepted: '≠ 3', seen: '7' },
      original: { cells: ['{}'] },
    })
    expect(seen.admit(conversation(), place(11), original)).toMatchObject({ kind: 'duplicate', firstRow: 3 })
  })

  it('is another one in another source, or under another id', () => {
    const seen = new SeenConversations()
    const given = [conversation(), conversation({ source: 'mail' }), conversation({ externalId: '8' })]
    expect(given.map((one, row) => seen.admit(one, place(row), original).kind)).toEqual([
      'conversation',
      'conversation',
      'conversation',
    ])
  })

  it('is found by ids that every object inherits, too', () => {
    const seen = new SeenConversations()
    const given = conversation({ source: '__proto__', externalId: 'constructor' })
    expect([seen.admit(given, place(1), original).kind, seen.admit(given, place(2), original).kind]).toEqual([
      'conversation',
      'duplicate',
    ])
  })
})
