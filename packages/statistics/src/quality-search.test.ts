import { describe, expect, it } from 'vitest'
import { minimumFromZero } from './boundary-search.ts'
import { profileAt } from './quality-core.ts'
import { evenPoints, integrationPoints } from './quality-integration.ts'
import { mixtureOver } from './quality-mixture.ts'
import { modelOf } from './quality-model.ts'
import { layoutOf, seatsOf } from './quality-panels.ts'
import { rowsByAgent } from './quality-rows.ts'
import { restrictedMaximum } from './quality-search.ts'
import { NO_RATIOS, type Ratios, type Term } from './quality-terms.ts'
import { simulatedTeam, type TeamShape } from './testing/simulated-team.ts'

const built = (shape: TeamShape) => {
  const { rows, info } = simulatedTeam(shape)
  const ofAgent = rowsByAgent(rows, info, false)
  return { model: modelOf(ofAgent, info.reviewers, false), layout: layoutOf(info, seatsOf(ofAgent)) }
}

const TERMS: Term[] = ['agent', 'reviewer']
const SMALL: TeamShape = { agents: 5, leads: 1, weeks: 2, perWeek: 3, seed: 6 }

describe('points of integration', () => {
  const { model, layout } = built(SMALL)

  it('weigh 1 together, none of them nothing', () => {
    const points = integrationPoints(model, TERMS, { count: 96, seed: 0 })
    expect(points.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12)
    expect(points.length).toBeGreaterThan(80)
    for (const { weight } of points) expect(weight).toBeGreaterThanOrEqual(0.009 / 96)
  })

  it('give what a dense grid gives', () => {
    const sizes = Array.from({ length: 50 }, (_, k) => 0.04 + 0.08 * k)
    const grid = sizes.flatMap((agent) =>
      sizes.map((reviewer) => {
        const ratios: Ratios = { ...NO_RATIOS, agent, reviewer }
        const log = -profileAt(model, ratios).deviance / 2 - (agent ** 2 + reviewer ** 2) / 2
        return { ratios, log }
      }),
    )
    const most = Math.max(...grid.map(({ log }) => log))
    const whole = grid.reduce((sum, { log }) => sum + Math.exp(log - most), 0)
    const dense = mixtureOver(model, layout, {
      points: grid
        .map(({ ratios, log }) => ({ ratios, weight: Math.exp(log - most) / whole }))
        .filter(({ weight }) => weight > 1e-6),
      error: null,
    })
    const points = integrationPoints(model, TERMS, { count: 96, seed: 0 })
    const ours = mixtureOver(model, layout, { points, error: null })
    for (let agent = 0; agent < layout.agents; agent += 1) {
      const sd = Math.sqrt(dense.variances[agent] ?? 0)
      expect(Math.abs((ours.means[agent] ?? 0) - (dense.means[agent] ?? 0))).toBeLessThan(0.05 * sd)
      expect(Math.sqrt(ours.variances[agent] ?? 0) / sd).toBeCloseTo(1, 1)
    }
    expect(Math.abs(ours.spreads.agent / dense.spreads.agent - 1)).toBeLessThan(0.08)
    expect(Math.abs(ours.spreads.reviewer / dense.spreads.reviewer - 1)).toBeLessThan(0.08)
  })

  it('of a model without effects are one', () => {
    for (const { ratios } of integrationPoints(model, [], { count: 4, seed: 0 }))
      expect(ratios).toEqual(NO_RATIOS)
  })
})

