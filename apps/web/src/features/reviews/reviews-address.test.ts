import { describe, expect, it } from 'vitest'
import { reviewsSearch } from './reviews-address.ts'

describe('the address of the reviews', () => {
  it('starts with the newest received ones', () => {
    expect(reviewsSearch({})).toEqual({})
  })

  it('knows the other side and the place in the list', () => {
    expect(reviewsSearch({ side: 'given', after: '1763700000000-12' })).toEqual({
      side: 'given',
      after: '1763700000000-12',
    })
  })

  it('knows what is new', () => {
    expect(reviewsSearch({ side: 'new' })).toEqual({ side: 'new' })
  })

  it('drops what it does not know', () => {
    expect(reviewsSearch({ side: 'all', after: '<script>', page: 3 })).toEqual({})
    expect(reviewsSearch({ side: 1, after: 12 })).toEqual({})
  })
})
