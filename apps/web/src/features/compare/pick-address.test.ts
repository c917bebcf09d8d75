import { describe, expect, it } from 'vitest'
import { conversationName, debriefAddress, pickIdOf } from './pick-address.ts'

describe('the address of a pick', () => {
  it('holds a whole positive number', () => {
    expect(pickIdOf('4812')).toBe(4812)
  })

  it('is no pick otherwise', () => {
    expect(['0', '-1', '1.5', '1e3', ' 7', '', 'abc', '9'.repeat(17)].map(pickIdOf)).toEqual(
      Array.from({ length: 8 }, () => null),
    )
  })
})

describe('the address of a week', () => {
  it('names the team where it is known', () => {
    expect(debriefAddress('care', '2026-W47')).toBe('/d/care/2026-W47')
    expect(debriefAddress(null, '2026-W47')).toBe('/d/2026-W47')
  })
})

describe('the name of a conversation', () => {
  it('is its subject, and its number where it has none', () => {
    expect(conversationName(7, 'Campaign')).toBe('Campaign')
    expect([conversationName(7, ' '), conversationName(7, null)]).toEqual(['#7', '#7'])
  })
})
