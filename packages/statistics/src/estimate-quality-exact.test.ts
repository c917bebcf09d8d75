import { describe, expect, it } from 'vitest'
import { crossedReml } from './crossed-reml.ts'
import { estimateQuality } from './estimate-quality.ts'
import { rowsByAgent } from './quality-rows.ts'
import type { Ratios } from './quality-terms.ts'
import type { Estimate, FittedQuality, QualityOptions, QualityRow } from './quality-types.ts'
import { bruteForce, type Wanted } from './testing/brute-force.ts'
import { simulatedTeam, type TeamShape } from './testing/simulated-team.ts'

const Z = 1.959963984540054
const halfWidth = ({ lo, hi }: Estimate) => (hi - lo) / 2

const SHAPE: TeamShape = { agents: 5, leads: 2, weeks: 3, perWeek: 2, selfShare: 0.5, versions: 2 }

const fitted = (
  rows: readonly QualityRow[],
  info: Parameters<typeof estimateQuality>[1],
  options?: QualityOptions,
) => {
  const found = estimateQuality(rows, info, options)
  if (found.outcome !== 'fitted') throw new Error(found.outcome)
  return found
}

/** Re-solves the team at given ratios, and does the same by brute force. */
const both = (
  ratios: Ratios,
  shape: TeamShape & { readonly absent?: number },
  selfReviews: 'exclude' | 'include' | 'gap',
) => {
  const { rows, info: present } = simulatedTeam(shape)
  const { absent = 0 } = shape
  const info = { ...present, agents: present.agents + absent, reviewers: present.reviewers + absent }
  const error = 2
  const spreads = {
    agent: error * ratios.agent,
    agentWeek: error * ratios.agentWeek,
    reviewer: error * ratios.reviewer,
    dyad: error * ratios.dyad,
    conversation: error * ratios.conversation,
    self: error * ratios.self,
    error,
  }
  const known = rowsByAgent(rows, info, selfReviews !== 'exclude').flat()
  const share = known.filter(({ version }) => version === 1).length / known.length
  const fixed = known.map(({ isSelf, version }) => [
    1,
    ...(selfReviews === 'exclude' ? [] : [isSelf ? 1 : 0]),
    ...(shape.versions === 2 ? [(version === 1 ? 1 : 0) - share] : []),
  ])
  const brute = bruteForce(known, fixed, ratios)
  const width = fixed[0]?.length ?? 0
  return {
    info,
    ours: fitted(rows, info, { spreads, selfReviews }),
    estimate: (random: Iterable<readonly [string, number]>, place: number | null = 0): Wanted => ({
      random: new Map(random),
      fixed: Array.from({ length: width }, (_, k) => (k === place ? 1 : 0)),
    }),
    brute,
    /** Our interval is at the given error, the brute one at the profiled. */
    scale: error / Math.sqrt(brute.errorVariance),
  }
}

const panel = (reviewers: number): [string, number][] =>
  Array.from({ length: reviewers }, (_, reviewer) => [`reviewer ${reviewer}`, 1 / reviewers])

const ALL: Ratios = { agent: 0.8, agentWeek: 0.5, reviewer: 1.1, dyad: 0.4, conversation: 0.7, self: 0.6 }

const expectSame = (
  ours: Estimate | undefined,
  wanted: Wanted,
  { brute, scale }: ReturnType<typeof both>,
) => {
  expect(ours?.est).toBeCloseTo(brute.predict(wanted), 7)
  expect(ours && halfWidth(ours)).toBeCloseTo(Z * scale * Math.sqrt(brute.covary(wanted, wanted)), 7)
}

const less = (a: Wanted, b: Wanted): Wanted => ({
  fixed: a.fixed.map((x, k) => x - (b.fixed[k] ?? 0)),
  random: new Map(
    [...new Set([...a.random.keys(), ...b.random.keys()])].map((name) => [
      name,
      (a.random.get(name) ?? 0) - (b.random.get(name) ?? 0),
    ]),
  ),
})

