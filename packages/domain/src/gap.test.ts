import { describe, expect, it } from 'vitest'
import { criterionGaps, scoreGap, spreadInPoints } from './gap.ts'

const criteria = [
  { id: 1, key: 'empathy', points: 5 },
  { id: 2, key: 'process', points: 5 },
  { id: 3, key: 'solved', points: 2 },
  { id: 4, key: 'tone', points: 5 },
] as const

const ratings = (...points: (number | null)[]) =>
  points.map((point, index) => ({ criterionId: index + 1, point }))

describe('gap of a pick', () => {
  it('is the self score minus the mean of the others', () => {
    expect(scoreGap(91, [80, 90])).toEqual({ gapInPoints: 6, others: 2 })
    expect(scoreGap(40, [80])).toEqual({ gapInPoints: -40, others: 1 })
  })

  it('is unknown while a side is missing, and 0 when both say the same', () => {
    expect(scoreGap(null, [80])).toBeNull()
    expect(scoreGap(80, [])).toBeNull()
    expect(scoreGap(80, [null])).toBeNull()
    expect(scoreGap(0, [0])).toEqual({ gapInPoints: 0, others: 1 })
  })

  it('leaves out a colleague without a score', () => {
    expect(scoreGap(80, [null, 60])).toEqual({ gapInPoints: 20, others: 1 })
  })
})

describe('spread of a pick', () => {
  it('is the highest minus the lowest peer score', () => {
    expect(spreadInPoints([70, 95, 80])).toBe(25)
    expect(spreadInPoints([80, 80])).toBe(0)
  })

  it('is unknown with fewer than two scores', () => {
    expect(spreadInPoints([])).toBeNull()
    expect(spreadInPoints([80])).toBeNull()
    expect(spreadInPoints([80, null])).toBeNull()
  })
})

describe('gaps by criterion', () => {
  it('come widest first, each measured on its own scale', () => {
    const own = ratings(5, 3, 1, 4)
    const others = [ratings(4, 5, 2, 4), ratings(4, 5, 2, 4)]
    const gaps = criterionGaps({ criteria, own, others })
    expect(gaps.map((gap) => [gap.key, gap.gapInPoints, gap.width])).toEqual([
      ['solved', -1, 1],
      ['process', -2, 0.5],
      ['empathy', 1, 0.25],
      ['tone', 0, 0],
    ])
    expect(gaps[1]).toMatchObject({ own: 3, others: [5, 5], spreadInPoints: 0, criterionId: 2 })
  })

  it('put the unknown last, in the order of the rubric', () => {
    const gaps = criterionGaps({ criteria, own: ratings(null, 3, 1, 4), others: [ratings(5, null, 1, 4)] })
    expect(gaps.map((gap) => [gap.key, gap.gapInPoints])).toEqual([
      ['solved', 0],
      ['tone', 0],
      ['empathy', null],
      ['process', null],
    ])
    expect(gaps.every((gap) => gap.spreadInPoints === null)).toBe(true)
  })

  it('are unknown without a reference, or when a rating is missing', () => {
    const gaps = criterionGaps({ criteria, own: null, others: [ratings(5), ratings(2)] })
    expect(gaps.every((gap) => gap.own === null && gap.gapInPoints === null)).toBe(true)
    expect(gaps.map((gap) => gap.spreadInPoints)).toEqual([3, null, null, null])
    expect(gaps[1]?.others).toEqual([null, null])
  })

  it('refuse a point outside the scale', () => {
    expect(() => criterionGaps({ criteria, own: ratings(6), others: [] })).toThrow(RangeError)
    expect(() => criterionGaps({ criteria, own: null, others: [ratings(1, 1, 3)] })).toThrow(RangeError)
  })
})
