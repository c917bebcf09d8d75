import type { NumbersReview } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import { aNumbersInput, aVersion } from '../testing/numbers-inputs.ts'
import { countedReviews, isOfficial } from './counted-reviews.ts'

const input = (reviews: readonly Partial<NumbersReview>[]) =>
  aNumbersInput(
    reviews.map((more, index) => ({
      pickId: index + 1,
      readings: [[10, { empathy: 4, solution: 2 }, more]] as const,
    })),
  )
const reasonOf = (more: Partial<NumbersReview>) => countedReviews(input([more])).leftOut[0]?.reason ?? null

describe('reviews that numbers count', () => {
  it('have their scores, and the place of their week', () => {
    const { reviews, leftOut } = countedReviews(input([{ week: '2026-W08' }, {}]))
    expect(leftOut).toEqual([])
    expect(reviews.map(({ id, week, score, beforeCritical }) => [id, week, score, beforeCritical])).toEqual([
      [1, 0, 50, 50],
      [2, 3, 50, 50],
    ])
    expect([...(reviews[0]?.criteria ?? [])]).toEqual([
      ['empathy', 75],
      ['solution', 25],
    ])
  })

  it('come by id, whatever order they are given in', () => {
    const told = input([{}, {}, {}])
    const { reviews } = countedReviews({ ...told, reviews: told.reviews.toReversed() })
    expect(reviews.map(({ id }) => id)).toEqual([1, 2, 3])
  })

  it('keep what was said before a critical criterion took it all', () => {
    const version = aVersion(1, [{ key: 'empathy' }, { key: 'solution', critical: true }])
    const told = { ...input([{ points: { empathy: 5, solution: 1 } }]), versions: [version] }
    const [review] = countedReviews(told).reviews
    expect(review).toMatchObject({ score: 0, beforeCritical: 50, failsCritical: true })
  })

  it('may have no score: then it is null and not 0', () => {
    const [review] = countedReviews(input([{ points: { empathy: null, solution: null } }])).reviews
    expect(review).toMatchObject({ score: null, beforeCritical: null })
    expect(review?.criteria.size).toBe(0)
  })

  it.each([
    [{ kind: 'self' }, 'self-by-another'],
    [{ reviewerId: 500 }, 'reviewer-is-reviewee'],
    [{ week: '2026-W07' }, 'outside-weeks'],
    [{ versionId: 2 }, 'unknown-version'],
    [{ points: { empathy: 4, grammar: 1 } }, 'unknown-criterion'],
    [{ points: { empathy: 0, solution: 1 } }, 'outside-scale'],
    [{ points: { empathy: 6, solution: 1 } }, 'outside-scale'],
    [{ points: { toString: 3 } }, 'unknown-criterion'],
    [{ kind: 'self', reviewerId: 500 }, null],
    [{ kind: 'lead' }, null],
    [{ points: { empathy: 5 } }, null],
  ] satisfies [Partial<NumbersReview>, string | null][])('with %j are left out as %s', (more, reason) => {
    expect(reasonOf(more)).toBe(reason)
  })

  it('may not say N/A where the criterion does not allow it', () => {
    const versions = [aVersion(1, [{ key: 'empathy', allowsNA: false }, { key: 'solution' }])]
    const of = (points: NumbersReview['points']) =>
      countedReviews({ ...input([{ points }]), versions }).leftOut.map(({ reason }) => reason)
    expect([of({ empathy: null, solution: 3 }), of({ empathy: 3, solution: null })]).toEqual([
      ['outside-scale'],
      [],
    ])
  })

  it('are one for each pick and person: the first that counts stays', () => {
    const twice = aNumbersInput([
      {
        pickId: 1,
        readings: [
          [10, { empathy: 9 }],
          [10, { empathy: 4 }],
          [10, { empathy: 1 }],
          [11, { empathy: 1 }],
        ],
      },
    ])
    const { reviews, leftOut } = countedReviews(twice)
    expect(reviews.map(({ id }) => id)).toEqual([2, 4])
    expect(leftOut).toEqual([
      { pickId: 1, reviewerId: 10, reason: 'outside-scale' },
      { pickId: 1, reviewerId: 10, reason: 'twice' },
    ])
  })

  it('are official where somebody else wrote them', () => {
    const { reviews } = countedReviews(input([{ kind: 'self', reviewerId: 500 }, { kind: 'lead' }, {}]))
    expect(reviews.map(isOfficial)).toEqual([false, true, true])
  })
})
