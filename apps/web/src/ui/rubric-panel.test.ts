import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startReview } from '../lib/review-state.ts'
import { openRenderer, type Renderer } from '../testing.ts'

const path = 'ui/RubricPanel.tsx'

const empathy = {
  id: 1,
  key: 'empathy',
  weight: 60,
  points: 3 as const,
  critical: false,
  allowsNA: true,
  texts: {
    en: { name: 'Empathy', anchors: ['Ignores it', 'Names it', 'Acts on it'] },
    it: { name: 'Empatia', anchors: ['Lo ignora', 'Lo nomina', 'Ne tiene conto'] },
  },
  rootCauses: [{ key: 'stock-phrase', en: 'Stock phrase', it: 'Frase fatta' }],
}
const tone = {
  ...empathy,
  id: 2,
  key: 'tone',
  weight: 20,
  texts: { en: { name: 'Tone', anchors: ['Rude', 'Polite', 'Fitted'] } },
  rootCauses: [{ key: 'jargon', en: 'Jargon' }],
}
const rubric = { versionId: 1, version: 1, name: 'Weekly', baseLanguage: 'en', criteria: [empathy, tone] }

const draftOf = (
  ratings: readonly { criterionId: number; point: number | null; rootCauses: string[] }[],
) => ({
  ratings: [...ratings],
  solved: null,
  keep: null,
  try: null,
  comments: [],
  bestPractice: [],
  secondsSpent: null,
})

const panel = (ratings: Parameters<typeof draftOf>[0] = []) => ({
  rubric,
  editor: { state: startReview(draftOf(ratings), rubric.criteria), act: () => undefined },
  newestVersion: 1,
  takesFocus: false,
})

const textOf = (markup: string): string => markup.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

const renderers: Partial<Record<'en' | 'it', Renderer>> = {}
const shown = (language: 'en' | 'it', props: object): string =>
  renderers[language]?.markup(path, 'RubricPanel', props) ?? ''

beforeAll(async () => {
  renderers.en = await openRenderer('en', [path])
  renderers.it = await openRenderer('it', [path])
}, 60_000)

afterAll(async () => {
  await renderers.en?.close()
  await renderers.it?.close()
})

describe('the rubric', () => {
  test('opens the first criterion as sentences and folds the others', () => {
    const text = textOf(shown('en', panel()))
    expect(text).toContain('Names it')
    expect(text).not.toContain('Polite')
    expect(text).toContain('0/2')
  })

  test('says that another version was published, and that this review finishes on its own', () => {
    const overtaken = { ...panel(), newestVersion: 2 }
    expect(textOf(shown('en', overtaken))).toContain('v2 was published; you finish on v1.')
    expect(textOf(shown('it', overtaken))).toContain('È uscita la v2')
    expect(textOf(shown('en', panel()))).not.toContain('was published')
  })

  test('weighs the criteria against each other', () => {
    const text = textOf(shown('en', panel()))
    expect(text).toContain('75%')
    expect(text).toContain('25%')
  })

  test('speaks the language of the screen, and the base language where that is missing', () => {
    const text = textOf(shown('it', panel([{ criterionId: 1, point: 3, rootCauses: [] }])))
    expect(text).toContain('Empatia')
    expect(text).toContain('Polite')
    expect(text).not.toContain('Empathy')
  })

  test('says which words are in another language than the screen', () => {
    expect(shown('it', panel([{ criterionId: 1, point: 3, rootCauses: [] }]))).toContain('lang="en"')
  })

  test('shows no number that could be a score', () => {
    const text = textOf(shown('en', panel([{ criterionId: 1, point: 3, rootCauses: [] }])))
    expect(text).not.toMatch(/\b100\b|IQS \d|\bscore\b/i)
  })
})

describe('root causes', () => {
  test('are offered after a low rating and not after a high one', () => {
    const low = textOf(shown('en', panel([{ criterionId: 1, point: 1, rootCauses: [] }])))
    const high = textOf(shown('en', panel([{ criterionId: 1, point: 3, rootCauses: [] }])))
    expect(low).toContain('What was behind it?')
    expect(high).not.toContain('What was behind it?')
  })

  test('are folded to the chosen ones where somebody is elsewhere', () => {
    const markup = shown('en', panel([{ criterionId: 1, point: 1, rootCauses: ['stock-phrase'] }]))
    expect(textOf(markup)).toContain('Stock phrase')
    expect(markup).not.toContain('type="checkbox"')
  })
})
