import { describe, expect, it } from 'vitest'
import { ewmaChart } from './ewma-chart.ts'
import { MONTGOMERY } from './testing/published.ts'

const montgomery = { x: MONTGOMERY, mu0: 10, sigma: 1, lambda: 0.1, L: 2.7 }

describe("Montgomery's example, table 9.10", () => {
  const chart = ewmaChart(montgomery)

  it('has the printed averages', () => {
    expect(chart.ewma.slice(0, 5).map((z) => z?.toFixed(4))).toEqual([
      '9.9450',
      '9.7495',
      '9.7035',
      '9.8992',
      '10.1253',
    ])
    expect(chart.ewma.at(-1)?.toFixed(4)).toBe('10.6341')
  })

  it('has limits that widen from 9.73 and 10.27 to 9.38 and 10.62, and a signal at the 29th', () => {
    expect([chart.lcl[0]?.toFixed(2), chart.ucl[0]?.toFixed(2)]).toEqual(['9.73', '10.27'])
    expect([chart.lcl.at(-1)?.toFixed(2), chart.ucl.at(-1)?.toFixed(2)]).toEqual(['9.38', '10.62'])
    expect(chart.asymptoticHalfWidth).toBeCloseTo(0.6194, 4)
    expect(chart.firstSignalIndex).toBe(29)
  })

  it('signals below as above', () => {
    const mirrored = ewmaChart({ ...montgomery, x: MONTGOMERY.map((one) => 20 - one) })
    expect(mirrored.firstSignalIndex).toBe(29)
  })
})

describe('an EWMA chart', () => {
  it('of nothing unusual has no signal; on the limit is inside', () => {
    expect(ewmaChart({ x: [10, 10, 10], mu0: 10, sigma: 1 }).firstSignalIndex).toBeNull()
    expect(ewmaChart({ x: [13], mu0: 10, sigma: 1, lambda: 1, L: 3 }).firstSignalIndex).toBeNull()
    expect(ewmaChart({ x: [13.001], mu0: 10, sigma: 1, lambda: 1, L: 3 }).firstSignalIndex).toBe(1)
    expect(ewmaChart({ x: [], mu0: 10, sigma: 1 })).toMatchObject({ ewma: [], firstSignalIndex: null })
  })

  it('weighs the newest by .2 and reaches 2.962 standard deviations unless told otherwise', () => {
    const { ewma, asymptoticHalfWidth } = ewmaChart({ x: [20], mu0: 10, sigma: 3 })
    expect(ewma).toEqual([12])
    expect(asymptoticHalfWidth).toBeCloseTo((2.962 * 3) / 3, 12)
  })

  it('passes over a week without an observation', () => {
    const gap = ewmaChart({ ...montgomery, x: [9.45, null, 7.99] })
    const [first, , third] = gap.ewma
    expect(gap.ewma[1]).toBeNull()
    expect([gap.lcl[1], gap.ucl[1]]).toEqual([null, null])
    const whole = ewmaChart({ ...montgomery, x: [9.45, 7.99] })
    expect([first, third]).toEqual(whole.ewma)
    expect([gap.lcl[0], gap.lcl[2]]).toEqual(whole.lcl)
    expect(ewmaChart({ ...montgomery, x: [null, 99] }).firstSignalIndex).toBe(2)
  })

  it('says nothing of what is unusual where nothing ever varied', () => {
    expect(ewmaChart({ x: [80, 90], mu0: 80, sigma: 0 })).toEqual({
      ewma: [80, 82],
      lcl: [null, null],
      ucl: [null, null],
      asymptoticHalfWidth: null,
      firstSignalIndex: null,
    })
  })

  it.each([
    [{ lambda: 0 }, 'ewma.lambda-outside'],
    [{ lambda: 1.1 }, 'ewma.lambda-outside'],
    [{ L: 0 }, 'ewma.limits-impossible'],
    [{ sigma: -1 }, 'ewma.limits-impossible'],
    [{ sigma: Number.NaN }, 'ewma.limits-impossible'],
    [{ L: Number.POSITIVE_INFINITY }, 'ewma.limits-impossible'],
    [{ mu0: Number.NaN }, 'ewma.not-a-number'],
    [{ x: [1, Number.NaN] }, 'ewma.not-a-number'],
  ])('refuses %j', (change, code) => {
    expect(() => ewmaChart({ ...montgomery, ...change })).toThrow(code)
  })
})
