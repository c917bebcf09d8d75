import { describe, expect, it } from 'vitest'
import { excerptOf, foldedWords, foldText, markedText, wordSearch } from './search-words.ts'

const found = (typed: string) => {
  const search = wordSearch(typed)
  if (search === null) throw new Error(`${typed} has no words`)
  return search
}
const shown = (text: string, typed: string) =>
  markedText(text, found(typed))
    .map(({ text: part, isHit }) => (isHit ? `[${part}]` : part))
    .join('')

describe('folding', () => {
  it.each([
    ['ÉTÉ', 'ete'],
    ['e\u0301te\u0301', 'ete'],
    ['ﬁnal', 'final'],
    ['ＦＵＬＬ', 'full'],
    ['Straße', 'straße'],
    ['ЁЖ', 'еж'],
  ])('makes %s and %s one', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })

  it('keeps each word once, in order, without signs', () => {
    expect(foldedWords('Paid! PAID? "order-id" 77/A … 🎉')).toEqual(['paid', 'order', 'id', '77', 'a'])
  })

  it('cuts words that nobody writes', () => {
    expect(foldedWords('r'.repeat(5_000))[0]).toHaveLength(60)
  })
})

describe('what a typed text looks for', () => {
  it('is every word, and the beginning of the last while it is being typed', () => {
    expect(wordSearch('Where Refu')).toEqual({ words: ['where', 'refu'], lastIsBeginning: true })
    expect(wordSearch('Where Refu ')).toEqual({ words: ['where', 'refu'], lastIsBeginning: false })
    expect(wordSearch('where "refu"')).toEqual({ words: ['where', 'refu'], lastIsBeginning: false })
    expect(wordSearch('refu*')).toEqual({ words: ['refu'], lastIsBeginning: true })
  })

  it('is whole words below three letters', () => {
    expect(wordSearch('re')?.lastIsBeginning).toBe(false)
    expect(wordSearch('été')?.lastIsBeginning).toBe(true)
  })

  it('is nothing without a letter or digit', () => {
    for (const typed of ['', '  ', '"" * ( )', '🎉', '%', '\u0000']) expect(wordSearch(typed)).toBeNull()
  })

  it('is at most twelve words', () => {
    expect(wordSearch(Array.from({ length: 40 }, (_, at) => `w${at}`).join(' '))?.words).toHaveLength(12)
  })
})

describe('hits', () => {
  it('are marked as they were written, in whatever case or accent', () => {
    expect(shown('The RÉFUND, a refund or refunded?', 'refund ')).toBe(
      'The [RÉFUND], a [refund] or refunded?',
    )
    expect(shown('The RÉFUND, a refund or refunded?', 'refund')).toBe(
      'The [RÉFUND], a [refund] or [refunded]?',
    )
  })

  it('leave the text as it is: the parts joined are the text', () => {
    for (const text of ['', 'no hit', 'a\u0301 <b>refund</b> 🎉 ﬁnal', 'refund']) {
      const parts = markedText(text, found('refund final'))
      expect(parts.map((part) => part.text).join('')).toBe(text)
    }
  })

  it('are shown with the words around the first', () => {
    const text = `${'long ago '.repeat(30)}\n\nthe refund came${' and went'.repeat(60)}`
    const parts = excerptOf(text, found('refund '))
    const line = (parts ?? []).map((part) => part.text).join('')
    expect(line).toMatch(/^….*the refund came.*…$/)
    expect(line.length).toBeLessThan(300)
    expect(line).not.toContain('\n')
    expect(parts?.filter(({ isHit }) => isHit)).toEqual([{ text: 'refund', isHit: true }])
    expect(excerptOf(text, found('elsewhere'))).toBeNull()
  })

  it('never cut a sign in two', () => {
    const line = excerptOf(`${'🎉'.repeat(40)} refund ${'🎉'.repeat(200)}`, found('refund'))
    expect((line ?? []).every(({ text }) => text.isWellFormed())).toBe(true)
  })
})
