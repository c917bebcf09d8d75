import { describe, expect, it } from 'vitest'
import { importIdOf, importSearch } from './import-address.ts'

describe('addresses of imports', () => {
  it('hold the team, and drop what they do not know', () => {
    expect(importSearch({ team: 3, other: 1 })).toEqual({ team: 3 })
    expect(importSearch({ team: '3' })).toEqual({ team: 3 })
    for (const team of [undefined, 'x', -1, 0, 1.5]) expect(importSearch({ team })).toEqual({})
  })

  it('name an import by its number alone', () => {
    expect(importIdOf('12')).toBe(12)
    for (const text of ['', '0', '012', '-1', '1.5', '1e3', 'x', '99999999999999999999']) {
      expect(importIdOf(text)).toBeNull()
    }
  })
})
