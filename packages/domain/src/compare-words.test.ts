import { describe, expect, it } from 'vitest'
import { agreementInPoints, type ComparedReview, compareWords } from './compare-words.ts'

const criteria = [
  { id: 1, key: 'empathy', points: 5 },
  { id: 2, key: 'process', points: 5 },
  { id: 3, key: 'solved', points: 2 },
] as const

const REVIEWEE = 1
const [ANNA, TOM, LEAD] = [2, 3, 9]

function by(reviewerId: number, ...points: (number | null)[]): ComparedReview {
  const ratings = points.map((point, index) => ({ criterionId: index + 1, point }))
  return {
    reviewerId,
    kind: reviewerId === REVIEWEE ? 'self' : reviewerId === LEAD ? 'lead' : 'peer',
    ratings,
  }
}

const words = (readerId: number, ...reviews: ComparedReview[]) =>
  compareWords({ criteria, reviews, readerId })
const codes = (readerId: number, ...reviews: ComparedReview[]) =>
  words(readerId, ...reviews).map(({ code }) => code)

describe('to someone who reviewed', () => {
  it('says first where they were furthest from both colleagues', () => {
    const spoken = words(REVIEWEE, by(REVIEWEE, 5, 3, 2), by(ANNA, 3, 5, 2), by(TOM, 4, 5, 2))
    expect(spoken).toEqual([
      {
        code: 'compare.you-stricter',
        params: {
          criterionKeys: ['process'],
          points: 2,
          others: 2,
          comparedWith: 'colleagues',
          beyondEach: true,
        },
      },
      {
        code: 'compare.you-more-generous',
        params: {
          criterionKeys: ['empathy'],
          points: 1.5,
          others: 2,
          comparedWith: 'colleagues',
          beyondEach: true,
        },
      },
    ])
  })

  it('does not say "than both" when one colleague chose the same', () => {
    const spoken = words(REVIEWEE, by(REVIEWEE, 5, 3, 2), by(ANNA, 5, 3, 2), by(TOM, 1, 3, 2))
    expect(spoken).toMatchObject([
      { code: 'compare.you-more-generous', params: { points: 2, beyondEach: false } },
    ])
  })

  it('compares a colleague with the other colleagues and the lead, not with the reviewee', () => {
    const spoken = words(ANNA, by(REVIEWEE, 5, 5, 2), by(ANNA, 2, 4, 2), by(TOM, 4, 4, 2), by(LEAD, 4, 4, 2))
    expect(spoken).toMatchObject([
      {
        code: 'compare.you-stricter',
        params: { criterionKeys: ['empathy'], others: 2, comparedWith: 'colleagues' },
      },
      {
        code: 'compare.reviewee-more-generous',
        params: { criterionKeys: ['empathy'], others: 3, comparedWith: 'colleagues', beyondEach: true },
      },
    ])
  })

  it('tells a colleague how the reviewee sees it too, also when both sides agree', () => {
    expect(codes(ANNA, by(REVIEWEE, 4, 4, 2), by(ANNA, 4, 4, 2), by(TOM, 4, 5, 2))).toEqual([
      'compare.you-agree',
      'compare.reviewee-agrees',
    ])
  })

  it('says what one side found not applicable only once', () => {
    const spoken = codes(ANNA, by(REVIEWEE, null, 4, 2), by(ANNA, null, 4, 2), by(TOM, 3, 4, 2))
    expect(spoken.filter((code) => code === 'compare.one-found-not-applicable')).toHaveLength(1)
  })

  it('names criteria with the same difference in one sentence', () => {
    const spoken = words(REVIEWEE, by(REVIEWEE, 5, 5, 2), by(ANNA, 3, 3, 2), by(TOM, 3, 3, 2))
    expect(spoken).toMatchObject([
      { code: 'compare.you-more-generous', params: { criterionKeys: ['empathy', 'process'], points: 2 } },
    ])
  })

  it('keeps apart what only looks the same: another scale, other people, one of them not passed', () => {
    const scales = words(REVIEWEE, by(REVIEWEE, 2, 4, 1), by(ANNA, 4, 4, 2), by(TOM, 3, 4, 2))
    expect(scales).toHaveLength(2)
    const people = words(REVIEWEE, by(REVIEWEE, 5, 5, 2), by(ANNA, 3, null, 2), by(TOM, null, 3, 2))
    expect(people).toHaveLength(2)
    const passed = words(REVIEWEE, by(REVIEWEE, 5, 5, 2), by(ANNA, 3, 1, 2), by(TOM, 3, 5, 2))
    expect(passed).toMatchObject([
      { params: { criterionKeys: ['empathy'], beyondEach: true } },
      { params: { criterionKeys: ['process'], beyondEach: false } },
    ])
  })

  it('compares the only colleague with the reviewee', () => {
    expect(words(ANNA, by(REVIEWEE, 5, 4, 2), by(ANNA, 2, 4, 2))).toMatchObject([
      { code: 'compare.you-stricter', params: { points: 3, others: 1, comparedWith: 'reviewee' } },
    ])
  })

  it('calls a distance of one point agreement', () => {
    expect(words(REVIEWEE, by(REVIEWEE, 5, 4, 2), by(ANNA, 4, 5, 2))).toEqual([
      { code: 'compare.you-agree', params: { criteria: 3, others: 1, withEach: true } },
    ])
  })

  it('does not say "with both" when one of them is further away than a point', () => {
    expect(words(LEAD, by(REVIEWEE, 2, 4, 2), by(ANNA, 4, 4, 2), by(TOM, 2, 4, 2))).toEqual([
      { code: 'compare.reviewee-agrees', params: { criteria: 3, others: 2, withEach: false } },
      { code: 'compare.colleagues-differ', params: { criterionKeys: ['empathy'], points: 2, others: 2 } },
    ])
    expect(words(REVIEWEE, by(REVIEWEE, 3, 4, 2), by(ANNA, 4, 4, 2), by(TOM, 2, 4, 2))).toEqual([
      { code: 'compare.you-agree', params: { criteria: 3, others: 2, withEach: true } },
    ])
    expect(words(REVIEWEE, by(REVIEWEE, 4, 4, 2), by(ANNA, 4, 4, 1), by(TOM, 4, 4, 2))).toMatchObject([
      { code: 'compare.you-agree', params: { withEach: false } },
      { code: 'compare.colleagues-differ', params: { criterionKeys: ['solved'] } },
    ])
  })

  it('does not call yes against no agreement', () => {
    expect(codes(REVIEWEE, by(REVIEWEE, 4, 4, 2), by(ANNA, 4, 4, 1))).toEqual(['compare.you-more-generous'])
    expect([5, 4, 3, 2].map((points) => agreementInPoints(points as 2))).toEqual([1, 1, 0.5, 0.5])
  })

  it('says when one side found a criterion not applicable', () => {
    const spoken = words(REVIEWEE, by(REVIEWEE, null, 4, 2), by(ANNA, 4, null, 2), by(TOM, 3, null, 2))
    expect(spoken).toEqual([
      { code: 'compare.you-agree', params: { criteria: 1, others: 2, withEach: true } },
      { code: 'compare.one-found-not-applicable', params: { criterionKeys: ['empathy', 'process'] } },
    ])
  })

  it('does not call it a dispute when all agree that it does not apply, or one colleague does', () => {
    expect(codes(REVIEWEE, by(REVIEWEE, null, 4, 2), by(ANNA, null, 4, 2))).toEqual(['compare.you-agree'])
    expect(codes(REVIEWEE, by(REVIEWEE, 4, 4, 2), by(ANNA, null, 4, 2), by(TOM, 4, 4, 2))).toEqual([
      'compare.you-agree',
    ])
  })

  it('does not call it agreement when nothing was rated by both', () => {
    expect(codes(REVIEWEE, by(REVIEWEE, 4, null, null), by(ANNA, null, null, null))).toEqual([
      'compare.nothing-in-common',
      'compare.one-found-not-applicable',
    ])
  })
})

