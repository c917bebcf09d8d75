import { describe, expect, it } from 'vitest'
import { linesOf, textWidth } from './text-size.ts'

describe('the width of a text', () => {
  it('grows with its letters and its size, and is 0 without any', () => {
    expect(textWidth('', 14)).toBe(0)
    expect(textWidth('ill', 14)).toBeLessThan(textWidth('mow', 14))
    expect(textWidth('Ada', 28)).toBeGreaterThan(1.9 * textWidth('Ada', 14))
  })
})

describe('a text in lines', () => {
  const into = (text: string, width: number, most = 2) => linesOf(text, { width, size: 13, most })

  it('breaks between words, and stays whole where there is room', () => {
    expect(into('Process adherence', 200)).toEqual(['Process adherence'])
    expect(into('Process adherence', 80)).toEqual(['Process', 'adherence'])
    expect(into('', 80)).toEqual([])
  })

  it('never is wider than its place, and says that something is missing', () => {
    const long = 'Maximilian Oberhauser-Lindqvist of the second support team'
    for (const width of [30, 60, 90, 140])
      for (const most of [1, 2, 3]) {
        const lines = into(long, width, most)
        expect(lines.length).toBeLessThanOrEqual(most)
        for (const line of lines) expect(textWidth(line, 13)).toBeLessThanOrEqual(width)
        expect(lines.join(' ')).toContain('…')
      }
    expect(into(long, 600, 1)).toEqual([long])
  })
})
