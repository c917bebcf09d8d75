import { describe, expect, it } from 'vitest'
import { LEGEND_SIZE, layOutLegend, SAMPLE_WIDTH } from './legend-layout.ts'
import { textWidth } from './text-size.ts'

const entries = ['fair average', '95% interval', 'plain mean', 'four weeks before'].map((words) => ({
  look: 'dot' as const,
  words,
}))

describe('what the signs mean', () => {
  it('takes no room where there is nothing to say', () => {
    expect(layOutLegend([], 300)).toEqual({ places: [], height: 0 })
  })

  it.each([254, 500, 1132])('fits %i pixels, one entry after the other', (width) => {
    const { places, height } = layOutLegend(entries, width)
    expect(places.map(({ words }) => words)).toEqual(entries.map(({ words }) => words))
    for (const { x, y, words } of places) {
      expect(x + SAMPLE_WIDTH + 8 + textWidth(words, LEGEND_SIZE)).toBeLessThanOrEqual(width)
      expect(y).toBeLessThan(height)
    }
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(4)
  })
})
