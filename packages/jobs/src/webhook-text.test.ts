import { describe, expect, it } from 'vitest'
import { type WebhookNews, webhookMessage } from './webhook-text.ts'

const COUNTS = { people: 8, reviews: 48 }
const TEAM = { name: 'Chat', language: 'en', zone: 'Europe/Rome' } as const
/** Friday 20 November 2026, 14:00 in Rome. */
const ROUND = {
  week: '2026-W47',
  dueAt: Date.UTC(2026, 10, 20, 13),
  publicUrl: 'https://reread.example.org',
} as const
const OPENED: WebhookNews = { kind: 'round-opened', counts: COUNTS, minutes: 20 }
const DUE: WebhookNews = { kind: 'due-soon' }

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })

describe('a message', () => {
  it('of an opening is exactly this', () => {
    expect(webhookMessage(OPENED, TEAM, ROUND)).toEqual({
      text: 'Chat: the reviews of W47 are open. Due Friday 20 November at 14:00. 8 people, 48 reviews, about 20 minutes each.',
      blocks: [
        section('*Chat: the reviews of W47 are open*'),
        section('Due Friday 20 November at 14:00. 8 people, 48 reviews, about 20 minutes each.'),
        section('<https://reread.example.org/|Open my week>'),
      ],
    })
  })

  it('of a deadline says in Italian until when, and not how much is in: the channel is everybody’s', () => {
    expect(webhookMessage(DUE, { ...TEAM, language: 'it' }, ROUND)).toEqual({
      text: 'Chat: le valutazioni della W47 scadono a breve. Scadenza: venerdì 20 novembre alle ore 14:00. Quello che è consegnato entro allora viene svelato.',
      blocks: [
        section('*Chat: le valutazioni della W47 scadono a breve*'),
        section(
          'Scadenza: venerdì 20 novembre alle ore 14:00. Quello che è consegnato entro allora viene svelato.',
        ),
        section('<https://reread.example.org/|Apri la mia settimana>'),
      ],
    })
  })

  it('inflects one', () => {
    const one = { people: 1, reviews: 1 }
    const textOf = (language: 'en' | 'it') =>
      webhookMessage({ kind: 'round-opened', counts: one, minutes: 5 }, { ...TEAM, language }, ROUND).text
    expect(textOf('en')).toContain('1 person, 1 review, about 5 minutes each.')
    expect(textOf('it')).toContain('1 persona, 1 valutazione, circa 5 minuti a testa.')
  })

  it('to try the address tells nothing of a round', () => {
    const message = webhookMessage({ kind: 'test' }, TEAM, { week: null, dueAt: null, publicUrl: null })
    expect(message.text).toBe(
      'Chat: this is a test from Reread. Messages arrive here when the reviews open and a day before they are due.',
    )
    expect(message.blocks.length).toBe(2)
  })

  it('calls nobody and links nowhere because of a team’s name, and stays within its bounds', () => {
    const name = `<!channel> & <https://evil.example|pay>${'x'.repeat(5_000)}`
    const message = webhookMessage(OPENED, { ...TEAM, name }, ROUND)
    expect(message.text).toContain('&lt;!channel&gt; &amp; &lt;https://evil.example|pay&gt;')
    expect(message.text).not.toContain('<')
    expect(message.blocks.length).toBeLessThanOrEqual(50)
    for (const { text } of message.blocks) expect(text.text.length).toBeLessThanOrEqual(3_000)
  })
})
