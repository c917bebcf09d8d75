import { expect, it } from 'vitest'
import { differingWords } from './action-input.ts'

it('tells the fields that became different, before and after', () => {
  const before = { text: 'Write', dueOn: '2026-03-13', ownerId: 1, version: 3 }
  expect(differingWords(before, { text: 'Write', ownerId: 2 })).toEqual({
    before: { ownerId: 1 },
    after: { ownerId: 2 },
  })
  expect(differingWords(before, { text: 'Write' })).toEqual({ before: {}, after: {} })
  expect(differingWords(before, {})).toEqual({ before: {}, after: {} })
})
