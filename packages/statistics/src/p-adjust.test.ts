import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Adjustment, adjustedPValues, rejectedAt } from './p-adjust.ts'
import { BENJAMINI_HOCHBERG } from './testing/published.ts'

const ALL: Adjustment[] = ['BH', 'BY', 'holm', 'bonferroni']
const close = (got: readonly (number | null)[], expected: readonly number[]) =>
  got.forEach((p, place) => {
    expect(p).toBeCloseTo(expected[place] ?? Number.NaN, 12)
  })

describe('Benjamini & Hochberg (1995), section 4.1', () => {
  it('rejects four by BH, three by Bonferroni', () => {
    expect(rejectedAt(adjustedPValues(BENJAMINI_HOCHBERG, 'BH'), 0.05)).toBe(4)
    expect(rejectedAt(adjustedPValues(BENJAMINI_HOCHBERG, 'bonferroni'), 0.05)).toBe(3)
  })

  it('adjusts as R does', () => {
    const of = (adjustment: Adjustment) => adjustedPValues(BENJAMINI_HOCHBERG, adjustment).slice(0, 9)
    close(
      of('BH'),
      [0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.0638571428571429, 0.0638571428571429, 0.0645, 0.0765],
    )
    close(of('holm'), [0.0015, 0.0056, 0.0247, 0.114, 0.2211, 0.278, 0.278, 0.278, 0.3213])
    close(of('bonferroni').slice(0, 4), [0.0015, 0.006, 0.0285, 0.1425])
    close(of('BY').slice(0, 3), [0.00497734348984349, 0.00995468697968698, 0.0315231754356754])
    expect(adjustedPValues(BENJAMINI_HOCHBERG, 'holm').at(-1)).toBe(1)
  })
})

describe('adjusting', () => {
  it('answers in the order of the question, ties alike', () => {
    const p = [0.04, 0.01, 0.04, 1, 0.0005, 0.5, 0.04, 1, 0.2]
    close(adjustedPValues(p, 'BH'), [0.072, 0.045, 0.072, 1, 0.0045, 9 / 14, 0.072, 1, 0.3])
    close(adjustedPValues(p, 'holm'), [0.28, 0.08, 0.28, 1, 0.0045, 1, 0.28, 1, 0.8])
    expect(p).toEqual([0.04, 0.01, 0.04, 1, 0.0005, 0.5, 0.04, 1, 0.2])
  })

  it('leaves out comparisons that have no p', () => {
    for (const adjustment of ALL) {
      const [first, missing, third] = adjustedPValues([0.01, null, 0.02], adjustment)
      expect(missing).toBeNull()
      expect([first, third]).toEqual(adjustedPValues([0.01, 0.02], adjustment))
    }
    expect(rejectedAt([null, 0.05, 0.051], 0.05)).toBe(1)
    expect(adjustedPValues([], 'BH')).toEqual([])
    expect(adjustedPValues([null], 'BY')).toEqual([null])
    expect(adjustedPValues([0.3], 'BY')).toEqual([0.3])
  })

  it('never makes a p smaller, nor turns the order round, nor leaves [0, 1]', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (p) => {
        for (const adjustment of ALL) {
          const adjusted = adjustedPValues(p, adjustment).map((one) => one ?? Number.NaN)
          const sorted = p.map((one, place) => ({ one, after: adjusted[place] ?? Number.NaN }))
          sorted.sort((a, b) => a.one - b.one || a.after - b.after)
          sorted.forEach(({ one, after }, place) => {
            expect(after).toBeGreaterThanOrEqual(one * (1 - 1e-12))
            expect(after).toBeLessThanOrEqual(1)
            expect(after).toBeGreaterThanOrEqual(sorted[place - 1]?.after ?? 0)
          })
        }
        const [bh, by, holm, bonferroni] = ALL.map((adjustment) =>
          adjustedPValues(p, adjustment),
        ) as number[][]
        p.forEach((_, place) => {
          expect(bh?.[place]).toBeLessThanOrEqual((by?.[place] ?? 0) + 1e-12)
          expect(bh?.[place]).toBeLessThanOrEqual((holm?.[place] ?? 0) + 1e-12)
          expect(holm?.[place]).toBeLessThanOrEqual(bonferroni?.[place] ?? 0)
        })
      }),
      { numRuns: 60 },
    )
  })

  it.each([-0.01, 1.01, Number.NaN])('refuses %d as a p', (p) => {
    expect(() => adjustedPValues([0.5, p], 'BH')).toThrow('p.outside')
  })
})
