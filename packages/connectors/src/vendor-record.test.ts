import { describe, expect, it } from 'vitest'
import {
  attachmentLine,
  entriesById,
  hasList,
  idIn,
  instantIn,
  isRecord,
  listIn,
  own,
  recordIn,
  scoreOfFive,
  textIn,
  VendorFault,
  wordsIn,
} from './vendor-record.ts'

const inherited: Record<string, unknown> = Object.create({ id: 7, name: 'Eve', tags: ['a'], via: {} })

describe('a key of a vendor’s record', () => {
  it('counts only where it is the record’s own', () => {
    expect(own({ a: 0 }, 'a')).toBe(0)
    for (const key of ['id', 'name', 'toString', 'constructor', '__proto__'])
      expect(own(inherited, key), key).toBeUndefined()
    expect([idIn(inherited, 'id'), textIn(inherited, 'name'), wordsIn(inherited, 'tags')]).toEqual([
      null,
      null,
      null,
    ])
    expect([recordIn(inherited, 'via'), hasList(inherited, 'tags')]).toEqual([{}, false])
  })

  it('holds a record, or one stands in that holds nothing', () => {
    expect(recordIn({ via: { channel: 'mail' } }, 'via')).toEqual({ channel: 'mail' })
    for (const via of [null, undefined, 'mail', 7, ['mail'], true])
      expect(recordIn({ via }, 'via')).toEqual({})
    expect([isRecord({}), isRecord([]), isRecord(null), isRecord('{}')]).toEqual([true, false, false, false])
  })

  it('holds a text, which may be empty, and nothing else is one', () => {
    expect([textIn({ a: 'x' }, 'a'), textIn({ a: '' }, 'a')]).toEqual(['x', ''])
    for (const a of [null, 7, true, ['x'], {}]) expect(textIn({ a }, 'a')).toBeNull()
  })

  it.each([
    ['a number', 7, '7'],
    ['zero', 0, '0'],
    ['a negative number, as Zendesk names itself', -1, '-1'],
    ['text', 'a-7', 'a-7'],
  ])('holds an id as %s', (_, id, read) => {
    expect(idIn({ id }, 'id')).toBe(read)
  })

  it.each([[''], [null], [1.5], [2 ** 60], [true], [{}], [[7]]])('holds no id in %j', (id) => {
    expect(idIn({ id }, 'id')).toBeNull()
  })
})

describe('a list', () => {
  it('is empty where there is none', () => {
    expect([listIn({}, 'a'), listIn({ a: null }, 'a'), listIn({ a: [] }, 'a')]).toEqual([[], [], []])
  })

  it.each([
    ['something else', 'x', 'comments', 'x'],
    ['a record', { 0: {} }, 'comments', '{ 0 }'],
    ['an entry that is no record', [{}, 'x'], 'comments[1]', 'x'],
    ['an entry that is a list', [[]], 'comments[0]', '[…] (0)'],
  ])('that is %s is a fault at its place', (_, ...[given, column, seen]) => {
    const read = () => listIn({ comments: given }, 'comments')
    expect(read).toThrow(VendorFault)
    expect(read).toThrow(expect.objectContaining({ column, seen, code: 'import.wrong-type' }))
  })

  it('is named in the words of the file where its key stands deeper', () => {
    const read = () => listIn({ attachments: 7 }, 'attachments', 'comments[3].attachments')
    expect(read).toThrow(expect.objectContaining({ column: 'comments[3].attachments' }))
  })

  it('of words takes texts and named records and passes over the rest', () => {
    const tags = ['vip', '', { name: 'quota' }, { name: 7 }, { title: 'x' }, null, 4, ['a']]
    expect(wordsIn({ tags }, 'tags')).toEqual(['vip', 'quota'])
    for (const none of [null, 'vip', { name: 'vip' }]) expect(wordsIn({ tags: none }, 'tags')).toBeNull()
    expect(wordsIn({ tags: [] }, 'tags')).toEqual([])
  })
})

describe('a time', () => {
  it.each([
    ['seconds since 1970', 1_772_445_600, '2026-03-02T10:00:00Z'],
    ['seconds with a fraction', 1_772_445_600.25, '2026-03-02T10:00:00.250Z'],
    ['before 1970', -1, '1969-12-31T23:59:59Z'],
    ['text as it is', '2026-03-02T10:00:00+01:00', '2026-03-02T10:00:00+01:00'],
    ['text that is none, for the row to tell', 'yesterday', 'yesterday'],
    ['a number that no clock reaches, for the row to tell', 1e20, '100000000000000000000'],
    ['another thing, for the row to tell', true, 'true'],
  ])('is read from %s', (_, at, read) => {
    expect(instantIn({ at }, 'at')).toBe(read)
  })

  it('is unknown where there is none', () => {
    expect([instantIn({}, 'at'), instantIn({ at: null }, 'at')]).toEqual([null, null])
  })
})

describe('an attachment', () => {
  const urlOf = (url: string | null) => attachmentLine({ url, name: null, type: null }).url

  it.each([
    ['https://files.example/a.png'],
    ['HTTP://files.example/a'],
    [`https://e.example/${'a'.repeat(1_900)}`],
  ])('keeps the web address %.30s', (url) => {
    expect(urlOf(url)).toBe(url)
  })

  it.each([
    ['javascript:alert(1)'],
    ['data:text/html,x'],
    ['file:///etc/passwd'],
    ['//files.example/a.png'],
    [' https://files.example/a.png'],
    [''],
    [null],
    [`https://e.example/${'a'.repeat(2_000)}`],
  ])('leaves out %.30s', (url) => {
    expect(urlOf(url)).toBeNull()
  })

  it('keeps names and types only so far as they are stored', () => {
    const line = attachmentLine({ url: null, name: 'n'.repeat(400), type: 't'.repeat(400) })
    expect([line.file_name, line.content_type]).toEqual(['n'.repeat(300), 't'.repeat(300)])
    expect(attachmentLine({ url: null, name: null, type: null })).toMatchObject({ file_name: null })
  })
})

describe('a rating of five', () => {
  it('is good from 4 on, bad below, and unknown when it is none', () => {
    expect([1, 2, 3, 4, 5].map(scoreOfFive)).toEqual(['bad', 'bad', 'bad', 'good', 'good'])
    for (const rating of [0, 6, '5', null, undefined, Number.NaN, true, [5]])
      expect(scoreOfFive(rating), String(rating)).toBeNull()
  })
})

describe('answers saved by id', () => {
  it('are those of an object whose keys are all numbers', () => {
    expect(entriesById({ 12: 'a', 7: 'b' })).toEqual([
      ['7', 'b'],
      ['12', 'a'],
    ])
    for (const record of [{}, { a: 1 }, { 12: 'a', users: [] }, { '1.5': 1 }, { '-1': 1 }])
      expect(entriesById(record)).toBeNull()
  })
})
