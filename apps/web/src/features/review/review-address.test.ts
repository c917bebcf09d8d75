import { describe, expect, test } from 'vitest'
import { reviewSearch } from './review-address.ts'
import { visibleSeconds } from './use-visible-seconds.ts'

describe("a review's address", () => {
  test('names the assignment', () => {
    expect(reviewSearch({ a: 12 })).toEqual({ a: 12 })
    expect(reviewSearch({ a: '12' })).toEqual({ a: 12 })
  })

  test.each([0, -1, 1.5, 'x', '', null, undefined, {}, '12; drop'])('drops %s', (a) => {
    expect(reviewSearch({ a })).toEqual({})
  })

  test('says that everyone is in, and drops what it does not know', () => {
    expect(reviewSearch({ a: 3, everyone: 1, score: 80 })).toEqual({ a: 3, everyone: 1 })
    expect(reviewSearch({ a: 3, everyone: 'yes' })).toEqual({ a: 3 })
  })
})

describe('the time spent', () => {
  test('is what was seen before and what is seen now, in whole seconds', () => {
    expect(visibleSeconds({ earlierMs: 60_000, shownAt: 1_000 }, 31_400)).toBe(90)
  })

  test('does not run while the page is hidden', () => {
    expect(visibleSeconds({ earlierMs: 60_000, shownAt: null }, 9_000_000)).toBe(60)
  })

  test('is never more than a day and never runs backwards', () => {
    expect(visibleSeconds({ earlierMs: 0, shownAt: 0 }, 1_000_000_000)).toBe(86_400)
    expect(visibleSeconds({ earlierMs: 5_000, shownAt: 10_000 }, 4_000)).toBe(5)
  })
})
