import { describe, expect, it } from 'vitest'
import { causeWords, criterionWords } from './criterion-words.ts'

const empathy = {
  key: 'empathy',
  texts: { it: { name: 'Empatia', anchors: ['Ignora', 'Ascolta'] } },
  rootCauses: [{ key: 'not-read', it: 'Non letto' }],
}

describe('a criterion in words', () => {
  it('speaks the language of the screen', () => {
    expect(criterionWords(empathy, 'it', 'it')).toEqual({
      name: 'Empatia',
      sentences: ['Ignora', 'Ascolta'],
      language: undefined,
    })
  })

  it('falls back to the language of the rubric, and says so for screen readers', () => {
    expect(criterionWords(empathy, 'en', 'it')).toMatchObject({ name: 'Empatia', language: 'it' })
  })

  it('shows its key where a rubric says nothing at all', () => {
    expect(criterionWords({ ...empathy, texts: {} }, 'en', 'en').name).toBe('empathy')
  })

  it('words the root causes that were ticked, unknown ones by their key', () => {
    expect(causeWords(empathy, ['not-read', 'gone'], { screen: 'en', baseLanguage: 'it' })).toEqual([
      'Non letto',
      'gone',
    ])
  })
})
