import { describe, expect, it } from 'vitest'
import {
  criterionMean,
  meanGap,
  meanOfSums,
  rollingMeans,
  rollingWeeks,
  sumsForColleagues,
  sumsOf,
  type TeamSum,
  teamSums,
  type WeeklyReview,
  type WeeklySum,
  weakestCriterion,
} from './weekly-numbers.ts'

const sum = (more: Partial<WeeklySum> = {}): WeeklySum => ({
  ...{ week: '2026-W10', revieweeId: 1, kind: 'peer', criterionKey: '', reviews: 4, picks: 2, scoreSum: 150 },
  ...more,
})

describe('the mean of weekly sums', () => {
  it('is over picks, not over reviews, weeks or people', () => {
    const sums = [
      sum({ picks: 1, reviews: 2, scoreSum: 100 }),
      sum({ week: '2026-W11', picks: 3, reviews: 3, scoreSum: 0 }),
    ]
    expect(meanOfSums(sums)).toEqual({ mean: 25, reviews: 5, picks: 4 })
  })

  it('is null without a pick, which is not 0', () => {
    expect(meanOfSums([])).toBe(null)
    expect(meanOfSums([sum({ scoreSum: 0 })])?.mean).toBe(0)
  })

  it('keeps kinds and criteria apart', () => {
    const sums = [sum(), sum({ kind: 'self' }), sum({ criterionKey: 'tone' })]
    expect(sumsOf(sums, 'peer')).toEqual([sums[0]])
    expect(sumsOf(sums, 'peer', 'tone')).toEqual([sums[2]])
  })
})

const ofTeam = (more: Partial<TeamSum> = {}): TeamSum => ({
  ...{ week: '2026-W10', kind: 'peer', criterionKey: '', people: 4, reviews: 8, picks: 4, scoreSum: 300 },
  ...more,
})

describe('the sums of a team', () => {
  it('are those of its people put together, week by week, kind by kind and criterion by criterion', () => {
    const sums = [
      sum({ revieweeId: 2, reviews: 1, picks: 1, scoreSum: 40 }),
      sum({ criterionKey: 'tone' }),
      sum({ kind: 'lead' }),
      sum({ week: '2026-W09' }),
      sum(),
    ]
    expect(teamSums(sums)).toEqual([
      ofTeam({ week: '2026-W09', people: 1, reviews: 4, picks: 2, scoreSum: 150 }),
      ofTeam({ kind: 'lead', people: 1, reviews: 4, picks: 2, scoreSum: 150 }),
      ofTeam({ people: 2, reviews: 5, picks: 3, scoreSum: 190 }),
      ofTeam({ criterionKey: 'tone', people: 1, reviews: 4, picks: 2, scoreSum: 150 }),
    ])
    expect(teamSums([])).toEqual([])
  })

  it('have the same mean as those of its people', () => {
    const sums = [sum(), sum({ revieweeId: 2, reviews: 1, picks: 1, scoreSum: 40 })]
    expect(meanOfSums(teamSums(sums))).toEqual(meanOfSums(sums))
  })
})

describe('what a colleague sees of a team', () => {
  const week = (label: string, people: number) => [
    ofTeam({ week: label, people }),
    ofTeam({ week: label, people: 3, criterionKey: 'tone' }),
    ofTeam({ week: label, people: 9, kind: 'self' }),
  ]

  it('is a week about three people or more', () => {
    expect(sumsForColleagues(week('2026-W10', 3), new Set())).toEqual(week('2026-W10', 3))
    expect(sumsForColleagues(week('2026-W10', 2), new Set())).toEqual([])
  })

  it('holds no number of one or two people: the only self review, or the only rating of a criterion', () => {
    const narrow = [
      ofTeam({ week: '2026-W10', people: 2, criterionKey: 'tone' }),
      ofTeam({ week: '2026-W10', people: 1, kind: 'self' }),
    ]
    expect(sumsForColleagues([...week('2026-W10', 4), ...narrow], new Set())).toEqual(week('2026-W10', 4))
  })

  it('is no week that still has something to reveal', () => {
    const sums = [...week('2026-W10', 4), ...week('2026-W11', 4)]
    expect(sumsForColleagues(sums, new Set(['2026-W11']))).toEqual(week('2026-W10', 4))
  })

  it('counts people by what colleagues said of them, so self reviews alone show nothing', () => {
    const selfOnly = [ofTeam({ kind: 'self' }), ofTeam({ criterionKey: 'tone' })]
    expect(sumsForColleagues(selfOnly, new Set())).toEqual([])
  })
})

describe('a person over rolling weeks', () => {
  const review = (week: string, pickId: number, reviewerId: number): WeeklyReview => ({
    ...{ week, pickId, reviewerId, conversationId: pickId, score: 80 },
  })
  const weeks = ['2026-W08', '2026-W09', '2026-W10', '2026-W11', '2026-W12', '2026-W13']
  const reviews = ['2026-W09', '2026-W10'].flatMap((week, index) =>
    [1, 2].flatMap((pick) => [8, 9].map((reviewer) => review(week, index * 2 + pick, reviewer))),
  )

  it('spans four weeks, over the end of a year with 53', () => {
    expect(rollingWeeks('2027-W01')).toEqual(['2026-W51', '2026-W52', '2026-W53', '2027-W01'])
  })

  it('has a mean as long as enough reviews lie in its weeks', () => {
    const means = rollingMeans(reviews, 'peer', weeks).map(({ mean }) =>
      'notEnough' in mean ? null : mean.mean,
    )
    expect(means).toEqual([null, null, 80, 80, 80, null])
  })

  it('says how many there are where it has none', () => {
    const [, first] = rollingMeans(reviews, 'peer', weeks)
    expect(first?.mean).toMatchObject({ notEnough: { reviews: 4, reviewsNeeded: 8 } })
  })
})

describe('a criterion of a person', () => {
  it.each([
    [8, 4, 75],
    [7, 4, null],
    [8, 3, null],
  ])('with %i reviews of %i conversations is %s', (reviews, picks, mean) => {
    expect(criterionMean([sum({ reviews, picks, scoreSum: picks * 75 })])).toEqual({ mean, reviews, picks })
  })

  it('without a review says so', () => {
    expect(criterionMean([])).toEqual({ mean: null, reviews: 0, picks: 0 })
  })
})

describe('the weakest criterion', () => {
  const at = (key: string, mean: number | null) => ({
    key,
    peers: mean === null ? null : { mean, reviews: 8, picks: 4 },
  })

  it('has the lowest mean, the first of several, and unrated ones are not weak', () => {
    expect(weakestCriterion([at('a', 80), at('b', 60), at('c', 60), at('d', null)])).toBe('b')
    expect(weakestCriterion([at('a', 0)])).toBe('a')
    expect(weakestCriterion([at('a', null)])).toBe(null)
  })
})

describe('the gap of a person', () => {
  it('is the mean over picks that both sides rated', () => {
    const picks = [
      { self: 100, peers: 80 },
      { self: 60, peers: 70 },
      { self: null, peers: 10 },
      { self: 10, peers: null },
    ]
    expect(meanGap(picks)).toEqual({ gapInPoints: 5, picks: 2 })
    expect(meanGap([{ self: 100, peers: null }])).toBe(null)
  })
})
