import { ACCEPTED_KINDS, acceptedWords, BAD_ROW_WORDS, ImportOptions, REFUSALS } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import { Failure, failureOf } from './failure.ts'
import { counted, harmless, table } from './output.ts'
import { IMPORT_WORDS, NOTE_WORDS, wordsFor } from './words.ts'

describe('the words of the terminal', () => {
  it('are a sentence for every reason a file is refused', () => {
    for (const [code, words] of Object.entries(IMPORT_WORDS)) {
      const said = words({
        ...{ line: 7, limit: 9, header: 'h', field: 'f', agent: 'a', name: 'n', known: 'k' },
      })
      expect(said, code).toMatch(/^[A-Z-].*[.?]$|^No column/)
      expect(said, code).not.toMatch(/undefined|\[object/)
    }
    for (const words of [...Object.values(BAD_ROW_WORDS.en), ...Object.values(NOTE_WORDS)]) {
      expect(words).toMatch(/^[a-z].*[^.]$/)
    }
  })

  it('name every other refusal, worded or not', () => {
    for (const code of Object.keys(REFUSALS)) expect(wordsFor(code)).toMatch(/^[A-Z].*\w\.?$/)
    expect(wordsFor('nobody-knows-this')).toBe('Reread refused: nobody-knows-this. Nothing was changed.')
  })

  it('never let a text command the terminal', () => {
    expect(harmless('a\u001b[2Jb\r\nc\td\u202ee\u2028f\u009bg')).toBe(
      'a\\u001b[2Jb\\u000d\\u000ac\td\\u202ee\\u2028f\\u009bg',
    )
    expect(harmless('perché 😀')).toBe('perché 😀')
  })

  it('count and align', () => {
    expect([counted(1, 'row'), counted(2, 'row'), counted(0, 'row was', 'rows were')]).toEqual([
      '1 row',
      '2 rows',
      '0 rows were',
    ])
    expect(
      table([
        ['id', 'name'],
        ['10', 'Ada'],
      ]),
    ).toEqual(['id  name', '10  Ada'])
  })
})

describe('what is accepted in a row', () => {
  it('is said in words where it is a kind of thing, and as it is written where it is notation', () => {
    expect(acceptedWords('array')).toBe('a list: [ … ]')
    for (const kind of ACCEPTED_KINDS) expect(acceptedWords(kind)).not.toBe(kind)
    expect(acceptedWords('open | solved | closed')).toBe('open | solved | closed')
    expect(acceptedWords('toString')).toBe('toString')
  })
})

describe('a failure', () => {
  const withCode = (code: string) => Object.assign(new Error('inside'), { code })

  it('is what is at the bottom of what was thrown', () => {
    const inner = new Failure('x', 'Said.')
    expect(failureOf(new Error('outer', { cause: new Error('middle', { cause: inner }) }))).toBe(inner)
    const refused = ImportOptions.safeParse({ zone: 'Rome' })
    expect(failureOf(new Error('outer', { cause: refused.error }))).toMatchObject({
      code: 'input-invalid',
      params: { field: 'zone' },
    })
  })

  it.each([
    [withCode('SQLITE_FULL'), 'disk-full', /^The disk is full\./],
    [withCode('SQLITE_BUSY'), 'busy', /try again\.$/],
    [withCode('ECONNREFUSED'), 'system.econnrefused', /^The database does not answer\./],
    [
      new AggregateError([withCode('ECONNREFUSED')]),
      'system.econnrefused',
      /^The database does not answer\./,
    ],
    [withCode('28P01'), 'system.28p01', /^PostgreSQL does not take this name and password/],
    [new Error('odd'), 'fault', /^Something went wrong in Reread itself: odd$/],
    ['thrown text', 'fault', /thrown text$/],
  ])('of %s says what to do', (error, code, words) => {
    const failure = failureOf(error)
    expect(failure.code).toBe(code)
    expect(failure.message).toMatch(words)
  })
})
