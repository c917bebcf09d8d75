import type { CompareSentence } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import { agreesWith, criteriaOf, onlyOther, roundedPoints, whomOf } from './compare-sentence.ts'

const difference = (over: Partial<Parameters<typeof whomOf>[0]>) =>
  whomOf({ others: 2, comparedWith: 'colleagues', beyondEach: true, ...over })

describe('whom a difference is with', () => {
  it('says "both" only when each of the two was passed', () => {
    expect(difference({})).toBe('both')
    expect(difference({ beyondEach: false })).toBe('average')
  })

  it('says "all" from three on, and the average when one of them was not passed', () => {
    expect(difference({ others: 3 })).toBe('all')
    expect(difference({ others: 3, beyondEach: false })).toBe('average')
  })

  it('names a single colleague', () => {
    expect(difference({ others: 1 })).toBe('one')
  })

  it('names the reviewee where nobody else read it', () => {
    expect(difference({ others: 1, comparedWith: 'reviewee' })).toBe('reviewee')
  })
})

describe('with whom somebody agrees', () => {
  it('goes by how many there are', () => {
    expect(
      [1, 2, 5].map((others) => agreesWith({ others, comparesWithReviewee: false, withEach: true })),
    ).toEqual(['one', 'both', 'all'])
  })

  it('is the average when one of them is further away than a point', () => {
    const far = { comparesWithReviewee: false, withEach: false }
    expect([2, 5].map((others) => agreesWith({ others, ...far }))).toEqual(['average', 'average'])
  })

  it('names the reviewee where they are the only other reader', () => {
    expect(agreesWith({ others: 1, comparesWithReviewee: true, withEach: true })).toBe('reviewee')
  })
})

describe('the distance in words', () => {
  it('has one decimal at most', () => {
    expect([2, 1.5, 4 / 3, 5 / 3].map(roundedPoints)).toEqual([2, 1.5, 1.3, 1.7])
  })
})

describe('the name of the only colleague', () => {
  const marco = { personId: 1, kind: 'self', name: 'Marco', hasPoint: true } as const
  const ann = { personId: 2, kind: 'peer', name: 'Ann', hasPoint: true } as const
  const tom = { personId: 3, kind: 'lead', name: 'Tom', hasPoint: false } as const

  it('is the one colleague with a point: an N/A is nobody to be stricter than', () => {
    expect(onlyOther([marco, ann, tom], 1)).toBe('Ann')
  })

  it('is never the one whom the sentence is about', () => {
    expect(onlyOther([marco, ann, { ...tom, hasPoint: true }], 2)).toBe('Tom')
  })

  it('is unknown when there are two, or none', () => {
    expect(onlyOther([marco, ann, { ...tom, hasPoint: true }], 1)).toBeNull()
    expect(onlyOther([marco], 1)).toBeNull()
  })
})

describe('the criteria of a sentence', () => {
  it('are known for those about some, and none for those about the whole', () => {
    const about: CompareSentence = {
      code: 'compare.one-found-not-applicable',
      params: { criterionKeys: ['empathy', 'tone'] },
    }
    expect(criteriaOf(about)).toEqual(['empathy', 'tone'])
    expect(criteriaOf({ code: 'compare.no-self', params: {} })).toEqual([])
  })
})
