import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportedConversation } from '@reread/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReadEvent } from './read-event.ts'
import { readVendor, type VendorName, type VendorReadOptions } from './read-vendor.ts'
import {
  chatwootConversation,
  chatwootMessages,
  intercomConversation,
  lines,
  zendeskTicket,
  zendeskUsers,
} from './testing/vendor-files.ts'
import { bytesOf, collect, conversationsIn, remarksIn } from './testing.ts'

let tempDir = ''
beforeAll(() => {
  tempDir = mkdtempSync(join(tmpdir(), 'reread-vendor-'))
})
afterAll(() => rmSync(tempDir, { recursive: true }))

const read = (
  vendor: VendorName,
  files: readonly string[],
  more: Partial<VendorReadOptions> = {},
): Promise<ReadEvent[]> =>
  collect(
    readVendor(() => files.map((text) => bytesOf(text, [777])), {
      vendor,
      tempDir,
      sourceName: vendor,
      ...more,
    }),
  )

const only = (events: readonly ReadEvent[]): ImportedConversation => {
  expect(remarksIn(events).filter((remark) => !remark.startsWith('null'))).toEqual([])
  const [conversation, ...others] = conversationsIn(events)
  if (conversation === undefined || others.length > 0) throw new Error('Not one conversation.')
  return conversation
}

/** Who said what, in order: `agent Tess Arbor (note): Looks like the dimmer.` */
const said = ({ messages }: ImportedConversation): string[] =>
  messages.map(
    ({ authorKind, authorName, internal, text }) =>
      `${authorKind} ${authorName}${internal ? ' (note)' : ''}: ${text}`,
  )

const users = lines(...zendeskUsers)
const ms = (text: string): number => Date.parse(text)

/** What every help desk tells of the one conversation. */
const LAMP = {
  externalId: '71',
  language: 'en',
  subject: 'My lamp flickers',
  tags: ['lamps', 'warranty'],
  createdAt: ms('2026-03-02T10:00:00Z'),
  customer: { externalId: '501', name: 'Nora Vell' },
  ownerExternalId: '601',
}

