import { describe, expect, it } from 'vitest'
import { type Preferences, preferencesMark, preferencesToFollow } from './own-preferences.ts'

const mine: Preferences = { personId: 1, language: 'it', theme: null, shortcuts: true }

describe('a person’s own preferences', () => {
  it('are followed in a browser that has not seen them', () => {
    expect(preferencesToFollow(mine, null)).toBe(mine)
  })
  it('are followed once', () => {
    expect(preferencesToFollow(mine, preferencesMark(mine))).toBeNull()
  })
  it.each([
    ['another language', { language: 'en' }],
    ['a theme', { theme: 'dark' }],
    ['shortcuts off', { shortcuts: false }],
    ['another person', { personId: 2 }],
  ] as const)('are followed again after a change: %s', (_, change) => {
    const now = { ...mine, ...change }
    expect(preferencesToFollow(now, preferencesMark(mine))).toBe(now)
  })
})
