import { describe, expect, it } from 'vitest'
import { importSearch } from './import-address.ts'

describe('addresses of imports', () => {
  it('hold the team, and drop what they do not know', () => {
    expect(importSearch({ team: 3, other: 1 })).toEqual({ team: 3 })
    expect(importSearch({ team: '3' })).toEqual({ team: 3 })
    for (const team of [undefined, 'x', -1, 0, 1.5]) expect(importSearch({ team })).toEqual({})
  })
})
