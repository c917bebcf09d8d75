import { describe, expect, it } from 'vitest'
import { peerDots, peerMean, pointPlace } from './dumbbell-scale.ts'
import { columnMiddle, placeOf, runsOf, scoreRange, ticksOf } from './score-places.ts'

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
      const range = scoreRange(list)
      for (const score of known(list)) {
        expect(placeOf(score, range)).toBeGreaterThanOrEqual(0)
        expect(placeOf(score, range)).toBeLessThanOrEqual(100)
      }
    }
  })

  it('is drawn on exactly one run, in its own column', () => {
    for (const list of lists) {
      const drawn = runsOf(list).flat()
      expect(drawn).toEqual(list.flatMap((score, index) => (score === null ? [] : [{ index, score }])))
      for (const run of runsOf(list))
        for (const [at, { index }] of run.entries()) expect(index).toBe((run[0]?.index ?? 0) + at)
    }
  })
})

describe('the scale', () => {
  it('keeps the order of scores, and its marks go from end to end', () => {
    for (const range of [scoreRange([80]), scoreRange([0])]) {
      const ticks = ticksOf(range)
      const places = ticks.map((tick) => placeOf(tick, range))
      expect([places[0], places.at(-1)]).toEqual([0, 100])
      expect(places).toEqual(places.toSorted((a, b) => a - b))
      const steps = places.slice(1).map((place, index) => Math.round(place - (places[index] ?? 0)))
      expect(new Set(steps).size).toBe(1)
    }
  })

  it('has its columns at even distances, none at an edge', () => {
    for (let count = 1; count <= 12; count += 1) {
      const middles = Array.from({ length: count }, (_, index) => columnMiddle(index, count))
      for (const [index, middle] of middles.entries())
        expect(middle + (middles[count - 1 - index] ?? 0)).toBeCloseTo(100, 9)
      expect(Math.min(...middles)).toBeGreaterThan(0)
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
    const place = pointPlace(points)
    const places = Array.from({ length: points }, (_, index) => Number.parseFloat(place(index + 1)))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(Number.parseFloat(place((1 + points) / 2))).toBeCloseTo(50, 2)
  })
})
