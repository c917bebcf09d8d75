import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intraclassCorrelations } from './intraclass-correlation.ts'
import { SHROUT_FLEISS } from './testing/published.ts'

const NONE = { value: null, ciLower: null, ciUpper: null }
const KINDS = ['icc_1_1', 'icc_2_1', 'icc_3_1', 'icc_1_k', 'icc_2_k', 'icc_3_k'] as const

describe('intraclass correlations of Shrout & Fleiss (1979), table 2', () => {
  // Asked inside each test, so that a changed formula is blamed on the tests that notice it.
  const ask = () => intraclassCorrelations(SHROUT_FLEISS)

  it('are .17 .29 .71 for one judge and .44 .62 .91 for four', () => {
    const found = ask()
    expect(KINDS.map((kind) => found[kind].value?.toFixed(2))).toEqual([
      '0.17',
      '0.29',
      '0.71',
      '0.44',
      '0.62',
      '0.91',
    ])
  })

  it('come from the mean squares 11.24, 32.49, 1.02, 6.26', () => {
    const found = ask()
    const { MSR, MSC, MSE, MSW } = found.meanSquares ?? {}
    expect([MSR, MSC, MSE, MSW].map((square) => square?.toFixed(2))).toEqual([
      '11.24',
      '32.49',
      '1.02',
      '6.26',
    ])
    expect(found.varianceComponents?.target).toBeCloseTo(2.5556, 4)
    expect(found.varianceComponents?.rater).toBeCloseTo(5.2444, 4)
    expect(found.varianceComponents?.residual).toBeCloseTo(1.0194, 4)
  })

  it.each([
    ['icc_1_1', -0.132932324874751, 0.722560062328121],
    ['icc_2_1', 0.0187865133747121, 0.761084369648953],
    ['icc_3_1', 0.342464765033925, 0.94585825995536],
    ['icc_1_k', -0.88444215523812, 0.912415420340775],
    ['icc_2_k', 0.0711368153025035, 0.927232040167722],
    ['icc_3_k', 0.675674713816305, 0.985891678169062],
  ] as const)('%s has these limits', (kind, lower, upper) => {
    const found = ask()
    expect(found[kind].ciLower).toBeCloseTo(lower, 10)
    expect(found[kind].ciUpper).toBeCloseTo(upper, 10)
  })

  it('have wider limits the surer they shall be', () => {
    const found = ask()
    const surer = intraclassCorrelations(SHROUT_FLEISS, 0.99)
    for (const kind of KINDS) {
      expect(surer[kind].value).toBe(found[kind].value)
      expect(surer[kind].ciLower).toBeLessThan(found[kind].ciLower ?? 0)
      expect(surer[kind].ciUpper).toBeGreaterThan(found[kind].ciUpper ?? 0)
    }
  })
})

describe('what they do not depend on', () => {
  it('the order of targets and raters, unit and beginning of the scale', () => {
    const table = fc.integer({ min: 2, max: 4 }).chain((k) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: k, maxLength: k }), {
        minLength: 3,
        maxLength: 8,
      }),
    )
    fc.assert(
      fc.property(table, (ratings) => {
        const found = intraclassCorrelations(ratings)
        const turned = intraclassCorrelations(ratings.toReversed().map((row) => row.toReversed()))
        const scaled = intraclassCorrelations(ratings.map((row) => row.map((rating) => 3 + 2 * rating)))
        for (const kind of KINDS) {
          for (const other of [turned, scaled]) {
            const [a, b] = [other[kind].value, found[kind].value]
            if (a === null || b === null) expect(a).toBe(b)
            else expect(Math.abs(a - b)).toBeLessThan(1e-7 * Math.max(1, Math.abs(b)))
          }
        }
      }),
      { numRuns: 20 },
    )
  })

  it('a strict rater lowers agreement (2), not consistency (3)', () => {
    const stricter = intraclassCorrelations(SHROUT_FLEISS.map(([a = 0, ...rest]) => [a - 30, ...rest]))
    const found = intraclassCorrelations(SHROUT_FLEISS)
    expect(stricter.icc_3_1.value).toBeCloseTo(found.icc_3_1.value ?? 0, 12)
    expect(stricter.icc_2_1.value).toBeLessThan((found.icc_2_1.value ?? 0) / 5)
  })
})

