import { describe, expect, it } from 'vitest'
import { behindLink, numbersSearch, personSearch, weekLink } from './numbers-address.ts'

describe('the address of a team’s numbers', () => {
  it('knows a team and a week that exists, and drops the rest', () => {
    expect(numbersSearch({ team: 'chat', week: '2026-W47', x: 1 })).toEqual({
      team: 'chat',
      week: '2026-W47',
    })
    expect(numbersSearch({ team: 7, week: '2025-W53' })).toEqual({})
  })
})

describe('the address of a person', () => {
  it('knows a team, a week to end with, and a week alone', () => {
    expect(personSearch({ team: '3', week: '2026-W47', only: '2026-W46' })).toEqual({
      ...{ team: 3, week: '2026-W47', only: '2026-W46' },
    })
    expect(personSearch({ team: -1, week: 'now', only: 5 })).toEqual({})
  })
})

describe('where a number leads', () => {
  it('of the conversations behind a number names the team, the weeks and what they share', () => {
    const weeks = ['2026-W44', '2026-W45', '2026-W46', '2026-W47']
    expect(behindLink({ teamId: 2, weeks })).toEqual({
      to: '/c',
      search: { team: 2, since: '2026-W44', until: '2026-W47' },
    })
    expect(behindLink({ teamId: 2, weeks: [], about: 4, criterion: 'tone' }).search).toEqual({
      ...{ team: 2, criterion: 'tone', about: 4 },
    })
  })

  it('is the compared week', () => {
    expect(weekLink('chat', '2026-W47')).toEqual({
      to: '/compare',
      search: { week: '2026-W47', team: 'chat' },
    })
  })
})
