import type { ChosenWord, FoundWords, ImportOptions } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import { hasOpenWords, shownWords, spelledWords, withWord } from './file-words.ts'

const found: FoundWords[] = [
  {
    ...{ field: 'status', furtherRows: 3 },
    words: [
      { word: 'Fatto', seen: 'Fatto', rows: 12, means: null },
      { word: '__proto__', seen: '__proto__', rows: 2, means: null },
    ],
  },
  { field: 'role', furtherRows: 0, words: [{ word: 'Guru', seen: 'Guru', rows: 1, means: 'agent' }] },
]
const fatto: ChosenWord = { field: 'status', word: 'Fatto', means: 'solved' }

describe('words of the file', () => {
  it('are what the check found, with what is chosen now', () => {
    expect(shownWords(found, {})).toEqual([
      {
        ...{ field: 'status', furtherRows: 3 },
        words: [
          { word: 'Fatto', seen: 'Fatto', rows: 12, means: null },
          { word: '__proto__', seen: '__proto__', rows: 2, means: null },
        ],
      },
      { field: 'role', furtherRows: 0, words: [{ word: 'Guru', seen: 'Guru', rows: 1, means: null }] },
    ])
    const words: ChosenWord[] = [
      { ...fatto, word: ' FATTO ' },
      { ...fatto, field: 'role', word: 'fatto', means: 'ai' },
    ]
    const [status, role] = shownWords(found, { words })
    expect(status?.words.map(({ means }) => means)).toEqual(['solved', null])
    expect(role?.words).toEqual([
      { word: 'Guru', seen: 'Guru', rows: 1, means: null },
      { word: 'fatto', seen: 'fatto', rows: 0, means: 'ai' },
    ])
  })

  it('that were chosen stay in sight where the file could not be read, and nobody says how many rows they have', () => {
    expect(shownWords(null, { words: [fatto] })).toEqual([
      {
        field: 'status',
        furtherRows: 0,
        words: [{ word: 'Fatto', seen: 'Fatto', rows: null, means: 'solved' }],
      },
    ])
    expect(shownWords(null, {})).toEqual([])
    expect(shownWords([], { words: [] })).toEqual([])
  })

  it('are open while nobody chose what one of them means', () => {
    expect([found, found.slice(1), [], null].map(hasOpenWords)).toEqual([true, false, false, false])
  })

  it('are chosen one at a time, however they are spelled, and the rest stays', () => {
    const others: ImportOptions = { zone: 'UTC' }
    const first = withWord(others, { field: 'status', word: '__proto__', means: 'open' })
    expect(first).toEqual({ zone: 'UTC', words: [{ field: 'status', word: '__proto__', means: 'open' }] })
    const second = withWord(first, { ...fatto, means: 'closed' })
    const third = withWord(second, { ...fatto, word: 'fatto' })
    expect(third.words?.map(({ word, means }) => [word, means])).toEqual([
      ['__proto__', 'open'],
      ['fatto', 'solved'],
    ])
    expect(withWord(third, { field: 'status', word: '__PROTO__', means: null }).words).toHaveLength(1)
    expect(withWord(third, { field: 'role', word: 'fatto', means: null }).words).toHaveLength(2)
    expect(withWord({}, { ...fatto, means: null })).toEqual({ words: [] })
  })

  it('are the same choice in any order and spelling, and another with another meaning', () => {
    const other: ChosenWord = { field: 'csatScore', word: '5', means: 'good' }
    expect(spelledWords({ words: [fatto, other] })).toEqual(
      spelledWords({ words: [other, { ...fatto, word: 'fatto ' }] }),
    )
    expect(spelledWords({ words: [fatto] })).not.toEqual(
      spelledWords({ words: [{ ...fatto, means: 'open' }] }),
    )
    expect(spelledWords({})).toEqual(spelledWords({ words: [] }))
  })
})
