import type { ImportedConversation, ImportedMessage } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import { ImportTally } from './import-tally.ts'

const said = (given: Partial<ImportedMessage> = {}): ImportedMessage => ({
  ...{ externalId: 'm', authorExternalId: 'elm', authorName: null, authorKind: 'agent', sentAt: 1 },
  ...{ text: 'text', internal: false, macroId: null, attachments: [] },
  ...given,
})
const told = (externalId: string, given: Partial<ImportedConversation> = {}): ImportedConversation => ({
  ...{
    source: 'desk',
    externalId,
    originId: externalId,
    externalUrl: null,
    channel: 'email',
    language: null,
  },
  ...{
    subject: `About ${externalId}`,
    status: 'closed',
    tags: [],
    createdAt: 5,
    updatedAt: null,
    closedAt: 6,
  },
  ...{ customer: null, ownerExternalId: null, csat: null, messages: [said()] },
  ...given,
})
const nobody = () => null

describe('what a file holds', () => {
  it('is counted by what would become of it; another team’s are a note of their own', () => {
    const tally = new ImportTally()
    tally.add(told('a', { messages: [said(), said()] }), 'new')
    tally.add(told('b'), 'changed')
    tally.add(told('c'), 'same')
    expect(tally.notes()).toEqual([])
    tally.add(told('theirs'), 'of-another-team')
    tally.add(told('theirs too'), 'of-another-team')
    expect(tally.summary()).toMatchObject({ new: 1, changed: 1, same: 1, conversations: 3, messages: 4 })
    expect(tally.notes()).toEqual([
      { code: 'import.of-another-team', column: null, row: null, seen: 'theirs', count: 2 },
    ])
    expect(tally.summary().preview.map(({ externalId }) => externalId)).toEqual(['a', 'b', 'c'])
  })

  it('is nothing without a conversation', () => {
    const tally = new ImportTally()
    expect(tally.summary()).toEqual({
      new: 0,
      same: 0,
      changed: 0,
      messages: 0,
      conversations: 0,
      preview: [],
    })
    expect(tally.agents(nobody)).toEqual([])
  })

  it('is shown in its first five conversations, thirty messages and two thousand characters of each', () => {
    const tally = new ImportTally()
    const long = `${'x'.repeat(1_999)}😀 and more`
    const messages = Array.from({ length: 31 }, (_, index) => said({ text: index === 0 ? long : 'short' }))
    for (const id of ['1', '2', '3', '4', '5', '6']) tally.add(told(id, { messages }), 'new')
    const { preview } = tally.summary()
    expect(preview.map(({ externalId }) => externalId)).toEqual(['1', '2', '3', '4', '5'])
    const [first] = preview
    expect([first?.messageCount, first?.messages.length]).toEqual([31, 30])
    const text = first?.messages[0]?.text ?? ''
    expect(text).toHaveLength(2_000)
    // Half of a character would be refused on its way to the screen.
    expect(text.isWellFormed()).toBe(true)
  })

  it('shows who wrote by name, else by id, else nobody', () => {
    const tally = new ImportTally()
    const messages = [
      said({ authorName: 'Elm' }),
      said({ authorExternalId: 'u7' }),
      said({ authorExternalId: null, authorKind: 'system' }),
    ]
    tally.add(told('a', { messages }), 'new')
    expect(tally.summary().preview[0]?.messages.map(({ authorName }) => authorName)).toEqual([
      'Elm',
      'u7',
      null,
    ])
  })

  it('calls the customer by the name that the conversation tells, and nobody else', () => {
    const tally = new ImportTally()
    const messages = [
      said({ authorKind: 'customer', authorExternalId: null }),
      said({ authorKind: 'customer', authorExternalId: 'c1' }),
      said({ authorKind: 'customer', authorExternalId: 'c1', authorName: 'Zoe here' }),
      said({ authorKind: 'customer', authorExternalId: 'c2' }),
      said({ authorKind: 'system', authorExternalId: null }),
    ]
    tally.add(told('a', { messages, customer: { externalId: 'c1', name: 'Zoe Marsh' } }), 'new')
    tally.add(told('b', { messages, customer: { externalId: 'c1', name: null } }), 'new')
    expect(tally.summary().preview.map((one) => one.messages.map(({ authorName }) => authorName))).toEqual([
      ['Zoe Marsh', 'Zoe Marsh', 'Zoe here', 'c2', null],
      [null, 'c1', 'Zoe here', 'c2', null],
    ])
  })
})

describe('who answers in a file', () => {
  const inFile = (...conversations: ImportedConversation[]) => {
    const tally = new ImportTally()
    for (const one of conversations) tally.add(one, 'new')
    return tally
  }

  it('stands with most conversations first, then by id; each conversation counts once', () => {
    const tally = inFile(
      told('a', { messages: [said(), said(), said({ authorExternalId: 'zed' })], ownerExternalId: 'elm' }),
      told('b', { messages: [said({ authorExternalId: 'oak' })] }),
      told('c'),
    )
    expect(tally.agents(nobody).map(({ externalId, conversations }) => [externalId, conversations])).toEqual([
      ['elm', 2],
      ['oak', 1],
      ['zed', 1],
    ])
  })

  it('is named as soon as any message names them, also where they only owned the first', () => {
    const tally = inFile(
      told('a', { messages: [], ownerExternalId: 'elm' }),
      told('b', { messages: [said({ authorName: 'Elm' })] }),
      told('c', { messages: [said({ authorName: 'Someone else' })] }),
      told('d', { messages: [], ownerExternalId: 'mute' }),
    )
    const agents = tally.agents(nobody)
    expect(agents.map(({ externalId, name, conversations }) => [externalId, name, conversations])).toEqual([
      ['elm', 'Elm', 2],
      ['mute', 'mute', 0],
    ])
  })

  it('is an AI agent once any conversation says so', () => {
    const machine = told('a', { messages: [said({ authorKind: 'ai' })] })
    const human = told('b')
    for (const order of [
      [machine, human],
      [human, machine],
    ])
      expect(inFile(...order).agents(nobody)).toMatchObject([{ externalId: 'elm', kind: 'ai' }])
  })

  it('is no customer, no bot, and somebody else in another source', () => {
    const messages = [
      said({ authorKind: 'customer', authorExternalId: 'c' }),
      said({ authorKind: 'bot', authorExternalId: 'b' }),
    ]
    const tally = inFile(told('a', { messages }), told('b'), told('c', { source: 'other' }))
    const persons = new Map([['other elm', 9]])
    const found = tally.agents((source, externalId) => persons.get(`${source} ${externalId}`) ?? null)
    expect(found.map(({ source, externalId, personId }) => [source, externalId, personId])).toEqual([
      ['desk', 'elm', null],
      ['other', 'elm', 9],
    ])
  })

  it('is a thousand at most', () => {
    const tally = new ImportTally()
    for (let number = 0; number < 1_001; number += 1)
      tally.add(told(`${number}`, { messages: [said({ authorExternalId: `agent ${number}` })] }), 'new')
    tally.add(told('again', { messages: [said({ authorExternalId: 'agent 1000' })] }), 'new')
    const agents = tally.agents(nobody)
    expect([agents.length, agents[0]?.externalId]).toEqual([1_000, 'agent 1000'])
  })
})
