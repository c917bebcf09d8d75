import { describe, expect, it } from 'vitest'
import { columnMiddle, levelsOf, placeOf, runsOf, scoreRange, ticksOf } from './score-places.ts'

describe('the part of the scale that is shown', () => {
  it('starts at 40 while nothing lies below, at 0 otherwise', () => {
    expect(scoreRange([40, 83, null]).lowest).toBe(40)
    expect(scoreRange([39.9, 83]).lowest).toBe(0)
    expect(scoreRange([]).lowest).toBe(40)
  })

  it('has its marks, and places scores between them', () => {
    expect(ticksOf(scoreRange([80]))).toEqual([40, 60, 80, 100])
    expect(ticksOf(scoreRange([0]))).toEqual([0, 25, 50, 75, 100])
    expect(placeOf(70, scoreRange([80]))).toBe(50)
    expect(placeOf(70, scoreRange([0]))).toBe(70)
  })
})

describe('a line', () => {
  it('is broken by weeks without a value', () => {
    expect(runsOf([null, 80, 81, null, 0])).toEqual([
      [
        { index: 1, score: 80 },
        { index: 2, score: 81 },
      ],
      [{ index: 4, score: 0 }],
    ])
    expect(runsOf([null])).toEqual([])
  })

  it('has a week in the middle of its column', () => {
    expect([columnMiddle(0, 4), columnMiddle(3, 4)]).toEqual([12.5, 87.5])
  })
})

describe('dots', () => {
  it('never hide each other: equal and near ones stand above', () => {
    const levels = levelsOf([{ score: 80 }, { score: 80 }, { score: 82 }, { score: 95 }], scoreRange([80]))
    expect(levels.map(({ level }) => level)).toEqual([0, 1, 2, 0])
  })

  it('need more room between points on the whole scale', () => {
    const near = [{ score: 60 }, { score: 63 }]
    expect(levelsOf(near, scoreRange([60])).map(({ level }) => level)).toEqual([0, 0])
    expect(levelsOf(near, scoreRange([0])).map(({ level }) => level)).toEqual([0, 1])
  })

  it('never touch on one level, however many they are', () => {
    const range = scoreRange([0])
    const all = levelsOf(
      Array.from({ length: 60 }, (_, index) => ({ score: (index * 37) % 101 })),
      range,
    )
    expect(all).toHaveLength(60)
    const touching = all.filter((one) =>
      all.some(
        (other) => other !== one && other.level === one.level && Math.abs(other.place - one.place) < 4,
      ),
    )
    expect(touching).toEqual([])
  })

  it('stay low: two dozen reviews of one person are a few levels', () => {
    const scores = Array.from({ length: 24 }, (_, index) => ({ score: 60 + ((index * 7) % 36) }))
    expect(Math.max(...levelsOf(scores, scoreRange([60])).map(({ level }) => level))).toBeLessThan(4)
  })
})
