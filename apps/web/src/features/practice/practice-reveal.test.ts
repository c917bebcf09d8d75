import { describe, expect, it } from 'vitest'
import { besideOthers, ME, revealOf } from './practice-reveal.ts'
import { SAMPLE_REVIEWS, SAMPLE_RUBRIC } from './sample-reviews.ts'

const { criteria } = SAMPLE_RUBRIC
/** My points in the order of the rubric; null is N/A. */
const having = (...points: (number | null)[]) =>
  revealOf(
    criteria.map(({ id }, place) => ({ criterionId: id, point: points[place] ?? null, rootCauses: [] })),
  )
const both = [
  { name: 'Dario', point: 3 },
  { name: 'Mira', point: 2 },
]

describe('the sample', () => {
  it('is rated on every criterion of the default rubric', () => {
    expect(SAMPLE_RUBRIC.name).toBe('Weekly IQS')
    for (const { ratings } of SAMPLE_REVIEWS) {
      expect(ratings.map(({ key }) => key)).toEqual(criteria.map(({ key }) => key))
      for (const { point } of ratings) {
        expect(point).toBeGreaterThanOrEqual(1)
        expect(point).toBeLessThanOrEqual(5)
      }
    }
  })

  it('has colleagues by name who are never more than a point apart, and agree somewhere', () => {
    const names = SAMPLE_REVIEWS.map(({ name }) => name)
    expect(names).toEqual(names.toSorted())
    const [first, second] = SAMPLE_REVIEWS
    const apart = first.ratings.map(({ point }, place) =>
      Math.abs(point - (second.ratings[place]?.point ?? 0)),
    )
    expect(Math.max(...apart)).toBe(1)
    expect(Math.min(...apart)).toBe(0)
  })
})

describe('my point beside two others', () => {
  it('is told by its distance to their mean where it lies beyond both', () => {
    expect(besideOthers(1, both)).toEqual({ kind: 'stricter', points: 1.5 })
    expect(besideOthers(5, both)).toEqual({ kind: 'more-generous', points: 2.5 })
    expect(besideOthers(3, [both[0] ?? { name: '', point: 0 }, { name: 'Mira', point: 3 }])).toEqual({
      kind: 'like-both',
    })
  })

  it('names the one who chose the same', () => {
    expect(besideOthers(2, both)).toEqual({ kind: 'like-one', name: 'Mira' })
    expect(besideOthers(3, both)).toEqual({ kind: 'like-one', name: 'Dario' })
  })

  it('is no point where I found it not applicable', () => {
    expect(besideOthers(null, both)).toEqual({ kind: 'not-applicable' })
  })
})

describe('the reveal', () => {
  it('says first where I lie furthest from both, by the rules of a real comparison', () => {
    const { words, criteria: rows } = having(5, 5, 4, 4)
    expect(words[0]).toMatchObject({
      code: 'compare.you-more-generous',
      params: { criterionKeys: ['solution-quality'], points: 2.5, beyondEach: true, others: 2 },
    })
    expect(rows.map(({ criterion, gapInPoints }) => [criterion.key, gapInPoints])).toEqual([
      ['solution-quality', 2.5],
      ['empathy', 0.5],
      ['tone', 0.5],
      ['process-adherence', 0],
    ])
  })

  it('says in one sentence that I agree, and never that the agent wrote no review', () => {
    expect(having(4, 3, 4, 4).words.map(({ code }) => code)).toEqual(['compare.you-agree'])
  })

  it('says what I found not applicable and both rated, and counts it nowhere', () => {
    const { words, scores, criteria: rows } = having(null, 3, 4, 4)
    expect(words.map(({ code }) => code)).toContain('compare.one-found-not-applicable')
    expect(rows.at(-1)).toMatchObject({ mine: null, gapInPoints: null, beside: { kind: 'not-applicable' } })
    expect(scores[0]).toMatchObject({ personId: ME, score: (50 * 35 + 75 * 20 + 75 * 15) / 70 })
  })

  it('has no score of mine where nothing applies, which is not a zero', () => {
    expect(having(null, null, null, null).scores.map(({ score }) => score)).toEqual([null, 73.75, 53.75])
  })
})
