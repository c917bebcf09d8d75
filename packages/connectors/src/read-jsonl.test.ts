import { IMPORT_LIMITS } from '@reread/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ImportRefused, type ReadOptions } from './read-event.ts'
import { readJsonl } from './read-jsonl.ts'
import { aLine, aMessage, bytesOf, collect, conversationsIn, remarksIn } from './testing.ts'

const options: ReadOptions = { sourceName: 'desk' }
const lines = (...records: unknown[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('')
const read = (content: string | Uint8Array, changes: Partial<ReadOptions> = {}, lengths?: number[]) =>
  collect(readJsonl(bytesOf(content, lengths), { ...options, ...changes }))
const refusalOf = async (content: string | Uint8Array): Promise<unknown> =>
  read(content).then(
    (events) => events,
    (error: unknown) => (error instanceof ImportRefused ? { code: error.code, ...error.params } : error),
  )
/** The one bad row of a file with one record. */
const faultOf = async (record: unknown, changes: Partial<ReadOptions> = {}) => {
  const [event, ...others] = await read(lines(record), changes)
  expect(others).toEqual([])
  return event?.kind === 'bad' ? [event.column, event.code] : event
}

describe('conversations of a JSON file', () => {
  it('come from lines, from an array over many lines, and from a single object', async () => {
    const one = aLine({ external_id: '1' })
    const two = aLine({ external_id: '2' })
    for (const content of [
      lines(one, two),
      JSON.stringify([one, two]),
      JSON.stringify([one, two], null, 2),
    ]) {
      expect(conversationsIn(await read(content)).map(({ externalId }) => externalId)).toEqual(['1', '2'])
    }
    expect(conversationsIn(await read(JSON.stringify(one, null, 2)))).toHaveLength(1)
    expect(conversationsIn(await read(`\ufeff\n\n${lines(one)}\r\n\n${lines(two).trim()}`))).toHaveLength(2)
    expect(await read('[]')).toEqual([])
  })

  it('carry what the line says, and null or a plain default for what it leaves out', async () => {
    const [conversation] = conversationsIn(await read(lines(aLine())))
    expect(conversation).toEqual({
      source: 'desk',
      externalId: '7',
      originId: 'desk-7',
      externalUrl: null,
      channel: 'unknown',
      language: null,
      subject: '',
      status: null,
      tags: null,
      createdAt: Date.UTC(2026, 2, 2, 10),
      updatedAt: null,
      closedAt: null,
      customer: null,
      ownerExternalId: null,
      csat: null,
      messages: [
        {
          externalId: 'desk-7-0',
          authorExternalId: null,
          authorName: null,
          authorKind: 'customer',
          sentAt: Date.UTC(2026, 2, 2, 10),
          text: 'Where is my parcel?',
          internal: false,
          macroId: null,
          attachments: [],
        },
      ],
    })
  })

  it('belong to the source their line names', async () => {
    const [conversation] = conversationsIn(await read(lines(aLine({ dataset: 'other desk' }))))
    expect(conversation?.source).toBe('other desk')
  })

  it('are owned by whom the file names, else by the agent who wrote most', async () => {
    const messages = ['ann', 'bob', 'bob'].map((author_id) => aMessage({ role: 'agent', author_id }))
    const read2 = async (line: unknown) => conversationsIn(await read(lines(line)))[0]?.ownerExternalId
    expect(await read2(aLine({ messages }))).toBe('bob')
    expect(await read2(aLine({ messages, agent_id: 'ann' }))).toBe('ann')
    expect(await read2(aLine({ messages: [aMessage({ role: 'agent', author_name: 'Ann' })] }))).toBe('Ann')
  })

  it('stand in order of time, equal times in order of the file', async () => {
    const at = (minute: number, id: string) => aMessage({ id, sent_at: `2026-03-02T10:0${minute}:00Z` })
    const [conversation] = conversationsIn(
      await read(lines(aLine({ messages: [at(2, 'c'), at(1, 'a'), at(1, 'b')] }))),
    )
    expect(conversation?.messages.map(({ externalId }) => externalId)).toEqual(['a', 'b', 'c'])
  })

  it('take text from HTML only where no text came', async () => {
    const messages = [
      aMessage({ body_html: '<b>other</b>' }),
      aMessage({ body_text: null, body_html: '<p>a <b>b</b></p>' }),
    ]
    const [conversation] = conversationsIn(await read(lines(aLine({ messages }))))
    expect(conversation?.messages.map(({ text }) => text)).toEqual(['Where is my parcel?', 'a b'])
  })

  it('may be written by hand with author, at, body', async () => {
    const messages = [{ author: 'customer', at: '2026-03-02T10:00:00Z', body: 'Hi' }]
    const [conversation] = conversationsIn(await read(lines({ external_id: '1', messages })))
    expect(conversation).toMatchObject({ createdAt: Date.UTC(2026, 2, 2, 10), messages: [{ text: 'Hi' }] })
    const both = [{ author: 'customer', role: 'agent', at: '2026-03-02T10:00:00Z', body: 'Hi' }]
    expect(await faultOf({ external_id: '1', messages: both })).toEqual([
      'messages[0].author',
      'import.unknown-key',
    ])
  })

  it('take a zone from the import where times have none, and say so', async () => {
    const line = aLine({ messages: [], created_at: '2026-07-02T10:00:00' })
    expect(await faultOf(line)).toEqual(['created_at', 'import.date-without-zone'])
    const events = await read(lines(line), { zone: 'Europe/Rome' })
    expect(remarksIn(events)).toEqual(['1 import.zone-assumed'])
    expect(conversationsIn(events)[0]?.createdAt).toBe(Date.UTC(2026, 6, 2, 8))
  })
})

describe('rows that are bad', () => {
  it('tell the conversation by its number and come with their line, cut where it is very long', async () => {
    const record = aLine({ external_id: undefined, id: 12, status: 'x' })
    expect(await read(lines(record))).toMatchObject([
      { code: 'import.wrong-type', original: { conversation: '12', cells: [JSON.stringify(record)] } },
    ])
    const [long] = await read(lines(aLine({ status: 'x'.repeat(40_000) })))
    const [cell = ''] = long?.kind === 'bad' ? long.original.cells : []
    expect([cell.length, cell.at(-1)]).toEqual([32_000, '…'])
    expect(await read(lines(['no record']))).toMatchObject([{ original: { conversation: null } }])
  })

  it.each([
    ['a key nobody knows', aLine({ score: 1 }), 'score import.unknown-key'],
    [
      'one in a message',
      aLine({ messages: [aMessage({ rating: 5 })] }),
      'messages[0].rating import.unknown-key',
    ],
    ['no id', { messages: [] }, 'external_id import.missing-field'],
    ['an empty id', aLine({ external_id: '' }), 'external_id import.empty-field'],
    ['a number as id', aLine({ external_id: 12 }), 'external_id import.wrong-type'],
    ['a number as subject', aLine({ subject: 1e29 }), 'subject import.wrong-type'],
    ['a status of its own', aLine({ status: 'waiting' }), 'status import.unknown-word'],
    [
      'a script as address',
      aLine({ external_url: 'javascript:alert(1)' }),
      'external_url import.bad-address',
    ],
    ['no time at all', { external_id: '1', messages: [] }, 'created_at import.missing-field'],
    ['a day that never was', aLine({ closed_at: '2026-02-30T10:00:00Z' }), 'closed_at import.bad-date'],
    [
      'no text',
      aLine({ messages: [aMessage({ body_text: null })] }),
      'messages[0].body_text import.missing-field',
    ],
    [
      'a nameless agent',
      aLine({ messages: [aMessage({ role: 'agent' })] }),
      'messages[0].author_id import.agent-without-id',
    ],
    ['an array', [], '- import.not-an-object'],
    [
      'too long a text',
      aLine({ messages: [aMessage({ body_text: 'x'.repeat(IMPORT_LIMITS.textLength + 1) })] }),
      'messages[0].body_text import.too-long',
    ],
    [
      'too long a markup',
      aLine({ messages: [aMessage({ body_text: null, body_html: 'x'.repeat(1_000_001) })] }),
      'messages[0].body_html import.too-long',
    ],
    ['too many messages', aLine({ messages: Array(5_001).fill(aMessage()) }), 'messages import.too-many'],
    [
      'half a character in an id',
      aLine({ external_id: 'a\ud800' }),
      'external_id import.unstorable-character',
    ],
  ])('say which key is at fault: %s', async (_, record, outcome) => {
    // An array at the top would be the file itself.
    const [event] = await read(Array.isArray(record) ? '[[]]' : lines(record))
    expect(event).toMatchObject({ kind: 'bad', row: 1, line: 1, file: null })
    expect(event?.kind === 'bad' && `${event.column ?? '-'} ${event.code}`).toBe(outcome)
  })

  it('show what was seen and what is accepted', async () => {
    const [event] = await read(lines(aLine({ status: `wait\n${'x'.repeat(200)}` })))
    expect(event).toMatchObject({ accepted: 'open | solved | closed' })
    expect(event?.kind === 'bad' && event.seen.startsWith('wait␊xxx') && event.seen.length).toBe(80)
  })

  it('leave the good ones around them alone', async () => {
    const good = aLine({ external_id: 'good' })
    const events = await read(lines(aLine({ status: 'x' }), good, aLine({ tags: 'x' })))
    expect(remarksIn(events)).toEqual(['1 import.unknown-word', '3 import.wrong-type'])
    expect(conversationsIn(events)).toHaveLength(1)
  })

  it('are conversations longer than the cap, which are passed over without being held', async () => {
    const long = `{"external_id":"1","note":"${'\\"}'.repeat(3_000_000)}","messages":[]}\n`
    const events = await read(long + lines(aLine()), {}, [65_536])
    expect(remarksIn(events)).toEqual(['1 import.conversation-too-large'])
    expect(conversationsIn(events)).toHaveLength(1)
  })

  it('are keys that JavaScript could stumble over, at any depth, without touching any prototype', async () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      expect(
        await faultOf(JSON.parse(`{"external_id":"1","messages":[],"${key}":{"role":"admin"}}`)),
      ).toEqual([key, 'import.unknown-key'])
      const deep = JSON.parse(`{"${key}":{"polluted":true},"role":"customer"}`) as unknown
      expect(await faultOf(aLine({ messages: [deep] }))).toEqual([`messages[0].${key}`, 'import.unknown-key'])
    }
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    const tags = ['__proto__', 'constructor']
    expect(conversationsIn(await read(lines(aLine({ external_id: '__proto__', tags }))))[0]).toMatchObject({
      tags,
    })
  })

  it('are records that say one key twice: programs disagree which one counts', async () => {
    const twice =
      '{"external_id":"1","status":"open","status":"closed","messages":[],"created_at":"2026-03-02T10:00:00Z"}'
    expect(remarksIn(await read(twice))).toEqual(['1 import.duplicate-key'])
    expect(remarksIn(await read(twice.replace('"status":"open",', '')))).toEqual([])
    expect(remarksIn(await read(lines(aLine({ subject: 'a: "b": {c:1}' }))))).toEqual([])
  })

  it('mend characters that no database stores, and tell', async () => {
    const events = await read(lines(aLine({ subject: 'a\ud800b\0c' })))
    expect(remarksIn(events)).toEqual(['1 import.character-replaced'])
    expect(conversationsIn(events)[0]?.subject).toBe('a�b�c')
  })
})

