import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proportionDifference } from './proportion-difference.ts'
import {
  agrestiCoullInterval,
  clopperPearsonInterval,
  type Interval,
  jeffreysInterval,
  type Proportion,
  wilsonContinuityInterval,
  wilsonInterval,
} from './proportion-interval.ts'

const printed = (interval: Interval | null) => interval?.map((end) => end.toFixed(4))
const INTERVALS = [
  wilsonInterval,
  wilsonContinuityInterval,
  jeffreysInterval,
  clopperPearsonInterval,
  agrestiCoullInterval,
]

describe('Newcombe (1998), table I', () => {
  it.for<[number, number, string[], string[], string[]]>([
    [81, 263, ['0.2553', '0.3662'], ['0.2535', '0.3682'], ['0.2527', '0.3676']],
    [15, 148, ['0.0624', '0.1605'], ['0.0598', '0.1644'], ['0.0578', '0.1617']],
    [0, 20, ['0.0000', '0.1611'], ['0.0000', '0.2005'], ['0.0000', '0.1684']],
    [1, 29, ['0.0061', '0.1718'], ['0.0018', '0.1963'], ['0.0009', '0.1776']],
  ])('%i of %i', ([successes, n, wilson, continuity, exact]) => {
    expect(printed(wilsonInterval({ successes, n }))).toEqual(wilson)
    expect(printed(wilsonContinuityInterval({ successes, n }))).toEqual(continuity)
    expect(printed(clopperPearsonInterval({ successes, n }))).toEqual(exact)
  })

  it('has a mirror: failures are 1 minus successes', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (successes, failures) => {
        const n = successes + failures
        if (n === 0) return
        for (const interval of INTERVALS) {
          const [lower = 0, upper = 0] = interval({ successes, n, confidence: 0.9 }) ?? []
          const [mirrored = 0, other = 0] = interval({ successes: failures, n, confidence: 0.9 }) ?? []
          expect(1 - upper).toBeCloseTo(mirrored, 10)
          expect(1 - lower).toBeCloseTo(other, 10)
          expect(lower).toBeLessThanOrEqual(successes / n + 1e-12)
          expect(upper).toBeGreaterThanOrEqual(successes / n - 1e-12)
        }
      }),
      { numRuns: 30 },
    )
  })
})

describe('other intervals', () => {
  it.for<[string, (proportion: Proportion) => Interval | null, number[]]>([
    ['Jeffreys, 4 of 5', jeffreysInterval, [4, 5, 0.371373599368006, 0.977487234000845]],
    ['Jeffreys, 3 of 3', jeffreysInterval, [3, 3, 0.464416756957049, 1]],
    ['Jeffreys, 0 of 1', jeffreysInterval, [0, 1, 0, 0.853253683690425]],
    ['Clopper & Pearson, 0 of 1', clopperPearsonInterval, [0, 1, 0, 0.975]],
    ['Clopper & Pearson, 1 of 1', clopperPearsonInterval, [1, 1, 0.025, 1]],
    ['Agresti & Coull, 3 of 3', agrestiCoullInterval, [3, 3, 0.382528431208642, 1.05597453703631]],
    ['Agresti & Coull, 9 of 12', agrestiCoullInterval, [9, 12, 0.461501909995859, 0.917251086676521]],
    ['Wilson, corrected, 3 of 3', wilsonContinuityInterval, [3, 3, 0.309988106441957, 1]],
    ['Wilson, 3 of 3', wilsonInterval, [3, 3, 0.438502968244955, 1]],
    ['Wilson, 9 of 12', wilsonInterval, [9, 12, 0.467694665066434, 0.911058331605945]],
  ])('%s', ([, interval, [successes = 0, n = 0, lower = 0, upper = 0]]) => {
    const found = interval({ successes, n })
    expect(found?.[0]).toBeCloseTo(lower, 12)
    expect(found?.[1]).toBeCloseTo(upper, 12)
  })

  it('are corrected also where half of n succeeded, unlike in programs that test against ½ at the same time', () => {
    const [lower = 0, upper = 0] = wilsonContinuityInterval({ successes: 5, n: 10 }) ?? []
    expect([lower.toFixed(4), upper.toFixed(4)]).toEqual(['0.2014', '0.7986'])
  })

  it('widen with the confidence, and are for 95 % unless told otherwise', () => {
    for (const interval of INTERVALS) {
      const at = (confidence: number) => interval({ successes: 7, n: 20, confidence }) ?? [0, 0]
      expect(interval({ successes: 7, n: 20 })).toEqual(at(0.95))
      expect(at(0.99)[0]).toBeLessThan(at(0.8)[0])
      expect(at(0.99)[1]).toBeGreaterThan(at(0.8)[1])
    }
  })

  it('touch 0 and 1 exactly where none or all succeeded', () => {
    for (const interval of INTERVALS.slice(0, 4)) {
      for (const n of [1, 3, 20, 999]) {
        for (const confidence of [0.5, 0.68, 0.9, 0.95, 0.99]) {
          expect(interval({ successes: 0, n, confidence })?.[0]).toBe(0)
          expect(interval({ successes: n, n, confidence })?.[1]).toBe(1)
        }
        expect(interval({ successes: 0, n })?.[1]).toBeLessThan(1)
        expect(interval({ successes: n, n })?.[0]).toBeGreaterThan(0)
      }
    }
  })

  it('of nobody are unknown', () => {
    for (const interval of INTERVALS) expect(interval({ successes: 0, n: 0 })).toBeNull()
  })

  it.each<[Proportion, string]>([
    [{ successes: 4, n: 3 }, 'proportion.count-outside: 4 of 3'],
    [{ successes: -1, n: 3 }, 'proportion.count-outside'],
    [{ successes: 0.5, n: 3 }, 'proportion.count-outside'],
    [{ successes: 1, n: 3.5 }, 'proportion.count-outside'],
    [{ successes: 1, n: 3, confidence: 1 }, 'confidence.outside'],
    [{ successes: 1, n: 3, confidence: 0 }, 'confidence.outside'],
  ])('refuse %j', (proportion, code) => {
    for (const interval of INTERVALS) expect(() => interval(proportion)).toThrow(code)
  })
})

