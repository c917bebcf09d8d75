import { describe, expect, it } from 'vitest'
import { DEFAULT_RUBRIC } from './default-rubric.ts'
import {
  isSameRubric,
  keyAfter,
  type RatedReview,
  scoreUnder,
  weightsTotal,
  whatIf,
} from './rubric-change.ts'
import type { RubricShape } from './rubric-texts.ts'

const criterion = (
  key: string,
  weight: number,
  more: { points?: 2 | 3 | 4 | 5; critical?: boolean } = {},
) => ({
  ...{ key, weight, points: 5 as const, critical: false },
  ...more,
})
const rated = (key: string, point: number | null, points = 5) => ({ key, point, points })
const review = (pickId: number, score: number | null, ratings: RatedReview['ratings']): RatedReview => ({
  ...{ pickId, conversationId: pickId, reviewerId: 1, score, ratings },
})

describe('a score under other weights', () => {
  it('is the weighted mean of what was rated', () => {
    const ratings = [rated('a', 5), rated('b', 1)]
    expect(scoreUnder([criterion('a', 50), criterion('b', 50)], ratings)).toBe(50)
    expect(scoreUnder([criterion('a', 75), criterion('b', 25)], ratings)).toBe(75)
  })

  it('leaves out what is gone, what is new, and what has another scale by now', () => {
    expect(scoreUnder([criterion('a', 50)], [rated('a', 5), rated('gone', 1)])).toBe(100)
    expect(scoreUnder([criterion('a', 50), criterion('new', 50)], [rated('a', 3)])).toBe(50)
    expect(scoreUnder([criterion('a', 50), criterion('b', 50)], [rated('a', 1), rated('b', 3, 3)])).toBe(0)
    expect(scoreUnder([criterion('b', 50)], [rated('b', 3, 3)])).toBe(null)
  })

  it('knows N/A, also where it will not be allowed any more', () => {
    expect(scoreUnder([criterion('a', 50), criterion('b', 50)], [rated('a', null), rated('b', 4)])).toBe(75)
  })

  it('is 0 when what becomes critical failed', () => {
    const ratings = [rated('a', 2), rated('b', 5)]
    expect(scoreUnder([criterion('a', 50, { critical: true }), criterion('b', 50)], ratings)).toBe(0)
  })
})

describe('what the last weeks would read', () => {
  it('compares means over picks', () => {
    const reviews = [
      review(1, 50, [rated('a', 5), rated('b', 1)]),
      review(1, 50, [rated('a', 5), rated('b', 1)]),
      review(2, 100, [rated('a', 5), rated('b', 5)]),
    ]
    const wanted = [criterion('a', 75), criterion('b', 25)]
    expect(whatIf(wanted, reviews)).toEqual({
      before: { mean: 75, reviews: 3, picks: 2 },
      after: { mean: 87.5, reviews: 3, picks: 2 },
    })
  })

  it('is null without reviews, and without an outcome when nothing would be rated', () => {
    expect(whatIf([criterion('a', 1)], [])).toBe(null)
    expect(whatIf([criterion('new', 1)], [review(1, 50, [rated('a', 3)])])?.after).toBe(null)
  })
})

describe('whether a rubric changed', () => {
  const [first, ...rest] = DEFAULT_RUBRIC.criteria
  const withFirst = (more: object): RubricShape => ({
    ...DEFAULT_RUBRIC,
    criteria: [{ ...(first ?? DEFAULT_RUBRIC.criteria[0]), ...more }, ...rest] as RubricShape['criteria'],
  })

  it('not when every word and number is the same', () => {
    expect(isSameRubric(DEFAULT_RUBRIC, structuredClone(DEFAULT_RUBRIC))).toBe(true)
  })

  it.each([
    ['a weight', withFirst({ weight: 31 })],
    ['critical', withFirst({ critical: true })],
    ['N/A', withFirst({ allowsNA: false })],
    ['root causes', withFirst({ rootCauses: [] })],
    ['the order', { ...DEFAULT_RUBRIC, criteria: DEFAULT_RUBRIC.criteria.toReversed() }],
    ['the name', { ...DEFAULT_RUBRIC, name: 'Other' }],
  ])('with another %s it did', (_, changed) => {
    expect(isSameRubric(DEFAULT_RUBRIC, changed)).toBe(false)
  })
})

describe('weights', () => {
  it('add up', () => {
    expect(weightsTotal(DEFAULT_RUBRIC.criteria)).toBe(100)
    expect(weightsTotal([])).toBe(0)
  })
})

describe('the key of something new', () => {
  it.each([
    ['First answer', [], 'first-answer'],
    ['Qualità è', [], 'qualita-e'],
    ['Tone', ['tone'], 'tone-2'],
    ['Tone', ['tone', 'tone-2'], 'tone-3'],
    ['3 steps', [], 'steps'],
    ['語', [], 'criterion'],
    ['x'.repeat(60), [], 'x'.repeat(37)],
  ])('after "%s" is fit for a rubric', (name, taken, key) => {
    expect(keyAfter(name, taken, 'criterion')).toBe(key)
    expect(key).toMatch(/^[a-z][a-z0-9-]{0,39}$/)
  })
})
