import { describe, expect, it } from 'vitest'
import { minimize, type Objective } from './bfgs.ts'
import { minimumFromZero } from './boundary-search.ts'

const at = (point: Float64Array, index: number) => point[index] ?? 0

const rosenbrock: Objective = (point) =>
  100 * (at(point, 1) - at(point, 0) ** 2) ** 2 + (1 - at(point, 0)) ** 2

describe('a minimum', () => {
  it('of a quadratic', () => {
    const found = minimize(
      (point) => (at(point, 0) - 3) ** 2 + 10 * (at(point, 1) + 1) ** 2 + 5,
      Float64Array.from([0, 0]),
    )
    expect(found.point[0]).toBeCloseTo(3, 5)
    expect(found.point[1]).toBeCloseTo(-1, 5)
    expect(found.height).toBeCloseTo(5, 10)
    expect(found.evaluations).toBeLessThan(80)
  })

  it("at the end of Rosenbrock's valley", () => {
    const found = minimize(rosenbrock, Float64Array.from([-1.2, 1]))
    expect(found.point[0]).toBeCloseTo(1, 4)
    expect(found.point[1]).toBeCloseTo(1, 4)
  })

  it('where it began, when it began there', () => {
    const found = minimize((point) => at(point, 0) ** 2, Float64Array.from([0]))
    expect(found.point[0]).toBeCloseTo(0, 8)
  })

  it('of a function of nothing', () => {
    expect(minimize(() => 7, new Float64Array(0))).toMatchObject({ height: 7 })
  })

  it('is never above the beginning, however rough the function', () => {
    const rough: Objective = (point) => Math.sin(40 * at(point, 0)) + at(point, 0) ** 2
    const start = Float64Array.from([2])
    expect(minimize(rough, start).height).toBeLessThanOrEqual(rough(start))
  })

  it('stops in time on a slope without end', () => {
    const found = minimize((point) => -at(point, 0), Float64Array.from([0]), { maxIterations: 20 })
    expect(found.evaluations).toBeLessThan(200)
    expect(found.height).toBeLessThan(0)
  })
})

describe('a minimum from 0 on', () => {
  it('inside', () => {
    const [x] = minimumFromZero((point) => (Math.abs(at(point, 0)) - 2) ** 2, 1)
    expect(x).toBeCloseTo(2, 6)
  })

  it('at the boundary is 0 itself', () => {
    const found = minimumFromZero((point) => at(point, 0) ** 2 + (at(point, 1) ** 2 - 1) ** 2, 2)
    expect(found[0]).toBe(0)
    expect(found[1]).toBeCloseTo(1, 5)
  })

  it('is not 0 when that is worse', () => {
    const [x] = minimumFromZero((point) => (at(point, 0) ** 2 - 0.0009) ** 2 * 1e9, 1)
    expect(x).toBeCloseTo(0.03, 4)
  })
})
