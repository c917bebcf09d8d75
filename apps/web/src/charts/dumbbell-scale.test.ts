import { describe, expect, it } from 'vitest'
import { isWidestGap, peerDots, peerMean, pointPlace } from './dumbbell-scale.ts'

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
  it('is at even distances from end to end', () => {
    expect([1, 2, 3, 4, 5].map(pointPlace(5, [100, 500]))).toEqual([100, 200, 300, 400, 500])
    expect([1, 2].map(pointPlace(2, [0, 40]))).toEqual([0, 40])
  })
})

describe('the widest gap', () => {
  const row = (gap: number | null) => ({
    ...{ key: `${gap}`, label: '', points: 5, self: 1, peers: [] },
    gap,
  })
  const marked = (...gaps: (number | null)[]) =>
    gaps
      .map(row)
      .filter(isWidestGap(gaps.map(row)))
      .map(({ gap }) => gap)

  it('is marked, from both sides, also when several share it', () => {
    expect(marked(2.5, 1, null)).toEqual([2.5])
    expect(marked(-2, 2, 0)).toEqual([-2, 2])
    expect(marked(1, 0.5)).toEqual([1])
  })

  it('is not marked below one point: that is no difference to talk about', () => {
    expect(marked(0.5, 0)).toEqual([])
    expect(marked(null)).toEqual([])
  })
})
