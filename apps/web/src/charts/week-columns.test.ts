import { describe, expect, it } from 'vitest'
import { layOutColumns, spotsOfColumns } from './week-columns.ts'

const columns = Array.from({ length: 12 }, (_, index) => ({
  week: `2026-W${36 + index}`,
  words: `week ${index}`,
  n: index,
  link: null,
}))

describe('columns of weeks', () => {
  it('are all there where they can be pointed at', () => {
    const layout = layOutColumns(12, { width: 640, isCoarse: false }, { top: 20, rightMargin: 4 })
    expect([layout.first, layout.count]).toEqual([0, 12])
    const middles = columns.map((_, index) => layout.middle(index))
    expect(middles).toEqual(middles.toSorted((a, b) => a - b))
    expect((middles[0] ?? 0) + (middles[11] ?? 0)).toBeCloseTo(layout.plot.left + layout.plot.right, 6)
  })

  it('are the newest where there is less room, each wide enough for a pointer or a finger', () => {
    for (const isCoarse of [false, true])
      for (const width of [254, 286, 360, 480]) {
        const layout = layOutColumns(12, { width, isCoarse }, { top: 20, rightMargin: 4 })
        expect(layout.first).toBe(12 - layout.count)
        const spots = spotsOfColumns(columns, layout)
        expect(spots.map(({ words }) => words)).toEqual(columns.slice(layout.first).map(({ words }) => words))
        for (const spot of spots) {
          expect(spot.width).toBeGreaterThanOrEqual(isCoarse ? 44 : 24)
          expect(spot.height).toBeGreaterThanOrEqual(44)
          expect(spot.x).toBeGreaterThanOrEqual(0)
          expect(spot.x + spot.width).toBeLessThanOrEqual(width)
          expect(spot.y + spot.height).toBeLessThanOrEqual(layout.height)
        }
      }
  })

  it('of none are an empty frame', () => {
    const layout = layOutColumns(0, { width: 640, isCoarse: false }, { top: 20, rightMargin: 4 })
    expect([layout.count, layout.columnWidth, spotsOfColumns([], layout)]).toEqual([0, 0, []])
  })
})
