import { describe, expect, it } from 'vitest'
import { isCodeMissing } from './code-missing.ts'

describe('a page that broke', () => {
  it.each([
    'Failed to fetch dynamically imported module: https://quality.example/assets/DebriefPage-abc.js',
    'error loading dynamically imported module: https://quality.example/assets/DebriefPage-abc.js',
    'Importing a module script failed.',
  ])('lacks its code: %s', (message) => {
    expect(isCodeMissing(new TypeError(message))).toBe(true)
  })

  it('broke by itself otherwise', () => {
    expect(isCodeMissing(new TypeError('x is not a function'))).toBe(false)
    expect(isCodeMissing('Failed to fetch dynamically imported module')).toBe(false)
    expect(isCodeMissing(null)).toBe(false)
  })
})
