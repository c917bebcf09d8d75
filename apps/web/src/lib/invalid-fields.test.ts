import { CreatePerson, RenamePerson } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import { invalidFields } from './invalid-fields.ts'

describe('the fields that a command does not accept', () => {
  it('are none when all is well', () => {
    expect(invalidFields(CreatePerson, { name: 'Ada' })).toEqual([])
  })
  it('are named in the order of the form, each once', () => {
    expect(invalidFields(RenamePerson, { name: ' ', personId: 0 })).toEqual(['name', 'personId'])
  })
})
