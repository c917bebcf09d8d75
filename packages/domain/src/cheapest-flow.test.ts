import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Arc, cheapestFlow } from './cheapest-flow.ts'

/** Rows to columns, one each: node 0 is the source, the last one the sink. */
function matching(costs: readonly (readonly number[])[]) {
  const size = costs.length
  const arcs: Arc[] = costs.flatMap((row, from) =>
    row.map((cost, to) => ({ from: 1 + from, to: 1 + size + to, capacity: 1, cost })),
  )
  for (let node = 0; node < size; node += 1) {
    arcs.push({ from: 0, to: 1 + node, capacity: 1, cost: 0 })
    arcs.push({ from: 1 + size + node, to: 1 + 2 * size, capacity: 1, cost: 0 })
  }
  return { nodes: 2 + 2 * size, source: 0, sink: 1 + 2 * size, arcs }
}

function cheapestByTrying(
  costs: readonly (readonly number[])[],
  row = 0,
  taken: readonly number[] = [],
): number {
  const line = costs[row]
  if (!line) return 0
  const totals = line.map((cost, column) =>
    taken.includes(column)
      ? Number.POSITIVE_INFINITY
      : cost + cheapestByTrying(costs, row + 1, [...taken, column]),
  )
  return Math.min(...totals)
}

describe('cheapest flow', () => {
  it('finds the cheapest matching that trying all of them finds', () => {
    const square = fc.integer({ min: 1, max: 5 }).chain((size) =>
      fc.array(fc.array(fc.nat({ max: 30 }), { minLength: size, maxLength: size }), {
        minLength: size,
        maxLength: size,
      }),
    )
    fc.assert(
      fc.property(square, (costs) => {
        const flow = cheapestFlow(matching(costs))
        const total = costs.flat().reduce((sum, cost, index) => sum + cost * (flow[index] ?? 0), 0)
        expect(flow.slice(0, costs.length ** 2).reduce((sum, units) => sum + units, 0)).toBe(costs.length)
        expect(total).toBe(cheapestByTrying(costs))
      }),
      { numRuns: 300 },
    )
  })

  it('gives up an earlier choice when the whole becomes cheaper', () => {
    expect(
      cheapestFlow(
        matching([
          [1, 2],
          [1, 9],
        ]),
      ).slice(0, 4),
    ).toEqual([0, 1, 1, 0])
  })

  it('sends as much as there is room for, the cheap way first', () => {
    const arcs = [
      { from: 0, to: 1, capacity: 5, cost: 0 },
      { from: 1, to: 2, capacity: 2, cost: 10 },
      { from: 1, to: 2, capacity: 1, cost: 1 },
    ]
    expect(cheapestFlow({ nodes: 3, source: 0, sink: 2, arcs })).toEqual([3, 2, 1])
    expect(cheapestFlow({ nodes: 3, source: 0, sink: 2, arcs: arcs.slice(0, 1) })).toEqual([0])
    expect(cheapestFlow({ nodes: 2, source: 0, sink: 1, arcs: [] })).toEqual([])
  })
})
