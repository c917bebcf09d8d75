import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  benchmarkAlignment,
  criterionScore,
  hasCriticalFail,
  internalQualityScore,
  passRate,
  reviewScore,
  type ScalePoints,
  type ScoredCriterion,
  type ScoredRating,
  scoreBeforeCritical,
} from './score.ts'

type Line = readonly [points: ScalePoints, point: number | null, weight: number, critical?: 'critical']

/** A review written as lines of scale, chosen point, weight. */
function review(...lines: Line[]) {
  const criteria = lines.map(
    ([points, , weight, critical], id): ScoredCriterion => ({
      id,
      weight,
      points,
      critical: critical === 'critical',
      allowsNA: true,
    }),
  )
  const ratings = lines.map(([, point], criterionId): ScoredRating => ({ criterionId, point }))
  return { rubric: { criteria }, ratings }
}

function scoreOf(...lines: Line[]): number | null {
  const { rubric, ratings } = review(...lines)
  return reviewScore(rubric, ratings)
}

describe('criterion score', () => {
  it.each([
    [2, [0, 100]],
    [3, [0, 50, 100]],
    [4, [0, 100 / 3, 200 / 3, 100]],
    [5, [0, 25, 50, 75, 100]],
  ])('spreads %i points evenly from 0 to 100', (points, scores) => {
    expect(scores.map((_, index) => criterionScore(points, index + 1))).toEqual(scores)
  })

  it.each([
    [5, 0],
    [5, 6],
    [5, 2.5],
    [5, Number.NaN],
    [2, 3],
    [2, -1],
  ])('refuses on a scale of %d the point %d', (points, point) => {
    expect(() => criterionScore(points, point)).toThrow('score.point-outside-scale')
  })

  it.each([0, 1, 6, 2.5, Number.NaN])('refuses a scale of %d points', (points) => {
    expect(() => criterionScore(points, 1)).toThrow('score.scale-unknown')
  })
})

describe('the scoring table', () => {
  const cases: [string, number | null, Line[]][] = [
    [
      '1: binary up, binary down',
      50,
      [
        [2, 2, 1],
        [2, 1, 1],
      ],
    ],
    [
      '2: weights 2 and 1',
      200 / 3,
      [
        [2, 2, 2],
        [2, 1, 1],
      ],
    ],
    [
      '3: a third N/A changes nothing',
      50,
      [
        [2, 2, 1],
        [2, 1, 1],
        [2, null, 1],
      ],
    ],
    [
      '4: mixed scales',
      68.9394,
      [
        [5, 4, 100],
        [3, 2, 60],
        [4, 3, 40],
        [2, 2, 20],
      ],
    ],
    [
      '5: one of them N/A',
      76.0417,
      [
        [5, 4, 100],
        [3, null, 60],
        [4, 3, 40],
        [2, 2, 20],
      ],
    ],
    [
      '6: critical in the middle holds',
      75,
      [
        [5, 3, 50, 'critical'],
        [5, 5, 50],
      ],
    ],
    [
      '7: critical below the middle',
      0,
      [
        [5, 2, 50, 'critical'],
        [5, 5, 50],
      ],
    ],
    [
      '8: critical 2 of 4',
      0,
      [
        [4, 2, 1, 'critical'],
        [4, 4, 1],
      ],
    ],
    [
      '9: critical 3 of 4',
      83.3333,
      [
        [4, 3, 1, 'critical'],
        [4, 4, 1],
      ],
    ],
    [
      '10: critical 2 of 3',
      75,
      [
        [3, 2, 1, 'critical'],
        [3, 3, 1],
      ],
    ],
    [
      '11: critical N/A',
      100,
      [
        [5, null, 50, 'critical'],
        [5, 5, 50],
      ],
    ],
    [
      '12: all N/A',
      null,
      [
        [5, null, 50],
        [2, null, 50, 'critical'],
      ],
    ],
    [
      '13: weight 0 counts nothing',
      75,
      [
        [5, 1, 0],
        [5, 4, 10],
      ],
    ],
    [
      '14: weight 0 critical failed',
      0,
      [
        [5, 1, 0, 'critical'],
        [5, 5, 10],
      ],
    ],
    [
      '15: only weight 0 rated',
      null,
      [
        [5, 5, 0],
        [5, null, 10],
      ],
    ],
  ]

  it.each(cases)('%s', (_name, expected, lines) => {
    const score = scoreOf(...lines)
    if (expected === null) expect(score).toBeNull()
    else expect(score).toBeCloseTo(expected, 4)
  })

  it('16: the IQS is the mean of review scores, not of criterion means', () => {
    const scores = [scoreOf([2, 2, 1], [2, null, 1]), scoreOf([2, 1, 1], [2, 1, 1])]
    expect(internalQualityScore(scores)).toEqual({ mean: 50, n: 2 })
    expect(internalQualityScore([criterionScore(2, 2), criterionScore(2, 1)])).toEqual({ mean: 50, n: 2 })
    expect(internalQualityScore([null, criterionScore(2, 1)])).toEqual({ mean: 0, n: 1 })
  })

  it('17: passing is compared unrounded', () => {
    expect(passRate([80, 79.96, 79.9, 100, 0], 80)).toEqual({ passed: 2, n: 5 })
  })

  it('18: alignment is judged criterion by criterion', () => {
    expect(benchmarkAlignment([{ weight: 1, highest: 15, given: 10, benchmark: 7 }])).toBeCloseTo(0.8, 12)
    const opposite = benchmarkAlignment([
      { weight: 1, highest: 10, given: 8, benchmark: 0 },
      { weight: 1, highest: 10, given: 0, benchmark: 8 },
    ])
    expect(opposite).toBeCloseTo(0.2, 12)
  })
})