describe('a conversation that comes twice in a file', () => {
  it('counts once; again unchanged it is a duplicate, changed it is bad', async () => {
    const first = aLine()
    const events = await read(lines(first, aLine({ subject: 'changed' }), first, aLine({ dataset: 'other' })))
    expect(remarksIn(events)).toEqual(['2 import.duplicate-different', '3 duplicate'])
    expect(conversationsIn(events).map(({ source, subject }) => [source, subject])).toEqual([
      ['desk', ''],
      ['other', ''],
    ])
  })
})

describe('files that are refused as a whole', () => {
  it.each([
    ['nothing', '', { code: 'import.empty' }],
    ['only a mark', '\ufeff', { code: 'import.empty' }],
    ['only blanks', '  \n\t ', { code: 'import.empty' }],
    ['plain words', 'hello', { code: 'import.format', line: 1, column: 1 }],
    ['markup', '<html></html>', { code: 'import.format' }],
    ['a packed file', 'PK\u0003\u0004…', { code: 'import.zip' }],
    ['a cut object', '{"external_id":"1","subj', { code: 'import.json-truncated', line: 1, column: 25 }],
    ['a cut array', '[{"external_id":"1"}\n,', { code: 'import.json-truncated', line: 2, column: 2 }],
    ['an open array', '[', { code: 'import.json-truncated', line: 1, column: 2 }],
    ['a missing comma', '[{}\n {}]', { code: 'import.json-syntax', line: 2, column: 2 }],
    ['a comma too many', '[{},]', { code: 'import.json-syntax', line: 1, column: 5 }],
    ['something after the end', '[{}]\n[]', { code: 'import.json-syntax', line: 2, column: 1 }],
    ['two records on a line', '{}{}', { code: 'import.json-syntax', line: 1, column: 3 }],
    ['a word of no language', '[nul]', { code: 'import.json-syntax', line: 1 }],
    ['a broken line in a string', '{"a":"b\nc"}', { code: 'import.json-syntax', line: 1, column: 8 }],
    [
      'a line cut in a word, where it was cut',
      '{"a":"cut\n{"b":"c"}\n',
      { code: 'import.json-syntax', line: 1, column: 10 },
    ],
    ['wrong brackets', '[{"a":[1}]]', { code: 'import.json-syntax', line: 1 }],
    ['single quotes', "{\n  'a': 1}", { code: 'import.json-syntax', line: 2, column: 3 }],
    [
      'too deep',
      `${'['.repeat(40)}${']'.repeat(40)}`,
      { code: 'import.too-deep', line: 1, column: 34, limit: 32 },
    ],
    ['too deep in objects', '{"a":'.repeat(40), { code: 'import.too-deep', line: 1, limit: 32 }],
  ])('%s', async (_, content, refusal) => {
    expect(await refusalOf(content)).toMatchObject(refusal)
  })

  it('accepts exactly the depth it names', async () => {
    expect(await refusalOf(`[${'['.repeat(32)}${']'.repeat(32)}]`)).toMatchObject([
      { code: 'import.not-an-object' },
    ])
  })

  it('reads nothing further once its reader stops', async () => {
    let taken = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (; ; taken += 1) yield Buffer.from(lines(aLine({ external_id: `${taken}` })))
    }
    for await (const event of readJsonl(endless(), options)) if (event.kind === 'conversation') break
    expect(taken).toBeLessThan(100)
  })
})