describe('where there is nothing to say', () => {
  it.each([[[]], [[[1, 2, 3]]], [[[1], [2], [3]]]])('fewer than two targets or raters: %j', (ratings) => {
    const found = intraclassCorrelations(ratings)
    expect(found.meanSquares).toBeNull()
    expect(found.varianceComponents).toBeNull()
    for (const kind of KINDS) expect(found[kind]).toEqual(NONE)
  })

  it('all ratings equal', () => {
    const found = intraclassCorrelations([
      [4, 4],
      [4, 4],
      [4, 4],
    ])
    for (const kind of KINDS) expect(found[kind]).toEqual(NONE)
    expect(found.meanSquares).toEqual({ MSR: 0, MSC: 0, MSE: 0, MSW: 0 })
  })

  it('raters who agree to the last point: 1, without limits', () => {
    const found = intraclassCorrelations([
      [1, 1],
      [4, 4],
      [5, 5],
    ])
    for (const kind of KINDS) expect(found[kind]).toEqual({ value: 1, ciLower: null, ciUpper: null })
  })

  it('raters who always differ by the same: consistency 1, agreement below', () => {
    const found = intraclassCorrelations([
      [1, 2],
      [4, 5],
      [6, 7],
    ])
    expect(found.icc_3_1).toEqual({ value: 1, ciLower: null, ciUpper: null })
    expect(found.icc_3_k).toEqual({ value: 1, ciLower: null, ciUpper: null })
    expect(found.icc_2_1.value).toBeLessThan(1)
    expect(found.icc_2_1.ciLower).toBeNull()
    expect(found.icc_2_k.value).toBeLessThan(1)
    expect(found.icc_1_1.ciLower).not.toBeNull()
  })

  it('targets that all have the same mean: one rater below 0, no number for the mean of all', () => {
    const found = intraclassCorrelations([
      [1, 3],
      [3, 1],
    ])
    expect(found.icc_1_1.value).toBe(-1)
    expect(found.icc_1_k).toEqual(NONE)
    expect(found.icc_3_k).toEqual(NONE)
    const noise = intraclassCorrelations([
      [1, 3],
      [3, 1],
      [2, 2],
    ])
    expect(noise.icc_2_1.value).toBeCloseTo(-3, 12)
    expect(noise.icc_2_k.value).toBeNull()
  })

  it('limits that no mean of raters could have are left out', () => {
    const impossible = intraclassCorrelations([
      [4, 1, 1],
      [1, 2, 8],
      [0, 8, 1],
      [2, 2, 7],
    ])
    expect(impossible.icc_2_1.ciLower).toBeLessThan(-1 / 2)
    expect(impossible.icc_2_k.ciLower).toBeNull()
    expect(impossible.icc_2_k.ciUpper).toBeCloseTo(0.6330241076724734, 12)
    const possible = intraclassCorrelations([
      [3, 4, 8],
      [4, 1, 3],
      [7, 3, 2],
      [5, 0, 8],
    ])
    expect(possible.icc_2_k.ciLower).toBeCloseTo(-4.7055988076974, 10)
  })

  it('refuses a missing rating, what is no number, and an odd confidence', () => {
    expect(() => intraclassCorrelations([[1, 2], [3]])).toThrow('icc.not-complete')
    expect(() =>
      intraclassCorrelations([
        [1, 2],
        [3, Number.NaN],
      ]),
    ).toThrow('icc.rating-not-a-number')
    expect(() => intraclassCorrelations(SHROUT_FLEISS, 1)).toThrow('confidence.outside')
  })
})
