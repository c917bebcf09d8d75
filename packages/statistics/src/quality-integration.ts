import { minimumFromZero } from './boundary-search.ts'
import { chiSquareQuantile, normalQuantile } from './distributions.ts'
import type { QualityModel } from './quality-core.ts'
import { deviances, ratiosOf, type WeightedRatios } from './quality-search.ts'
import type { Term } from './quality-terms.ts'
import {
  addScaled,
  at,
  dot,
  factorize,
  lowerRows,
  rowOf,
  solveBackward,
  solveForward,
  subtractSquare,
} from './triangular.ts'

/**
 * −log of the density of the ratios: restricted likelihood × half-normal(0, 1) on each. As a function of all real
 * numbers it is even in each ratio and smooth at 0.
 */
const negativeLogDensity = (model: QualityModel, terms: readonly Term[]) => {
  const deviance = deviances(model, terms)
  return (point: Float64Array): number => deviance(point) / 2 + dot(point, point, point.length) / 2
}

const CURVATURE_STEP = 0.02

const curvatureAt = (objective: (point: Float64Array) => number, mode: Float64Array): Float64Array[] => {
  const moved = (steps: readonly (readonly [number, number])[]) => {
    const point = mode.slice()
    for (const [index, sign] of steps) point[index] = at(point, index) + sign * CURVATURE_STEP
    return objective(point)
  }
  const center = objective(mode)
  const square = CURVATURE_STEP ** 2
  const alone = Array.from(mode, (_, i) => [moved([[i, 1]]), moved([[i, -1]])] as const)
  return Array.from(mode, (_, i) =>
    Float64Array.from({ length: i + 1 }, (__, j) => {
      const [up = 0, down = 0] = alone[i] ?? []
      if (i === j) return (up + down - 2 * center) / square
      const [otherUp = 0, otherDown = 0] = alone[j] ?? []
      const both = moved([
        [i, 1],
        [j, 1],
      ])
      const neither = moved([
        [i, -1],
        [j, -1],
      ])
      return (both + neither - up - down - otherUp - otherDown + 2 * center) / (2 * square)
    }),
  )
}

/** Where to look: a centre, and the Cholesky factor of a covariance. */
interface Proposal {
  readonly center: Float64Array
  readonly scale: readonly Float64Array[]
}

/** Cholesky factor of a matrix; of one that is not positive definite, the roots of its diagonal, or of `least`. */
const scaleOf = (matrix: readonly Float64Array[], least: number): Float64Array[] => {
  const factor = matrix.map((row) => row.slice())
  factorize(factor, factor.length)
  if (factor.every((row, i) => Number.isFinite(at(row, i)) && at(row, i) > 0)) return factor
  return matrix.map((row, i) => {
    const alone = new Float64Array(i + 1)
    alone[i] = Math.sqrt(Math.max(at(row, i), least))
    return alone
  })
}

/** The inverse of a curvature, or of its diagonal where it is not positive definite; the prior's curvature is 1. */
const inverseOf = (curvature: readonly Float64Array[]): Float64Array[] => {
  const factor = scaleOf(curvature, LEAST_CURVATURE)
  return curvature.map((row, i) => {
    const column = new Float64Array(curvature.length)
    column[i] = 1
    solveForward(factor, column, column.length)
    solveBackward(factor, column, column.length)
    return column.slice(0, row.length)
  })
}

/** The positive root of x^(d+1) = x + 1. */
const goldenRatio = (dimensions: number): number => {
  let root = 1.5
  for (let turn = 0; turn < 60; turn += 1) root = (1 + root) ** (1 / (dimensions + 1))
  return root
}

/**
 * Evenly spread points of the unit cube: the additive recurrence of the generalised golden ratio (M. Roberts, The
 * unreasonable effectiveness of quasirandom sequences, 2018), shifted by the seed.
 */
export const evenPoints = (count: number, dimensions: number, seed: number): Float64Array[] => {
  const root = goldenRatio(dimensions)
  const share = (x: number) => x - Math.floor(x)
  return Array.from({ length: count }, (_, point) =>
    Float64Array.from({ length: dimensions }, (__, k) =>
      share(0.5 + (point + 1) / root ** (k + 1) + share((seed * Math.SQRT2) / (k + 1))),
    ),
  )
}

const PROPOSAL_FREEDOM = 7
/** How often the proposal is made, the first time from the curvature. */
const ROUNDS = 2
const CLIPPED = 11
/** Where nothing better is known of the ratios; the curvature is the prior's. */
const LEAST_VARIANCE = 1e-4
const LEAST_CURVATURE = 1