describe('the cut of the chunks', () => {
  const records = [
    aLine({ subject: 'perché \\ "x" 👍🏽\n{[' }),
    aLine({ status: 'x' }),
    aLine(),
    aLine({ external_id: 'é', tags: ['[', '}'] }),
  ]
  const contents = [
    lines(...records),
    JSON.stringify(records, null, 1),
    `[${lines(...records)
      .trim()
      .replaceAll('\n', ' ,\n')} ] `,
  ]

  it('never matters', async () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...contents), lengths, async (content, cut) => {
        expect(await read(content, {}, cut)).toEqual(await read(content))
      }),
      { numRuns: 100 },
    )
  })

  it('never matters for refusals either', async () => {
    const whole = contents[1] ?? ''
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: whole.length - 1 }),
        fc.integer({ min: 1, max: 9 }),
        async (end, cut) => {
          const part = whole.slice(0, end).replace(/[\ud800-\udbff]$/, '')
          const outcome = (lengths: number[]) =>
            read(part, {}, lengths).catch((error: unknown) => String(error))
          expect(await outcome([cut])).toEqual(await outcome([65_536]))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('and a row is never both bad and a conversation, whatever it holds', async () => {
    const anything = fc.dictionary(
      fc.constantFrom('external_id', 'messages', 'status', 'tags', 'x'),
      fc.jsonValue(),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(anything, fc.constant(aLine())), { minLength: 1 }), async (many) => {
        const events = await read(lines(...many))
        const rowsOf = (kinds: string[]) =>
          events.flatMap((event) => (event.kind !== 'words' && kinds.includes(event.kind) ? [event.row] : []))
        const outcomes = rowsOf(['conversation', 'bad', 'duplicate'])
        expect(outcomes).toEqual(many.map((_, index) => index + 1))
      }),
      { numRuns: 100 },
    )
  })
})
