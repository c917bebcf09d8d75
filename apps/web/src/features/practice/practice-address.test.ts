import { expect, it } from 'vitest'
import { practiceSearch } from './practice-address.ts'

it('keeps that the reveal is shown, and drops anything else', () => {
  expect(practiceSearch({ show: 'reveal', a: 3 })).toEqual({ show: 'reveal' })
  expect(practiceSearch({ show: 'all' })).toEqual({})
  expect(practiceSearch({})).toEqual({})
})
