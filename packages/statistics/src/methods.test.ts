import { describe, expect, it } from 'vitest'
import { methods } from './methods.ts'
import { DATA_C, SHROUT_FLEISS, TUNA } from './testing/published.ts'

const call = (name: string, input: unknown) => methods[name]?.(input)

describe('a method that is called by name', () => {
  it('gives alpha on every level, and an interval only when asked', () => {
    const plain = call('krippendorff_alpha', { ratings: DATA_C })
    expect(plain).toMatchObject({ nominal: { units: 11 }, ratio: { pairableValues: 40 } })
    expect(plain).not.toHaveProperty('bootstrap95')
    const bootstrap = { level: 'interval', confidence: 0.8, replicates: 50, seed: 3 }
    const asked = call('krippendorff_alpha', { ratings: DATA_C, bootstrap })
    expect(asked).toEqual(call('krippendorff_alpha', { ratings: DATA_C, bootstrap: { ...bootstrap } }))
    expect(asked).toMatchObject({ bootstrap95: { defined: 50 } })
  })

  it('takes the scale, and the confidence', () => {
    const found = call('gwet_ac', { ratings: DATA_C, categories: [1, 2, 3, 4, 5, 6], confidence: 0.5 })
    expect(found).not.toEqual(call('gwet_ac', { ratings: DATA_C }))
    expect(Object.keys(found as object)).toEqual(['unweighted', 'linear', 'quadratic', 'ordinal'])
    expect(call('icc', { ratings: SHROUT_FLEISS, confidence: 0.5 })).not.toEqual(
      call('icc', { ratings: SHROUT_FLEISS }),
    )
    const gap = { self: [80, 82, 90], peer: [70, 75, 72] }
    expect(call('self_peer_gap_paired', { ...gap, confidence: 0.5 })).not.toEqual(
      call('self_peer_gap_paired', gap),
    )
    expect(call('association', { ...TUNA, confidence: 0.5 })).not.toEqual(call('association', TUNA))
    const groups = { ...TUNA, group: ['a', 'a', 'a', 'b', 'b', 'b', 'c', 'c', 'c'] }
    expect(call('within_between_association', { ...groups, confidence: 0.5 })).not.toEqual(
      call('within_between_association', groups),
    )
    const share = { x: 3, n: 7 }
    expect(call('proportion_ci', { cases: [{ ...share, confidence: 0.5 }] })).not.toEqual(
      call('proportion_ci', { cases: [share] }),
    )
  })

  it('scores reviews, and means what has a score', () => {
    const rating = { value: 3, min: 1, max: 5, weight: 2 }
    const skipped = { ...rating, value: null }
    const reviews = [[rating], [skipped], [rating, { ...rating, value: 1, critical: true }]]
    expect(call('iqs_scoring', { reviews })).toEqual({
      reviews: [
        { categoryScores: [50], reviewScore: 50, criticalFailed: false },
        { categoryScores: [null], reviewScore: null, criticalFailed: false },
        { categoryScores: [50, 0], reviewScore: 0, criticalFailed: true },
      ],
      iqs: 25,
      iqsOfReviewScoresOnly: null,
    })
    // An example that Zendesk prints: 52.97.
    const printed = call('iqs_scoring', { reviews: [], reviewScoresOnly: [100, 9.91, 63.96, 90.99, 0, null] })
    expect(printed).toEqual({ reviews: [], iqs: null, iqsOfReviewScoresOnly: 52.972 })
  })

  it('plans, also conversations that are read twice', () => {
    const variance = { agent: 25, week: 4, reviewer: 25, dyad: 4, conversation: 49, residual: 64 }
    const plan = { reviews: 4, reviewers: 4, severityKnown: 0 }
    expect(call('review_planning', { variance, cases: [plan, { ...plan, conversations: 2 }] })).toMatchObject(
      {
        cases: [{ errorVariance: 35.5 }, { errorVariance: 47.75 }],
        needed: [],
      },
    )
    const needed = [{ halfWidth: 5, reviewsPerReviewer: 1, severityKnown: 0 }]
    expect(call('review_planning', { variance, needed })).toEqual({ cases: [], needed: [22] })
  })

  it('shrinks, centres, connects, adjusts and charts', () => {
    const spread = { mu: 78, varianceAgent: 25, varianceWithin: 121 }
    expect(call('shrinkage_known_variance', { ...spread, means: [null], n: [0] })).toEqual([
      { weight: 0, estimate: 78, se: 5 },
    ])
    expect(call('category_centered_score', { scores: [[80, null]], weights: [1, 1] })).toMatchObject({
      centered: [80],
    })
    const edges = [
      { agent: 1, reviewer: 'r' },
      { agent: 'x', reviewer: 'x' },
    ]
    expect(call('review_graph_components', { edges })).toEqual({
      count: 1,
      components: [['agent:1', 'reviewer:r']],
    })
    expect(call('p_adjust', { p: [0.01, null, 0.04] })).toMatchObject({
      BH: [0.02, null, 0.04],
      holm: [0.02, null, 0.04],
      bonferroni: [0.02, null, 0.08],
      BY: [0.03, null, 0.06],
      rejectedBH: 2,
      rejectedBonferroni: 1,
    })
    expect(call('p_adjust', { p: [0.01, null, 0.04], level: 0.03 })).toMatchObject({ rejectedBH: 1 })
    expect(call('ewma_chart', { x: [18], mu0: 10, sigma: 3 })).toMatchObject({
      ewma: [11.6],
      firstSignalIndex: null,
    })
    expect(call('ewma_chart', { x: [20], mu0: 10, sigma: 3, lambda: 1, L: 3 })).toMatchObject({
      firstSignalIndex: 1,
    })
    expect(call('proportion_ci', { cases: [{ x: 0, n: 0 }] })).toMatchObject([
      { estimate: null, wilson: null },
    ])
    expect(call('proportion_difference', { cases: [{ x1: 3, n1: 4, x2: 1, n2: 4 }] })).toMatchObject([
      { difference: 0.5 },
    ])
  })

  it.each([
    ['normalQuantile', { p: 0.975 }, 1.959963984540054],
    ['normalCdf', { x: 1.959963984540054 }, 0.975],
    ['normalCdfUpper', { x: 1.959963984540054 }, 0.025],
    ['tQuantile', { p: 0.95, df: 1 }, 6.313751514675],
    ['tCdf', { x: 1, df: 1 }, 0.75],
    ['tCdfUpper', { x: 1, df: 1 }, 0.25],
    ['betaQuantile', { p: 0.25, a: 1, b: 1 }, 0.25],
    ['betaCdf', { x: 0.25, a: 1, b: 1 }, 0.25],
    ['betaCdfUpper', { x: 0.25, a: 1, b: 1 }, 0.75],
    ['fQuantile', { p: 0.5, df1: 4, df2: 4 }, 1],
    ['fCdf', { x: 2, df1: 2, df2: 2 }, 2 / 3],
    ['fCdfUpper', { x: 2, df1: 2, df2: 2 }, 1 / 3],
    ['chisqQuantile', { p: 1 - Math.exp(-1), df: 2 }, 2],
    ['chisqCdf', { x: 2, df: 2 }, 1 - Math.exp(-1)],
    ['chisqCdfUpper', { x: 2, df: 2 }, Math.exp(-1)],
    ['normalQuantile', { p: 0 }, null],
    ['fQuantile', { p: 1, df1: 1, df2: 1 }, null],
  ])('%s of %j is %d', (fn, args, expected) => {
    const [answer] = call('special_functions', { calls: [{ fn, args }] }) as (number | null)[]
    if (expected === null) expect(answer).toBeNull()
    else expect(answer).toBeCloseTo(expected, 11)
  })
})