describe('the model solved agent by agent equals the whole variance matrix inverted', () => {
  const CASES: [string, Ratios, TeamShape & { readonly absent?: number }, 'exclude' | 'include'][] = [
    ['people and reviewers without a review', ALL, { ...SHAPE, absent: 3 }, 'exclude'],
    ['the same, with own scores', ALL, { ...SHAPE, absent: 2 }, 'include'],
    ['every effect at once', ALL, SHAPE, 'include'],
    ['peers only', ALL, SHAPE, 'exclude'],
    ['no dyads', { ...ALL, dyad: 0 }, SHAPE, 'exclude'],
    ['no conversations', { ...ALL, conversation: 0 }, SHAPE, 'include'],
    ['no weeks', { ...ALL, agentWeek: 0 }, SHAPE, 'include'],
    ['no reviewers: the boundary', { ...ALL, reviewer: 0 }, SHAPE, 'include'],
    ['no agents: the boundary', { ...ALL, agent: 0 }, SHAPE, 'include'],
    ['no self effect', { ...ALL, self: 0 }, SHAPE, 'include'],
    ['one version', ALL, { ...SHAPE, versions: 1 }, 'exclude'],
  ]

  it.for(CASES)('%s: averages, weeks, differences, severities', ([, ratios, shape, selfReviews]) => {
    const compared = both(ratios, shape, selfReviews)
    const { ours, info, estimate } = compared
    const everybody = panel(info.reviewers)
    const fair = (agent: number) => estimate([...everybody, [`agent ${agent}`, 1]])
    for (let agent = 0; agent < info.agents; agent += 1) {
      expectSame(ours.agent[agent], fair(agent), compared)
      expectSame(ours.diff(agent, 1), less(fair(agent), fair(1)), compared)
      for (let week = 0; week < info.weeks; week += 1) {
        const wanted = estimate([...everybody, [`agent ${agent}`, 1], [`week ${agent}:${week}`, 1]])
        expectSame(ours.weekly[agent]?.[week], wanted, compared)
      }
      expect(ours.week[agent]).toEqual(ours.weekly[agent]?.[info.weeks - 1])
    }
    for (let reviewer = 0; reviewer < info.reviewers; reviewer += 1) {
      const stricter = everybody.map(([name, weight]): [string, number] => [
        name,
        name === `reviewer ${reviewer}` ? weight - 1 : weight,
      ])
      expectSame(ours.severity[reviewer], estimate(stricter, null), compared)
    }
  })

  it('says the spreads that it was given', () => {
    const { spreads } = both(ALL, SHAPE, 'include').ours
    expect(spreads).toEqual({
      agent: 1.6,
      agentWeek: 1,
      reviewer: 2.2,
      dyad: 0.8,
      conversation: 1.4,
      self: 1.2,
      error: 2,
    })
  })

  it("the gap: the team's and each person's", () => {
    const compared = both(ALL, SHAPE, 'gap')
    const { ours, estimate } = compared
    expectSame(ours.gap?.team, estimate([], 1), compared)
    ours.gap?.person.forEach((person, agent) => {
      expectSame(person, estimate([[`self ${agent}`, 1]], 1), compared)
    })
  })
})

describe('the best ratios', () => {
  const { rows, info } = simulatedTeam({ agents: 9, leads: 2, weeks: 4, perWeek: 3, seed: 4 })
  const columns = {
    y: rows.map(({ y }) => y),
    agent: rows.map(({ agent }) => `a${agent}`),
    agentWeek: rows.map(({ agent, week }) => `${agent}:${week}`),
    reviewer: rows.map(({ reviewer }) => `r${reviewer}`),
    conv: rows.map(({ conv }) => `c${conv}`),
  }
  const model = 'y ~ 1 + (1 | agent) + (1 | agentWeek) + (1 | reviewer) + (1 | conv)'
  const general = crossedReml(columns, { model, target: 'agent' })
  const ours: FittedQuality = fitted(rows, info, { method: 'plug-in' })

  it('are those of the general method', () => {
    const { spreads } = ours
    const variances = { ...general.variance }
    expect(spreads.agent ** 2).toBeCloseTo(variances.agent ?? 0, 2)
    expect(spreads.agentWeek ** 2).toBeCloseTo(variances.agentWeek ?? 0, 2)
    expect(spreads.reviewer ** 2).toBeCloseTo(variances.reviewer ?? 0, 2)
    expect(spreads.conversation ** 2).toBeCloseTo(variances.conv ?? 0, 2)
    expect(spreads.error ** 2).toBeCloseTo(variances.Residual ?? 0, 2)
    expect(spreads).toMatchObject({ dyad: 0, self: 0 })
  })

  it('give the same differences with the same errors', () => {
    const adjusted = general.adjusted ?? []
    adjusted.forEach((one, i) => {
      const difference = ours.diff(i, 0)
      expect(difference.est).toBeCloseTo(one.estimate - (adjusted[0]?.estimate ?? 0), 3)
      expect(halfWidth(difference) / Z).toBeCloseTo(general.adjustedDifferenceSe?.[i]?.[0] ?? 0, 3)
    })
  })
})
