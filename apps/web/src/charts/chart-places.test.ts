import { describe, expect, it } from 'vitest'
import { peerDots, peerMean, pointPlace } from './dumbbell-scale.ts'
import { placeOn, runsOf, scaleFor } from './scales.ts'
import { layOutColumns } from './week-columns.ts'

/** Many small charts: every list of up to four scores of these. */
const SCORES = [null, 0, 39.9, 40, 80, 83, 100] as const
const lists: (number | null)[][] = [[]]
for (const list of lists) {
  if (list.length < 4) for (const score of SCORES) lists.push([...list, score])
}
const known = (list: readonly (number | null)[]) => list.filter((score) => score !== null)

describe('every score', () => {
  it('has a place on the scale that is shown for it, between its ends', () => {
    for (const list of lists) {
      const scale = scaleFor('score', list)
      const place = placeOn(scale, [0, 100])
      for (const score of known(list))
        expect(place(score)).toBeCloseTo(((score - scale.lowest) / (scale.highest - scale.lowest)) * 100, 9)
    }
  })

  it('is drawn on exactly one run, in its own column', () => {
    for (const list of lists) {
      const drawn = runsOf(list).flat()
      expect(drawn).toEqual(list.flatMap((here, index) => (here === null ? [] : [{ index, here }])))
      for (const run of runsOf(list))
        for (const [at, { index }] of run.entries()) expect(index).toBe((run[0]?.index ?? 0) + at)
    }
  })
})

describe('the scale', () => {
  it('keeps the order of scores, and its marks go from end to end', () => {
    for (const scale of [scaleFor('score', [80]), scaleFor('score', [0]), scaleFor('share', [])]) {
      const places = scale.ticks.map(placeOn(scale, [0, 100]))
      expect([places[0], places.at(-1)]).toEqual([0, 100])
      expect(places).toEqual(places.toSorted((a, b) => a - b))
      const steps = places.slice(1).map((place, index) => Math.round(place - (places[index] ?? 0)))
      expect(new Set(steps).size).toBe(1)
    }
  })

  it('has its columns at even distances, none at an edge', () => {
    for (let count = 1; count <= 12; count += 1) {
      const { middle, plot } = layOutColumns(
        count,
        { width: 640, isCoarse: false },
        { top: 0, rightMargin: 4 },
      )
      const middles = Array.from({ length: count }, (_, index) => middle(index))
      for (const [index, place] of middles.entries())
        expect(place + (middles[count - 1 - index] ?? 0)).toBeCloseTo(plot.left + plot.right, 9)
      expect(Math.min(...middles)).toBeGreaterThan(plot.left)
    }
  })
})

describe('points of colleagues', () => {
  it('add up to those who chose one, and their mean lies between the lowest and the highest', () => {
    const points = [null, 1, 3, 5] as const
    for (const a of points)
      for (const b of points)
        for (const c of points) {
          const given = [a, b, c]
          const dots = peerDots(given)
          expect(dots.reduce((sum, { count }) => sum + count, 0)).toBe(known(given).length)
          expect(dots.map(({ point }) => point)).toEqual([...new Set(known(given))].toSorted((x, y) => x - y))
          const mean = peerMean(given)
          expect(mean === null).toBe(known(given).length === 0)
          if (mean !== null) {
            expect(mean).toBeGreaterThanOrEqual(Math.min(...known(given)))
            expect(mean).toBeLessThanOrEqual(Math.max(...known(given)))
          }
        }
  })

  it.each([2, 3, 4, 5])('lie from left to right on a scale of %i, its middle in the middle', (points) => {
    const place = pointPlace(points, [100, 500])
    const places = Array.from({ length: points }, (_, index) => place(index + 1))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(place((1 + points) / 2)).toBeCloseTo(300, 6)
  })
})
