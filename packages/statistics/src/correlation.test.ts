import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { averageRanks, correlationP, pairOrder, pearson, spearman } from './correlation.ts'
import { BLAND_ALTMAN, TUNA } from './testing/published.ts'
import { withinBetweenAssociation } from './within-between-association.ts'

describe("Hollander & Wolfe's tuna", () => {
  it('τ .4444, ρ .6, r .571 from −.150 to .896', () => {
    expect(pairOrder(TUNA.x, TUNA.y).kendallTauB?.toFixed(4)).toBe('0.4444')
    expect(pairOrder(TUNA.x, TUNA.y).goodmanKruskalGamma?.toFixed(4)).toBe('0.4444')
    const ranked = spearman(TUNA.x, TUNA.y)
    expect(ranked.r).toBeCloseTo(0.6, 12)
    expect(ranked.pValue).toBeCloseTo(0.0876228290414023, 12)
    expect(ranked.interval?.[0]).toBeCloseTo(-0.174244069778285, 12)
    expect(ranked.interval?.[1]).toBeCloseTo(0.915797879013339, 12)
    const straight = pearson(TUNA.x, TUNA.y)
    expect(straight.r).toBeCloseTo(0.571181557563829, 12)
    expect(straight.pValue).toBeCloseTo(0.1081731, 6)
    expect(straight.interval?.[0]).toBeCloseTo(-0.149742633036757, 12)
    expect(straight.interval?.[1]).toBeCloseTo(0.895579461838739, 12)
    expect(straight.n).toBe(9)
  })
})

describe('ties', () => {
  it('share the mean of their ranks', () => {
    expect(averageRanks([30, 10, 30, 20, 30])).toEqual([4, 1, 4, 2, 4])
    expect(averageRanks([5, 5])).toEqual([1.5, 1.5])
    expect(averageRanks([])).toEqual([])
  })

  it('make τ-b smaller and leave γ alone', () => {
    const order = pairOrder([1, 1, 2, 3], [1, 2, 2, 3])
    // 4 concordant, one tied on x alone, one on y alone.
    expect(order.kendallTauB).toBeCloseTo(4 / 5, 12)
    expect(order.goodmanKruskalGamma).toBe(1)
    const against = pairOrder([1, 1, 1, 2], [5, 5, 6, 4])
    expect(against.kendallTauB).toBeCloseTo(-3 / Math.sqrt(3 * 5), 12)
    expect(against.goodmanKruskalGamma).toBe(-1)
  })
})

describe('a correlation', () => {
  const numbers = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
    maxLength: 14,
  })

  it('is symmetric, turns with the sign, stays within −1 and 1', () => {
    fc.assert(
      fc.property(numbers, (pairs) => {
        const [x, y] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)]
        for (const kind of [pearson, spearman]) {
          const { r, interval } = kind(x, y)
          if (r === null) {
            expect(new Set(x).size < 2 || new Set(y).size < 2).toBe(true)
            continue
          }
          expect(Math.abs(r)).toBeLessThanOrEqual(1)
          expect(kind(y, x).r).toBeCloseTo(r, 12)
          expect(
            kind(
              x,
              y.map((one) => -one),
            ).r,
          ).toBeCloseTo(-r, 12)
          if (interval) {
            expect(interval[0]).toBeLessThanOrEqual(r + 1e-12)
            expect(interval[1]).toBeGreaterThanOrEqual(r - 1e-12)
          }
        }
        const { kendallTauB } = pairOrder(x, y)
        expect(pairOrder(y, x).kendallTauB).toBe(kendallTauB)
        expect(Math.abs(kendallTauB ?? 0)).toBeLessThanOrEqual(1 + 1e-12)
      }),
      { numRuns: 60 },
    )
  })

  it('of ranks is Spearman’s, whatever grows with them', () => {
    const grown = TUNA.x.map((one) => Math.exp(one / 10))
    expect(spearman(grown, TUNA.y).r).toBeCloseTo(0.6, 12)
  })

  it('leaves out pairs with a missing side', () => {
    const holes = pearson([...TUNA.x, null, 7, null], [...TUNA.y, 3, null, null])
    expect(holes).toEqual(pearson(TUNA.x, TUNA.y))
    expect(pairOrder([...TUNA.x, null], [...TUNA.y, 1])).toEqual(pairOrder(TUNA.x, TUNA.y))
  })

  it('of a straight line is 1, with p 0 and no room around', () => {
    const line = pearson([1, 2, 3, 4, 5], [3, 5, 7, 9, 11])
    expect(line).toEqual({ r: 1, interval: [1, 1], pValue: 0, n: 5 })
    expect(correlationP(-1, 3)).toBe(0)
    expect(correlationP(0, 3)).toBe(1)
    expect(correlationP(0.5, 0)).toBeNull()
  })

  it('says less the fewer pairs there are', () => {
    expect(pearson([], [])).toEqual({ r: null, interval: null, pValue: null, n: 0 })
    expect(pearson([1], [2])).toEqual({ r: null, interval: null, pValue: null, n: 1 })
    expect(pearson([1, 2], [2, 1])).toEqual({ r: -1, interval: null, pValue: null, n: 2 })
    expect(pearson([1, 2, 4], [1, 3, 2])).toMatchObject({ interval: null, n: 3 })
    expect(pearson([1, 2, 4], [1, 3, 2]).pValue).toBeGreaterThan(0.5)
    expect(pearson([1, 2, 4, 5], [1, 3, 2, 4]).interval).not.toBeNull()
  })

  it('with what never varies is unknown', () => {
    expect(spearman([0.1, 0.1, 0.1], [1, 2, 3])).toMatchObject({
      r: null,
      pValue: null,
      interval: null,
      n: 3,
    })
    expect(pairOrder([1, 1], [1, 2])).toEqual({ kendallTauB: null, goodmanKruskalGamma: null })
    expect(pairOrder([1, 2], [1, 1]).kendallTauB).toBeNull()
  })

  it('is surer where it should be', () => {
    const [half, most] = [0.5, 0.99].map((confidence) => spearman(TUNA.x, TUNA.y, confidence).interval)
    expect(most?.[0]).toBeLessThan(half?.[0] ?? 0)
    expect(most?.[1]).toBeGreaterThan(half?.[1] ?? 0)
  })

  it('refuses lists of different lengths and an odd confidence', () => {
    expect(() => pearson([1], [])).toThrow('pairs.lengths-differ')
    expect(() => pairOrder([1], [])).toThrow('pairs.lengths-differ')
    expect(() => spearman([1], [1], 1)).toThrow('confidence.outside')
    expect(() => pearson([1], [1], 0)).toThrow('confidence.outside')
  })
})

