/** A function of a point, to be made small. */
export type Objective = (point: Float64Array) => number

export interface Minimum {
  readonly point: Float64Array
  readonly value: number
  readonly evaluations: number
}

export interface Search {
  /** Step of the difference quotients. */
  readonly step?: number
  /** Stops when a whole step promises less than this. */
  readonly tolerance?: number
  readonly maxIterations?: number
}

const inner = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, k) => sum + x * (b[k] ?? 0), 0)

const moved = (point: Float64Array, direction: Float64Array, length: number): Float64Array =>
  point.map((x, k) => x + length * (direction[k] ?? 0))

const nudged = (point: Float64Array, index: number, step: number): Float64Array =>
  point.map((x, k) => (k === index ? x + step : x))

const gradientBy =
  (step: number, isCentral: boolean, objective: Objective) => (point: Float64Array, value: number) =>
    point.map((_, index) => {
      const ahead = objective(nudged(point, index, step))
      return isCentral
        ? (ahead - objective(nudged(point, index, -step))) / (2 * step)
        : (ahead - value) / step
    })

const identity = (order: number, scale: number): Float64Array[] =>
  Array.from({ length: order }, (_, i) =>
    Float64Array.from({ length: order }, (_, j) => (i === j ? scale : 0)),
  )

const times = (matrix: readonly Float64Array[], vector: Float64Array): Float64Array =>
  Float64Array.from(matrix, (row) => inner(row, vector))

/** The BFGS update of an inverse Hessian from a step and the change of the gradient over it. */
const updated = (
  inverse: readonly Float64Array[],
  step: Float64Array,
  change: Float64Array,
): Float64Array[] => {
  const curvature = inner(step, change)
  const turned = times(inverse, change)
  const factor = (1 + inner(change, turned) / curvature) / curvature
  return inverse.map((row, i) =>
    row.map(
      (entry, j) =>
        entry +
        factor * (step[i] ?? 0) * (step[j] ?? 0) -
        ((turned[i] ?? 0) * (step[j] ?? 0) + (step[i] ?? 0) * (turned[j] ?? 0)) / curvature,
    ),
  )
}

/** The longest first step. */
const FIRST_STEP = 0.5
const LONGEST_STEP = 2
const SUFFICIENT = 1e-4
const HALVINGS = 30

/**
 * Minimum of a smooth function by BFGS (Nocedal and Wright, Numerical Optimization, algorithm 6.1) with difference
 * quotients and a backtracking line search: forward differences on the way, central ones for the last steps.
 * Deterministic. The value at the point found is never above the one at the start.
 */
export const minimize = (objective: Objective, start: Float64Array, search: Search = {}): Minimum => {
  const { step = 1e-4, tolerance = 1e-9, maxIterations = 200 } = search
  let evaluations = 0
  const counted: Objective = (point) => {
    evaluations += 1
    return objective(point)
  }
  let point = start
  let value = counted(point)
  let isCentral = false
  let gradient = gradientBy(step, isCentral, counted)(point, value)
  let inverse: Float64Array[] | null = null
  for (let iteration = 0; iteration < maxIterations; iteration += 1) {
    const known: Float64Array[] =
      inverse ??
      identity(point.length, FIRST_STEP / Math.max(FIRST_STEP, Math.sqrt(inner(gradient, gradient))))
    let direction = times(known, gradient).map((x) => -x)
    let slope = inner(direction, gradient)
    const length = Math.sqrt(inner(direction, direction))
    if (length > LONGEST_STEP) {
      direction = direction.map((x) => (x * LONGEST_STEP) / length)
      slope *= LONGEST_STEP / length
    }
    let reach = 1
    let next = moved(point, direction, reach)
    let nextValue = counted(next)
    for (let halving = 0; halving < HALVINGS && -slope > tolerance; halving += 1) {
      if (nextValue <= value + SUFFICIENT * reach * slope) break
      reach /= 2
      next = moved(point, direction, reach)
      nextValue = counted(next)
    }
    if (-slope <= tolerance || !(nextValue < value)) {
      if (nextValue < value) [point, value] = [next, nextValue]
      if (isCentral) break
      isCentral = true
      gradient = gradientBy(step, isCentral, counted)(point, value)
      continue
    }
    const nextGradient = gradientBy(step, isCentral, counted)(next, nextValue)
    const taken = next.map((x, k) => x - (point[k] ?? 0))
    const change = nextGradient.map((x, k) => x - (gradient[k] ?? 0))
    const curvature = inner(taken, change)
    if (curvature > 1e-12) {
      inverse = updated(inverse ?? identity(point.length, curvature / inner(change, change)), taken, change)
    }
    ;[point, value, gradient] = [next, nextValue, nextGradient]
  }
  return { point, value, evaluations }
}
