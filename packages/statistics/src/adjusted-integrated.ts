import { integrationPoints } from './quality-integration.ts'
import { mixtureOver } from './quality-mixture.ts'
import { modelOf } from './quality-model.ts'
import { layoutOf, seatsOf } from './quality-panels.ts'
import type { ModelRow } from './quality-rows.ts'
import { at } from './triangular.ts'

/** Scores by agent and reviewer, one entry a review in each list. */
export interface ScoreColumns {
  readonly y: readonly number[]
  readonly agent: readonly string[]
  readonly reviewer: readonly string[]
}

export interface IntegratedAverages {
  /** In the order of the agents' first appearance; se is the standard deviation of the mixture. */
  readonly adjusted: readonly {
    readonly level: string
    readonly estimate: number
    readonly se: number
    readonly rawMean: number
  }[]
  /** Weighted means of standard deviations, not roots of mean variances. */
  readonly posteriorMeanSd: { readonly agent: number; readonly reviewer: number; readonly residual: number }
}

/** As many as the narrow tolerance of a published figure needs; an interval needs far fewer. */
const POINTS = 1024

const numbered = (names: readonly string[]): Map<string, number> =>
  new Map([...new Set(names)].map((name, index) => [name, index]))

/**
 * Fair averages of agents with crossed agents and reviewers and nothing else: intercept + agent + mean over all
 * reviewers, integrated over the two ratios of standard deviations with a half-normal(0, 1) prior on each (weight
 * exp(−deviance/2) Π exp(−θ²/2) on θ). Throws a RangeError for fewer than 3 scores.
 */
export const adjustedIntegrated = ({ y, agent, reviewer }: ScoreColumns): IntegratedAverages => {
  if (y.length < 3) throw new RangeError('model.rows: too few rows')
  const agents = numbered(agent)
  const reviewers = numbered(reviewer)
  const ofAgent: ModelRow[][] = [...agents].map(() => [])
  y.forEach((score, row) => {
    const own = agents.get(agent[row] ?? '') ?? 0
    const by = reviewers.get(reviewer[row] ?? '') ?? 0
    ofAgent[own]?.push({ agent: own, reviewer: by, week: 0, conv: row, isSelf: false, version: 0, y: score })
  })
  const model = modelOf(ofAgent, reviewers.size, false)
  const layout = layoutOf({ agents: agents.size, reviewers: reviewers.size, weeks: 0 }, seatsOf(ofAgent))
  const points = integrationPoints(model, ['agent', 'reviewer'], { count: POINTS, seed: 0 })
  const { means, variances, spreads } = mixtureOver(model, layout, { points, error: null })
  return {
    adjusted: [...agents].map(([level, index]) => {
      const own = ofAgent[index] ?? []
      return {
        level,
        estimate: model.center + at(means, index),
        se: Math.sqrt(at(variances, index)),
        rawMean: own.reduce((sum, row) => sum + row.y, 0) / own.length,
      }
    }),
    posteriorMeanSd: { agent: spreads.agent, reviewer: spreads.reviewer, residual: spreads.error },
  }
}
