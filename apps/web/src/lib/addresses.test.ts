import { describe, expect, it } from 'vitest'
import { conversationAddress, debriefAddress, messageAnchor, pickAddress, rowIdOf } from './addresses.ts'
import { conversationName } from './conversation-name.ts'

describe('a number in the path', () => {
  it('is a whole positive number', () => {
    expect([rowIdOf('1'), rowIdOf('4812'), rowIdOf('99999999999999')]).toEqual([1, 4812, 99_999_999_999_999])
  })

  it('is null for anything else', () => {
    const typed = ['', ' ', '0', '-1', '+1', '1.0', '1e3', '0x1', '007', ' 7', '7 ', '7\n', 'new', '٧']
    for (const text of [...typed, '9'.repeat(17), '1'.repeat(400), '7/../8', '%37'])
      expect(rowIdOf(text), JSON.stringify(text)).toBeNull()
  })
})

describe('an address', () => {
  it('leads to a pick, a conversation and a message of it', () => {
    expect([pickAddress(12), conversationAddress(4812), messageAnchor(3)]).toEqual([
      '/r/12',
      '/c/4812',
      'm-3',
    ])
  })

  it('of a week names the team where it is known', () => {
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
