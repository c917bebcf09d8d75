import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weightTable } from './agreement-weights.ts'
import { gwetAgreement } from './gwet-ac.ts'
import { pairAgreement } from './pair-agreement.ts'
import { DATA_C } from './testing/published.ts'

const FIVE = { categories: [1, 2, 3, 4, 5] }
const NOTHING = { coefficient: null, percentAgreement: null, chanceAgreement: null, se: null, ciLower: null }

describe("Gwet's agreement of published data", () => {
  it('AC1 of Gwet (2014), table 2.10: .77544, standard error .14295, .461 to 1', () => {
    const found = gwetAgreement(DATA_C, FIVE)
    expect(found.coefficient?.toFixed(5)).toBe('0.77544')
    expect(found.se?.toFixed(5)).toBe('0.14295')
    expect(found.percentAgreement?.toFixed(7)).toBe('0.8181818')
    expect(found.chanceAgreement?.toFixed(7)).toBe('0.1903212')
    expect([found.ciLower?.toFixed(3), found.ciUpper]).toEqual(['0.461', 1])
    expect(found.pValueTwoSided).toBeCloseTo(0.000208721, 8)
    expect(found.n).toBe(12)
  })

  it.each([
    ['linear', 0.858739136432611, 0.117329021881364],
    ['quadratic', 0.914000723551605, 0.10396224464506],
    ['ordinal', 0.898939769907512, 0.106903523815435],
  ] as const)('AC2 with %s weights', (weights, coefficient, se) => {
    const found = gwetAgreement(DATA_C, { ...FIVE, weights })
    expect(found.coefficient).toBeCloseTo(coefficient, 12)
    expect(found.se).toBeCloseTo(se, 12)
  })

  it('does not collapse with nearly everybody at the top: agreement .87 is AC1 .84', () => {
    const units = (count: number, pair: number[]) => Array.from({ length: count }, () => pair)
    const { coefficient, percentAgreement } = gwetAgreement([
      ...units(83, [1, 1]),
      ...units(4, [0, 0]),
      ...units(13, [1, 0]),
    ])
    expect(percentAgreement).toBeCloseTo(0.87, 12)
    expect(coefficient?.toFixed(2)).toBe('0.84')
  })
})

describe('what counts in', () => {
  it('a unit with one rating: n and how common the categories are, not agreement', () => {
    const twice = [
      [1, 1],
      [1, 2],
      [2, 2],
    ]
    const plain = gwetAgreement(twice)
    const withSingle = gwetAgreement([...twice, [2, null], [null, null]])
    expect(withSingle.n).toBe(4)
    expect(withSingle.percentAgreement).toBe(plain.percentAgreement)
    // Prevalence of 1: (1 + ½ + 0 + 0) / 4, so chance is 2 · ⅜ · ⅝.
    expect(withSingle.chanceAgreement).toBeCloseTo(2 * 0.375 * 0.625, 12)
    expect(plain.chanceAgreement).toBeCloseTo(0.5, 12)
  })

  it('a category that nobody chose makes chance smaller; without a scale it is what occurs', () => {
    const used = [...new Set(DATA_C.flat())].filter((rating) => rating !== null)
    expect(gwetAgreement(DATA_C)).toEqual(gwetAgreement(DATA_C, { categories: used.toReversed() }))
    const wider = gwetAgreement(DATA_C, { categories: [1, 2, 3, 4, 5, 6] })
    expect(wider.chanceAgreement).toBeCloseTo(((0.190321180555556 * 20) / 5) * (6 / 30), 12)
  })

  it('names as categories, in the order in which they are declared', () => {
    const words = new Map<number | null, string | null>([
      [1, 'poor'],
      [2, 'fair'],
      [3, 'good'],
      [4, 'great'],
      [5, 'best'],
      [null, null],
    ])
    const named = DATA_C.map((row) => row.map((rating) => words.get(rating) ?? null))
    const categories = ['poor', 'fair', 'good', 'great', 'best']
    for (const weights of ['unweighted', 'linear', 'quadratic', 'ordinal'] as const) {
      expect(gwetAgreement(named, { categories, weights })).toEqual(
        gwetAgreement(DATA_C, { ...FIVE, weights }),
      )
    }
  })
})

describe('the interval', () => {
  const mixed = [
    [1, 1, 2],
    [2, 2, 1],
    [3, 1, 3],
    [1, 1, 1],
    [2, 3, 3],
  ]

  it('reaches equally far to both sides, and no further than 1', () => {
    const { coefficient, se, ciLower, ciUpper } = gwetAgreement(mixed, { confidence: 0.8 })
    expect(ciUpper).toBeLessThan(1)
    expect((ciUpper ?? 0) - (coefficient ?? 0)).toBeCloseTo((coefficient ?? 0) - (ciLower ?? 0), 12)
    // Student's t with 4 degrees of freedom, .9: 1.5332.
    expect(((ciUpper ?? 0) - (coefficient ?? 0)) / (se ?? 0)).toBeCloseTo(1.5332, 4)
  })

  it('does not depend on the order in which points are declared', () => {
    for (const weights of ['linear', 'quadratic', 'ordinal'] as const) {
      const declared = gwetAgreement(mixed, { weights, categories: [3, 1, 4, 2] })
      expect(declared).toEqual(gwetAgreement(mixed, { weights, categories: [1, 2, 3, 4] }))
    }
  })
})