describe('within and between', () => {
  it('is −.51 within patients: Bland & Altman (1995), 38 degrees of freedom, −.71 to −.23', () => {
    const found = withinBetweenAssociation({ x: BLAND_ALTMAN.pH, y: BLAND_ALTMAN.paCO2 }, BLAND_ALTMAN.group)
    expect(found.rmcorr?.toFixed(3)).toBe('-0.507')
    expect(found.rmcorrDf).toBe(38)
    expect(found.rmcorrP).toBeCloseTo(0.00085, 5)
    expect(found.rmcorrCi?.map((end) => end.toFixed(2))).toEqual(['-0.71', '-0.23'])
    expect(found).toMatchObject({ n: 47, groups: 8 })
    const turned = withinBetweenAssociation({ x: BLAND_ALTMAN.paCO2, y: BLAND_ALTMAN.pH }, BLAND_ALTMAN.group)
    expect(turned.withinSlope?.toFixed(3)).toBe('-0.108')
  })

  it('may point in opposite directions', () => {
    const x = [1, 2, 3, 4, 5, 6]
    const y = [8, 9, 5, 6, 2, 3]
    const found = withinBetweenAssociation({ x, y }, ['a', 'a', 'b', 'b', 'c', 'c'])
    expect(found.rmcorr).toBeCloseTo(1, 12)
    expect(found.betweenPearson).toBeCloseTo(-1, 12)
    expect(found.pooledPearson).toBeLessThan(-0.8)
    expect(found.withinSlope).toBeCloseTo(1, 12)
    expect(found.rmcorrDf).toBe(2)
    expect(found.rmcorrCi).toEqual([1, 1])
  })

  it('counts each group once between, however many pairs it has', () => {
    const found = withinBetweenAssociation({ x: [1, 1, 1, 2, 3], y: [1, 1, 1, 3, 2] }, [1, 1, 1, 2, 3])
    expect(found.betweenPearson).toBeCloseTo(0.5, 12)
    expect(found).toMatchObject({
      rmcorr: null,
      rmcorrP: null,
      rmcorrCi: null,
      withinSlope: null,
      rmcorrDf: 1,
    })
  })

  it('leaves out pairs with a missing side, and with them their group', () => {
    const found = withinBetweenAssociation({ x: [1, 2, 4, null], y: [2, 1, 3, 9] }, ['a', 'a', 'a', 'b'])
    expect(found).toMatchObject({ n: 3, groups: 1, rmcorrDf: 1, betweenPearson: null, rmcorrCi: null })
    expect(found.rmcorr).toBeCloseTo(found.pooledPearson ?? 0, 12)
    expect(found.rmcorrP).not.toBeNull()
    expect(withinBetweenAssociation({ x: [], y: [] }, [])).toMatchObject({ rmcorr: null, n: 0, groups: 0 })
  })

  it('refuses lists of different lengths and an odd confidence', () => {
    expect(() => withinBetweenAssociation({ x: [1], y: [1] }, [])).toThrow('pairs.lengths-differ')
    expect(() => withinBetweenAssociation({ x: [1], y: [] }, [1])).toThrow('pairs.lengths-differ')
    expect(() => withinBetweenAssociation({ x: [1], y: [1] }, [1], 1)).toThrow('confidence.outside')
  })
})
