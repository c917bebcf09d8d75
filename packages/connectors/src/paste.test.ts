import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSpeakers, type PasteOptions, readPaste } from './paste.ts'
import { ImportRefused } from './read-event.ts'

const happenedAt = Date.UTC(2026, 2, 2, 9, 41)
const options: PasteOptions = {
  source: 'pasted',
  subject: 'Parcel',
  channel: 'chat',
  language: null,
  happenedAt,
  now: happenedAt,
  speakers: [
    { name: 'Zoe', role: 'customer' },
    { name: 'Ann Lee', role: 'agent' },
  ],
}
const refusalOf = (text: string, changes: Partial<PasteOptions> = {}) => {
  try {
    return readPaste(text, { ...options, ...changes })
  } catch (error) {
    return error instanceof ImportRefused ? error.code : error
  }
}

describe('who speaks in a pasted text', () => {
  it('is everyone who begins a line, in order, however often', () => {
    const text = 'Zoe: Hi\nann lee: Hello\nZoe: http://x.example: y\nAnn Lee: one\nNote: two\n'
    expect(findSpeakers(text)).toEqual([
      { name: 'Zoe', lines: 2 },
      { name: 'ann lee', lines: 2 },
      { name: 'Note', lines: 1 },
    ])
  })

  it.each([
    'http://a.example/x',
    '10:30 we met',
    'I said this and more words: no',
    'no colon',
    ':',
    ': x',
    `${'x'.repeat(61)}: y`,
    '12: 3',
    '[09:41] nobody',
  ])('is nobody in %j', (line) => {
    expect(findSpeakers(line)).toEqual([])
  })
})