describe('alignment with a benchmark', () => {
  it('weighs the criteria', () => {
    const ratings = [
      { weight: 3, highest: 4, given: 4, benchmark: 4 },
      { weight: 1, highest: 4, given: 0, benchmark: 4 },
    ]
    expect(benchmarkAlignment(ratings)).toBeCloseTo(0.75, 12)
  })

  it('is unknown when nothing weighs anything', () => {
    expect(benchmarkAlignment([])).toBeNull()
    expect(benchmarkAlignment([{ weight: 0, highest: 4, given: 4, benchmark: 4 }])).toBeNull()
  })
})

describe('critical criteria', () => {
  it('make the review 0 when nothing else is rated', () => {
    expect(scoreOf([2, 1, 0, 'critical'])).toBe(0)
    expect(scoreOf([2, 1, 10, 'critical'], [5, null, 10])).toBe(0)
  })

  it('do not make a score out of a passed weight of 0', () => {
    expect(scoreOf([2, 2, 0, 'critical'])).toBeNull()
  })

  it('leave the score before them as it would be', () => {
    const { rubric, ratings } = review([5, 2, 50, 'critical'], [5, 5, 50])
    expect(scoreBeforeCritical(rubric, ratings)).toBe(62.5)
    expect(hasCriticalFail(rubric, ratings)).toBe(true)
    expect(reviewScore(rubric, ratings)).toBe(0)
  })

  it('have no say when nobody failed one', () => {
    const { rubric, ratings } = review([5, 3, 50, 'critical'], [5, 1, 50])
    expect(hasCriticalFail(rubric, ratings)).toBe(false)
    expect(scoreBeforeCritical(rubric, ratings)).toBe(25)
    expect(reviewScore(rubric, ratings)).toBe(25)
  })

  it('leave a review without a score unknown before them too', () => {
    const { rubric, ratings } = review([2, 1, 0, 'critical'])
    expect(scoreBeforeCritical(rubric, ratings)).toBeNull()
  })
})

