import { describe, expect, it } from 'vitest'
import { pairedGap } from './self-peer-gap.ts'
import { SLEEP } from './testing/published.ts'

describe('Student’s sleep data (1908)', () => {
  const found = pairedGap(SLEEP.first, SLEEP.second)

  it('t −4.0621, p .002833, −2.460 to −.700', () => {
    expect(found.n).toBe(10)
    expect(found.meanGap).toBeCloseTo(-1.58, 12)
    expect(found.t?.toFixed(4)).toBe('-4.0621')
    expect(found.pValue?.toFixed(6)).toBe('0.002833')
    expect(found.ciLower).toBeCloseTo(-2.4598858, 7)
    expect(found.ciUpper).toBeCloseTo(-0.7001142, 7)
    expect(found.sd).toBeCloseTo(1.229995, 6)
    expect(found.se).toBeCloseTo(0.3889587, 7)
    expect(found.cohenDz).toBeCloseTo(-1.284558, 6)
    expect(found.correlation).toBeCloseTo(0.7951702, 7)
  })

  it('has limits of agreement at 1.96 standard deviations, whatever the confidence', () => {
    expect(found.limitsOfAgreement?.[0]).toBeCloseTo(-1.58 - 1.96 * (found.sd ?? 0), 12)
    expect(found.limitsOfAgreement?.[1]).toBeCloseTo(-1.58 + 1.96 * (found.sd ?? 0), 12)
    const surer = pairedGap(SLEEP.first, SLEEP.second, 0.99)
    expect(surer.limitsOfAgreement).toEqual(found.limitsOfAgreement)
    expect(surer.ciLower).toBeLessThan(found.ciLower ?? 0)
    expect(surer.ciUpper).toBeGreaterThan(found.ciUpper ?? 0)
  })

  it('turns with the sides', () => {
    const turned = pairedGap(SLEEP.second, SLEEP.first)
    expect(turned.meanGap).toBeCloseTo(1.58, 12)
    expect(turned.pValue).toBeCloseTo(found.pValue ?? 0, 12)
  })
})

describe('where a gap says little', () => {
  const untested = { t: null, pValue: null, ciLower: null, ciUpper: null, cohenDz: null }

  it('nothing, or one conversation', () => {
    const none = { sd: null, se: null, limitsOfAgreement: null, correlation: null, ...untested }
    expect(pairedGap([], [])).toEqual({ n: 0, meanGap: null, ...none })
    expect(pairedGap([80, null], [70, 60])).toEqual({ n: 1, meanGap: 10, ...none })
  })

  it('gaps that are all equal: no test, no interval', () => {
    expect(pairedGap([80, 90], [70, 80])).toEqual({
      n: 2,
      meanGap: 10,
      sd: 0,
      se: 0,
      ...untested,
      limitsOfAgreement: [10, 10],
      correlation: 1,
    })
    // Gaps that only rounding tells apart.
    expect(pairedGap([80.1, 70.1, 30.1], [80, 70, 30])).toMatchObject({ sd: 0, ...untested })
    expect(pairedGap([80, 80], [70, 75]).correlation).toBeNull()
  })

  it('leaves out conversations that only one side scored', () => {
    expect(pairedGap([null, ...SLEEP.first], [3, ...SLEEP.second])).toEqual(
      pairedGap(SLEEP.first, SLEEP.second),
    )
    expect(() => pairedGap([1], [])).toThrow('pairs.lengths-differ')
    expect(() => pairedGap(SLEEP.first, SLEEP.second, 1)).toThrow('confidence.outside')
  })
})
