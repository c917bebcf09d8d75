import { describe, expect, it } from 'vitest'
import { peerDots, peerMean, pointPlace } from './dumbbell-scale.ts'

describe('the dots of the colleagues', () => {
  it('say how many chose the same point', () => {
    expect(peerDots([5, 4, 5])).toEqual([
      { point: 4, count: 1 },
      { point: 5, count: 2 },
    ])
  })

  it('leave N/A out, which is no point', () => {
    expect([peerDots([null, 3]), peerDots([null])]).toEqual([[{ point: 3, count: 1 }], []])
  })
})

describe('the mean of the colleagues', () => {
  it('counts those who chose a point', () => {
    expect(peerMean([4, null, 5])).toBe(4.5)
  })

  it('is unknown, not zero, when nobody did', () => {
    expect([peerMean([]), peerMean([null])]).toEqual([null, null])
  })
})

describe('the place of a point', () => {
  it('keeps half a dot free at both ends and spaces the points evenly', () => {
    expect([1, 2, 3, 4, 5].map(pointPlace(5))).toEqual(['4%', '27%', '50%', '73%', '96%'])
    expect([1, 2].map(pointPlace(2))).toEqual(['4%', '96%'])
  })
})
