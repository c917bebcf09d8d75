import { expect, it } from 'vitest'
import { languageName } from './language-name.ts'

it('names languages in the language of the screen', () => {
  expect(languageName('it', 'en')).toBe('Italian')
  expect(languageName('it', 'it')).toBe('Italiano')
  expect(languageName('de', 'it')).toBe('Tedesco')
})

it('leaves what is no language as it is', () => {
  expect(languageName('not a code', 'en')).toBe('not a code')
})
