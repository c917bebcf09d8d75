/** A function of a point, to be made small. */
export type Objective = (point: Float64Array) => number

export interface Minimum {
  readonly point: Float64Array
  /** The function at the point. */
  readonly height: number
  /** What is known of the inverse Hessian; null when no step was taken. */
  readonly inverse: readonly Float64Array[] | null
  readonly evaluations: number
}

export interface Search {
  /** Step of the difference quotients. */
  readonly step?: number
  /** Stops when a whole step promises less than this. */
  readonly tolerance?: number
  readonly maxIterations?: number
  /** An inverse Hessian to begin with. */
  readonly inverse?: readonly Float64Array[] | null
}

const inner = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, k) => sum + x * (b[k] ?? 0), 0)

const moved = (point: Float64Array, direction: Float64Array, length: number): Float64Array =>
  point.map((x, k) => x + length * (direction[k] ?? 0))

const nudged = (point: Float64Array, index: number, step: number): Float64Array =>
  point.map((x, k) => (k === index ? x + step : x))

const gradientBy =
  (step: number, isCentral: boolean, objective: Objective) => (point: Float64Array, height: number) =>
    point.map((_, index) => {
      const ahead = objective(nudged(point, index, step))
      return isCentral
        ? (ahead - objective(nudged(point, index, -step))) / (2 * step)
        : (ahead - height) / step
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

/** The longest first step, and the longest of all. */
const FIRST_STEP = 0.5
const LONGEST_STEP = 2
const SUFFICIENT = 1e-4
const HALVINGS = 12

interface Place {
  readonly point: Float64Array
  readonly height: number
}

interface Direction {
  readonly step: Float64Array
  /** What the whole step promises to add to the height; below 0. */
  readonly promise: number
}

/** Downhill as far as the inverse Hessian says, or a careful first step where nothing is known of it. */
const downhill = (gradient: Float64Array, inverse: readonly Float64Array[] | null): Direction => {
  const careful = FIRST_STEP / Math.max(FIRST_STEP, Math.sqrt(inner(gradient, gradient)))
  const whole = times(inverse ?? identity(gradient.length, careful), gradient).map((x) => -x)
  const length = Math.sqrt(inner(whole, whole))
  const share = length > LONGEST_STEP ? LONGEST_STEP / length : 1
  return { step: whole.map((x) => share * x), promise: share * inner(whole, gradient) }
}

/** Halves the step until it gains a part of what it promised. */
const lineSearch = (objective: Objective, from: Place, { step, promise }: Direction): Place => {
  let reach = 1
  let next = moved(from.point, step, reach)
  let height = objective(next)
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    if (height <= from.height + SUFFICIENT * reach * promise) break
    reach /= 2
    next = moved(from.point, step, reach)
    height = objective(next)
  }
  return height < from.height ? { point: next, height } : from
}

/**
 * Minimum of a smooth function by BFGS (Nocedal and Wright, Numerical Optimization, algorithm 6.1) with difference
 * quotients and a backtracking line search: forward differences on the way, central ones for the last steps.
 * Deterministic. The height at the point found is never above the one at the start.
 */
export const minimize = (objective: Objective, start: Float64Array, search: Search = {}): Minimum => {
  const { step = 1e-4, tolerance = 1e-9, maxIterations = 200 } = search
  let evaluations = 0
  const counted: Objective = (point) => {
    evaluations += 1
    return objective(point)
  }
  let here: Place = { point: start, height: counted(start) }
  let isCentral = false
  const gradientHere = () => gradientBy(step, isCentral, counted)(here.point, here.height)
  let gradient = gradientHere()
  let inverse = search.inverse ?? null
  for (let iteration = 0; iteration < maxIterations; iteration += 1) {
    const direction = downhill(gradient, inverse)
    const next = direction.promise < -tolerance ? lineSearch(counted, here, direction) : here
    if (next === here) {
      if (isCentral) break
      isCentral = true
      gradient = gradientHere()
      continue
    }
    const taken = next.point.map((x, k) => x - (here.point[k] ?? 0))
    const before = gradient
    here = next
    gradient = gradientHere()
    const change = gradient.map((x, k) => x - (before[k] ?? 0))
    const curvature = inner(taken, change)
    if (curvature > 1e-12) {
      const known = inverse ?? identity(taken.length, curvature / inner(change, change))
      inverse = updated(known, taken, change)
    }
  }
  return { ...here, inverse, evaluations }
}
