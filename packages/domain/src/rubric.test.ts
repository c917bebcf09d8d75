import { describe, expect, it } from 'vitest'
import { DEFAULT_RUBRIC } from './default-rubric.ts'
import { RubricDefinition } from './rubric.ts'
import { asksForRootCauses, criterionTextsIn, rootCauseIn } from './rubric-texts.ts'

const aCriterion = (changes: object = {}) => ({
  key: 'tone',
  weight: 10,
  points: 2,
  critical: false,
  allowsNA: true,
  texts: { en: { name: 'Tone', anchors: ['Rude', 'Polite'] } },
  rootCauses: [{ key: 'template', en: 'Template' }],
  ...changes,
})
const aRubric = (...criteria: object[]) => ({ name: 'Chat', baseLanguage: 'en', criteria })

function refusalsOf(rubric: unknown): string[] {
  const parsed = RubricDefinition.safeParse(rubric)
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
}

describe('a rubric', () => {
  it('is taken when it is whole', () => {
    expect(refusalsOf(aRubric(aCriterion()))).toEqual([])
  })

  it.each([
    [
      'a sentence missing',
      { texts: { en: { name: 'Tone', anchors: ['Rude'] } } },
      'texts.en.anchors: rubric.anchors-do-not-match-points',
    ],
    [
      'no text in the base language',
      { texts: { it: { name: 'Tono', anchors: ['No', 'Sì'] } } },
      'texts: rubric.base-language-missing',
    ],
    [
      'a root cause without its words',
      { rootCauses: [{ key: 'template', it: 'Modello' }] },
      'rootCauses.0: rubric.base-language-missing',
    ],
    [
      'a root cause twice',
      {
        rootCauses: [
          { key: 'a', en: 'A' },
          { key: 'a', en: 'B' },
        ],
      },
      'rootCauses.1.key: rubric.key-twice',
    ],
    ['a weight of 101', { weight: 101 }, 'weight: rubric.weight-invalid'],
    ['a weight of 0.5', { weight: 0.5 }, 'weight: rubric.weight-invalid'],
    ['six points', { points: 6 }, 'points: rubric.points-invalid'],
    ['a key with a space', { key: 'a b' }, 'key: rubric.key-invalid'],
    [
      'an empty name',
      { texts: { en: { name: ' ', anchors: ['Rude', 'Polite'] } } },
      'texts.en.name: rubric.text-missing',
    ],
  ])('is refused with %s', (_name, changes, refusal) => {
    expect(refusalsOf(aRubric(aCriterion(changes)))).toContain(`criteria.0.${refusal}`)
  })

  it('is refused with two criteria of one key', () => {
    expect(refusalsOf(aRubric(aCriterion(), aCriterion()))).toEqual(['criteria.1.key: rubric.key-twice'])
  })

  it('is refused when no criterion weighs anything, or there is none', () => {
    expect(refusalsOf(aRubric(aCriterion({ weight: 0 })))).toEqual(['criteria: rubric.weights-all-zero'])
    expect(refusalsOf(aRubric())).toContain('criteria: rubric.criteria-missing')
  })

  it('is refused with keys nobody knows', () => {
    expect(refusalsOf({ ...aRubric(aCriterion()), id: 7 })).toHaveLength(1)
    expect(refusalsOf(aRubric(aCriterion({ color: 'red' })))).toHaveLength(1)
  })
})

describe('the default rubric', () => {
  it('is a valid rubric', () => {
    expect(refusalsOf(DEFAULT_RUBRIC)).toEqual([])
  })

  it('weighs empathy 30, solution quality 35, process adherence 20, tone 15', () => {
    expect(
      DEFAULT_RUBRIC.criteria.map(({ key, weight, points, allowsNA }) => [key, weight, points, allowsNA]),
    ).toEqual([
      ['empathy', 30, 5, true],
      ['solution-quality', 35, 5, true],
      ['process-adherence', 20, 5, true],
      ['tone', 15, 5, true],
    ])
  })

  it.each(['en', 'it'] as const)(
    'has in %s five different sentences a criterion, each short enough for a line',
    (language) => {
      for (const { texts } of DEFAULT_RUBRIC.criteria) {
        const anchors = texts[language]?.anchors ?? []
        expect(new Set(anchors).size).toBe(5)
        expect(anchors.filter((anchor) => anchor.length > 90)).toEqual([])
        expect(texts[language]?.question).toMatch(/\?$/)
      }
    },
  )

  it('has three to five root causes a criterion, in both languages', () => {
    for (const { rootCauses } of DEFAULT_RUBRIC.criteria) {
      expect(rootCauses.length).toBeGreaterThanOrEqual(3)
      expect(rootCauses.length).toBeLessThanOrEqual(5)
      expect(rootCauses.every((cause) => cause.en && cause.it)).toBe(true)
    }
  })
})

describe('texts', () => {
  const texts = { en: { name: 'Tone', anchors: ['Rude', 'Polite'] } }

  it('fall back to the base language', () => {
    expect(criterionTextsIn({ texts }, 'it', 'en')?.name).toBe('Tone')
    expect(
      criterionTextsIn({ texts: { ...texts, it: { name: 'Tono', anchors: [] } } }, 'it', 'en')?.name,
    ).toBe('Tono')
    expect(criterionTextsIn({ texts: {} }, 'it', 'en')).toBeNull()
  })

  it('of a root cause fall back to the base language, then to its key', () => {
    expect(rootCauseIn({ key: 'template', en: 'Template', it: 'Modello' }, 'it', 'en')).toBe('Modello')
    expect(rootCauseIn({ key: 'template', en: 'Template' }, 'it', 'en')).toBe('Template')
    expect(rootCauseIn({ key: 'template' }, 'it', 'en')).toBe('template')
  })

  it('ask for root causes from 2 points down, but not at the top of a scale', () => {
    expect([1, 2, 3].map((point) => asksForRootCauses(5, point))).toEqual([true, true, false])
    expect([1, 2].map((point) => asksForRootCauses(2, point))).toEqual([true, false])
    expect(asksForRootCauses(5, null)).toBe(false)
  })
})