describe('Zendesk', () => {
  const whole = () => read('zendesk', [lines(zendeskTicket()), users])

  it('becomes a conversation: the description is the first comment and comes once', async () => {
    const told = only(await whole())
    expect(said(told)).toEqual([
      'customer Nora Vell: It flickers all evening.',
      'agent Tess Arbor (note): Looks like the dimmer.',
      'agent Tess Arbor: Please swap the bulb first.',
      'agent Bram Oake: A new dimmer is on its way.',
      'agent Bram Oake: It left today.',
    ])
    expect(told).toMatchObject({
      ...LAMP,
      source: 'zendesk',
      originId: 'shop-71',
      externalUrl: 'https://lamps.zendesk.com/agent/tickets/71',
      channel: 'email',
      status: 'solved',
      updatedAt: ms('2026-03-03T09:00:00Z'),
      closedAt: null,
      csat: { score: 'good', comment: 'Quick!', ratedAt: null },
    })
    expect(told.messages[0]?.attachments).toEqual([
      { url: 'https://files.example/lamp.jpg', fileName: 'lamp.jpg', contentType: 'image/jpeg' },
    ])
  })

  it('is the same from two files in any order, from pages and from answers by id', async () => {
    const told = only(await whole())
    const { comments, ...bare } = zendeskTicket()
    const page = { tickets: [bare], users: zendeskUsers, end_of_stream: true, after_cursor: null }
    const byId = { 71: { comments: comments.slice(0, 2) } }
    const rest = { 71: { comments: comments.slice(2), users: [], meta: { has_more: false } } }
    for (const files of [
      [users, lines(zendeskTicket())],
      [lines(...zendeskUsers, zendeskTicket())],
      [JSON.stringify([zendeskTicket(), ...zendeskUsers])],
      [JSON.stringify(byId, null, 1), JSON.stringify(page, null, 1), JSON.stringify(rest)],
    ]) {
      expect(only(await read('zendesk', files))).toEqual(told)
    }
    expect(readdirSync(tempDir)).toEqual([])
  })

  it('says from which field the language is taken, and takes another one that is named', async () => {
    const note = (await whole()).find(({ kind }) => kind === 'note')
    expect(note).toMatchObject({ code: 'import.language-assumed', column: '9001' })
    const other = lines(
      zendeskTicket({
        id: 72,
        custom_fields: [
          { id: 9001, value: 'sales' },
          { id: 9002, value: 'it' },
        ],
      }),
    )
    const events = await read('zendesk', [lines(zendeskTicket()), other, users])
    expect(conversationsIn(events).map(({ language }) => language)).toEqual([null, null])
    const mapped = await read('zendesk', [other, users], { mapping: { language: '9002' } })
    expect(only(mapped).language).toBe('it')
    expect(mapped.some(({ kind }) => kind === 'note')).toBe(false)
    for (const mapping of [{ language: '4' }, { text: '9001' }]) {
      await expect(read('zendesk', [other, users], { mapping })).rejects.toMatchObject({
        code: 'import.column-missing',
      })
    }
  })

  it('has most statuses open, a verdict only where one was given, and the most active agent as owner', async () => {
    const status = async (word: string) =>
      only(await read('zendesk', [lines(zendeskTicket({ status: word })), users])).status
    expect(await status('pending')).toBe('open')
    expect(await status('hold')).toBe('open')
    expect(await status('closed')).toBe('closed')
    const rated = async (score: string) =>
      only(await read('zendesk', [lines(zendeskTicket({ satisfaction_rating: { score } })), users])).csat
        ?.score ?? null
    expect(await rated('offered')).toBeNull()
    expect(await rated('bad_with_comment')).toBe('bad')
    // Somebody is in charge who never wrote: whoever wrote most owns it.
    const assigned = only(await read('zendesk', [lines(zendeskTicket({ assignee_id: 999 })), users]))
    expect(assigned.ownerExternalId).toBe('601')
  })

  it('takes the answers of its bot for an AI agent and what it did itself for the system', async () => {
    const [first, ...others] = zendeskTicket().comments
    const comments = [
      first,
      {
        ...others[0],
        id: 7,
        public: true,
        author_id: 800,
        plain_body: 'Try a new bulb.',
        via: { channel: 'answer_bot_for_slack' },
      },
      { ...others[0], id: 8, author_id: -1, plain_body: 'Merged.' },
    ]
    const told = only(await read('zendesk', [lines(zendeskTicket({ comments })), users]))
    expect(told.messages.map(({ authorKind }) => authorKind)).toEqual(['customer', 'ai', 'system'])
    expect(told.ownerExternalId).toBe('800')
  })

  it('marks whom the person knows to be an AI agent', async () => {
    const told = only(await read('zendesk', [lines(zendeskTicket()), users], { aiAgents: ['601'] }))
    expect(told.messages.map(({ authorKind }) => authorKind)).toEqual([
      'customer',
      'ai',
      'ai',
      'agent',
      'agent',
    ])
    expect(told.ownerExternalId).toBe('602')
  })

  it('leaves a ticket out whose agents or comments are in no file, and says where and what', async () => {
    const { comments: _, ...bare } = zendeskTicket({ id: 72 })
    const events = await read('zendesk', [lines(zendeskTicket(), bare)])
    expect(events.filter(({ kind }) => kind === 'bad')).toMatchObject([
      {
        row: 1,
        line: 1,
        column: 'comments[1].author_id',
        seen: '601',
        code: 'import.unknown-author',
        accepted: 'users',
      },
      { row: 2, line: 2, column: 'comments', code: 'import.messages-missing', accepted: 'array' },
    ])
  })

  it('refuses files of users alone', async () => {
    await expect(read('zendesk', [users])).rejects.toMatchObject({ code: 'import.no-conversations' })
  })
})

