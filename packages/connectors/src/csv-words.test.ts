import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChosenWord, FoundWords } from '@reread/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TableWords } from './csv-words.ts'
import { type CsvReadOptions, readCsv } from './read-csv.ts'
import { bytesOf, collect, conversationsIn, remarksIn } from './testing.ts'

let tempDir = ''
beforeAll(() => {
  tempDir = mkdtempSync(join(tmpdir(), 'reread-words-test-'))
})
afterAll(() => rmSync(tempDir, { recursive: true }))

const read = async (files: readonly string[], changes: Partial<CsvReadOptions> = {}) => {
  const options = { sourceName: 'desk', tempDir, ...changes }
  const events = await collect(
    readCsv(
      files.map((file) => bytesOf(file)),
      options,
    ),
  )
  const words: FoundWords[] = events.flatMap((event) => (event.kind === 'words' ? event.words : []))
  /** `status done 2` for each word with its rows. */
  const told = words.flatMap(({ field, words: found }) =>
    found.map(({ word, rows }) => `${field} ${word} ${rows}`),
  )
  return { events, words, told, bad: events.filter(({ kind }) => kind === 'bad').length }
}

const status = (word: string, means: 'open' | 'solved' | 'closed'): ChosenWord => ({
  ...{ field: 'status', word, means },
})
const role = (word: string, means: 'customer' | 'agent' | 'other'): ChosenWord => ({
  field: 'role',
  word,
  means,
})
const score = (word: string, means: 'good' | 'bad' | 'none'): ChosenWord => ({
  field: 'csatScore',
  word,
  means,
})

const ONE_HEAD = 'conversation_id,message_id,status,csat,role,author_id,sent_at,text\n'
const row = (...[id, message, state, csat, who]: string[]) =>
  `${id},${message},${state},${csat},${who},ann,2026-03-02T10:00:00Z,Hello\n`
const one = (...rows: string[][]) => `${ONE_HEAD}${rows.map((cells) => row(...cells)).join('')}`

describe('words that nobody knows', () => {
  it('are told once with the rows that they decide over, those of most rows first', async () => {
    const { told, words, bad } = await read([
      one(
        ['a', '1', 'Fatto', '5', 'Guru'],
        ['a', '2', 'fatto ', '5', 'customer'],
        ['b', '3', 'waiting on us', '', 'agent'],
        ['c', '4', 'WAITING-ON-US', '', 'agent'],
        ['d', '5', 'waiting  on us', '', 'agent'],
        ['e', '6', 'open', 'good', 'agent'],
      ),
    ])
    expect(told).toEqual(['status waiting on us 3', 'status Fatto 2', 'role Guru 1', 'csatScore 5 2'])
    expect(words[0]).toEqual({
      ...{ field: 'status', furtherRows: 0 },
      words: [
        { word: 'waiting on us', seen: 'waiting on us', rows: 3, means: null },
        { word: 'Fatto', seen: 'Fatto', rows: 2, means: null },
      ],
    })
    expect(bad).toBe(4)
  })

  it('are none where every word is known, nor a column that nothing is read from', async () => {
    expect((await read([one(['a', '1', 'Risolta', 'bad', 'Operatore'])])).words).toEqual([])
    const { words } = await read(['conversation_id,mood,sent_at,text\na,sad,2026-03-02T10:00:00Z,Hello\n'])
    expect(words).toEqual([])
  })

  it('count only where they decide: in later rows of a conversation another word does', async () => {
    const rows = [
      ['a', '1', 'new', '', 'agent'],
      ['a', '2', 'finito', '', 'agent'],
    ]
    const { told, bad } = await read([one(...rows)])
    expect({ told, bad }).toEqual({ told: [], bad: 0 })
    expect((await read([one(...rows.toReversed())])).told).toEqual(['status finito 1'])
  })

  it('count in two tables where each of them is read, and once for a conversation', async () => {
    const heads = 'conversation_id,status,csat\na,fatto,4\nb,fatto,\n'
    const messages =
      'conversation_id,status,role,author_id,sent_at,text\n' +
      ['a', 'a', 'b', 'zzz'].map((id) => `${id},nonsense,guru,ann,2026-03-02T10:00:00Z,Hello\n`).join('')
    const { told } = await read([heads, messages])
    expect(told).toEqual(['status fatto 2', 'role guru 3', 'csatScore 4 1'])
  })
})

