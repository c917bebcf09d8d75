import { describe, expect, it } from 'vitest'
import { monotoneRoot, type Slope } from './monotone-root.ts'

const counting = (at: (x: number) => Slope) => {
  const asked = { times: 0 }
  return {
    asked,
    at: (x: number) => {
      asked.times += 1
      return at(x)
    },
  }
}

describe('the root of a monotone function', () => {
  it('is found to the last bit, rising or falling', () => {
    const square = (sign: 1 | -1) => (x: number) => ({ height: sign * (x * x - 2), slope: sign * 2 * x })
    for (const sign of [1, -1] as const)
      expect(monotoneRoot({ at: square(sign), low: 0, high: 9, start: 5 })).toBeCloseTo(Math.SQRT2, 15)
  })

  it('is found where Newton’s steps would run away', () => {
    const { at, asked } = counting((x) => ({ height: Math.atan(x - 1), slope: 1 / (1 + (x - 1) ** 2) }))
    expect(monotoneRoot({ at, low: -1_000, high: 1_000, start: 900 })).toBeCloseTo(1, 12)
    expect(asked.times).toBeLessThan(80)
  })

  it('is found on a plateau without a slope, and where the slope is no number', () => {
    const step = (x: number): Slope => ({ height: x < 3 ? -1 : 1, slope: 0 })
    expect(monotoneRoot({ at: step, low: 0, high: 10, start: 1 })).toBeCloseTo(3, 12)
    const root = (x: number): Slope => ({
      height: Math.cbrt(x),
      slope: x === 0 ? Number.NaN : 1 / (3 * Math.cbrt(x) ** 2),
    })
    expect(monotoneRoot({ at: root, low: -8, high: 27, start: 27 })).toBeCloseTo(0, 12)
  })

  it('outside the bracket ends at its nearer end', () => {
    const line = (zero: number) => (x: number) => ({ height: x - zero, slope: 1 })
    expect(monotoneRoot({ at: line(5), low: 0, high: 2, start: 1 })).toBeCloseTo(2, 12)
    expect(monotoneRoot({ at: line(-5), low: 0, high: 2, start: 1 })).toBeCloseTo(0, 12)
  })

  it('is where it starts when that is it, also from a start outside the bracket', () => {
    const { at, asked } = counting((x) => ({ height: x - 2, slope: 1 }))
    expect(monotoneRoot({ at, low: 0, high: 2, start: 99 })).toBe(2)
    expect(asked.times).toBeLessThanOrEqual(3)
  })

  it('stops in time on a function that never settles', () => {
    const { at, asked } = counting(() => ({ height: Number.NaN, slope: Number.NaN }))
    expect(monotoneRoot({ at, low: 0, high: 1, start: 0.5 })).toBeGreaterThanOrEqual(0)
    expect(asked.times).toBeLessThanOrEqual(202)
  })
})
