import { describe, expect, it } from 'vitest'
import { differingFields } from './action-draft.ts'

const words = { text: 'Write the script', doneMeans: 'It is used', ownerId: 3, dueOn: '2026-11-27' }

describe('two versions of an action', () => {
  it('differ in the fields that say something else, in the order of the form', () => {
    expect(differingFields(words, { ...words, doneMeans: 'Two used it', ownerId: 4 })).toEqual([
      'ownerId',
      'doneMeans',
    ])
  })

  it('are the same when only spaces at the ends differ', () => {
    expect(differingFields(words, { ...words, text: ' Write the script\n' })).toEqual([])
  })
})
