import { describe, expect, it } from 'vitest'
import { criterionCalled, criterionName } from './criterion-name.ts'

const tone = { key: 'tone', names: { en: 'Tone', it: 'Tono' }, baseLanguage: 'en' as const }
const care = { key: 'care', names: { it: 'Cura' }, baseLanguage: 'it' as const }
const bare = { key: 'bare', names: {}, baseLanguage: 'en' as const }

describe('a criterion', () => {
  it.each([
    { said: 'in the screen’s language', criterion: tone, locale: 'it', name: 'Tono' },
    { said: 'in English for any other language', criterion: tone, locale: 'de', name: 'Tone' },
    {
      said: 'in its rubric’s language where the screen’s is missing',
      criterion: care,
      locale: 'en',
      name: 'Cura',
    },
    { said: 'by its key where nothing is said', criterion: bare, locale: 'it', name: 'bare' },
  ])('is called $said', ({ criterion, locale, name }) => {
    expect(criterionName(criterion, locale)).toBe(name)
  })

  it('of another rubric is called by its key', () => {
    expect(criterionCalled([tone, care], 'care', 'it')).toBe('Cura')
    expect(criterionCalled([tone, care], 'facts', 'it')).toBe('facts')
    expect(criterionCalled([], 'constructor', 'en')).toBe('constructor')
  })
})