describe('Intercom', () => {
  it('begins with its source, keeps comments and notes, and is closed when the part says so', async () => {
    const told = only(await read('intercom', [lines(intercomConversation())]))
    expect(said(told)).toEqual([
      'customer Nora Vell: It flickers all evening.',
      'ai Fin: Have you tried another socket?',
      'agent Tess Arbor (note): Looks like the dimmer.',
      'agent Tess Arbor: Please swap the bulb first.',
    ])
    expect(told).toMatchObject({
      ...LAMP,
      source: 'intercom',
      originId: 'intercom-71',
      channel: 'chat',
      status: 'closed',
      closedAt: ms('2026-03-03T09:00:00Z'),
      csat: { score: 'good', comment: 'Quick!', ratedAt: ms('2026-03-03T09:10:00Z') },
    })
    expect(told.messages[0]?.attachments).toHaveLength(1)
  })

  it('belongs to its AI agent where no human answered, and to nobody where only a plain bot did', async () => {
    const { conversation_parts: list } = intercomConversation()
    const [answer] = list.conversation_parts
    const alone = { ...list, conversation_parts: [answer] }
    expect(
      only(await read('intercom', [lines(intercomConversation({ conversation_parts: alone }))]))
        .ownerExternalId,
    ).toBe('700')
    const plain = { ...answer, author: { type: 'bot', id: '700', name: 'Operator' } }
    const greeted = intercomConversation({
      ai_agent_participated: false,
      conversation_parts: { ...list, conversation_parts: [plain] },
    })
    const told = only(await read('intercom', [lines(greeted)]))
    expect(told.messages.map(({ authorKind }) => authorKind)).toEqual(['customer', 'bot'])
    expect(told.ownerExternalId).toBeNull()
  })

  it('keeps what somebody wrote while closing, and no empty part', async () => {
    const { conversation_parts: list } = intercomConversation()
    const [, assignment, note, , close] = list.conversation_parts
    const parts = [assignment, { ...note, body: null }, { ...close, body: '<p>Bye for now!</p>' }]
    const told = only(
      await read('intercom', [
        lines(intercomConversation({ conversation_parts: { ...list, conversation_parts: parts } })),
      ]),
    )
    expect(said(told).slice(1)).toEqual(['agent Tess Arbor: Bye for now!'])
  })

  it('is read by id and from lists; a list tells too little on its own', async () => {
    const told = only(await read('intercom', [lines(intercomConversation())]))
    const { conversation_parts: _, ...overview } = intercomConversation()
    const list = JSON.stringify({ type: 'conversation.list', conversations: [overview], total_count: 1 })
    const byId = JSON.stringify({ 71: intercomConversation() })
    expect(only(await read('intercom', [list, byId]))).toEqual(told)
    expect((await read('intercom', [list])).filter(({ kind }) => kind === 'bad')).toMatchObject([
      { row: 1, column: 'conversation_parts', code: 'import.messages-missing', accepted: 'array' },
    ])
  })

  it('is left out where it has more parts than one look gives: half of it would be judged', async () => {
    const { conversation_parts: list } = intercomConversation()
    const [answer] = list.conversation_parts
    const parts = Array.from({ length: 500 }, (_, id) => ({ ...answer, id: String(1_000 + id) }))
    const many = (total: number) =>
      lines(intercomConversation({ conversation_parts: { conversation_parts: parts, total_count: total } }))
    expect(only(await read('intercom', [many(500)])).messages).toHaveLength(501)
    expect((await read('intercom', [many(734)]))[0]).toMatchObject({
      column: 'conversation_parts.total_count',
      code: 'import.messages-missing',
      seen: '734',
    })
  })

  it('is open while it is snoozed or waits', async () => {
    for (const state of ['open', 'snoozed']) {
      const told = only(await read('intercom', [lines(intercomConversation({ state, open: true }))]))
      expect(told).toMatchObject({ status: 'open', closedAt: null })
    }
  })
})

describe('Chatwoot', () => {
  it('gives its survey as the verdict, drops what only tells of itself, and marks notes', async () => {
    const told = only(await read('chatwoot', [lines(chatwootConversation())]))
    expect(said(told)).toEqual([
      'customer Nora Vell: It flickers all evening.',
      'bot null: We answer within the hour.',
      'ai Lumo: Have you tried another socket?',
      'agent Tess Arbor (note): Looks like the dimmer.',
      'agent Tess Arbor: Please swap the bulb first.',
      'other Ivo Marsh: Same here.',
    ])
    expect(told).toMatchObject({
      ...LAMP,
      source: 'chatwoot',
      originId: 'shop-71',
      channel: 'chat',
      status: 'solved',
      updatedAt: ms('2026-03-03T09:00:00Z'),
      closedAt: ms('2026-03-03T09:00:00Z'),
      csat: { score: 'bad', comment: 'Slow', ratedAt: null },
    })
    expect(told.messages[0]?.attachments).toEqual([
      { url: 'https://files.example/lamp.jpg?size=2', fileName: 'lamp.jpg', contentType: 'image' },
    ])
  })

  it('is the same from a page of conversations and their messages; a page tells too little on its own', async () => {
    const told = only(await read('chatwoot', [lines(chatwootConversation())]))
    const overview = chatwootConversation({ messages: chatwootMessages.slice(-1) })
    const page = JSON.stringify({ data: { meta: { all_count: 1 }, payload: [overview] } })
    const byId = JSON.stringify({ 71: { meta: { labels: [] }, payload: chatwootMessages } })
    const answer = JSON.stringify({ meta: {}, payload: chatwootMessages })
    for (const messages of [byId, answer]) {
      expect(only(await read('chatwoot', [messages, page]))).toEqual(told)
    }
    expect((await read('chatwoot', [page])).filter(({ kind }) => kind === 'bad')).toMatchObject([
      { column: 'messages', code: 'import.messages-missing' },
    ])
  })

  it('keeps a bot apart from an agent of the same number', async () => {
    const bot = { id: 601, name: 'Lumo', type: 'agent_bot' }
    const messages = chatwootMessages.map((message) =>
      message.id === 3 ? { ...message, sender: bot } : message,
    )
    const meta = { ...chatwootConversation().meta, assignee: bot, assignee_type: 'AgentBot' }
    const told = only(await read('chatwoot', [lines(chatwootConversation({ messages, meta }))]))
    expect(told.messages.map(({ authorExternalId }) => authorExternalId).slice(2, 4)).toEqual([
      'agent_bot-601',
      '601',
    ])
    expect(told.ownerExternalId).toBe('601')
  })

  it('has no verdict while the survey is unanswered, and is open until it is resolved', async () => {
    const messages = chatwootMessages.map((message) => ({ ...message, content_attributes: {} }))
    const told = only(await read('chatwoot', [lines(chatwootConversation({ messages, status: 'snoozed' }))]))
    expect(told).toMatchObject({ csat: null, status: 'open', closedAt: null })
  })
})

