import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRenderer, type Renderer } from '../../testing.ts'

const panel = 'features/conversations/ContextPanel.tsx'
const filters = 'features/conversations/FilterPanel.tsx'
const words = 'lib/status-words.ts'

let en: Renderer
let it_: Renderer
beforeAll(async () => {
  en = await openRenderer('en', [panel, words, filters])
  it_ = await openRenderer('it', [panel])
}, 60_000)
afterAll(async () => {
  await en.close()
  await it_.close()
})

const conversation = {
  id: 4812,
  subject: 'Campagna ferma',
  helpDeskNumber: '48205',
  team: { id: 1, name: 'Support' },
  channel: 'chat',
  language: 'it',
  status: 'closed',
  tags: ['billing', 'urgent'],
  openedAt: Date.UTC(2026, 10, 16, 8, 41),
  closedAt: null,
  externalUrl: 'https://desk.example/4812',
  customerName: 'Giulia',
  owner: null,
  messages: [],
  flags: [],
  picks: [],
}
const shown = (facts: object, renderer = en) =>
  renderer
    .markup(panel, 'ContextPanel', { conversation: { ...conversation, ...facts }, zone: 'Europe/Rome' })
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

describe('what is known beside the messages', () => {
  it('tells customer, language, tags and times in the zone of the team', () => {
    const text = shown({})
    for (const part of ['Giulia', 'Italian', 'billing, urgent', '16 Nov 2026, 09:41', 'Agent nobody']) {
      expect(text).toContain(part)
    }
    expect(text).not.toContain('Closed 1')
  })

  it('tells the number in the help desk, and nothing where there is none', () => {
    expect(shown({})).toContain('Number 48205')
    expect(shown({}, it_)).toContain('Numero 48205')
    expect(shown({ helpDeskNumber: null })).not.toContain('Number')
  })

  it('says not a word of the customer satisfaction while its key is absent', () => {
    expect(shown({})).not.toContain('Customer’s rating')
    expect(shown({}, it_)).not.toContain('Voto del cliente')
  })

  it('tells silence from praise once the key is there', () => {
    expect(shown({ csat: null })).toContain('Customer’s rating none given')
    const csat = { scale: 'good_bad', score: 'bad', comment: 'Too late', ratedAt: null, question: null }
    expect(shown({ csat })).toMatch(/Customer’s rating bad +Too late/)
  })

  it('offers the address outside as a button that asks first, never as a link', () => {
    const markup = en.markup(panel, 'ContextPanel', { conversation, zone: 'UTC' })
    expect(markup).toContain('Original conversation')
    expect(markup).not.toContain('href')
  })

  it('says nothing of a channel that no file told, in either language', () => {
    expect(shown({})).toContain('Channel chat')
    expect(shown({ channel: 'unknown' })).not.toMatch(/Channel|unknown/)
    expect(shown({ channel: 'unknown' }, it_)).not.toMatch(/Canale|unknown/)
  })

  it('offers such a channel in the filters as a dash', () => {
    const none = {
      teams: [],
      agents: [],
      reviewees: [],
      reviewers: [],
      languages: [],
      tags: [],
      criteria: [],
    }
    const choices = { ...none, channels: ['chat', 'unknown'] }
    const markup = en.markup(filters, 'FilterPanel', { search: {}, choices, onChange: () => undefined })
    expect(markup).toMatch(/<option value="chat"[^>]*>chat</)
    expect(markup).toMatch(/<option value="unknown"[^>]*>–</)
  })

  it('shows a status or a language that nobody knows as it came', () => {
    expect(shown({ status: 'reopened', language: 'xx-unheard-of-anything' })).toContain('reopened')
  })
})