describe('an input that is not shaped as a method needs it', () => {
  it.each([
    ['krippendorff_alpha', null, 'input is null, expected an object'],
    ['krippendorff_alpha', [], 'input is [], expected an object'],
    ['krippendorff_alpha', {}, 'ratings is undefined, expected a list'],
    ['krippendorff_alpha', { ratings: [1] }, 'ratings[0] is 1, expected a list'],
    ['krippendorff_alpha', { ratings: [[1, 'two']] }, 'ratings[0][1] is "two", expected a number'],
    [
      'krippendorff_alpha',
      { ratings: [], orientation: 'rows=raters' },
      'orientation is "rows=raters", expected rows=units',
    ],
    [
      'krippendorff_alpha',
      { ratings: [], bootstrap: { level: 'x' } },
      'level is "x", expected one of nominal, ordinal',
    ],
    ['krippendorff_alpha', { ratings: [], bootstrap: 3 }, 'bootstrap is 3, expected an object'],
    ['gwet_ac', { ratings: [[{}]] }, 'ratings[0][0] is {}, expected a number'],
    ['icc', { ratings: [[1, null]] }, 'ratings[0][1] is null, expected a number'],
    [
      'iqs_scoring',
      { reviews: [[{ value: 1, min: 1, max: 4, weight: 1, critical: 'yes' }]] },
      'critical is "yes", expected true or false',
    ],
    [
      'shrinkage_known_variance',
      { mu: 1, varianceAgent: 1, varianceWithin: 1, means: [1], n: [] },
      'different lengths',
    ],
    ['review_planning', { variance: { agent: 1 } }, 'week is undefined, expected a number'],
    [
      'special_functions',
      { calls: [{ fn: 'toString', args: {} }] },
      'fn is "toString", expected one of normalQuantile',
    ],
    ['special_functions', { calls: [{ fn: 'tCdf', args: { x: 1 } }] }, 'df is undefined, expected a number'],
  ])('%s of %j: %s', (name, input, words) => {
    expect(() => call(name, input)).toThrow(TypeError)
    expect(() => call(name, input)).toThrow(words)
  })
})
