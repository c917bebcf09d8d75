import { describe, expect, it } from 'vitest'
import { joinAnswer, joinProblems } from './join-form.ts'

const filled = { email: 'marco@example.org', password: 'a long sentence' }

describe('accepting an invitation', () => {
  it('needs an e-mail and a password of ten characters', () => {
    expect(joinProblems('invite', { email: '', password: 'short' })).toEqual(['email', 'password'])
  })
  it('accepts both', () => {
    expect(joinProblems('invite', filled)).toEqual([])
    expect(joinAnswer('invite', filled)).toEqual(filled)
  })
})

describe('resetting a password', () => {
  it('asks for the password alone', () => {
    expect(joinProblems('reset', { email: '', password: '123456789' })).toEqual(['password'])
    expect(joinProblems('reset', { email: '', password: '1234567890' })).toEqual([])
  })
  it('never sends an e-mail', () => {
    expect(joinAnswer('reset', filled)).toEqual({ password: 'a long sentence' })
  })
})