describe('weights', () => {
  it('go by the points, or by ranks', () => {
    expect(weightTable('unweighted', [1, 2])).toEqual([
      [1, 0],
      [0, 1],
    ])
    expect(weightTable('linear', [0, 1, 4])).toEqual([
      [1, 0.75, 0],
      [0.75, 1, 0.25],
      [0, 0.25, 1],
    ])
    expect(weightTable('quadratic', [0, 1, 4])).toEqual([
      [1, 0.9375, 0],
      [0.9375, 1, 0.4375],
      [0, 0.4375, 1],
    ])
    expect(weightTable('linear', ['a', 'b', 'c'])[0]).toEqual([1, 0.5, 0])
    expect(weightTable('ordinal', [0, 1, 4, 9])[0]).toEqual([1, 5 / 6, 0.5, 0])
  })
})

describe('where there is nothing to say', () => {
  it('nothing rated twice, or a single category', () => {
    expect(gwetAgreement([])).toEqual({ ...NOTHING, ciUpper: null, pValueTwoSided: null, n: 0 })
    expect(
      gwetAgreement(
        [
          [1, null],
          [2, null],
        ],
        FIVE,
      ),
    ).toMatchObject({ ...NOTHING, n: 2 })
    expect(
      gwetAgreement([
        [3, 3],
        [3, 3],
      ]),
    ).toMatchObject({ ...NOTHING, n: 2 })
  })

  it('a single unit has an agreement and no interval', () => {
    expect(gwetAgreement([[1, 1, 2]], FIVE)).toMatchObject({
      percentAgreement: 1 / 3,
      se: null,
      ciLower: null,
      ciUpper: null,
      pValueTwoSided: null,
      n: 1,
    })
  })

  it('all at one point of a scale agree entirely, by AC1 1', () => {
    expect(
      gwetAgreement(
        [
          [3, 3],
          [3, 3],
        ],
        FIVE,
      ),
    ).toEqual({
      coefficient: 1,
      percentAgreement: 1,
      chanceAgreement: 0,
      se: 0,
      ciLower: 1,
      ciUpper: 1,
      pValueTwoSided: 0,
      n: 2,
    })
  })

  it('a coefficient of 0 without any spread has no p', () => {
    const units = [
      [1, 2, 1, 2],
      [1, 2, 1, 2],
    ]
    const { coefficient, pValueTwoSided } = gwetAgreement(units)
    expect(coefficient).toBeLessThan(0)
    expect(pValueTwoSided).toBe(0)
  })

  it.each([
    [[[1, 9]], FIVE, 'agreement.category-unknown: 9'],
    [[[1, 2]], { categories: [1, 1, 2] }, 'agreement.category-twice'],
    [[[1, 2]], { categories: [1, Number.NaN] }, 'agreement.category-not-a-number'],
    [DATA_C, { confidence: 1 }, 'confidence.outside'],
    [[[1, 2]], { confidence: 0 }, 'confidence.outside'],
  ])('refuses %j with %j', (ratings, options, code) => {
    expect(() => gwetAgreement(ratings as (number | null)[][], options)).toThrow(code)
  })
})

describe('agreement in plain words', () => {
  it('counts pairs of each unit, and every unit alike', () => {
    const ratings = [
      [1, 2, 4],
      [3, 3, null],
      [5, null, null],
    ]
    expect(pairAgreement(ratings)).toEqual({ share: 0.5, units: 2, pairs: 4 })
    expect(pairAgreement(ratings, 1)).toEqual({ share: (1 / 3 + 1) / 2, units: 2, pairs: 4 })
    expect(pairAgreement(ratings, 2).share).toBeCloseTo((2 / 3 + 1) / 2, 12)
    expect(pairAgreement(ratings, 3).share).toBe(1)
  })

  it('is unknown where nothing was rated twice', () => {
    expect(pairAgreement([[1, null], []])).toEqual({ share: null, units: 0, pairs: 0 })
    expect(() => pairAgreement([[1, 2]], -1)).toThrow('agreement.tolerance-negative')
    expect(() => pairAgreement([[1, Number.NaN]])).toThrow('rating.not-a-number')
  })

  it('is the percentage in AC1', () => {
    const rating = fc.option(fc.integer({ min: 1, max: 5 }))
    fc.assert(
      fc.property(fc.array(fc.array(rating, { maxLength: 4 }), { maxLength: 10 }), (ratings) => {
        const plain = pairAgreement(ratings).share
        const { percentAgreement } = gwetAgreement(ratings, FIVE)
        if (plain === null) expect(percentAgreement).toBeNull()
        else expect(percentAgreement).toBeCloseTo(plain, 12)
      }),
      { numRuns: 20 },
    )
  })
})
