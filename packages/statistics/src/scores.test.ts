import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { categoryCenteredScores } from './category-centered-score.ts'
import { mean, sampleQuantile, standardDeviation } from './moments.ts'
import { uniformNumbers } from './random.ts'
import { weightedReviewScore } from './review-score.ts'

/** A rating on a scale [from, to], with a weight of 1. */
const rating = (value: number | null, [min, max]: readonly [number, number], weight = 1) => ({
  value,
  min,
  max,
  weight,
  critical: false,
})
const critical = (...given: Parameters<typeof rating>) => ({ ...rating(...given), critical: true })

describe('the score of a review on any scale', () => {
  it('is the weighted mean of what was rated', () => {
    const found = weightedReviewScore([
      rating(4, [1, 4], 2),
      rating(3, [1, 4]),
      rating(1, [0, 1]),
      rating(null, [1, 9], 50),
    ])
    expect(found.categoryScores).toEqual([100, 200 / 3, 100, null])
    expect(found.reviewScore).toBeCloseTo(275 / 3, 12)
    expect(found.criticalFailed).toBe(false)
    expect(weightedReviewScore([rating(-2.5, [-5, 5], 0.3)]).reviewScore).toBe(25)
  })

  it('is 0 with a critical criterion below the middle, also at weight 0; exactly the middle holds', () => {
    const best = rating(4, [1, 4])
    expect(weightedReviewScore([best, critical(2, [1, 4], 0)])).toMatchObject({
      reviewScore: 0,
      criticalFailed: true,
    })
    expect(weightedReviewScore([critical(0, [0, 1], 0)])).toMatchObject({ reviewScore: 0 })
    expect(weightedReviewScore([best, critical(2, [1, 3], 1)])).toMatchObject({
      reviewScore: 75,
      criticalFailed: false,
    })
    expect(weightedReviewScore([best, critical(null, [1, 3], 1)]).reviewScore).toBe(100)
  })

  it('is unknown where nothing with a weight was rated', () => {
    expect(weightedReviewScore([])).toEqual({ categoryScores: [], reviewScore: null, criticalFailed: false })
    expect(weightedReviewScore([rating(5, [1, 5], 0), rating(null, [1, 5])]).reviewScore).toBeNull()
  })

  it.each([
    [rating(5, [1, 4]), 'score.point-outside-scale'],
    [rating(0, [1, 4]), 'score.point-outside-scale'],
    [rating(Number.NaN, [1, 4]), 'score.point-outside-scale'],
    [rating(1, [1, 1]), 'score.scale-empty'],
    [rating(1, [1, Number.POSITIVE_INFINITY]), 'score.scale-empty'],
    [rating(null, [2, 1]), 'score.scale-empty'],
    [rating(1, [1, 4], -1), 'score.weight-invalid'],
    [rating(1, [1, 4], Number.NaN), 'score.weight-invalid'],
  ])('refuses %j', (one, code) => {
    expect(() => weightedReviewScore([one])).toThrow(code)
  })
})

describe('scores without the advantage of skipping', () => {
  it('raise nobody for leaving out what is hard for all', () => {
    const { centered, plain, categoryMeans } = categoryCenteredScores(
      [
        [90, 50],
        [90, null],
        [null, 50],
      ],
      [1, 1],
    )
    expect(categoryMeans).toEqual([90, 50])
    expect(plain).toEqual([70, 90, 50])
    expect(centered).toEqual([70, 70, 70])
  })

  it('equal the plain mean where everything is rated', () => {
    const score = fc.integer({ min: 0, max: 100 })
    fc.assert(
      fc.property(fc.array(fc.tuple(score, score, score), { minLength: 1, maxLength: 8 }), (scores) => {
        const { centered, plain } = categoryCenteredScores(scores, [2, 1, 0.5])
        centered.forEach((one, place) => {
          expect(one).toBeCloseTo(plain[place] ?? Number.NaN, 9)
        })
      }),
      { numRuns: 40 },
    )
  })

  it('are unknown where nothing with a weight was rated', () => {
    const found = categoryCenteredScores(
      [
        [80, null, null],
        [null, 10, null],
        [null, null, null],
      ],
      [1, 0, 1],
    )
    expect(found).toEqual({
      centered: [80, null, null],
      plain: [80, null, null],
      categoryMeans: [80, 10, null],
    })
    expect(categoryCenteredScores([], [])).toEqual({ centered: [], plain: [], categoryMeans: [] })
  })

  it('refuse rows and weights that do not fit', () => {
    expect(() => categoryCenteredScores([[1, 2]], [1])).toThrow('centered.weights-differ')
    expect(() => categoryCenteredScores([[1]], [-1])).toThrow('centered.weight-negative')
    expect(() => categoryCenteredScores([[1]], [Number.NaN])).toThrow('centered.weight-negative')
    expect(() => categoryCenteredScores([[Number.NaN]], [1])).toThrow('centered.not-a-number')
  })
})

describe('plain summaries', () => {
  it('say nothing of nothing', () => {
    expect([mean([]), standardDeviation([]), standardDeviation([3]), sampleQuantile([], 0.5)]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('find no spread in equal numbers, however they round', () => {
    expect(standardDeviation([0.1, 0.1, 0.1])).toBe(0)
    expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7), 12)
  })

  it('interpolate quantiles (type 7)', () => {
    const sorted = [10, 20, 40, 80]
    expect([0, 0.25, 0.5, 0.9, 1].map((p) => sampleQuantile(sorted, p))).toEqual([10, 17.5, 30, 68, 80])
    expect(sampleQuantile([7], 0.3)).toBe(7)
  })
})

describe('random numbers', () => {
  it('are the same for the same seed for ever: stored intervals depend on it', () => {
    const first = (seed: number) => {
      const next = uniformNumbers(seed)
      return Array.from({ length: 4 }, () => Math.floor(next() * 1e6))
    }
    expect(first(1)).toEqual(first(1))
    expect(first(1)).not.toEqual(first(2))
    expect(first(1)).toMatchInlineSnapshot(`
      [
        563671,
        585111,
        895907,
        946399,
      ]
    `)
  })

  it('fill [0, 1) evenly', () => {
    const next = uniformNumbers(7)
    const counts = Array<number>(10).fill(0)
    for (let draw = 0; draw < 50_000; draw += 1) {
      const cell = Math.floor(next() * 10)
      counts[cell] = (counts[cell] ?? 0) + 1
    }
    // χ² with 9 degrees of freedom stays below 27.9 in 999 of 1,000 cases.
    expect(counts.reduce((sum, count) => sum + (count - 5000) ** 2 / 5000, 0)).toBeLessThan(27.9)
  })

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuse %d as a seed', (seed) => {
    expect(() => uniformNumbers(seed)).toThrow('random.seed-not-whole')
  })
})
