import { describe, expect, it } from 'vitest'
import { filterPeople, readPeopleFilter } from './people-filter.ts'

const people = [
  {
    name: 'Ada Bianchi',
    email: 'ada@example.org',
    signIn: 'active',
    memberships: [{ teamId: 1 }, { teamId: 2 }],
  },
  { name: 'Léa Dupont', email: null, signIn: 'invited', memberships: [{ teamId: 2 }] },
  { name: 'Marco', email: null, signIn: 'none', memberships: [] },
] as const
const namesFor = (filter: Parameters<typeof filterPeople>[1]) =>
  filterPeople(people, filter).map(({ name }) => name)

describe('filtering people', () => {
  it('shows everybody when nothing is asked', () => {
    expect(namesFor({})).toEqual(['Ada Bianchi', 'Léa Dupont', 'Marco'])
  })
  it.each([
    ['a part of the name in any case', 'bIAN', ['Ada Bianchi']],
    ['a name without its accents', 'lea', ['Léa Dupont']],
    ['an e-mail', 'ada@ex', ['Ada Bianchi']],
    ['words in any order', 'dupont léa', ['Léa Dupont']],
    ['only spaces', '  ', ['Ada Bianchi', 'Léa Dupont', 'Marco']],
    ['a name of nobody', 'zoe', []],
  ])('finds by %s', (_, q, names) => {
    expect(namesFor({ q })).toEqual(names)
  })
  it('narrows to a team, or to people in no team', () => {
    expect(namesFor({ team: 2 })).toEqual(['Ada Bianchi', 'Léa Dupont'])
    expect(namesFor({ team: 'none' })).toEqual(['Marco'])
  })
  it('narrows by whether they can sign in', () => {
    expect(namesFor({ access: 'none' })).toEqual(['Marco'])
    expect(namesFor({ access: 'active', team: 2, q: 'ada' })).toEqual(['Ada Bianchi'])
  })
})

describe('the address of the list', () => {
  it('keeps what it knows', () => {
    expect(readPeopleFilter({ q: 'ada', team: 2, access: 'invited', add: 1 })).toEqual({
      q: 'ada',
      team: 2,
      access: 'invited',
      add: 1,
    })
    expect(readPeopleFilter({ team: 'none', q: 42 })).toEqual({ team: 'none', q: '42' })
  })
  it('drops everything else', () => {
    expect(readPeopleFilter({ q: '', team: 'x', access: 'gone', add: true, page: 9 })).toEqual({})
  })
})
