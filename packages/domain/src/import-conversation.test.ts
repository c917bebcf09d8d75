import { describe, expect, it } from 'vitest'
import {
  type AuthorKind,
  agentIdsOf,
  IMPORT_LIMITS,
  type ImportedConversation,
  type ImportedMessage,
  machineIdsOf,
  neutralLineSchema,
  ownerOf,
  withMachines,
} from './import-conversation.ts'

const written = (authorKind: AuthorKind, authorExternalId: string | null): ImportedMessage => ({
  externalId: 'm',
  authorExternalId,
  authorName: null,
  authorKind,
  sentAt: 0,
  text: '',
  internal: false,
  macroId: null,
  attachments: [],
})

describe('who owns a conversation', () => {
  it('is the agent with most messages', () => {
    const messages = [written('agent', 'ann'), written('agent', 'bob'), written('agent', 'bob')]
    expect(ownerOf(messages)).toBe('bob')
  })

  it('is the first to answer on a tie', () => {
    expect(ownerOf([written('customer', 'zoe'), written('agent', 'bob'), written('agent', 'ann')])).toBe(
      'bob',
    )
  })

  it('is nobody when nobody answered: neither the customer, nor a machine, nor a bystander', () => {
    const kinds: AuthorKind[] = ['customer', 'bot', 'system', 'other']
    expect(ownerOf(kinds.map((kind) => written(kind, kind)))).toBeNull()
  })

  it('is the AI agent only where no human answered, however little the human wrote', () => {
    const machine = [written('ai', 'fin'), written('ai', 'fin'), written('ai', 'ada')]
    expect(ownerOf([written('customer', 'zoe'), ...machine])).toBe('fin')
    expect(ownerOf([...machine, written('agent', 'ann')])).toBe('ann')
    expect(machineIdsOf([...machine, written('agent', 'ann')])).toEqual(['fin', 'ada'])
    expect(agentIdsOf([...machine, written('agent', 'ann')])).toEqual(['ann'])
  })

  it('lists everyone who answered once, in order of their first message', () => {
    const messages = [written('agent', 'bob'), written('agent', 'ann'), written('agent', 'bob')]
    expect(agentIdsOf(messages)).toEqual(['bob', 'ann'])
  })
})

describe('a conversation of which somebody is known to be an AI agent', () => {
  const told = (messages: ImportedMessage[], ownerExternalId: string | null): ImportedConversation => ({
    source: 'desk',
    externalId: '1',
    originId: 'desk-1',
    externalUrl: null,
    channel: 'chat',
    language: null,
    subject: '',
    status: 'closed',
    tags: [],
    createdAt: 0,
    updatedAt: null,
    closedAt: null,
    customer: null,
    ownerExternalId,
    csat: null,
    messages,
  })
  const isFin = (id: string) => id === 'fin'
  const kinds = ({ messages }: ImportedConversation) => messages.map(({ authorKind }) => authorKind)

  it('has those messages marked, and belongs to the human who answered', () => {
    const messages = [written('agent', 'fin'), written('agent', 'fin'), written('agent', 'ann')]
    const marked = withMachines(told(messages, 'fin'), isFin)
    expect(kinds(marked)).toEqual(['ai', 'ai', 'agent'])
    expect(marked.ownerExternalId).toBe('ann')
  })

  it('stays with the AI agent where nobody else answered, and with a human who has it anyway', () => {
    expect(withMachines(told([written('agent', 'fin')], 'fin'), isFin).ownerExternalId).toBe('fin')
    expect(withMachines(told([], 'fin'), isFin).ownerExternalId).toBe('fin')
    expect(withMachines(told([written('agent', 'fin')], 'ann'), isFin).ownerExternalId).toBe('ann')
  })

  it('is the very same where nothing of it is a machine', () => {
    const plain = told([written('agent', 'ann'), written('customer', 'fin')], 'ann')
    expect(withMachines(plain, isFin)).toBe(plain)
  })
})

const aLine = {
  external_id: '1',
  messages: [{ role: 'customer', sent_at: '2026-03-02T10:00:00Z', body_text: 'Hi' }],
}

describe('a line of the neutral file', () => {
  it('may leave out all that is not needed', () => {
    const line = neutralLineSchema.parse(aLine)
    expect(line).toMatchObject({ messages: [{ internal: false, attachments: [] }] })
    // Not told, which is not the same as none.
    expect([line.tags ?? null, line.status ?? null]).toEqual([null, null])
  })

  it.each([
    ['a key nobody knows', { ...aLine, score: 5 }],
    ['a number as id', { ...aLine, external_id: 1 }],
    ['an empty id', { ...aLine, external_id: '' }],
    ['a status of its own', { ...aLine, status: 'reopened' }],
    ['an address that runs a script', { ...aLine, external_url: 'javascript:alert(1)' }],
    ['an unknown key in a message', { ...aLine, messages: [{ ...aLine.messages[0], rating: 1 }] }],
    ['a role of its own', { ...aLine, messages: [{ ...aLine.messages[0], role: 'admin' }] }],
    ['a score off the scale', { ...aLine, csat: { scale: 'good_bad', score: 'fine' } }],
    ['too many messages', { ...aLine, messages: Array(IMPORT_LIMITS.messages + 1).fill(aLine.messages[0]) }],
    ['too many tags', { ...aLine, tags: Array(IMPORT_LIMITS.tags + 1).fill('t') }],
    ['no messages key', { external_id: '1' }],
  ])('refuses %s', (_, line) => {
    expect(neutralLineSchema.safeParse(line).success).toBe(false)
  })
})
