import { describe, expect, it } from 'vitest'
import type { Spot } from './chart-types.ts'
import { spotAfter } from './spot-moves.ts'

const spot = (more: object = {}): Spot => ({
  ...{ key: 1, words: '', link: null, x: 0, y: 0, width: 24, height: 24 },
  ...more,
})
const line = [spot(), spot(), spot()]

describe('a line of points', () => {
  it('is walked by all arrows, and has two ends', () => {
    expect(['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'].map((key) => spotAfter(line, 1, key))).toEqual(
      [2, 2, 0, 0],
    )
    expect([spotAfter(line, 0, 'ArrowLeft'), spotAfter(line, 2, 'ArrowRight')]).toEqual([0, 2])
    expect([spotAfter(line, 1, 'Home'), spotAfter(line, 1, 'End')]).toEqual([0, 2])
  })

  it('leaves every other key to the page', () => {
    expect(['j', 'Enter', 'Tab', 'PageDown'].map((key) => spotAfter(line, 1, key))).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
})

describe('a grid', () => {
  // The cell in the middle of the first row does not exist.
  const grid = [
    spot({ row: 0, column: 0 }),
    spot({ row: 0, column: 2 }),
    spot({ row: 1, column: 0 }),
    spot({ row: 1, column: 1 }),
    spot({ row: 1, column: 2 }),
  ]

  it('is walked along rows and columns, over places without a cell', () => {
    expect(spotAfter(grid, 0, 'ArrowRight')).toBe(1)
    expect(spotAfter(grid, 1, 'ArrowDown')).toBe(4)
    expect(spotAfter(grid, 4, 'ArrowLeft')).toBe(3)
    expect(spotAfter(grid, 2, 'ArrowUp')).toBe(0)
  })

  it('has edges', () => {
    expect(spotAfter(grid, 3, 'ArrowUp')).toBe(3)
    expect(spotAfter(grid, 4, 'ArrowRight')).toBe(4)
    expect(spotAfter(grid, 0, 'ArrowLeft')).toBe(0)
  })
})
