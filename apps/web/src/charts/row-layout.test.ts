import { describe, expect, it } from 'vitest'
import { layOutRows, type RowText } from './row-layout.ts'
import { textWidth } from './text-size.ts'

const rows: RowText[] = [
  { key: 1, name: 'Ada', figure: '84', remark: '78–90 · 25 reviews' },
  {
    key: 2,
    name: 'Maximilian Oberhauser-Lindqvist',
    tag: 'deactivated',
    figure: '',
    remark: 'not enough: about 3 more',
  },
]
const at = (width: number, isCoarse = false, plotHeights = [28, 61]) =>
  layOutRows(rows, { width, isCoarse }, { top: 30, plotHeights })

describe('rows of a chart', () => {
  it.each([254, 320, 599, 600, 800, 1132])(
    'of %i pixels have words and scale apart, inside their place',
    (width) => {
      const { plot, rows: places, bottom, columns } = at(width)
      expect(plot[0]).toBeGreaterThan(0)
      expect(plot[1]).toBeLessThan(width)
      expect(plot[1] - plot[0]).toBeGreaterThan(width * 0.3)
      for (const { lines, plotTop, plotBottom, top, height } of places) {
        expect(plotTop).toBeGreaterThanOrEqual(top)
        expect(plotBottom).toBeLessThanOrEqual(top + height)
        for (const { x, y, words, look } of lines) {
          const wide = textWidth(words, look === 'figure' || look === 'name' ? 14 : 13)
          const [from, to] = look === 'figure' ? [x - wide, x] : [x, x + wide]
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeLessThanOrEqual(width + 1)
          expect(y).toBeGreaterThan(top)
          // Beside the drawing or above it, never on it.
          if (columns === null) expect(y).toBeLessThan(plotTop)
          else expect(to <= plot[0] - 12 || from >= plot[1] + 12).toBe(true)
        }
      }
      expect(bottom).toBe((places[1]?.top ?? 0) + (places[1]?.height ?? 0))
    },
  )

  it('follow each other without a gap, each as high as a finger needs', () => {
    for (const isCoarse of [false, true]) {
      const { rows: places } = at(800, isCoarse, [10, 10])
      expect(places[0]?.top).toBe(30)
      expect(places[1]?.top).toBe(30 + (places[0]?.height ?? 0))
      expect(Math.min(...places.map(({ height }) => height))).toBeGreaterThanOrEqual(isCoarse ? 44 : 40)
    }
  })

  it('grow with what is drawn in them', () => {
    expect(at(800, false, [200, 20]).rows[0]?.height).toBeGreaterThanOrEqual(200)
  })

  it('leave room for what stands above the numbers', () => {
    const heads = { figure: 'Gap', remark: 'Self / colleagues and leads' }
    const short = [{ key: 1, name: 'Tone', figure: '–', remark: '1 / 2' }]
    const { columns } = layOutRows(short, { width: 900, isCoarse: false }, { top: 0, plotHeights: [], heads })
    expect((columns?.remarkStart ?? 0) + textWidth(heads.remark, 13)).toBeLessThanOrEqual(901)
  })
})
