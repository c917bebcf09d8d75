import { describe, expect, test } from 'vitest'
import { dayIn } from './days.ts'
import { replacements } from './replacements.ts'
import { weekSearch } from './week-address.ts'

const person = (id: number) => ({ id, name: `Person ${id}` })

describe('who may take a review over', () => {
  const people = [1, 2, 3, 4].map((id) => ({ person: person(id) }))

  test('is neither the person it is about nor anybody who reads it', () => {
    const pick = { reviewee: person(1), assignments: [{ person: person(1) }, { person: person(2) }] }
    expect(replacements(pick, people).map(({ id }) => id)).toEqual([3, 4])
  })

  test('is nobody when everyone reads it already', () => {
    const pick = { reviewee: person(1), assignments: people }
    expect(replacements(pick, people)).toEqual([])
  })
})

describe('the day of an instant', () => {
  test("is the team's day, not the browser's", () => {
    const lateInRome = Date.parse('2025-12-10T23:30:00Z')
    expect(dayIn(lateInRome, 'Europe/Rome')).toBe('2025-12-11')
    expect(dayIn(lateInRome, 'UTC')).toBe('2025-12-10')
    expect(dayIn(lateInRome, 'America/Los_Angeles')).toBe('2025-12-10')
  })

  test('is spelled as date fields want it', () => {
    expect(dayIn(Date.parse('2026-01-02T12:00:00Z'), 'UTC')).toBe('2026-01-02')
  })
})

describe('addresses', () => {
  test('of the week keep the team and drop the rest', () => {
    expect(weekSearch({ team: 'support', score: 3 })).toEqual({ team: 'support' })
    expect(weekSearch({ team: 7 })).toEqual({})
  })
})
