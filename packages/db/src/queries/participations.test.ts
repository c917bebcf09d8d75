import { describe, expect, it } from 'vitest'
import { countWords } from './participations.ts'

describe('words', () => {
  it.each([
    ['', 0],
    [' \n\t', 0],
    ['one', 1],
    ['  two   words\n', 2],
    ['non\u00a0breaking and\u2003wide', 4],
    ['https://example.com/a?b=c d', 2],
    ['è 😀 —', 3],
  ])('of %j are %i', (text, words) => {
    expect(countWords(text)).toBe(words)
  })

  it('are parted by every character that is white space and by no other', () => {
    const wrong: number[] = []
    for (let code = 0; code <= 0xffff; code += 1) {
      const text = `a${String.fromCharCode(code)}b`
      if (countWords(text) !== (text.match(/\S+/g)?.length ?? 0)) wrong.push(code)
    }
    expect(wrong).toEqual([])
  })

  it('of a long text without a blank are counted at once', () => {
    const startedAt = performance.now()
    expect(countWords('x'.repeat(500_000))).toBe(1)
    expect(performance.now() - startedAt).toBeLessThan(1_000)
  })
})
