import { describe, expect, it } from 'vitest'
import { actionPlace, debriefSearch } from './debrief-address.ts'

describe('the address of a week', () => {
  it('says which action is being written and what it is about', () => {
    expect(debriefSearch({ action: 'new', about: '7' })).toEqual({ action: 'new', about: 7 })
    expect(debriefSearch({ action: '12' })).toEqual({ action: 12 })
  })

  it('keeps the subject only for a new action: an old one has its own', () => {
    expect(debriefSearch({ action: 12, about: 7 })).toEqual({ action: 12 })
  })

  it('opens the summary', () => {
    expect(debriefSearch({ summary: '1' })).toEqual({ summary: 1 })
  })

  it('drops what it does not know', () => {
    expect(debriefSearch({ action: 'delete', about: -1, summary: 'yes', sort: 'name' })).toEqual({})
  })
})

describe('where an action is written down', () => {
  const page = { team: { id: 1, slug: 'chat' }, week: '2026-W10', picks: [], agenda: [] }

  it('offers people as its owner, and no AI agent', () => {
    const people = [
      { id: 1, name: 'Ada', isHuman: true },
      { id: 2, name: 'Bot', isHuman: false },
    ]
    expect(actionPlace({ ...page, people }).people.map(({ name }) => name)).toEqual(['Ada'])
  })
})
