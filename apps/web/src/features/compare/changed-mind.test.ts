import { describe, expect, it } from 'vitest'
import { changedRatings, isChanged } from './changed-mind.ts'

const criteria = [
  { id: 1, points: 5 },
  { id: 2, points: 5 },
] as const
const before = [
  { criterionId: 1, point: 2, rootCauses: ['stock-phrase'] },
  { criterionId: 2, point: null, rootCauses: [] },
]

describe('the ratings of a changed mind', () => {
  it('keep what was not touched, with its root causes', () => {
    expect(changedRatings(criteria, before, new Map())).toEqual(before)
  })

  it('drop the root causes of a point that changed', () => {
    expect(changedRatings(criteria, before, new Map([[1, 1]]))[0]).toEqual({
      criterionId: 1,
      point: 1,
      rootCauses: [],
    })
  })

  it('can turn a point into N/A and N/A into a point', () => {
    const after = changedRatings(
      criteria,
      before,
      new Map<number, number | null>([
        [1, null],
        [2, 4],
      ]),
    )
    expect(after.map((rating) => rating.point)).toEqual([null, 4])
  })
})

describe('whether a mind changed', () => {
  it('is no while every point is as before', () => {
    expect(isChanged(before, changedRatings(criteria, before, new Map([[1, 2]])))).toBe(false)
  })

  it('is yes when a point or an N/A differs', () => {
    expect(isChanged(before, changedRatings(criteria, before, new Map([[2, 5]])))).toBe(true)
    expect(isChanged(before, changedRatings(criteria, before, new Map([[1, null]])))).toBe(true)
  })
})
