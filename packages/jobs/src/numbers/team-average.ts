import type { Estimate } from '@reread/domain'
import type { FittedQuality } from '@reread/statistics'
import { estimateOf, sdOf } from './judging.ts'

/** How many neighbours of each person the shared part of the uncertainty is taken from: all of them in a usual team. */
const NEIGHBOURS = 20

const covariance = (fitted: FittedQuality, i: number, j: number): number => {
  const [a, b] = [fitted.agent[i], fitted.agent[j]]
  if (!a || !b) return 0
  // var(a − b) = var a + var b − 2 cov
  return (sdOf(a) ** 2 + sdOf(b) ** 2 - sdOf(fitted.diff(i, j)) ** 2) / 2
}

/** Mean covariance of pairs inside a list; 0 of one person. */
const sharedInside = (fitted: FittedQuality, agents: readonly number[]): number => {
  const steps = Math.min(agents.length - 1, NEIGHBOURS)
  let [sum, pairs] = [0, 0]
  for (let step = 1; step <= steps; step += 1) {
    agents.forEach((agent, at) => {
      const other = agents[(at + step) % agents.length]
      if (other === undefined) return
      sum += covariance(fitted, agent, other)
      pairs += 1
    })
  }
  return pairs === 0 ? 0 : sum / pairs
}

/** Mean covariance of pairs across two lists. */
const sharedBetween = (fitted: FittedQuality, a: readonly number[], b: readonly number[]): number => {
  let [sum, pairs] = [0, 0]
  for (const [at, agent] of a.entries()) {
    for (let step = 0; step < Math.min(b.length, NEIGHBOURS); step += 1) {
      const other = b[(at + step) % b.length]
      if (other === undefined) continue
      sum += covariance(fitted, agent, other)
      pairs += 1
    }
  }
  return pairs === 0 ? 0 : sum / pairs
}

/** A mean over people, and what is needed to compare it with another. */
export interface TeamAverage {
  readonly agents: readonly number[]
  readonly est: number
  readonly variance: number
}

/**
 * The mean of some people's numbers (their fair averages, or those of one week), each counted once, with the part of the
 * uncertainty that they share: the panel's level, and reviewers they have in common.
 */
export const averageOf = (
  fitted: FittedQuality,
  agents: readonly number[],
  numbers: readonly Estimate[],
): TeamAverage | null => {
  const n = agents.length
  if (n === 0) return null
  const est = numbers.reduce((sum, one) => sum + one.est, 0) / n
  const own = numbers.reduce((sum, one) => sum + sdOf(one) ** 2, 0) / n
  const shared = sharedInside(fitted, agents)
  return { agents, est, variance: Math.max(0, own / n + ((n - 1) / n) * shared) }
}

export const withInterval = ({ est, variance }: TeamAverage): Estimate => estimateOf(est, Math.sqrt(variance))

/** One team's mean minus another's, in one component. */
export const differenceOf = (fitted: FittedQuality, a: TeamAverage, b: TeamAverage): Estimate => {
  const shared = sharedBetween(fitted, a.agents, b.agents)
  return estimateOf(a.est - b.est, Math.sqrt(Math.max(0, a.variance + b.variance - 2 * shared)))
}
