import { IMPORT_LIMITS } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import type { ReadOptions } from './read-event.ts'
import { columnOf, readNeutralLine } from './read-neutral-line.ts'
import { aLine, aMessage } from './testing.ts'

const options: ReadOptions = { sourceName: 'desk' }
const read = (record: unknown, changes: Partial<ReadOptions> = {}) => {
  const line = readNeutralLine(record, { ...options, ...changes })
  if (!line.ok) throw new Error(`${line.fault.column}: ${line.fault.code}`)
  return line
}
const faultOf = (record: unknown, changes: Partial<ReadOptions> = {}) => {
  const line = readNeutralLine(record, { ...options, ...changes })
  if (line.ok) throw new Error('The record was read.')
  return line.fault
}
const agent = (changes: Record<string, unknown> = {}) =>
  aMessage({ role: 'agent', author_id: 'a', ...changes })

describe('a plain record', () => {
  it('has what it says, and nothing is made up for what it does not say', () => {
    expect(read(aLine()).conversation).toMatchObject({
      ...{ source: 'desk', externalId: '7', originId: 'desk-7', externalUrl: null, channel: 'unknown' },
      ...{ language: null, subject: '', status: null, tags: null, updatedAt: null, closedAt: null },
      ...{ customer: null, ownerExternalId: null, csat: null, createdAt: Date.UTC(2026, 2, 2, 10) },
    })
  })

  it('has no tags where it tells of none, which is not the same as telling nothing', () => {
    expect(read(aLine({ tags: [] })).conversation.tags).toEqual([])
    expect(read(aLine({ tags: null, status: null })).conversation).toMatchObject({ tags: null, status: null })
  })

  it('began with its first message where nothing else is said', () => {
    const late = aMessage({ sent_at: '2026-03-02T12:00:00Z' })
    const { conversation } = read(aLine({ created_at: undefined, messages: [late, aMessage()] }))
    expect(conversation.createdAt).toBe(Date.UTC(2026, 2, 2, 10))
  })

  it('without any time is refused', () => {
    expect(faultOf({ external_id: '7', messages: [] })).toMatchObject({
      column: expect.stringMatching(/created_at|messages/),
    })
  })

  it('has its messages in the order of time, those of one instant as they stood', () => {
    const at = (minute: string, body_text: string) =>
      aMessage({ sent_at: `2026-03-02T10:${minute}:00Z`, body_text })
    const { conversation } = read(
      aLine({ messages: [at('05', 'c'), at('01', 'a'), at('05', 'd'), at('02', 'b')] }),
    )
    expect(conversation.messages.map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd'])
    expect(conversation.messages.map(({ externalId }) => externalId)).toEqual([
      ...['desk-7-1', 'desk-7-3', 'desk-7-0', 'desk-7-2'],
    ])
  })

  it('may use the short words of records written by hand', () => {
    const short = { author: 'customer', at: '2026-03-02T10:00:00Z', body: 'Hi' }
    expect(read(aLine({ messages: [short] })).conversation.messages[0]).toMatchObject({
      ...{ authorKind: 'customer', text: 'Hi', sentAt: Date.UTC(2026, 2, 2, 10) },
    })
    expect(faultOf(aLine({ messages: [{ ...short, role: 'customer' }] }))).toMatchObject({
      column: 'messages[0].author',
      code: 'import.unknown-key',
    })
  })
})

describe('who answers', () => {
  it('is told apart by id, else by name, and is refused with neither', () => {
    const authors = (message: Record<string, unknown>) =>
      read(aLine({ messages: [message] })).conversation.messages[0]?.authorExternalId
    expect(authors(agent())).toBe('a')
    expect(authors(agent({ author_id: undefined, author_name: 'Ada' }))).toBe('Ada')
    expect(authors(aMessage({ author_name: 'Eve' }))).toBeNull()
    for (const author_name of [undefined, '', '  ', '\u200b'])
      expect(faultOf(aLine({ messages: [agent({ author_id: undefined, author_name })] }))).toMatchObject({
        ...{ column: 'messages[0].author_id', code: 'import.agent-without-id' },
      })
  })

  it('is a machine where the person who imports says so, whatever the file says', () => {
    const kinds = (aiAgents: readonly string[]) =>
      read(
        aLine({ messages: [agent(), agent({ role: 'bot', author_id: 'b' }), aMessage({ author_id: 'a' })] }),
        {
          aiAgents,
        },
      ).conversation.messages.map(({ authorKind }) => authorKind)
    expect(kinds([])).toEqual(['agent', 'bot', 'customer'])
    expect(kinds(['a', 'b'])).toEqual(['ai', 'ai', 'customer'])
  })

  it('owns the conversation when the file says so, unless they are a machine', () => {
    const two = [agent(), agent(), agent({ author_id: 'b' })]
    expect(read(aLine({ messages: two })).conversation.ownerExternalId).toBe('a')
    expect(read(aLine({ messages: two, agent_id: 'b' })).conversation.ownerExternalId).toBe('b')
    const answered = read(aLine({ messages: two, agent_id: 'a' }), { aiAgents: ['a'] })
    expect(answered.conversation.ownerExternalId).toBe('b')
  })
})

describe('the text of a message', () => {
  it('is the text; markup only where there is none', () => {
    const textIn = (changes: Record<string, unknown>) =>
      read(aLine({ messages: [aMessage(changes)] })).conversation.messages[0]?.text
    expect(textIn({ body_text: 'a', body_html: '<p>b</p>' })).toBe('a')
    expect(textIn({ body_text: null, body_html: '<p>b<br>c</p>' })).toBe('b\nc')
    expect(textIn({ body_text: '', body_html: '<p>b</p>' })).toBe('')
  })

  it('is missing where there is neither', () => {
    const fault = faultOf(aLine({ messages: [aMessage({ body_text: null })] }))
    expect(fault).toMatchObject({ column: 'messages[0].body_text', code: 'import.missing-field' })
  })

  it('is as long as a text may be and no longer, also as markup', () => {
    const longest = 'x'.repeat(IMPORT_LIMITS.textLength)
    expect(read(aLine({ messages: [aMessage({ body_text: longest })] })).ok).toBe(true)
    for (const changes of [
      { body_text: `${longest}x` },
      { body_text: null, body_html: `<p>${longest}x</p>` },
    ])
      expect(faultOf(aLine({ messages: [aMessage(changes)] })).code).toBe('import.too-long')
  })
})

describe('a time without a zone', () => {
  const local = aLine({ created_at: '2026-03-02 10:00' })

  it('is read in the zone that the person chose, and said', () => {
    const { conversation, notes } = read(local, { zone: 'Europe/Rome' })
    expect(conversation.createdAt).toBe(Date.UTC(2026, 2, 2, 9))
    expect(notes).toEqual([{ column: 'created_at', seen: '2026-03-02 10:00', code: 'import.zone-assumed' }])
  })

  it('is refused without one, at its own place', () => {
    expect(faultOf(local)).toMatchObject({ column: 'created_at', code: 'import.date-without-zone' })
    const inside = aLine({ messages: [aMessage(), aMessage({ sent_at: '2026-03-02 10:00' })] })
    expect(faultOf(inside).column).toBe('messages[1].sent_at')
  })
})

describe('a fault', () => {
  it.each<[string, unknown, string | null, string]>([
    ['no record', 'hello', null, 'import.not-an-object'],
    ['nothing', null, null, 'import.not-an-object'],
    ['a list', [], null, 'import.not-an-object'],
    ['a key that nobody reads', aLine({ colour: 'red' }), 'colour', 'import.unknown-key'],
    [
      'such a key inside',
      aLine({ messages: [aMessage({ mood: 1 })] }),
      'messages[0].mood',
      'import.unknown-key',
    ],
    ['no id', aLine({ external_id: undefined }), 'external_id', 'import.missing-field'],
    ['an id that is empty', aLine({ external_id: '' }), 'external_id', 'import.empty-field'],
    ['messages that are none', aLine({ messages: 'hi' }), 'messages', 'import.wrong-type'],
    ['a message that is none', aLine({ messages: ['hi'] }), 'messages[0]', 'import.wrong-type'],
    [
      'a role that is none',
      aLine({ messages: [aMessage({ role: 'boss' })] }),
      'messages[0].role',
      'import.unknown-word',
    ],
    ['a status that is none', aLine({ status: 'reopened' }), 'status', 'import.unknown-word'],
    [
      'an address of no web',
      aLine({ external_url: 'javascript:alert(1)' }),
      'external_url',
      'import.bad-address',
    ],
    ['a time that is none', aLine({ created_at: 'yesterday' }), 'created_at', 'import.bad-date'],
    ['a time that is a number', aLine({ created_at: 7 }), 'created_at', 'import.wrong-type'],
    ['a day that never was', aLine({ created_at: '2026-02-30T10:00:00Z' }), 'created_at', 'import.bad-date'],
  ])('says where and what: %s', (_, ...[record, column, code]) => {
    expect(faultOf(record)).toMatchObject({ column, code })
  })

  it('shows what stood there and what would be accepted', () => {
    expect(faultOf(aLine({ status: 'reopened' }))).toMatchObject({
      ...{ seen: 'reopened', accepted: 'open | solved | closed' },
    })
  })

  it('names a place as a path', () => {
    expect(columnOf(['messages', 2, 'attachments', 0, 'url'])).toBe('messages[2].attachments[0].url')
    expect([columnOf(['a']), columnOf([])]).toEqual(['a', null])
  })
})