describe('to someone who did not review', () => {
  it('speaks of the reviewee against the colleagues', () => {
    expect(codes(LEAD, by(REVIEWEE, 5, 4, 2), by(ANNA, 2, 4, 2), by(TOM, 3, 4, 2))).toEqual([
      'compare.reviewee-more-generous',
    ])
    expect(codes(LEAD, by(REVIEWEE, 1, 4, 2), by(ANNA, 4, 4, 2))).toEqual(['compare.reviewee-stricter'])
    expect(codes(LEAD, by(REVIEWEE, 4, 4, 2), by(ANNA, 4, 4, 2))).toEqual(['compare.reviewee-agrees'])
  })

  it('speaks of the colleagues among themselves when the reviewee is missing', () => {
    expect(words(LEAD, by(ANNA, 1, 4, 1), by(TOM, 4, 4, 2))).toEqual([
      { code: 'compare.colleagues-differ', params: { criterionKeys: ['solved'], points: 1, others: 2 } },
      { code: 'compare.colleagues-differ', params: { criterionKeys: ['empathy'], points: 3, others: 2 } },
      { code: 'compare.no-self', params: {} },
    ])
    expect(words(LEAD, by(ANNA, 4, 4, 1), by(TOM, 4, 5, 1))).toEqual([
      { code: 'compare.colleagues-agree', params: { criteria: 3, others: 2 } },
      { code: 'compare.no-self', params: {} },
    ])
  })
})

describe('when a side is missing', () => {
  it('says which', () => {
    expect(codes(REVIEWEE, by(REVIEWEE, 4, 4, 2))).toEqual(['compare.no-colleagues'])
    expect(codes(LEAD, by(REVIEWEE, 4, 4, 2))).toEqual(['compare.no-colleagues'])
    expect(codes(ANNA, by(ANNA, 4, 4, 2))).toEqual(['compare.no-self'])
    expect(codes(LEAD, by(ANNA, 4, 4, 2))).toEqual(['compare.no-self'])
    expect(codes(LEAD)).toEqual(['compare.nobody-reviewed'])
  })

  it('still compares two colleagues', () => {
    expect(codes(ANNA, by(ANNA, 5, 4, 2), by(TOM, 2, 4, 2))).toEqual([
      'compare.you-more-generous',
      'compare.no-self',
    ])
  })
})
