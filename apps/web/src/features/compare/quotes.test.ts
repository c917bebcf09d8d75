import { describe, expect, it } from 'vitest'
import { byPassage, byPosition, PASSAGE_CHARACTERS, quotesOf, shortened } from './quotes.ts'

const messages = [
  { id: 11, position: 1, text: 'My campaign stands still' },
  { id: 12, position: 2, text: 'I see how much this costs you' },
]

describe('quotes of a review', () => {
  it('shows the very words that a remark is pinned to', () => {
    const [quote] = quotesOf(
      'Ann',
      [{ messageId: 12, fromChar: 2, toChar: 10, text: 'This hears her' }],
      messages,
    )
    expect(quote).toEqual({ author: 'Ann', remark: 'This hears her', passage: 'see how', position: 2 })
  })

  it('shows the message where the whole of it is meant', () => {
    const [quote] = quotesOf(
      'Ann',
      [{ messageId: 11, fromChar: null, toChar: null, text: 'Clear' }],
      messages,
    )
    expect(quote?.passage).toBe('My campaign stands still')
  })

  it('follows the conversation, whatever the order they were written in', () => {
    const remark = { fromChar: null, toChar: null, text: 'x' }
    const quotes = quotesOf(
      'Ann',
      [
        { ...remark, messageId: 12 },
        { ...remark, messageId: 11 },
      ],
      messages,
    )
    expect(quotes.map((quote) => quote.position)).toEqual([1, 2])
  })

  it('keeps a remark whose message cannot be read, at the end and without words', () => {
    const quotes = quotesOf(
      'Ann',
      [
        { messageId: 99, fromChar: 0, toChar: 4, text: 'Lost' },
        { messageId: 12, fromChar: 0, toChar: 4, text: 'Found' },
      ],
      messages,
    )
    expect(quotes.map((quote) => quote.remark)).toEqual(['Found', 'Lost'])
    expect(quotes[1]).toMatchObject({ passage: null, position: null })
  })
})

describe('remarks on the same words', () => {
  const quote = { passage: 'I see', position: 2 }

  it('stand under them together, in their order', () => {
    const passages = byPassage([
      { ...quote, author: 'Ann', remark: 'Warm' },
      { author: 'Ann', remark: 'Late', passage: 'Sorry', position: 5 },
      { ...quote, author: 'Tom', remark: 'Stiff' },
    ])
    expect(passages.map((one) => one.passage)).toEqual(['I see', 'Sorry'])
    expect(passages[0]?.remarks).toEqual([
      { author: 'Ann', remark: 'Warm' },
      { author: 'Tom', remark: 'Stiff' },
    ])
  })

  it('are apart when the same words stand in another message', () => {
    const again = { ...quote, position: 4, author: 'Ann', remark: 'Again' }
    expect(byPassage([{ ...quote, author: 'Ann', remark: 'Warm' }, again])).toHaveLength(2)
  })
})

describe('reading order', () => {
  it('leaves equal places and places unknown to both as they are', () => {
    expect(byPosition({ position: 3 }, { position: 3 })).toBe(0)
    expect(byPosition({ position: null }, { position: null })).toBe(0)
  })
})

describe('a long passage', () => {
  it('is cut between words and marked as cut', () => {
    expect(shortened('one two three', 9)).toBe('one two…')
  })

  it('is left alone when it is short, with its line breaks made spaces', () => {
    expect(shortened('one\n two', PASSAGE_CHARACTERS)).toBe('one two')
  })

  it('is never cut through the middle of a character', () => {
    expect(shortened(`${'a'.repeat(9)}😀😀`, 10)).toBe(`${'a'.repeat(9)}…`)
  })
})