describe('what a rating may say', () => {
  const criteria: ScoredCriterion[] = [
    { id: 'empathy', weight: 30, points: 5, critical: false, allowsNA: true },
    { id: 'solution', weight: 70, points: 2, critical: true, allowsNA: false },
  ]
  const score = (...ratings: ScoredRating[]) => reviewScore({ criteria }, ratings)

  it('tolerates missing ratings', () => {
    expect(score()).toBeNull()
    expect(score({ criterionId: 'empathy', point: 4 })).toBe(75)
  })

  it('refuses a point outside the scale', () => {
    expect(() => score({ criterionId: 'empathy', point: 6 })).toThrow('score.point-outside-scale: 6 of 5')
    expect(() => score({ criterionId: 'solution', point: 0 })).toThrow('score.point-outside-scale: 0 of 2')
  })

  it('refuses an N/A where it is not allowed', () => {
    expect(() => score({ criterionId: 'solution', point: null })).toThrow('score.na-not-allowed: solution')
  })

  it('refuses a criterion of another rubric, also when it is N/A', () => {
    expect(() => score({ criterionId: 'tone', point: 1 })).toThrow('score.criterion-not-in-rubric: tone')
    expect(() => score({ criterionId: 'tone', point: null })).toThrow('score.criterion-not-in-rubric: tone')
  })

  it('refuses the same criterion twice', () => {
    const empathy = { criterionId: 'empathy', point: 4 }
    expect(() => score(empathy, empathy)).toThrow('score.rated-twice: empathy')
    expect(() => score({ criterionId: 'empathy', point: null }, empathy)).toThrow(
      'score.rated-twice: empathy',
    )
  })

  it('refuses alike before the critical zeroing', () => {
    expect(() => scoreBeforeCritical({ criteria }, [{ criterionId: 'tone', point: 1 }])).toThrow(RangeError)
    expect(() => hasCriticalFail({ criteria }, [{ criterionId: 'tone', point: 1 }])).toThrow(RangeError)
  })

  it('refuses a rubric that names a criterion twice or weighs it absurdly', () => {
    const [empathy] = criteria.slice(0, 1)
    const twice = { criteria: [...criteria, { ...empathy, weight: 1 }] as ScoredCriterion[] }
    expect(() => reviewScore(twice, [])).toThrow('score.criterion-twice: empathy')
    for (const weight of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      const rubric = { criteria: [{ ...empathy, weight }] as ScoredCriterion[] }
      expect(() => reviewScore(rubric, [])).toThrow('score.weight-invalid')
    }
  })
})

describe('internal quality score', () => {
  it('is unknown, not 0, without scores', () => {
    expect(internalQualityScore([])).toBeNull()
    expect(internalQualityScore([null, null])).toBeNull()
    expect(passRate([null], 80)).toBeNull()
    expect(passRate([], 80)).toBeNull()
  })

  it('leaves unknown scores out of the mean and of n', () => {
    expect(internalQualityScore([100, null, 50])).toEqual({ mean: 75, n: 2 })
    expect(passRate([100, null, 50], 80)).toEqual({ passed: 1, n: 2 })
  })

  it('counts a score of 0', () => {
    expect(internalQualityScore([0, 100])).toEqual({ mean: 50, n: 2 })
  })

  it('sorts numbers as numbers', () => {
    expect(internalQualityScore([100, 9, 20])).toEqual({ mean: 43, n: 3 })
  })

  it('of equal scores is exactly that score', () => {
    for (let twelfths = 1; twelfths < 600; twelfths += 1) {
      const score = (twelfths * 100) / 601
      for (const n of [3, 7, 11, 23]) {
        expect(internalQualityScore(Array.from({ length: n }, () => score))).toEqual({ mean: score, n })
      }
    }
  })

  it('does not sort the list it was handed', () => {
    const scores = [90, 10]
    internalQualityScore(scores)
    expect(scores).toEqual([90, 10])
  })
})

const criterion = fc.record({
  weight: fc.integer({ min: 0, max: 100 }),
  points: fc.constantFrom<ScalePoints>(2, 3, 4, 5),
  critical: fc.boolean(),
  share: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  isNA: fc.boolean(),
})
const anyReview = fc.array(criterion, { minLength: 1, maxLength: 8 }).map((lines) =>
  review(
    ...lines.map(({ weight, points, critical, share, isNA }): Line => {
      const point = isNA ? null : 1 + Math.floor(share * points)
      return critical ? [points, point, weight, 'critical'] : [points, point, weight]
    }),
  ),
)
const runs = { numRuns: 10_000 }

