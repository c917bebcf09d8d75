import { minimize } from './bfgs.ts'
import { minimumFromZero } from './boundary-search.ts'
import { chiSquareQuantile, normalQuantile } from './distributions.ts'
import { profileAt, type QualityModel, roomFor } from './quality-core.ts'
import { NO_RATIOS, type Ratios, type Term } from './quality-terms.ts'
import { at, factorize, lowerRows, rowOf, solveBackward } from './triangular.ts'

/** Ratios that take part in the fit of one model. */
export interface WeightedRatios {
  readonly ratios: Ratios
  readonly weight: number
}

/** No effect is believed to be more than this many times the error. */
const LARGEST_RATIO = 100
const START = 0.5

const ratiosOf = (terms: readonly Term[], numbers: ArrayLike<number>): Ratios => ({
  ...NO_RATIOS,
  ...Object.fromEntries(
    terms.map((term, index) => [term, Math.min(Math.abs(numbers[index] ?? 0), LARGEST_RATIO)]),
  ),
})

/** Restricted maximum likelihood: the ratios with the least deviance, 0 among them. */
export const restrictedMaximum = (model: QualityModel, terms: readonly Term[]): Ratios => {
  const room = roomFor(model)
  const deviance = (point: ArrayLike<number>) => profileAt(model, ratiosOf(terms, point), { room }).deviance
  return ratiosOf(terms, minimumFromZero(deviance, terms.length))
}

/** −log of the density of log ratios: restricted likelihood × half-normal(0, 1) on each ratio × Jacobian. */
const negativeLogDensity = (model: QualityModel, terms: readonly Term[]) => {
  const room = roomFor(model)
  return (logs: Float64Array): number => {
    const numbers = logs.map(Math.exp)
    const { deviance } = profileAt(model, ratiosOf(terms, numbers), { room })
    return (
      deviance / 2 +
      numbers.reduce((sum, ratio) => sum + (ratio * ratio) / 2, 0) -
      logs.reduce((a, b) => a + b, 0)
    )
  }
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

/** The least curvature of the density of a log ratio: the Jacobian and the prior keep it near 2 at the boundary. */
const LEAST_CURVATURE = 0.1

/** Cholesky factor of a curvature; one that is not positive definite keeps its diagonal alone. */
const factorOf = (curvature: readonly Float64Array[]): Float64Array[] => {
  const factor = lowerRows(curvature.length)
  factor.forEach((row, i) => {
    row.set(rowOf(curvature, i))
  })
  factorize(factor, factor.length)
  if (factor.every((row, i) => Number.isFinite(at(row, i)) && at(row, i) ** 2 > LEAST_CURVATURE))
    return factor
  return curvature.map((row, i) => {
    const alone = new Float64Array(i + 1)
    alone[i] = Math.sqrt(Math.max(at(row, i), LEAST_CURVATURE))
    return alone
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

/** Weights below this share of an even one are dropped. */
const DROPPED_SHARE = 0.01

/**
 * Points of the density of the ratios with their weights, which sum to 1: quasi-random points of a t with 7 degrees
 * of freedom around the mode of the density in log ratios, weighted by density over proposal.
 */
export const integrationPoints = (
  model: QualityModel,
  terms: readonly Term[],
  { count, seed }: { count: number; seed: number },
): WeightedRatios[] => {
  const order = terms.length
  const objective = negativeLogDensity(model, terms)
  const { point: mode, value } = minimize(objective, new Float64Array(order).fill(Math.log(START)), {
    tolerance: 1e-4,
  })
  const factor = factorOf(curvatureAt(objective, mode))
  const points = evenPoints(count, order + 1, seed).map((uniform) => {
    const shrink = Math.sqrt(PROPOSAL_FREEDOM / chiSquareQuantile(at(uniform, order), PROPOSAL_FREEDOM))
    const z = Float64Array.from({ length: order }, (_, k) => shrink * normalQuantile(at(uniform, k)))
    const squares = z.reduce((sum, x) => sum + x * x, 0)
    solveBackward(factor, z, order)
    const logs = z.map((x, k) => x + at(mode, k))
    const logProposal = -((PROPOSAL_FREEDOM + order) / 2) * Math.log1p(squares / PROPOSAL_FREEDOM)
    return {
      ratios: ratiosOf(terms, logs.map(Math.exp)),
      weight: Math.exp(value - objective(logs) - logProposal),
    }
  })
  const whole = points.reduce((sum, { weight }) => sum + weight, 0)
  const kept = points.filter(({ weight }) => weight >= (DROPPED_SHARE * whole) / count)
  const keptWhole = kept.reduce((sum, { weight }) => sum + weight, 0)
  return kept.map(({ ratios, weight }) => ({ ratios, weight: weight / keptWhole }))
}
