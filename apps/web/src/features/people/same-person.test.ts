import { describe, expect, it } from 'vitest'
import { pairOf, readSamePerson, sameAs } from './same-person.ts'

type Person = Parameters<typeof sameAs>[1]
const one: Person = { id: 1, kind: 'human', name: 'Ada', email: null, signIn: 'none', memberships: [] }
const named = (id: number, given: Partial<Person> = {}) => ({ ...one, id, ...given })

describe('the same person twice', () => {
  it('is read from the address, and nothing else is', () => {
    expect(readSamePerson({ same: 7, add: 1 })).toEqual({ same: 7 })
    for (const same of ['x', -1, 0.5, null, undefined]) expect(readSamePerson({ same })).toEqual({})
  })

  it.each([
    ['none', 'none', 'other'],
    ['none', 'active', 'other'],
    ['none', 'invited', 'other'],
    ['deactivated', 'none', 'other'],
    ['invited', 'invited', 'person'],
    ['invited', 'none', 'person'],
    ['invited', 'active', 'other'],
    ['active', 'none', 'person'],
    ['active', 'invited', 'person'],
  ] as const)('with %s here and %s there: the %s stays', (here, there, stays) => {
    const [person, other] = [{ signIn: here }, { signIn: there }]
    const pair = pairOf(person, other)
    expect(pair.stays).toBe(stays === 'person' ? person : other)
    expect(pair.gone).toBe(stays === 'person' ? other : person)
  })

  it('is looked for among those of their kind, never themselves, and two who sign in are two', () => {
    const people = [
      named(1),
      named(2, { name: 'Ada B.' }),
      named(3, { name: 'Adabot', kind: 'ai' }),
      named(4, { name: 'Adam', signIn: 'active' }),
      named(5, { name: 'Zoe', email: 'ada@example.org' }),
    ]
    const ids = (person: Person, q: string) => sameAs(people, person, q).map(({ id }) => id)
    expect(ids(named(1), 'ada')).toEqual([2, 4, 5])
    expect(ids(named(1, { signIn: 'active' }), 'ada')).toEqual([2, 5])
    expect(ids(named(9, { kind: 'ai' }), 'ada')).toEqual([3])
    expect([ids(named(1), ''), ids(named(1), '  '), ids(named(1), 'nobody')]).toEqual([[], [], []])
  })
})
