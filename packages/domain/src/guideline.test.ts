import { describe, expect, it } from 'vitest'
import { type EffectCell, effectWeeks, guidelineEffect, isGuidelineFor } from './guideline.ts'

const aCell = (week: string, mean: number, { picks = 2, reviews = 4 } = {}): EffectCell => ({
  week,
  revieweeId: 1,
  reviews,
  picks,
  scoreSum: mean * picks,
})

describe('the effect of a guideline', () => {
  it('compares the four weeks before with the four from its first one on', () => {
    const cells = [
      aCell('2026-W05', 0),
      aCell('2026-W06', 60),
      aCell('2026-W09', 70),
      aCell('2026-W10', 80),
      aCell('2026-W13', 90),
      aCell('2026-W14', 0),
    ]
    expect(guidelineEffect(cells, '2026-W10')).toEqual({
      before: { mean: 65, reviews: 8, picks: 4 },
      after: { mean: 85, reviews: 8, picks: 4 },
    })
  })

  it('weighs picks, not weeks', () => {
    const cells = [
      aCell('2026-W08', 50, { picks: 1, reviews: 2 }),
      aCell('2026-W09', 90, { picks: 3, reviews: 6 }),
    ]
    expect(guidelineEffect(cells, '2026-W10').before.mean).toBe(80)
  })

  it('says how few there are instead of a mean', () => {
    expect(guidelineEffect([aCell('2026-W09', 80, { picks: 4, reviews: 7 })], '2026-W10').before).toEqual({
      mean: null,
      reviews: 7,
      picks: 4,
    })
    expect(guidelineEffect([aCell('2026-W09', 80, { picks: 3, reviews: 9 })], '2026-W10').before.mean).toBe(
      null,
    )
    expect(guidelineEffect([], '2026-W10').after).toEqual({ mean: null, reviews: 0, picks: 0 })
  })

  it('counts across the end of a year', () => {
    expect(effectWeeks('2027-W01')).toEqual([
      '2026-W50',
      '2026-W51',
      '2026-W52',
      '2026-W53',
      '2027-W01',
      '2027-W02',
      '2027-W03',
      '2027-W04',
    ])
  })
})

describe('a guideline is shown beside a conversation', () => {
  const conversation = { criterionKeys: ['empathy', 'tone'], language: 'it-CH', tags: ['Billing', 'quota'] }
  it.each([
    ['when it says nothing about where', { criterionKey: null, language: null, tags: [] }, true],
    ['when its criterion is in the rubric', { criterionKey: 'tone', language: null, tags: [] }, true],
    ['not for a criterion of another rubric', { criterionKey: 'speed', language: null, tags: [] }, false],
    ['when its language is the same', { criterionKey: null, language: 'it', tags: [] }, true],
    ['not in another language', { criterionKey: null, language: 'en', tags: [] }, false],
    [
      'when one tag is on it, in any case',
      { criterionKey: null, language: null, tags: ['x', 'billing'] },
      true,
    ],
    ['not when none of its tags is', { criterionKey: null, language: null, tags: ['returns'] }, false],
  ])('%s', (_, guideline, expected) => {
    expect(isGuidelineFor(guideline, conversation)).toBe(expected)
  })

  it('of an unknown language only when the guideline has none', () => {
    const unknown = { ...conversation, language: null }
    expect(isGuidelineFor({ criterionKey: null, language: 'it', tags: [] }, unknown)).toBe(false)
    expect(isGuidelineFor({ criterionKey: null, language: null, tags: [] }, unknown)).toBe(true)
  })
})
