import { describe, expect, test } from 'vitest'
import { CLOSEST_POINTS, type Dot, placeDots } from './received-dots.ts'

const dot = (score: number | null, week = '2026-W47', pickId = 1): Dot => ({
  pickId,
  week,
  kind: 'peer',
  score,
})

const placed = (...scores: (number | null)[]) =>
  placeDots(scores.map((score) => dot(score))).map(({ score, level }) => [score, level])

describe('the dots', () => {
  test('stand on the line while there is room', () => {
    expect(placed(20, 50, 80)).toEqual([
      [20, 0],
      [50, 0],
      [80, 0],
    ])
  })

  test('stand above each other where they would hide one another', () => {
    expect(placed(75, 75, 75)).toEqual([
      [75, 0],
      [75, 1],
      [75, 2],
    ])
  })

  test('come down again as soon as there is room', () => {
    expect(placed(70, 74, 79)).toEqual([
      [70, 0],
      [74, 1],
      [79, 0],
    ])
  })

  test('are left out for reviews in which nothing was rated', () => {
    expect(placed(null, 60, null)).toEqual([[60, 0]])
  })

  test('go from the lowest score to the highest, the older week first', () => {
    const order = placeDots([dot(80, '2026-W47', 3), dot(80, '2026-W46', 2), dot(10, '2026-W47', 1)])
    expect(order.map(({ pickId }) => pickId)).toEqual([1, 2, 3])
  })

  test('never touch on one level', () => {
    const all = placeDots(Array.from({ length: 40 }, (_, index) => dot((index * 37) % 101)))
    expect(all).toHaveLength(40)
    for (const one of all) {
      const touching = all.filter(
        (other) =>
          other !== one && other.level === one.level && Math.abs(other.score - one.score) < CLOSEST_POINTS,
      )
      expect(touching).toEqual([])
    }
  })
})
