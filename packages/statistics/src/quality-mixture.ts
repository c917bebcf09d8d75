import type { QualityModel } from './quality-core.ts'
import type { Layout } from './quality-panels.ts'
import type { WeightedRatios } from './quality-search.ts'
import { predictAt } from './quality-targets.ts'
import type { Estimate, Spreads } from './quality-types.ts'
import { addScaled, at, lowerRows, rowOf } from './triangular.ts'

/** Means, and variances of the same targets around them; the error's included in neither. */
export interface Mixture {
  readonly means: Float64Array
  readonly variances: Float64Array
  readonly covariances: readonly Float64Array[]
  readonly spreads: Spreads
}

const spreadsOf = ({ ratios }: WeightedRatios, error: number): Spreads => ({
  agent: ratios.agent * error,
  agentWeek: ratios.agentWeek * error,
  reviewer: ratios.reviewer * error,
  dyad: ratios.dyad * error,
  conversation: ratios.conversation * error,
  self: ratios.self * error,
  error,
})

const weightedSpreads = (all: readonly (readonly [Spreads, number])[]): Spreads => {
  const mean = (of: (spreads: Spreads) => number) =>
    all.reduce((sum, [spreads, weight]) => sum + weight * of(spreads), 0)
  return {
    agent: mean(({ agent }) => agent),
    agentWeek: mean(({ agentWeek }) => agentWeek),
    reviewer: mean(({ reviewer }) => reviewer),
    dyad: mean(({ dyad }) => dyad),
    conversation: mean(({ conversation }) => conversation),
    self: mean(({ self }) => self),
    error: mean(({ error }) => error),
  }
}

/**
 * Mean and variance of the mixture of the predictions at each point: the mean of the variances plus the variance of
 * the means. Spreads are weighted means of standard deviations. With `error` given, it stands for the one profiled.
 */
export const mixtureOver = (
  model: QualityModel,
  layout: Layout,
  { points, error }: { points: readonly WeightedRatios[]; error: number | null },
): Mixture => {
  let sums = new Float64Array(0)
  let squares = new Float64Array(0)
  const products = lowerRows(layout.agents)
  const spreads: [Spreads, number][] = []
  for (const point of points) {
    const { means, variances, covariances, profile } = predictAt(model, layout, point.ratios)
    const scale = error === null ? 1 : (error * error) / profile.errorVariance
    if (sums.length === 0) [sums, squares] = [new Float64Array(means.length), new Float64Array(means.length)]
    addScaled(sums, means, point.weight)
    addScaled(
      squares,
      variances.map((variance, k) => scale * variance + at(means, k) ** 2),
      point.weight,
    )
    products.forEach((row, i) => {
      const own = rowOf(covariances, i)
      for (let j = 0; j <= i; j += 1) {
        row[j] = at(row, j) + point.weight * (scale * at(own, j) + at(means, i) * at(means, j))
      }
    })
    spreads.push([spreadsOf(point, error ?? Math.sqrt(profile.errorVariance)), point.weight])
  }
  products.forEach((row, i) => {
    addScaled(row, sums, -at(sums, i))
  })
  return {
    means: sums,
    variances: squares.map((square, k) => Math.max(0, square - at(sums, k) ** 2)),
    covariances: products,
    spreads: weightedSpreads(spreads),
  }
}

/** Quantile of the standard normal for 95 %. */
const Z95 = 1.959963984540054

/** An estimate with the interval of a normal distribution. */
export const interval95 = (est: number, variance: number): Estimate => {
  const half = Z95 * Math.sqrt(Math.max(0, variance))
  return { est, lo: est - half, hi: est + half }
}