describe('a help desk’s file', () => {
  it('may be of another help desk: every record says what it is not', async () => {
    const events = await read('intercom', [users])
    expect(events).toHaveLength(4)
    expect(events[0]).toMatchObject({
      kind: 'bad',
      row: 1,
      code: 'import.unknown-shape',
      seen: '{ id, name, role, locale, suspended }',
      accepted: 'conversation',
    })
  })

  it('tells faults in the words of its vendor', async () => {
    const [first, second] = chatwootMessages
    const events = [
      ...(await read('chatwoot', [
        lines(chatwootConversation({ messages: [second, { ...first, created_at: 'soon' }] })),
      ])),
      ...(await read('chatwoot', [
        lines(chatwootConversation({ messages: [{ ...first, message_type: 9 }] })),
      ])),
      ...(await read('chatwoot', [lines(chatwootConversation({ messages: [7] }))])),
      ...(await read('chatwoot', [lines(chatwootConversation({ id: null }))])),
      ...(await read('intercom', [lines(intercomConversation({ created_at: 1e30 }))])),
    ]
    expect(events).toMatchObject([
      { column: 'messages[1].created_at', seen: 'soon', code: 'import.bad-date' },
      {
        column: 'messages[0].message_type',
        seen: '9',
        code: 'import.unknown-word',
        accepted: '0 | 1 | 2 | 3',
      },
      { column: 'messages[0]', seen: '7', code: 'import.wrong-type', accepted: 'object' },
      { column: 'id', code: 'import.missing-field' },
      { column: 'created_at', code: 'import.bad-date' },
    ])
  })

  it('may hold keys that mean something to a program: they mean nothing here', async () => {
    const text = JSON.stringify(intercomConversation()).replace(
      '{',
      '{"__proto__": {"id": "9", "polluted": true}, "constructor": 1, ',
    )
    const told = only(await read('intercom', [text]))
    expect(told.externalId).toBe('71')
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  it('counts the same conversation once, and mends what no database stores', async () => {
    const [first] = chatwootMessages
    const broken = chatwootConversation({ id: 72, messages: [{ ...first, content: 'a\u0000b' }] })
    const events = await read('chatwoot', [
      lines(chatwootConversation(), broken),
      lines(chatwootConversation()),
    ])
    expect(remarksIn(events)).toEqual(['2 import.character-replaced', '1 duplicate'])
    expect(events.find(({ kind }) => kind === 'note')).toMatchObject({ column: 'messages[0].content' })
    expect(conversationsIn(events)[1]?.messages[0]?.text).toBe('a�b')
  })

  it('is refused with line and column when it is no JSON, cut off, or empty', async () => {
    await expect(read('intercom', ['{"id": 1,}'])).rejects.toMatchObject({
      code: 'import.json-syntax',
      params: { line: 1 },
    })
    await expect(read('intercom', ['{"id": 1'])).rejects.toMatchObject({ code: 'import.json-truncated' })
    await expect(read('intercom', [''])).rejects.toMatchObject({ code: 'import.empty' })
    await expect(read('intercom', ['id;body\n'])).rejects.toMatchObject({ code: 'import.format' })
    expect(readdirSync(tempDir)).toEqual([])
  })
})

describe('what a vendor’s file leaves out', () => {
  it('is not told: no status and no tags', async () => {
    const bare = { status: undefined, tags: undefined, labels: undefined, state: undefined, open: undefined }
    const told = [
      only(await read('zendesk', [lines(zendeskTicket(bare)), users])),
      only(await read('intercom', [lines(intercomConversation(bare))])),
      only(await read('chatwoot', [lines(chatwootConversation(bare))])),
    ]
    expect(told.map(({ status, tags }) => [status, tags])).toEqual(told.map(() => [null, null]))
  })
})
