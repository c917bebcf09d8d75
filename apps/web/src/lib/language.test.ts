import { describe, expect, it } from 'vitest'
import { chooseLanguage } from './language.ts'

describe('the language to start in', () => {
  it.each([
    ['the preference before the browser', ['it', 'en-US'], 'it'],
    ['the browser when nothing was chosen', [null, 'it-CH', 'en'], 'it'],
    ['the first one that we speak', [null, 'de', 'ja', 'it'], 'it'],
    ['English when we speak none', [null, 'de', ''], 'en'],
    ['English when nobody says anything', [], 'en'],
    ['no preference that we do not know', ['xx', 'IT'], 'it'],
  ])('is %s', (_name, wishes, language) => {
    expect(chooseLanguage(wishes)).toBe(language)
  })
})