describe('the mixture', () => {
  const { model, layout } = built(SMALL)
  const narrow: Ratios = { ...NO_RATIOS, agent: 0.2, reviewer: 0.2 }
  const wide: Ratios = { ...NO_RATIOS, agent: 1.5, reviewer: 1 }
  const only = (ratios: Ratios) =>
    mixtureOver(model, layout, { points: [{ ratios, weight: 1 }], error: null })
  const [one, other] = [only(narrow), only(wide)]
  const points = [
    { ratios: narrow, weight: 0.25 },
    { ratios: wide, weight: 0.75 },
  ]
  const both = mixtureOver(model, layout, { points, error: null })

  it('has the mean of the means, and the mean of the variances plus the variance of the means', () => {
    both.means.forEach((mean, k) => {
      const [a = 0, b = 0] = [one.means[k], other.means[k]]
      expect(mean).toBeCloseTo(0.25 * a + 0.75 * b, 10)
      const within = 0.25 * (one.variances[k] ?? 0) + 0.75 * (other.variances[k] ?? 0)
      expect(both.variances[k]).toBeCloseTo(within + 0.1875 * (a - b) ** 2, 8)
    })
  })

  it('has covariances by the same rule', () => {
    const covariance = (mixture: typeof both) => mixture.covariances[2]?.[1] ?? 0
    const apart = (k: number) => (one.means[k] ?? 0) - (other.means[k] ?? 0)
    const within = 0.25 * covariance(one) + 0.75 * covariance(other)
    expect(covariance(both)).toBeCloseTo(within + 0.1875 * apart(1) * apart(2), 8)
    expect(both.covariances[2]?.[2]).toBeCloseTo(both.variances[2] ?? 0, 8)
  })

  it('has the mean of the spreads, in points', () => {
    expect(both.spreads.agent).toBeCloseTo(0.25 * one.spreads.agent + 0.75 * other.spreads.agent, 10)
    expect(both.spreads.error).toBeCloseTo(0.25 * one.spreads.error + 0.75 * other.spreads.error, 10)
    expect(one.spreads.agent).toBeCloseTo(0.2 * one.spreads.error, 10)
    expect(one.spreads.dyad).toBe(0)
  })

  it('is as wide as a given error says', () => {
    const given = mixtureOver(model, layout, { points, error: 2 * one.spreads.error })
    const alone = mixtureOver(model, layout, {
      points: points.slice(0, 1).map((point) => ({ ...point, weight: 1 })),
      error: 2 * one.spreads.error,
    })
    expect(alone.variances[0]).toBeCloseTo(4 * (one.variances[0] ?? 0), 8)
    expect(given.spreads.error).toBeCloseTo(2 * one.spreads.error, 10)
  })
})

describe('even points', () => {
  it('are even in every dimension', () => {
    const points = evenPoints(96, 5, 0)
    for (let k = 0; k < 5; k += 1) {
      const own = points.map((point) => point[k] ?? 0).sort((a, b) => a - b)
      own.forEach((x, place) => {
        expect(Math.abs(x - (place + 0.5) / 96)).toBeLessThan(0.04)
      })
    }
  })

  it('move with the seed, and stay in the cube', () => {
    const [plain, moved] = [evenPoints(20, 3, 0), evenPoints(20, 3, 12)]
    expect(moved).not.toEqual(plain)
    expect(evenPoints(20, 3, 12)).toEqual(moved)
    for (const point of moved) for (const x of point) expect(x >= 0 && x < 1).toBe(true)
  })
})

describe('many reviews', () => {
  it('a fifth of the people tells where to begin, and the end is the same', () => {
    const { model } = built({ agents: 40, leads: 0, weeks: 4, perWeek: 100, seed: 2 })
    expect(model.reviews).toBeGreaterThan(20_000)
    const found = restrictedMaximum(model, TERMS)
    const deviance = ([agent = 0, reviewer = 0]: ArrayLike<number> & Iterable<number>) =>
      profileAt(model, { ...NO_RATIOS, agent: Math.abs(agent), reviewer: Math.abs(reviewer) }).deviance
    const [agent = 0, reviewer = 0] = minimumFromZero(deviance, 2)
    expect(found.agent).toBeCloseTo(agent, 3)
    expect(found.reviewer).toBeCloseTo(reviewer, 3)
    expect(found).toMatchObject({ agentWeek: 0, dyad: 0, conversation: 0, self: 0 })
  })
})
