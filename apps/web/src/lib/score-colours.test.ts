import { describe, expect, it } from 'vitest'
import { pointColour, scoreColour } from './score-colours.ts'

describe('the colour of a point', () => {
  it.each([
    [2, [2, 5]],
    [3, [1, 3, 5]],
    [4, [1, 2, 4, 5]],
    [5, [1, 2, 3, 4, 5]],
  ] as const)('on a scale of %s uses %j', (points, colours) => {
    expect(Array.from({ length: points }, (_, index) => pointColour(index + 1, points))).toEqual(colours)
  })

  it('does not exist beyond the scale', () => {
    expect([pointColour(0, 5), pointColour(3, 2)]).toEqual([null, null])
  })
})

describe('the colour of a score', () => {
  it('is that of the same point on every criterion', () => {
    expect([0, 25, 50, 75, 100].map(scoreColour)).toEqual([1, 2, 3, 4, 5])
  })

  it('is the nearest point in between, and stays on the scale', () => {
    expect([12, 13, 88, 87, -5, 140].map(scoreColour)).toEqual([1, 2, 5, 4, 1, 5])
  })
})
