import { describe, expect, it } from 'vitest'
import { countRows, PAGE_ROWS, pageOf, pagesAround } from './page-window.ts'

describe('pages around the rows in sight', () => {
  it('are the next ones at the beginning, as far as they are known', () => {
    expect(pagesAround({ first: pageOf(0), last: pageOf(30) }, 0)).toEqual([])
    expect(pagesAround({ first: pageOf(0), last: pageOf(30) }, 4)).toEqual([1])
  })

  it('are a handful anywhere, however long the list is', () => {
    const middle = 500_000
    const pages = pagesAround({ first: pageOf(middle), last: pageOf(middle + 30) }, 20_000)
    expect(pages).toEqual([9_999, 10_000, 10_001])
    expect(pages.length * PAGE_ROWS).toBeLessThanOrEqual(200)
  })

  it('end with the last one', () => {
    expect(pagesAround({ first: pageOf(190), last: pageOf(220) }, 4)).toEqual([2, 3, 4])
  })
})

describe('the room for rows', () => {
  it('is what is there', () => {
    expect(countRows(0, 0, false)).toBe(0)
    expect(countRows(0, 12, false)).toBe(12)
    expect(countRows(3, 7, false)).toBe(157)
  })

  it('has one more row where the rest begins, and a page while it loads', () => {
    expect(countRows(0, 50, true)).toBe(51)
    expect(countRows(1, null, false)).toBe(100)
  })
})
