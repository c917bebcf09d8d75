import { describe, expect, it } from 'vitest'
import type { ScaleKind } from './chart-types.ts'
import { clipped, endsOf, placeOn, runsOf, scaleFor } from './scales.ts'

const ticksOf = (kind: ScaleKind, numbers: (number | null | undefined)[]) => scaleFor(kind, numbers).ticks

describe('the scale of scores', () => {
  it('starts at 40 while nothing lies below, at 0 otherwise; the unknown has no say', () => {
    expect(ticksOf('score', [40, 83, null, undefined, Number.NaN])).toEqual([40, 60, 80, 100])
    expect(ticksOf('score', [39.9, 83])).toEqual([0, 25, 50, 75, 100])
    expect(ticksOf('score', [])).toEqual([40, 60, 80, 100])
  })
})

describe('the other scales', () => {
  it('of shares is whole, because bars stand on 0', () => {
    expect(ticksOf('share', [0.9])).toEqual([0, 0.25, 0.5, 0.75, 1])
  })

  it('of coefficients goes below 0 only where something lies there', () => {
    expect(ticksOf('coefficient', [0.2])[0]).toBe(0)
    expect(ticksOf('coefficient', [-0.1])).toEqual([-1, -0.5, 0, 0.5, 1])
  })

  it('of differences reaches as far to both sides, has 0 among its marks, and is never too close', () => {
    for (const numbers of [[], [0.2], [3, -4], [12], [-37.5], [100]]) {
      const { lowest, highest, ticks } = scaleFor('difference', numbers)
      expect(lowest).toBe(-highest)
      expect(ticks).toContain(0)
      expect(highest).toBeGreaterThanOrEqual(Math.max(5, ...numbers.map(Math.abs)))
      expect([ticks[0], ticks.at(-1)].map((tick) => Math.abs(tick ?? 0) <= highest)).toEqual([true, true])
    }
  })
})

describe('a place on the scale', () => {
  it('is between both ends, in order, and at an end for what lies beyond', () => {
    const place = placeOn({ lowest: 40, highest: 100 }, [100, 700])
    expect([40, 70, 100, 20, 104].map(place)).toEqual([100, 400, 700, 100, 700])
  })

  it('may run upwards', () => {
    expect(placeOn({ lowest: 0, highest: 100 }, [200, 0])(75)).toBe(50)
  })
})

describe('an interval', () => {
  const scale = { lowest: 40, highest: 100 }
  it('is cut where the scale ends, and says that it goes on', () => {
    expect(clipped({ lo: 50, hi: 60 }, scale)).toEqual({
      lo: 50,
      hi: 60,
      goesOnBelow: false,
      goesOnAbove: false,
    })
    expect(clipped({ lo: 30, hi: 104 }, scale)).toEqual({
      lo: 40,
      hi: 100,
      goesOnBelow: true,
      goesOnAbove: true,
    })
  })

  it('is not drawn at an edge when it lies elsewhere', () => {
    expect([clipped({ lo: 10, hi: 39 }, scale), clipped({ lo: 101, hi: 120 }, scale)]).toEqual([null, null])
  })

  it('gives its ends to the scale; one that is not there gives none', () => {
    expect(endsOf([{ lo: 1, hi: 2 }, null, undefined])).toEqual([1, 2])
  })
})

describe('a line', () => {
  it('is broken by weeks without a number; 0 is one', () => {
    expect(runsOf([null, 80, 81, null, 0])).toEqual([
      [
        { index: 1, here: 80 },
        { index: 2, here: 81 },
      ],
      [{ index: 4, here: 0 }],
    ])
    expect(runsOf([null])).toEqual([])
  })
})
