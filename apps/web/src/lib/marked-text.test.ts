import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markText } from './marked-text.ts'

describe('words under a comment', () => {
  it('leaves a text without comments in one piece', () => {
    expect(markText('hello', 10, [])).toEqual([{ text: 'hello', from: 10, numbers: [] }])
  })

  it('cuts out the words that the comment is about', () => {
    expect(markText('hello there', 0, [{ number: 1, fromChar: 6, toChar: 11 }])).toEqual([
      { text: 'hello ', from: 0, numbers: [] },
      { text: 'there', from: 6, numbers: [1] },
    ])
  })

  it('shows where two comments overlap', () => {
    const pieces = markText('abcdef', 100, [
      { number: 2, fromChar: 102, toChar: 200 },
      { number: 1, fromChar: 0, toChar: 104 },
    ])
    expect(pieces.map(({ text, numbers }) => [text, ...numbers])).toEqual([
      ['ab', 1],
      ['cd', 1, 2],
      ['ef', 2],
    ])
  })

  it('has no piece for an empty text', () => {
    expect(markText('', 0, [{ number: 1, fromChar: 0, toChar: 1 }])).toEqual([])
  })

  it('never loses or repeats a letter', () => {
    const range = fc.record({ number: fc.nat(9), fromChar: fc.nat(60), toChar: fc.nat(60) })
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.nat(20), fc.array(range), (text, offset, ranges) => {
        const pieces = markText(text, offset, ranges)
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        let at = offset
        for (const piece of pieces) {
          expect(piece.from).toBe(at)
          at += piece.text.length
        }
      }),
    )
  })
})