describe('every review', () => {
  it('scores from 0 to 100 or is unknown', () => {
    fc.assert(
      fc.property(anyReview, ({ rubric, ratings }) => {
        for (const score of [reviewScore(rubric, ratings), scoreBeforeCritical(rubric, ratings)]) {
          expect(score === null || (score >= 0 && score <= 100)).toBe(true)
        }
      }),
      runs,
    )
  })

  it('never loses by a better point', () => {
    fc.assert(
      fc.property(anyReview, fc.nat(), ({ rubric, ratings }, seed) => {
        const at = seed % ratings.length
        const better = ratings.map((rating, index) => {
          const top = rubric.criteria[index]?.points ?? 2
          return index === at && rating.point !== null && rating.point < top
            ? { ...rating, point: rating.point + 1 }
            : rating
        })
        for (const score of [reviewScore, scoreBeforeCritical]) {
          // A failed critical criterion of weight 0 can be all that was rated: 0 becomes unknown.
          const after = score(rubric, better)
          if (after !== null) expect(after).toBeGreaterThanOrEqual(score(rubric, ratings) ?? 0)
        }
      }),
      runs,
    )
  })

  it('scores the same when all weights are multiplied', () => {
    fc.assert(
      fc.property(anyReview, fc.integer({ min: 1, max: 50 }), ({ rubric, ratings }, factor) => {
        const scaled = rubric.criteria.map((each) => ({ ...each, weight: each.weight * factor }))
        expect(reviewScore({ criteria: scaled }, ratings)).toBe(reviewScore(rubric, ratings))
      }),
      runs,
    )
  })

  it('scores the same in any order of criteria and ratings', () => {
    fc.assert(
      fc.property(anyReview, fc.nat(), ({ rubric, ratings }, seed) => {
        const turn = seed % ratings.length
        const turned = [...ratings.slice(turn), ...ratings.slice(0, turn)].reverse()
        expect(reviewScore({ criteria: rubric.criteria.toReversed() }, turned)).toBe(
          reviewScore(rubric, ratings),
        )
      }),
      runs,
    )
  })

  it('scores the same when what is N/A was never asked', () => {
    fc.assert(
      fc.property(anyReview, ({ rubric, ratings }) => {
        const rated = ratings.filter((rating) => rating.point !== null)
        const asked = rubric.criteria.filter((each) => rated.some((rating) => rating.criterionId === each.id))
        expect(reviewScore({ criteria: asked }, rated)).toBe(reviewScore(rubric, ratings))
        expect(reviewScore(rubric, rated)).toBe(reviewScore(rubric, ratings))
      }),
      runs,
    )
  })

  it('is 0 or as before the critical zeroing', () => {
    fc.assert(
      fc.property(anyReview, ({ rubric, ratings }) => {
        const expected = hasCriticalFail(rubric, ratings) ? 0 : scoreBeforeCritical(rubric, ratings)
        expect(reviewScore(rubric, ratings)).toBe(expected)
      }),
      runs,
    )
  })
})

describe('every mean', () => {
  const scores = fc.array(fc.option(fc.double({ min: 0, max: 100, noNaN: true })), { maxLength: 30 })

  it('lies within its scores and does not depend on their order', () => {
    fc.assert(
      fc.property(scores, (list) => {
        const mean = internalQualityScore(list)
        const known = list.filter((score) => score !== null)
        expect(mean?.n ?? 0).toBe(known.length)
        expect(internalQualityScore(list.toReversed())).toEqual(mean)
        if (!mean) return
        expect(mean.mean).toBeGreaterThanOrEqual(Math.min(...known))
        expect(mean.mean).toBeLessThanOrEqual(Math.max(...known))
      }),
      runs,
    )
  })
})
