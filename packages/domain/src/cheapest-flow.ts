export interface Arc {
  readonly from: number
  readonly to: number
  readonly capacity: number
  /** Cost of one unit; a safe integer, not negative. */
  readonly cost: number
}

export interface FlowProblem {
  /** Nodes are numbered from 0 to `nodes` − 1. */
  readonly nodes: number
  readonly source: number
  readonly sink: number
  readonly arcs: readonly Arc[]
}

/** Arcs at even places, the way back of each right behind it. */
interface Residual {
  readonly to: number[]
  readonly capacity: number[]
  readonly cost: number[]
  readonly leaving: number[][]
}

function residualOf(problem: FlowProblem): Residual {
  const residual: Residual = { to: [], capacity: [], cost: [], leaving: [] }
  for (let node = 0; node < problem.nodes; node += 1) residual.leaving.push([])
  const add = (from: number, to: number, [capacity, cost]: [number, number]) => {
    residual.leaving[from]?.push(residual.to.length)
    residual.to.push(to)
    residual.capacity.push(capacity)
    residual.cost.push(cost)
  }
  for (const arc of problem.arcs) {
    add(arc.from, arc.to, [arc.capacity, arc.cost])
    add(arc.to, arc.from, [0, -arc.cost])
  }
  return residual
}

function nearestOpen(distance: readonly number[], closed: readonly boolean[]): number {
  let nearest = -1
  let least = Number.POSITIVE_INFINITY
  for (const [node, far] of distance.entries()) {
    if (!closed[node] && far < least) {
      nearest = node
      least = far
    }
  }
  return nearest
}

/** Dijkstra over reduced costs: distance from the source and the arc each node is reached by. */
function shortestPaths(residual: Residual, source: number, potential: readonly number[]) {
  const nodes = residual.leaving.length
  const distance = Array.from({ length: nodes }, () => Number.POSITIVE_INFINITY)
  const reachedBy = Array.from({ length: nodes }, () => -1)
  const closed = Array.from({ length: nodes }, () => false)
  distance[source] = 0
  for (let node = source; node !== -1; node = nearestOpen(distance, closed)) {
    closed[node] = true
    for (const arc of residual.leaving[node] ?? []) {
      const to = residual.to[arc] ?? -1
      if ((residual.capacity[arc] ?? 0) === 0 || closed[to]) continue
      const reduced = (residual.cost[arc] ?? 0) + (potential[node] ?? 0) - (potential[to] ?? 0)
      const far = (distance[node] ?? 0) + reduced
      if (far < (distance[to] ?? 0)) {
        distance[to] = far
        reachedBy[to] = arc
      }
    }
  }
  return { distance, reachedBy }
}

/** Sends one unit back from the sink along the arcs that reached it. */
function sendOneUnit(residual: Residual, reachedBy: readonly number[], sink: number): void {
  for (let arc = reachedBy[sink] ?? -1; arc !== -1; ) {
    residual.capacity[arc] = (residual.capacity[arc] ?? 0) - 1
    residual.capacity[arc ^ 1] = (residual.capacity[arc ^ 1] ?? 0) + 1
    arc = reachedBy[residual.to[arc ^ 1] ?? -1] ?? -1
  }
}

/**
 * The most units that go from source to sink, at the least total cost: how many take each arc, in
 * the order of the arcs. Successive shortest paths; O(units × nodes²), fine for teams of hundreds.
 * Deterministic: equal problems give equal flows.
 */
export function cheapestFlow(problem: FlowProblem): number[] {
  const residual = residualOf(problem)
  const potential = Array.from({ length: problem.nodes }, () => 0)
  for (;;) {
    const { distance, reachedBy } = shortestPaths(residual, problem.source, potential)
    const toSink = distance[problem.sink] ?? Number.POSITIVE_INFINITY
    if (toSink === Number.POSITIVE_INFINITY) break
    for (const [node, far] of distance.entries()) {
      potential[node] = (potential[node] ?? 0) + Math.min(far, toSink)
    }
    sendOneUnit(residual, reachedBy, problem.sink)
  }
  return problem.arcs.map((_, index) => residual.capacity[index * 2 + 1] ?? 0)
}
