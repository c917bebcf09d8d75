import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportConversations } from './export.ts'
import { conversationLine, jsonl, manyConversations, messageLine } from './testing/lines.ts'
import { aPlace, importFile, type TestPlace } from './testing/place.ts'
import { aPerson } from './testing/work.ts'

describe.each(testEngines)('the export on %s', (engine) => {
  let place: TestPlace
  beforeEach(async () => {
    place = await aPlace(engine)
  })
  afterEach(() => place.close())

  const exported = async () => {
    let text = ''
    for await (const line of exportConversations(place.db)) text += line
    return text
  }

  it('gives back what was imported, over more pages than one, in the order of source and id', async () => {
    const desk = manyConversations(230)
    const other = manyConversations(3).map((line) => ({
      ...line,
      dataset: 'Altro',
      id: `altro-${line.external_id}`,
    }))
    await importFile(place, { files: [{ text: jsonl(...desk.toReversed(), ...other) }] })
    expect(await exported()).toBe(jsonl(...other, ...desk))
  })

  it('gives back attachments, canned replies, notes, verdicts and odd characters', async () => {
    const messages = [
      {
        ...messageLine('a-0', null, 0),
        body_text: 'è \u2028 "x" \\ <b>\t\n 😀',
        attachments: [{ url: 'https://example.com/a?b=c', file_name: 'a.png', content_type: null }],
      },
      { ...messageLine('a-1', 'ag-elm', 0), internal: true, macro_id: 'hello/1' },
    ]
    const line = conversationLine('a', {
      messages,
      external_url: 'https://example.com/1',
      tags: ['b', 'a'],
      customer: { id: 'c', name: null },
      csat: {
        scale: 'good_bad',
        score: 'bad',
        comment: null,
        rated_at: '2025-11-04T08:00:00Z',
        question: 'Well?',
      },
    })
    await importFile(place, { files: [{ text: jsonl(line) }] })
    expect(await exported()).toBe(jsonl(line))
  })

  it('names an owner who bears two ids by the one they answered under', async () => {
    const oakley = await aPerson(place.db, 'Oakley')
    const people = { 'ag-elm': oakley, 'ag-oak': oakley }
    const byOak = conversationLine('a', {
      messages: [messageLine('a-0', null, 0), messageLine('a-1', 'ag-oak', 1)],
    })
    const text = jsonl(conversationLine('b'), byOak)
    await importFile(place, { files: [{ text }], options: { people } })
    expect(await exported()).toBe(jsonl(byOak, conversationLine('b')))
  })
})
