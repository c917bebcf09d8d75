import { describe, expect, it } from 'vitest'
import { idIn, oneOf, onlySet, wholeNumberIn, wordsIn } from './search-parts.ts'

describe('a number in an address', () => {
  it.each([
    ['a number', 12, 12],
    ['digits', '12', 12],
    ['digits with zeros before them', '0012', 12],
    ['the largest id that a double holds', String(Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER],
  ])('is read from %s', (_, given, id) => {
    expect(idIn(given)).toBe(id)
  })

  it.each([
    ['zero', 0],
    ['a negative number', -3],
    ['a fraction', 1.5],
    ['no number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['more than a double holds exactly', 2 ** 53],
    ['more digits than that', '9'.repeat(17)],
    ['sixteen digits too large', '9999999999999999'],
    ['yes', true],
    ['nothing', null],
    ['what is missing', undefined],
    ['an empty word', ''],
    ['blanks', '  '],
    ['blanks around digits', ' 7 '],
    ['a list of one', [7]],
    ['a record', { id: 7 }],
    ['another base', '0x10'],
    ['an exponent', '1e3'],
    ['a sign', '+7'],
    ['a word that ends in digits', 'x7'],
    ['an injected query', '7 or 1=1'],
    ['digits of another script', '٧'],
  ])('is not %s', (_, given) => {
    expect(idIn(given)).toBeUndefined()
  })

  it('lies between two ends that both count', () => {
    expect([0, 1, 5, 6].map((given) => wholeNumberIn(given, [1, 5]))).toEqual([undefined, 1, 5, undefined])
    expect([wholeNumberIn('0', [0, 100]), wholeNumberIn('101', [0, 100])]).toEqual([0, undefined])
  })
})

describe('words in an address', () => {
  it('are kept as they are, up to a length', () => {
    expect(wordsIn('  perché no  ', 40)).toBe('  perché no  ')
    expect(wordsIn('abcdef', 3)).toBe('abc')
    expect(wordsIn(4812, 40)).toBe('4812')
    expect(wordsIn(0, 40)).toBe('0')
  })

  it.each<[unknown]>([[''], [null], [undefined], [true], [['a']], [{ toString: 'x' }]])(
    'are not %j',
    (given) => {
      expect(wordsIn(given, 40)).toBeUndefined()
    },
  )
})

describe('one of a closed list', () => {
  it('is found as a word or a number, in the type of the list', () => {
    expect(oneOf('4', [1, 4, 12])).toBe(4)
    expect(oneOf(4, [1, 4, 12])).toBe(4)
    expect(oneOf('done', ['open', 'done'])).toBe('done')
  })

  it.each([['Done'], ['done '], [['done']], [null], [undefined], [{}], ['__proto__'], ['constructor']])(
    'is not %j',
    (given) => {
      expect(oneOf(given, ['open', 'done'])).toBeUndefined()
    },
  )
})

describe('leaving out what is not set', () => {
  it('keeps everything that says something, also 0, false, null and an empty word', () => {
    const parts = onlySet({ a: undefined, b: 0, c: false, d: null, e: '', f: undefined })
    expect(parts).toEqual({ b: 0, c: false, d: null, e: '' })
    expect(Object.keys(parts)).toEqual(['b', 'c', 'd', 'e'])
  })
})