describe('words that somebody chose a meaning for', () => {
  const text = one(
    ['a', '1', 'Fatto', 'meh', 'Guru'],
    ['a', '2', 'Fatto', 'meh', 'Tizio'],
    ['b', '3', 'waiting on us', '5', 'Guru'],
  )

  it('are read so, however they are spelled, and are told with it', async () => {
    const words = [
      ...[status('FATTO', 'solved'), status('waiting-on-us', 'open')],
      ...[role('guru', 'agent'), role('Tizio', 'customer'), score('5', 'good'), score('meh', 'bad')],
    ]
    const found = await read([text], { words })
    expect(remarksIn(found.events)).toEqual([])
    expect(conversationsIn(found.events)).toMatchObject([
      {
        status: 'solved',
        csat: { score: 'bad' },
        messages: [{ authorKind: 'agent' }, { authorKind: 'customer' }],
      },
      { status: 'open', csat: { score: 'good' }, messages: [{ authorKind: 'agent' }] },
    ])
    expect(found.words.flatMap((of) => of.words.map(({ word, means }) => `${word} ${means}`))).toEqual([
      ...['Fatto solved', 'waiting on us open', 'Guru agent', 'Tizio customer', 'meh bad', '5 good'],
    ])
  })

  it('are one word however their accents are written', async () => {
    const [composed, apart] = ['Perché no', 'Perché no'.normalize('NFD')]
    expect(apart).not.toBe(composed)
    const rows = one(['a', '1', composed, '', 'agent'], ['b', '2', apart, '', 'agent'])
    expect((await read([rows])).told).toEqual([`status ${composed} 2`])
    for (const word of [composed, apart]) {
      const found = await read([rows], { words: [status(word, 'solved')] })
      expect(conversationsIn(found.events)).toMatchObject([{ status: 'solved' }, { status: 'solved' }])
    }
  })

  it('bring in the rows whose words are chosen, and leave out the others', async () => {
    const words = [
      status('fatto', 'closed'),
      role('guru', 'agent'),
      role('tizio', 'other'),
      score('meh', 'bad'),
    ]
    const { events, bad } = await read([text], { words })
    expect(conversationsIn(events).map(({ originId }) => originId)).toEqual(['a'])
    expect(bad).toBe(1)
  })

  it('count for one field alone, and the later choice for a word wins', async () => {
    const table = one(['a', '1', 'x', 'x', 'x'])
    const others = [role('x', 'agent'), score('x', 'good')]
    expect((await read([table], { words: [status('x', 'open')] })).bad).toBe(1)
    const words = [status('x', 'open'), ...others, status(' X ', 'closed')]
    expect(conversationsIn((await read([table], { words })).events)).toMatchObject([{ status: 'closed' }])
  })

  it('never change a word that Reread knows', async () => {
    const table = one(['a', '1', 'Pending', 'good', 'agent'])
    const words = [status('pending', 'closed'), role('agent', 'customer'), score('good', 'none')]
    const found = await read([table], { words })
    expect(conversationsIn(found.events)).toMatchObject([
      { status: 'open', csat: { score: 'good' }, messages: [{ authorKind: 'agent' }] },
    ])
    expect(found.words).toEqual([])
  })

  it('may say that there is no rating: another row of the conversation then tells it, or none', async () => {
    const table = one(
      ['a', '1', 'open', '-', 'agent'],
      ['a', '2', 'open', 'good', 'agent'],
      ['b', '3', 'open', '-', 'agent'],
    )
    const { events, told } = await read([table], { words: [score('-', 'none')] })
    expect(conversationsIn(events)).toMatchObject([{ csat: { score: 'good' } }, { csat: null }])
    expect(told).toEqual(['csatScore - 2'])
    // A word of ours for it is no word of theirs.
    expect((await read([one(['a', '1', 'open', 'none', 'agent'])])).told).toEqual(['csatScore none 1'])
  })

  it('name the row that decides where it is bad, not one that tells nothing', async () => {
    const table = one(['a', '1', 'open', '-', 'agent'], ['a', '2', 'open', 'meh', 'agent'])
    const { events } = await read([table], { words: [score('-', 'none')] })
    expect(events.filter(({ kind }) => kind === 'bad')).toMatchObject([
      { row: 2, line: 3, column: 'csat', seen: 'meh', code: 'import.unknown-word' },
    ])
  })
})

describe('words made to harm', () => {
  it('are names of what every object has, and are words all the same', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const table = one(...names.map((name, at) => [`c${at}`, `${at}`, name, '', 'agent']))
    expect((await read([table])).told.toSorted()).toEqual(names.map((name) => `status ${name} 1`).toSorted())
    const { events } = await read([table], { words: names.map((name) => status(name, 'solved')) })
    expect(conversationsIn(events).map((told) => told.status)).toEqual(names.map(() => 'solved'))
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(Reflect.get({}, 'solved')).toBeUndefined()
  })

  it('are 10,000: the first 1,000 are counted apart, 50 are told, none is lost from the count', async () => {
    const COUNT = 10_000
    const rows = Array.from({ length: COUNT }, (_, at) => [`c${at}`, `${at}`, `state ${at}`, '', 'agent'])
    rows.push(['last', 'l', 'state 77', '', 'agent'])
    const { words } = await read([one(...rows)], { words: [status('state 9999', 'solved')] })
    const [found] = words
    expect(found?.words).toHaveLength(51)
    expect(found?.words[0]).toMatchObject({ word: 'state 77', rows: 2 })
    expect(found?.words.find(({ means }) => means !== null)).toMatchObject({ word: 'state 9999', rows: 1 })
    const listed = found?.words.reduce((sum, { rows: count }) => sum + count, 0) ?? 0
    expect(listed + (found?.furtherRows ?? 0)).toBe(COUNT + 1)
  })

  it('are too long, or hold what cannot be typed: counted, not told', () => {
    const words = new TableWords([status('fine', 'open')])
    for (const word of ['x'.repeat(101), 'y'.repeat(4_000_000), 'bell\u0007', 'half\ud800'])
      words.count('status', word)
    words.count('status', 'z'.repeat(100))
    expect(words.found()).toMatchObject([
      { field: 'status', furtherRows: 4, words: [{ word: 'z'.repeat(100), rows: 1 }] },
    ])
    expect(words.meaningOf('status', 'x'.repeat(4_000_000))).toBeNull()
  })

  it('hide nothing where they are shown', () => {
    const words = new TableWords()
    words.count('role', 'gu\u200bru\u202e')
    expect(words.found()[0]?.words[0]).toMatchObject({
      word: 'gu\u200bru\u202e',
      seen: 'gu<U+200B>ru<U+202E>',
    })
  })
})
