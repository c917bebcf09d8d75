import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { krippendorffAlpha, type MeasurementLevel } from './krippendorff-alpha.ts'
import { krippendorffInterval } from './krippendorff-bootstrap.ts'
import { reliabilityUnits } from './reliability-units.ts'
import { DATA_C, WIKIPEDIA } from './testing/published.ts'

const LEVELS: MeasurementLevel[] = ['nominal', 'ordinal', 'interval', 'ratio']
const onAllLevels = (ratings: (number | null)[][]) =>
  LEVELS.map((level) => krippendorffAlpha(ratings, level).alpha)
const columns = (...raters: (number | null)[][]) =>
  raters[0]?.map((_, unit) => raters.map((rater) => rater[unit] ?? null)) ?? []

describe("Krippendorff's alpha of published data", () => {
  it('C of Krippendorff (2011): .743, .815, .849, .797', () => {
    expect(onAllLevels(DATA_C).map((alpha) => alpha?.toFixed(3))).toEqual([
      '0.743',
      '0.815',
      '0.849',
      '0.797',
    ])
    expect(krippendorffAlpha(DATA_C, 'interval')).toMatchObject({ pairableValues: 40, units: 11 })
    expect(krippendorffAlpha(DATA_C, 'ordinal').observedDisagreement).toBeCloseTo(47.275, 10)
    expect(krippendorffAlpha(DATA_C, 'ordinal').expectedDisagreement).toBeCloseTo(256.0769230769, 8)
  })

  it('three coders with more than half missing (Wikipedia): .691, .807, .811, .809', () => {
    expect(onAllLevels(WIKIPEDIA).map((alpha) => alpha?.toFixed(3))).toEqual([
      '0.691',
      '0.807',
      '0.811',
      '0.809',
    ])
    expect(krippendorffAlpha(WIKIPEDIA, 'nominal')).toMatchObject({ pairableValues: 26, units: 12 })
  })

  it('A and B of Krippendorff (2011): binary .095, nominal .692', () => {
    const meg = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    const owen = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    expect(krippendorffAlpha(columns(meg, owen), 'nominal').alpha).toBeCloseTo(0.095, 3)
    const ben = [1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1]
    const gerry = [2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4]
    expect(krippendorffAlpha(columns(ben, gerry), 'nominal').alpha).toBeCloseTo(0.692, 3)
  })

  it('is ordinal unless told otherwise', () => {
    expect(krippendorffAlpha(DATA_C)).toEqual(krippendorffAlpha(DATA_C, 'ordinal'))
  })
})

describe('where alpha says nothing', () => {
  it('all ratings are equal: null with the reason, never 1', () => {
    const same = [
      [0.1, 0.1, 0.1],
      [0.1, 0.1, null],
    ]
    for (const level of LEVELS) {
      expect(krippendorffAlpha(same, level)).toEqual({
        alpha: null,
        undefinedBecause: 'no-variation',
        observedDisagreement: 0,
        expectedDisagreement: 0,
        pairableValues: 5,
        units: 2,
      })
    }
  })

  it('nothing was rated twice', () => {
    const none = { alpha: null, undefinedBecause: 'nothing-rated-twice', pairableValues: 0, units: 0 }
    expect(krippendorffAlpha([], 'interval')).toMatchObject(none)
    expect(krippendorffAlpha([[1, null], [null, 2], [null], []], 'nominal')).toMatchObject(none)
    expect(krippendorffAlpha([[1, null]]).observedDisagreement).toBeNull()
  })

  it('ratings below 0 have no ratio', () => {
    expect(
      krippendorffAlpha(
        [
          [-1, 1],
          [2, 3],
        ],
        'ratio',
      ),
    ).toMatchObject({
      alpha: null,
      undefinedBecause: 'negative-ratings',
    })
    expect(
      krippendorffAlpha(
        [
          [-1, 1],
          [2, 3],
        ],
        'interval',
      ).undefinedBecause,
    ).toBeNull()
  })

  it('refuses what is no number', () => {
    expect(() => krippendorffAlpha([[1, Number.NaN]])).toThrow('rating.not-a-number')
    expect(() => krippendorffAlpha([[1, Number.POSITIVE_INFINITY]])).toThrow(RangeError)
  })
})

