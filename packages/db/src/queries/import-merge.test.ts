import type { ImportedConversation, ImportedCsat } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import { csatText, fieldsDiffer, type MutableFields, mergedFields, newMessagesOf } from './import-merge.ts'

const csat = (changes: Partial<ImportedCsat> = {}): ImportedCsat => ({
  scale: 'good_bad',
  score: 'good',
  comment: 'kind',
  ratedAt: 5,
  question: 'Well?',
  ...changes,
})

const told = (changes: Partial<ImportedConversation> = {}): ImportedConversation => ({
  source: 'desk',
  externalId: 'a',
  originId: 'desk-a',
  externalUrl: null,
  channel: 'email',
  language: null,
  subject: '',
  status: 'closed',
  tags: [],
  createdAt: 1,
  updatedAt: 2,
  closedAt: 3,
  customer: null,
  ownerExternalId: null,
  csat: null,
  messages: [],
  ...changes,
})

const aMessage = (externalId: string, sentAt = 0): ImportedConversation['messages'][number] => ({
  externalId,
  authorExternalId: null,
  authorName: null,
  authorKind: 'customer',
  sentAt,
  text: '',
  internal: false,
  macroId: null,
  attachments: [],
})

const stored: MutableFields = {
  status: 'closed',
  tags: '[]',
  csat: csatText(csat()),
  opened_at: 1,
  updated_at: 2,
  closed_at: 3,
  owner_id: 9,
}

const merged = (changes: Partial<ImportedConversation>, reading = { ownerId: null, assumedAt: null }) =>
  mergedFields(stored, told(changes), reading)

describe('what a later import makes of a conversation', () => {
  it('is the same when the file tells the same, or less', () => {
    expect(merged({})).toEqual(stored)
    expect(fieldsDiffer(stored, merged({ updatedAt: null, closedAt: null }))).toBe(false)
    expect(merged({ csat: csat({ comment: null, ratedAt: null, question: null }) })).toEqual(stored)
  })

  it('follows the file in status, tags, times and owner', () => {
    const after = mergedFields(
      stored,
      told({ status: 'solved', tags: ['x'], createdAt: 10, updatedAt: 20, closedAt: 30 }),
      { ownerId: 8, assumedAt: null },
    )
    expect(after).toEqual({
      ...stored,
      status: 'solved',
      tags: '["x"]',
      opened_at: 10,
      updated_at: 20,
      closed_at: 30,
      owner_id: 8,
    })
  })

  it('forgets the closing time of one that is open again, and of no other', () => {
    expect(merged({ status: 'open', closedAt: null }).closed_at).toBeNull()
    expect(merged({ status: 'solved', closedAt: null }).closed_at).toBe(3)
  })

  it('keeps status, tags and closing time where the file tells none, and takes that there are no tags', () => {
    const solved: MutableFields = { ...stored, status: 'solved', tags: '["vip"]' }
    const reading = { ownerId: null, assumedAt: null }
    const later = (changes: Partial<ImportedConversation>) => mergedFields(solved, told(changes), reading)
    expect(later({ status: null, tags: null, closedAt: null })).toEqual(solved)
    expect(later({ status: 'closed', tags: [] })).toMatchObject({ status: 'closed', tags: '[]' })
  })

  it('begins no later because a file has its first message alone, but earlier, and at the time it is told', () => {
    const messages = [aMessage('a', 50)]
    const known = { ...stored, opened_at: 20 }
    const openedAt = (changes: Partial<ImportedConversation>) =>
      mergedFields(known, told(changes), { ownerId: null, assumedAt: null }).opened_at
    expect(openedAt({ createdAt: 50, messages })).toBe(20)
    expect(openedAt({ createdAt: 10, messages: [aMessage('a', 10)] })).toBe(10)
    expect(openedAt({ createdAt: 30, messages })).toBe(30)
  })

  it('keeps the time that was assumed at first', () => {
    const later = { ownerId: null, assumedAt: 77 }
    expect(mergedFields(stored, told({ createdAt: 77 }), later).opened_at).toBe(1)
    expect(mergedFields(stored, told({ createdAt: 78 }), later).opened_at).toBe(78)
  })

  it('takes another verdict whole: the comment on the old one is not the new one’s', () => {
    const other = csat({ score: 'bad', comment: null })
    expect(merged({ csat: other }).csat).toBe(csatText(other))
    const first = { ...stored, csat: null }
    expect(mergedFields(first, told({ csat: csat() }), { ownerId: null, assumedAt: null }).csat).toBe(
      csatText(csat()),
    )
  })

  it('differs in each of its fields', () => {
    const changes: Partial<MutableFields>[] = [
      { status: 'open' },
      { tags: '["x"]' },
      { csat: null },
      { opened_at: 0 },
      { updated_at: null },
      { closed_at: null },
      { owner_id: null },
    ]
    for (const change of changes) expect(fieldsDiffer(stored, { ...stored, ...change })).toBe(true)
    expect(changes).toHaveLength(Object.keys(stored).length)
  })
})

describe('new messages of a file', () => {
  it('are those that are not stored, each once, with their place in the file', () => {
    const messages = ['a', 'b', 'a', 'c', 'c'].map((externalId) => aMessage(externalId))
    const places = newMessagesOf(new Set(['b']), told({ messages })).map(
      (one) => `${one.message.externalId}${one.position}`,
    )
    expect(places).toEqual(['a0', 'c3'])
  })
})
