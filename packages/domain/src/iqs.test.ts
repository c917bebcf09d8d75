import { describe, expect, it } from 'vitest'
import { type CountedReview, countsInIqs, personMean, picksMean } from './iqs.ts'

const aReview = (changes: Partial<CountedReview> = {}): CountedReview => ({
  pickId: 1,
  conversationId: 1,
  reviewerId: 1,
  score: 80,
  ...changes,
})

/** Reviews spread over conversations and reviewers in turn. */
function reviewsOf(counts: { reviews: number; conversations: number; reviewers: number }): CountedReview[] {
  return Array.from({ length: counts.reviews }, (_, index) => {
    const conversationId = (index % counts.conversations) + 1
    return aReview({ pickId: conversationId, conversationId, reviewerId: (index % counts.reviewers) + 1 })
  })
}

describe('mean over picks', () => {
  it('averages the colleagues of one pick first', () => {
    const reviews = [
      aReview({ pickId: 1, reviewerId: 1, score: 100 }),
      aReview({ pickId: 1, reviewerId: 2, score: 50 }),
      aReview({ pickId: 2, reviewerId: 3, score: 25 }),
    ]
    expect(picksMean(reviews)).toEqual({ mean: 50, reviews: 3, picks: 2 })
  })

  it('leaves reviews without a score out, and picks that have none', () => {
    const reviews = [
      aReview({ pickId: 1, score: 90 }),
      aReview({ pickId: 1, reviewerId: 2, score: null }),
      aReview({ pickId: 2, score: null }),
    ]
    expect(picksMean(reviews)).toEqual({ mean: 90, reviews: 1, picks: 1 })
  })

  it('is unknown without a score', () => {
    expect(picksMean([])).toBeNull()
    expect(picksMean([aReview({ score: null })])).toBeNull()
  })
})

describe("a person's mean", () => {
  it('is shown from 8 reviews of 4 conversations by 2 reviewers', () => {
    expect(personMean(reviewsOf({ reviews: 8, conversations: 4, reviewers: 2 }), 'peer')).toEqual({
      mean: 80,
      reviews: 8,
      picks: 4,
    })
  })

  it.each([
    ['one review short', { reviews: 7, conversations: 4, reviewers: 2 }],
    ['one conversation short', { reviews: 8, conversations: 3, reviewers: 2 }],
    ['one reviewer short', { reviews: 8, conversations: 4, reviewers: 1 }],
  ])('is not shown %s, and says what there is', (_name, counts) => {
    expect(personMean(reviewsOf(counts), 'peer')).toEqual({
      notEnough: { ...counts, reviewsNeeded: 8, conversationsNeeded: 4, reviewersNeeded: 2 },
    })
  })

  it('gets no help from reviews without a score', () => {
    const reviews = reviewsOf({ reviews: 8, conversations: 4, reviewers: 2 })
    const withUnknown = [...reviews.slice(1), aReview({ pickId: 9, conversationId: 9, score: null })]
    expect(personMean(withUnknown, 'peer')).toMatchObject({ notEnough: { reviews: 7, conversations: 4 } })
  })

  it('of own reviews needs one reviewer, who is the person', () => {
    const own = reviewsOf({ reviews: 8, conversations: 8, reviewers: 1 })
    expect(personMean(own, 'self')).toEqual({ mean: 80, reviews: 8, picks: 8 })
    expect(personMean(own, 'lead')).toMatchObject({ notEnough: { reviewers: 1, reviewersNeeded: 2 } })
  })

  it('says that nothing is there yet', () => {
    expect(personMean([], 'self')).toMatchObject({ notEnough: { reviews: 0, reviewersNeeded: 1 } })
  })
})

describe('what counts', () => {
  it.each(['chosen', 'practice', 'calibration'] as const)('keeps %s picks out', (origin) => {
    expect(countsInIqs({ origin, kind: 'peer', reason: 'blind' })).toBe(false)
  })

  it.each([
    ['blind', true],
    ['dispute', true],
    ['changed_mind', false],
    ['late', false],
  ] as const)('takes %s: %s', (reason, counts) => {
    expect(countsInIqs({ origin: 'drawn', kind: 'peer', reason })).toBe(counts)
  })

  it('never takes a calibration', () => {
    expect(countsInIqs({ origin: 'drawn', kind: 'calibration', reason: 'blind' })).toBe(false)
  })
})