describe('a pasted conversation', () => {
  it('has a message for each speaker line, and other lines go on with the one above', () => {
    const text = 'Zoe: Where is it?\r\nI wait.\r\n\r\nNote: since Monday\nANN LEE:\tIt comes: today\n'
    expect(readPaste(text, options)).toMatchObject({
      source: 'pasted',
      subject: 'Parcel',
      status: 'closed',
      createdAt: happenedAt,
      customer: { externalId: 'Zoe', name: 'Zoe' },
      ownerExternalId: 'Ann Lee',
      messages: [
        {
          authorKind: 'customer',
          authorName: 'Zoe',
          text: 'Where is it?\nI wait.\n\nNote: since Monday',
          sentAt: happenedAt,
        },
        { authorKind: 'agent', authorExternalId: 'Ann Lee', text: 'It comes: today', sentAt: happenedAt },
      ],
    })
  })

  /** Local times of a pasted text's messages, as `02 23:58`: day and clock in the zone. */
  const timesOf = (text: string, changes: Partial<PasteOptions> = {}) => {
    const { zone = 'UTC' } = changes
    return readPaste(text, { ...options, ...changes }).messages.map(({ sentAt }) =>
      new Date(sentAt).toLocaleString('sv', { timeZone: zone }).slice(8),
    )
  }
  const march = (day: number, hour = 0, minute = 0) => Date.UTC(2026, 2, day, hour, minute)

  it('keeps times in brackets on the day it happened, past midnight too', () => {
    const text = 'Zoe: before\n[23:58] Zoe: a\n[11:59:30 pm] Ann Lee: b\nZoe: c\n[0:01] Zoe: d\n[soon] Zoe: e'
    const { createdAt, closedAt } = readPaste(text, { ...options, now: march(9) })
    expect([createdAt, closedAt]).toEqual([march(2, 23, 58), march(3, 0, 1)])
    expect(timesOf(text, { now: march(9) })).toEqual([
      ...['02 23:58:00', '02 23:58:00', '02 23:59:30', '02 23:59:30', '03 00:01:00', '03 00:01:00'],
    ])
  })

  it('puts them on the day before where they would be later than now, the last one with the first', () => {
    const text = '[09:41] Zoe: a\n[09:44] Ann Lee: b'
    const at = (hour: number, minute: number) => ({
      ...{ happenedAt: march(2, hour, minute), now: march(2, hour, minute) },
    })
    expect(timesOf(text, at(16, 0))).toEqual(['02 09:41:00', '02 09:44:00'])
    expect(timesOf(text, at(9, 44))).toEqual(['02 09:41:00', '02 09:44:00'])
    expect(timesOf(text, at(9, 43))).toEqual(['01 09:41:00', '01 09:44:00'])
    const overMidnight = '[23:58] Zoe: a\n[00:01] Ann Lee: b'
    expect(timesOf(overMidnight, at(0, 30))).toEqual(['01 23:58:00', '02 00:01:00'])
    expect(timesOf(text, { happenedAt: march(30), now: march(2, 12) })).toEqual([
      ...['02 09:41:00', '02 09:44:00'],
    ])
  })

  it('reads them in the zone of whoever pastes, in order where the clock skips an hour', () => {
    const rome = { zone: 'Europe/Rome', now: Date.UTC(2026, 11, 1) }
    const { messages } = readPaste('[09:41] Zoe: a', { ...options, ...rome, happenedAt: march(2, 23, 30) })
    expect(messages[0]?.sentAt).toBe(march(3, 8, 41))
    const text = '[01:59] Zoe: a\n[02:30] Zoe: b\n[03:10] Zoe: c\n[03:40] Zoe: d'
    expect(timesOf(text, { ...rome, happenedAt: march(29, 12) })).toEqual([
      ...['29 01:59:00', '29 03:30:00', '29 03:30:00', '29 03:40:00'],
    ])
  })

  it('keeps what stands before the first speaker as an internal line of the system', () => {
    const [before, first] = readPaste('Transcript of chat 12\n\nZoe: Hi', options).messages
    expect(before).toMatchObject({
      authorKind: 'system',
      internal: true,
      text: 'Transcript of chat 12',
      authorName: null,
    })
    expect(first).toMatchObject({ text: 'Hi', internal: false })
  })

  it('is the same conversation when the same text is pasted again', () => {
    expect(readPaste('Zoe: Hi', options).externalId).toBe(readPaste('Zoe: Hi', options).externalId)
    expect(readPaste('Zoe: Hi', options).externalId).not.toBe(readPaste('Zoe: Ho', options).externalId)
    expect(readPaste('Zoe: Hi', { ...options, externalId: 'x' }).externalId).toBe('x')
  })

  it('is refused when nobody speaks, or it is too long', () => {
    expect(refusalOf('just words')).toBe('import.paste-no-speaker')
    expect(refusalOf('Bob: Hi')).toBe('import.paste-no-speaker')
    expect(refusalOf('')).toBe('import.paste-no-speaker')
    expect(refusalOf('x'.repeat(500_001))).toBe('import.paste-too-long')
    expect(refusalOf('Zoe: a\n'.repeat(5_001))).toBe('import.bad-paste')
    expect(refusalOf('Zoe: a', { subject: 'x'.repeat(2_000) })).toBe('import.bad-paste')
  })

  it('mends characters that no database stores', () => {
    expect(readPaste('Zoe: a\0b\ud800', options).messages[0]?.text).toBe('a�b�')
  })

  it('reads any text without failing in another way, and loses none of the words', () => {
    const lines = fc.array(
      fc.constantFrom('Zoe: a', 'Ann Lee: b', 'c', '', '[09:41] Zoe: d', 'Bob: e', '[', '[x] :'),
    )
    fc.assert(
      fc.property(lines, (parts) => {
        const text = parts.join('\n')
        if (!/Zoe|Ann/.test(text)) return refusalOf(text) === 'import.paste-no-speaker'
        const texts = readPaste(text, options).messages.map((message) => message.text)
        const said = parts.map((part) => part.replace(/^(\[09:41\] )?(Zoe|Ann Lee): /, ''))
        return texts.join('\n').replace(/\n+/g, '\n').trim() === said.join('\n').replace(/\n+/g, '\n').trim()
      }),
      { numRuns: 500 },
    )
  })

  it('takes less than a second for text made to be slow', () => {
    const startedAt = performance.now()
    const nasty = `${'a'.repeat(50_000)}!@${'('.repeat(50_000)}\n${' '.repeat(200_000)}x`
    expect(findSpeakers(nasty)).toEqual([])
    expect(readPaste(`Zoe: ${nasty}`, options).messages).toHaveLength(1)
    expect(findSpeakers(`${'['.repeat(200_000)}\n${'x '.repeat(100_000)}`)).toEqual([])
    expect(performance.now() - startedAt).toBeLessThan(1_000)
  })
})