/** Weights below this share of an even one are dropped. */
const DROPPED_SHARE = 0.01

/** Adds up a density over all changes of sign of a point: what a distribution over all numbers gives their sizes. */
const folded = (density: (point: Float64Array) => number, point: Float64Array): number => {
  let sum = 0
  for (let signs = 0; signs < 2 ** point.length; signs += 1) {
    sum += density(point.map((x, k) => ((signs >> k) & 1 ? -x : x)))
  }
  return sum
}

interface WeightedPoint {
  readonly point: Float64Array
  readonly weight: number
}

const normalised = (points: readonly WeightedPoint[]): WeightedPoint[] => {
  const whole = points.reduce((sum, { weight }) => sum + weight, 0)
  return points.map(({ point, weight }) => ({ point, weight: weight / whole }))
}

/** Points of the density: quasi-random ones of a t around the centre, folded at 0, weighted by density over t. */
const drawn = (
  logDensity: (point: Float64Array) => number,
  { center, scale }: Proposal,
  uniforms: readonly Float64Array[],
): WeightedPoint[] => {
  const order = center.length
  const proposal = (point: Float64Array) => {
    const z = point.map((x, k) => x - at(center, k))
    solveForward(scale, z, order)
    return (1 + dot(z, z, order) / PROPOSAL_FREEDOM) ** (-(PROPOSAL_FREEDOM + order) / 2)
  }
  const points = uniforms.map((uniform) => {
    const shrink = Math.sqrt(PROPOSAL_FREEDOM / chiSquareQuantile(at(uniform, order), PROPOSAL_FREEDOM))
    const z = Float64Array.from({ length: order }, (_, k) => shrink * normalQuantile(at(uniform, k)))
    const point = center.map((x, k) => Math.abs(x + dot(rowOf(scale, k), z, k + 1)))
    return { point, log: logDensity(point) - Math.log(folded(proposal, point)) }
  })
  // Relative to the largest: a density far above that of the centre must not be endless.
  const most = points.reduce((largest, { log }) => Math.max(largest, log), Number.NEGATIVE_INFINITY)
  return normalised(points.map(({ point, log }) => ({ point, weight: Math.exp(log - most) })))
}

/** No weight above that of the twelfth: a few heavy points must not draw the next proposal to themselves. */
const clipped = (points: readonly WeightedPoint[]): WeightedPoint[] => {
  const most = points.map(({ weight }) => weight).sort((a, b) => b - a)[CLIPPED] ?? Number.POSITIVE_INFINITY
  return normalised(points.map(({ point, weight }) => ({ point, weight: Math.min(weight, most) })))
}

/** Mean and covariance of weighted points. */
const momentsOf = (points: readonly WeightedPoint[], order: number): Proposal => {
  const center = new Float64Array(order)
  for (const { point, weight } of points) addScaled(center, point, weight)
  const covariance = lowerRows(order)
  for (const { point, weight } of points) {
    const away = point.map((x, k) => x - at(center, k))
    subtractSquare(covariance, away, -weight)
  }
  return { center, scale: scaleOf(covariance, LEAST_VARIANCE) }
}

/**
 * Points of the density of the ratios with their weights, which sum to 1. The first ones lie around the mode as its
 * curvature says, the next ones as the first ones' mean and covariance say, and so the last. In the ratios themselves
 * the density has no long tail (in their logarithms it has one to the left wherever 0 is possible).
 */
export const integrationPoints = (
  model: QualityModel,
  terms: readonly Term[],
  { count, seed }: { count: number; seed: number },
): WeightedRatios[] => {
  const order = terms.length
  const objective = negativeLogDensity(model, terms)
  const mode = minimumFromZero(objective, order, { tolerance: 1e-4 })
  const logDensity = (point: Float64Array) => -objective(point)
  const uniforms = evenPoints(count, order + 1, seed)
  let points: WeightedPoint[] = []
  let proposal: Proposal = {
    center: mode,
    scale: scaleOf(inverseOf(curvatureAt(objective, mode)), LEAST_VARIANCE),
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    points = drawn(logDensity, proposal, uniforms)
    proposal = momentsOf(clipped(points), order)
  }
  return normalised(points.filter(({ weight }) => weight >= DROPPED_SHARE / count)).map(
    ({ point, weight }) => ({
      ratios: ratiosOf(terms, point),
      weight,
    }),
  )
}