describe('reading units', () => {
  it('keeps each kind of unit once, whoever of the raters said what', () => {
    const units = reliabilityUnits([
      [4, 10],
      [10, 4, null],
      [10, 4, 4],
      [4, 10],
      [4, null],
    ])
    expect(units).toEqual({
      distinct: [4, 10],
      patterns: [
        { places: [0, 1], counts: [1, 1], size: 2 },
        { places: [0, 1], counts: [2, 1], size: 3 },
      ],
      units: [0, 0, 1, 0],
    })
  })
})

describe('what alpha does not depend on', () => {
  const table = fc.array(
    fc.array(fc.option(fc.integer({ min: 0, max: 5 })), { minLength: 3, maxLength: 3 }),
    {
      minLength: 4,
      maxLength: 12,
    },
  )
  const close = (a: number | null, b: number | null) =>
    a === null || b === null ? expect(a).toBe(b) : expect(a).toBeCloseTo(b, 10)

  it('the order of units and raters, and units with one rating', () => {
    fc.assert(
      fc.property(table, (ratings) => {
        const turned = ratings.toReversed().map((row) => row.toReversed())
        for (const level of LEVELS) {
          const { alpha } = krippendorffAlpha(ratings, level)
          close(krippendorffAlpha(turned, level).alpha, alpha)
          close(krippendorffAlpha([...ratings, [5, null, null], [null, null, null]], level).alpha, alpha)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('what ratings are called, how far apart they are, where the scale begins, in which unit it is', () => {
    fc.assert(
      fc.property(table, (ratings) => {
        const changed = (change: (rating: number) => number) =>
          ratings.map((row) => row.map((rating) => (rating === null ? null : change(rating))))
        const of = (rows: (number | null)[][], level: MeasurementLevel) =>
          krippendorffAlpha(rows, level).alpha
        close(
          of(
            changed((rating) => [3, 0, 4, 1, 5, 2][rating] ?? 0),
            'nominal',
          ),
          of(ratings, 'nominal'),
        )
        close(
          of(
            changed((rating) => rating ** 3),
            'ordinal',
          ),
          of(ratings, 'ordinal'),
        )
        close(
          of(
            changed((rating) => 7 - 2 * rating),
            'interval',
          ),
          of(ratings, 'interval'),
        )
        close(
          of(
            changed((rating) => 3 * rating),
            'ratio',
          ),
          of(ratings, 'ratio'),
        )
      }),
      { numRuns: 20 },
    )
  })

  it('is 1 when everybody agrees and never more', () => {
    const agreed = [
      [1, 1, 1],
      [4, 4, null],
      [0, 0, 0],
    ]
    expect(onAllLevels(agreed)).toEqual([1, 1, 1, 1])
    expect(
      krippendorffAlpha([
        [1, 2],
        [2, 1],
        [1, 2],
        [2, 1],
        [1, 2],
        [2, 1],
      ]).alpha,
    ).toBeCloseTo(-5 / 6, 12)
    fc.assert(
      fc.property(table, (ratings) => {
        for (const level of LEVELS)
          expect(krippendorffAlpha(ratings, level).alpha ?? 0).toBeLessThanOrEqual(1)
      }),
      { numRuns: 20 },
    )
  })
})

describe('the interval of alpha', () => {
  it('of data C: .44 to 1, as in a run of 20,000 replicates by another program', () => {
    const { lower, upper, se, defined } = krippendorffInterval(DATA_C, { replicates: 2000 })
    expect(Math.abs((lower ?? 0) - 0.443)).toBeLessThan(0.03)
    expect(upper).toBe(1)
    expect(Math.abs((se ?? 0) - 0.1475)).toBeLessThan(0.01)
    expect(defined).toBe(2000)
  })

  it('takes 10,000 replicates unless told otherwise', () => {
    expect(krippendorffInterval([[1, 2]]).defined).toBe(10_000)
  })

  it('is the same for the same seed and moves with another, or another order of units alike', () => {
    const few = { replicates: 300 }
    expect(krippendorffInterval(DATA_C, few)).toEqual(krippendorffInterval(DATA_C, { ...few, seed: 1 }))
    expect(krippendorffInterval(DATA_C, few)).not.toEqual(krippendorffInterval(DATA_C, { ...few, seed: 2 }))
    expect(krippendorffInterval(DATA_C, few)).toEqual(
      krippendorffInterval(DATA_C, { ...few, level: 'ordinal' }),
    )
  })

  it.each(LEVELS)('on the level %s holds alpha, and is wider the surer it shall be', (level) => {
    const { alpha } = krippendorffAlpha(WIKIPEDIA, level)
    const half = krippendorffInterval(WIKIPEDIA, { level, confidence: 0.5, replicates: 200 })
    const most = krippendorffInterval(WIKIPEDIA, { level, confidence: 0.99, replicates: 200 })
    expect(most.lower).toBeLessThan(half.lower ?? 0)
    expect(half.lower).toBeLessThan(alpha ?? 0)
    expect(half.upper).toBeGreaterThan(alpha ?? 0)
    expect(most.upper).toBeGreaterThanOrEqual(half.upper ?? 0)
    expect(most.se).toBe(half.se)
  })

  it('has one replicate in it where units are all alike: alpha itself', () => {
    const alike = [
      [1, 2],
      [1, 2],
      [1, 2],
    ]
    const { alpha } = krippendorffAlpha(alike, 'interval')
    const { lower, upper, se } = krippendorffInterval(alike, { level: 'interval', replicates: 50 })
    expect([lower, upper]).toEqual([alpha, alpha])
    expect(se).toBe(0)
  })

  it('leaves out replicates without variation, and is null when all are', () => {
    const rare = krippendorffInterval(
      [
        [1, 1],
        [1, 1],
        [2, 1],
      ],
      { replicates: 1000 },
    )
    // A third of the units differs: (2/3)³ = 30 % of replicates hold none of them.
    expect(rare.defined).toBeGreaterThan(640)
    expect(rare.defined).toBeLessThan(770)
    const none = { lower: null, upper: null, se: null, defined: 0 }
    expect(
      krippendorffInterval(
        [
          [3, 3],
          [3, 3],
        ],
        { replicates: 20 },
      ),
    ).toEqual(none)
    expect(krippendorffInterval([[1, null]], { replicates: 20 })).toEqual(none)
    expect(
      krippendorffInterval(
        [
          [-1, 1],
          [2, 3],
        ],
        { level: 'ratio', replicates: 20 },
      ),
    ).toEqual(none)
    expect(
      krippendorffInterval(
        [
          [0, 1],
          [2, 3],
        ],
        { level: 'ratio', replicates: 20 },
      ).lower,
    ).not.toBeNull()
    expect(
      krippendorffInterval(
        [
          [-1, 1],
          [2, 3],
        ],
        { level: 'interval', replicates: 20 },
      ).lower,
    ).not.toBeNull()
  })

  it.each([
    [{ confidence: 1 }, 'confidence.outside'],
    [{ confidence: 0 }, 'confidence.outside'],
    [{ replicates: 0 }, 'bootstrap.replicates-not-whole'],
    [{ replicates: 10.5 }, 'bootstrap.replicates-not-whole'],
    [{ seed: 0.5 }, 'random.seed-not-whole'],
  ])('refuses %j', (options, code) => {
    expect(() => krippendorffInterval(DATA_C, options)).toThrow(code)
  })
})