describe('Newcombe (1998), differences, table II, method 10', () => {
  it.for<[number, number, number, number, string, string]>([
    [56, 70, 48, 80, '0.0524', '0.3339'],
    [9, 10, 3, 10, '0.1705', '0.8090'],
    [6, 7, 2, 7, '0.0582', '0.8062'],
    [5, 56, 0, 29, '-0.0381', '0.1926'],
    [0, 10, 0, 20, '-0.1611', '0.2775'],
    [0, 10, 0, 10, '-0.2775', '0.2775'],
    [10, 10, 0, 20, '0.6791', '1.0000'],
    [10, 10, 0, 10, '0.6075', '1.0000'],
  ])('%i/%i against %i/%i', ([x1, n1, x2, n2, lower, upper]) => {
    const found = proportionDifference({ x1, n1, x2, n2 })
    expect([found.newcombeLower?.toFixed(4), found.newcombeUpper?.toFixed(4)]).toEqual([lower, upper])
    expect(found.difference).toBe(x1 / n1 - x2 / n2)
  })

  it('carries the plain interval, z and p beside it', () => {
    const found = proportionDifference({ x1: 45, n1: 60, x2: 30, n2: 52 })
    expect(found.waldLower).toBeCloseTo(-0.000232007291879915, 12)
    expect(found.waldUpper).toBeCloseTo(0.346385853445726, 12)
    expect(found.z).toBeCloseTo(1.94220013699448, 12)
    expect(found.pValue).toBeCloseTo(0.0521128765242334, 12)
    expect(found.fisherP).toBeCloseTo(0.0698847604245768, 12)
    expect(
      proportionDifference({ x1: 45, n1: 60, x2: 30, n2: 52, confidence: 0.5 }).newcombeLower,
    ).toBeGreaterThan(0)
  })

  it("has Fisher's tea test: 3 of 4 cups .4857, all 4 .0286", () => {
    expect(proportionDifference({ x1: 3, n1: 4, x2: 1, n2: 4 }).fisherP).toBeCloseTo(34 / 70, 12)
    expect(proportionDifference({ x1: 4, n1: 4, x2: 0, n2: 4 }).fisherP).toBeCloseTo(2 / 70, 12)
    expect(proportionDifference({ x1: 1, n1: 4, x2: 3, n2: 4 }).fisherP).toBeCloseTo(34 / 70, 12)
    expect(proportionDifference({ x1: 2, n1: 9, x2: 1, n2: 3 }).fisherP).toBeCloseTo(1, 12)
    expect(proportionDifference({ x1: 1, n1: 9, x2: 2, n2: 3 }).fisherP).toBeCloseTo(28 / 220, 12)
  })

  it('has no z where nothing or everything succeeded', () => {
    expect(proportionDifference({ x1: 0, n1: 5, x2: 0, n2: 9 })).toMatchObject({
      z: null,
      pValue: null,
    })
    expect(proportionDifference({ x1: 5, n1: 5, x2: 9, n2: 9 })).toMatchObject({ z: null, pValue: null })
  })

  it('is unknown without anybody on one side, and refuses impossible counts', () => {
    const unknown = {
      difference: null,
      newcombeLower: null,
      newcombeUpper: null,
      waldLower: null,
      waldUpper: null,
      z: null,
      pValue: null,
      fisherP: null,
    }
    expect(proportionDifference({ x1: 0, n1: 0, x2: 1, n2: 2 })).toEqual(unknown)
    expect(proportionDifference({ x1: 1, n1: 2, x2: 0, n2: 0 })).toEqual(unknown)
    expect(() => proportionDifference({ x1: 3, n1: 2, x2: 0, n2: 1 })).toThrow('proportion.count-outside')
    expect(() => proportionDifference({ x1: 0, n1: 1, x2: 3, n2: 2 })).toThrow('proportion.count-outside')
    expect(() => proportionDifference({ x1: 0, n1: 1, x2: 1, n2: 2, confidence: 2 })).toThrow(
      'confidence.outside',
    )
  })
})
