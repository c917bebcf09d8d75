import { estimateQuality } from '@reread/statistics'
import { describe, expect, it } from 'vitest'
import { fairAverages } from './judge-command.ts'
import { judgeEstimator, type Verdict } from './judge-estimator.ts'
import { rawMeans } from './raw-means.ts'
import { type ScenarioName, scenario } from './scenarios.ts'
import { simulateReviews } from './simulate-reviews.ts'

const ASKED = { reps: 60, seed: 4001 }

const judged = (name: ScenarioName): { fair: Verdict; raw: Verdict } => ({
  fair: judgeEstimator(fairAverages, name, ASKED),
  raw: judgeEstimator(rawMeans, name, ASKED),
})

const expectHonest = ({ coverage, coverageOfDifferences, weekCoverage }: Verdict) => {
  for (const covered of [coverage, coverageOfDifferences, weekCoverage]) {
    if (covered === null) continue
    expect(covered).toBeGreaterThan(0.91)
    expect(covered).toBeLessThan(0.99)
  }
}

describe('fair averages on sixty simulated teams', () => {
  it('base: a quarter nearer to the truth than raw means, with intervals that hold it', () => {
    const { fair, raw } = judged('base')
    expect(fair.rmse).toBeLessThan(2.15)
    expect(fair.rmse / raw.rmse).toBeLessThan(0.75)
    expect(fair.spearman).toBeGreaterThan(0.86)
    expect(fair.weekRmse).toBeLessThan(2.95)
    expectHonest(fair)
    // What every other tool shows: "95 %" that holds the truth in three of four.
    expect(raw.coverage).toBeLessThan(0.85)
  })

  it('small: five agents and eight reviewers', () => {
    const { fair, raw } = judged('small')
    expect(fair.rmse / raw.rmse).toBeLessThan(0.95)
    expectHonest(fair)
  })

  it('null severity: no worse than raw means where these are right', () => {
    const { fair, raw } = judged('nullSeverity')
    expect(fair.rmse).toBeLessThan(raw.rmse)
    expectHonest(fair)
  })
})

it('the answer does not depend on the seed of its points by more than a tenth of its interval', () => {
  for (const name of ['small', 'base', 'sparse'] as const) {
    const { rows, info } = simulateReviews(scenario(name), 9)
    const fits = [0, 1, 2, 3].map((seed) => estimateQuality(rows, info, { seed }))
    for (let agent = 0; agent < info.agents; agent += 1) {
      const found = fits.map((fit) => fit.agent[agent]?.est ?? 0)
      const half = ((fits[0]?.agent[agent]?.hi ?? 0) - (fits[0]?.agent[agent]?.lo ?? 0)) / 2
      expect(Math.max(...found) - Math.min(...found)).toBeLessThan(0.2 * half)
    }
  }
})
