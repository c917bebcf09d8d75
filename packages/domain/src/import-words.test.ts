import { describe, expect, it } from 'vitest'
import { ChosenWord, ImportOptions } from './import-input.ts'
import { knownMeaning } from './import-vocabulary.ts'
import { comparedWord, isMeaningOf, isWordField, WORD_FIELDS, WORD_MEANINGS } from './import-words.ts'

const solved = { field: 'status', word: 'done', means: 'solved' } as const

describe('words of a table', () => {
  it.each([
    ['status', 'New', 'open'],
    ['status', 'in attesa', 'open'],
    ['status', 'ON-HOLD', 'open'],
    ['status', ' Risolta ', 'solved'],
    ['status', 'In lavorazione', 'open'],
    ['status', 'in corso', 'open'],
    ['status', 'In progress', 'open'],
    ['status', 'Completata', 'solved'],
    ['status', 'completed', 'solved'],
    ['status', 'evaso', 'solved'],
    ['status', 'ARCHIVED', 'closed'],
    ['role', 'End user', 'customer'],
    ['role', 'Operatrice', 'agent'],
    ['role', 'AI', 'ai'],
    ['csatScore', 'Satisfied', 'good'],
    ['csatScore', 'cattivo', 'bad'],
  ] as const)('are known: as %s “%s” means %s', (field, word, means) => {
    expect(knownMeaning(field, word)).toBe(means)
  })

  it('are known in their own field alone, and nothing of an object is one', () => {
    expect(knownMeaning('role', 'open')).toBeNull()
    expect(knownMeaning('status', 'agent')).toBeNull()
    for (const word of ['done', '', 'constructor', '__proto__', 'toString', 'none', '4', 'x'.repeat(9_000)]) {
      for (const field of WORD_FIELDS) expect(knownMeaning(field, word), word).toBeNull()
    }
  })

  it('are known wherever one of our own words stands', () => {
    for (const field of WORD_FIELDS) {
      for (const means of WORD_MEANINGS[field]) {
        if (means !== 'none') expect(knownMeaning(field, means.toUpperCase())).toBe(means)
      }
    }
  })

  it('are compared without case and blanks around them', () => {
    expect(comparedWord('  Waiting on\tUS ')).toBe('waiting_on_us')
    expect(comparedWord('waiting--on us')).toBe('waiting_on_us')
    expect(comparedWord('__proto__')).toBe('__proto__')
    expect(comparedWord('waitingonus')).not.toBe('waiting_on_us')
  })

  it('can mean what their field has, and nothing else', () => {
    expect([isMeaningOf('status', 'solved'), isMeaningOf('csatScore', 'none')]).toEqual([true, true])
    for (const means of ['agent', 'none', 'admin', 'toString', ''])
      expect(isMeaningOf('status', means), means).toBe(false)
    expect(['status', 'internal', '__proto__'].map(isWordField)).toEqual([true, false, false])
  })
})

describe('a chosen meaning', () => {
  it('is trimmed, and may be of any word a file can hold', () => {
    expect(ChosenWord.parse({ ...solved, word: ' Fatto ' }).word).toBe('Fatto')
    for (const word of ['__proto__', 'constructor', '-', 'x'.repeat(100), 'お待ち', 'a=b:c'])
      expect(ChosenWord.parse({ ...solved, word })).toEqual({ ...solved, word })
  })

  it.each([
    { ...solved, means: 'agent' },
    { ...solved, means: 'admin' },
    { field: 'role', word: 'guru', means: 'admin' },
    { field: 'role', word: 'guru', means: 'good' },
    { field: 'csatScore', word: '5', means: 'solved' },
    { field: 'internal', word: 'ja', means: 'other' },
    { field: '__proto__', word: 'x', means: 'open' },
    { ...solved, word: '  ' },
    { ...solved, word: 'x'.repeat(101) },
    { ...solved, word: 'a\u0000b' },
    { ...solved, word: '\ud800' },
    { ...solved, personId: 1 },
    { ...solved, isAdmin: true },
    { word: 'done', means: 'solved' },
  ])('is refused as %j', (told) => {
    expect(ChosenWord.safeParse(told).success).toBe(false)
    expect(ImportOptions.safeParse({ words: [told] }).success).toBe(false)
  })

  it('is one of 200 at most, in a list', () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => ({ ...solved, word: `w${at}` }))
    expect(ImportOptions.parse({ words: many(200) }).words).toHaveLength(200)
    expect(ImportOptions.safeParse({ words: many(201) }).success).toBe(false)
    for (const words of [{ done: 'solved' }, 'done=solved', null])
      expect(ImportOptions.safeParse({ words }).success).toBe(false)
    expect(ImportOptions.parse({})).toEqual({})
  })
})
