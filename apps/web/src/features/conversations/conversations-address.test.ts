import { describe, expect, it } from 'vitest'
import {
  conversationIdOf,
  conversationName,
  conversationsSearch,
  isFiltered,
  listInput,
} from './conversations-address.ts'

describe('the address of the list', () => {
  it('holds subject, team, agent and status', () => {
    const search = { q: 'lost profile', team: 2, agent: 7, status: 'solved' } as const
    expect(conversationsSearch(search)).toEqual(search)
    expect(conversationsSearch({ team: '2', agent: '7' })).toEqual({ team: 2, agent: 7 })
  })

  it('drops what it does not know', () => {
    expect(conversationsSearch({ q: '', team: 'x', agent: -1, status: 'reopened', page: 2 })).toEqual({})
  })

  it('reads a subject of digits as words, and a long one only so far as the server takes it', () => {
    expect(conversationsSearch({ q: 4812 })).toEqual({ q: '4812' })
    expect(conversationsSearch({ q: 'x'.repeat(500) }).q).toHaveLength(200)
  })

  it('asks the server for the same in its own words', () => {
    expect(listInput({ q: ' lost ', team: 2, agent: 7, status: 'open' })).toEqual({
      text: 'lost',
      teamId: 2,
      agentId: 7,
      status: 'open',
    })
    expect(listInput({})).toEqual({})
  })

  it('filters nothing by blanks', () => {
    expect(isFiltered({ q: '  ' })).toBe(false)
    expect(isFiltered({ agent: 7 })).toBe(true)
  })
})

describe('one conversation', () => {
  it('is called by its subject, and by its number without one', () => {
    expect(conversationName({ id: 4812, subject: 'Campagna ferma' })).toBe('Campagna ferma')
    expect(conversationName({ id: 4812, subject: ' ' })).toBe('#4812')
  })

  it('is found by its number alone', () => {
    expect(conversationIdOf('4812')).toBe(4812)
    for (const text of ['', '0', 'x', '4812x', '-1', '1e3', '99999999999999999999']) {
      expect(conversationIdOf(text)).toBeNull()
    }
  })
})
