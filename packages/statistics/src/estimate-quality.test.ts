import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateQuality } from './estimate-quality.ts'
import type { FittedQuality, QualityInfo, QualityOptions, QualityRow } from './quality-types.ts'
import { uniformNumbers } from './random.ts'
import { simulatedTeam } from './testing/simulated-team.ts'

const fitted = (rows: readonly QualityRow[], info: QualityInfo, options?: QualityOptions): FittedQuality => {
  const found = estimateQuality(rows, info, options)
  if (found.outcome !== 'fitted') throw new Error(found.outcome)
  return found
}

const shuffled = <T>(list: readonly T[], seed: number): T[] => {
  const uniform = uniformNumbers(seed)
  return list
    .map((entry) => ({ entry, place: uniform() }))
    .sort((a, b) => a.place - b.place)
    .map(({ entry }) => entry)
}

/** Everything that a fit says, in numbers. */
const numbersOf = (found: FittedQuality): number[] => [
  ...[...found.agent, ...found.week, ...found.weekly.flat(), ...found.severity, found.diff(0, 1)].flatMap(
    ({ est, lo, hi }) => [est, lo, hi],
  ),
  ...Object.values(found.spreads),
  ...(found.gap ? [found.gap.team, ...found.gap.person].flatMap(({ est, lo, hi }) => [est, lo, hi]) : []),
]

const row = (agent: number, reviewer: number, rest: Partial<QualityRow> = {}): QualityRow => ({
  agent,
  reviewer,
  week: 0,
  conv: 0,
  self: agent === reviewer ? 1 : 0,
  y: 80,
  ...rest,
})

const TEAM = simulatedTeam({ agents: 6, leads: 2, weeks: 3, perWeek: 2, selfShare: 0.5 })

describe('what the numbers do not depend on', () => {
  const plain = fitted(TEAM.rows, TEAM.info)

  it('the order of the rows, to the last bit', () => {
    for (const seed of [1, 2]) {
      expect(numbersOf(fitted(shuffled(TEAM.rows, seed), TEAM.info))).toEqual(numbersOf(plain))
    }
  })

  it('own scores: 15 points more on every one change nothing official, to the last bit', () => {
    const generous = TEAM.rows.map((one) => (one.self === 1 ? { ...one, y: one.y + 15 } : one))
    expect(numbersOf(fitted(generous, TEAM.info))).toEqual(numbersOf(plain))
    const { gap: before, ...official } = fitted(TEAM.rows, TEAM.info, { selfReviews: 'gap' })
    const { gap: after, ...stillOfficial } = fitted(generous, TEAM.info, { selfReviews: 'gap' })
    expect(numbersOf(official)).toEqual(numbersOf(plain))
    expect(numbersOf(stillOfficial)).toEqual(numbersOf(plain))
    expect((after?.team.est ?? 0) - (before?.team.est ?? 0)).toBeCloseTo(15, 1)
  })

  it('own scores count when they are asked to', () => {
    expect(fitted(TEAM.rows, TEAM.info, { selfReviews: 'include' }).agent).not.toEqual(plain.agent)
  })

  it('the zero of the scale: 10 points more on every score are 10 points more, and nothing else', () => {
    const more = fitted(
      TEAM.rows.map((one) => ({ ...one, y: one.y + 10 })),
      TEAM.info,
    )
    plain.agent.forEach(({ est, lo, hi }, agent) => {
      expect(more.agent[agent]?.est).toBeCloseTo(est + 10, 6)
      expect(more.agent[agent]?.lo).toBeCloseTo(lo + 10, 6)
      expect(more.agent[agent]?.hi).toBeCloseTo(hi + 10, 6)
    })
    plain.severity.forEach(({ est }, reviewer) => {
      expect(more.severity[reviewer]?.est).toBeCloseTo(est, 6)
    })
  })

  it('the unit of the scale', () => {
    const twice = fitted(
      TEAM.rows.map((one) => ({ ...one, y: one.y * 2 })),
      TEAM.info,
    )
    expect(twice.diff(0, 1).est).toBeCloseTo(2 * plain.diff(0, 1).est, 4)
    expect(twice.spreads.error).toBeCloseTo(2 * plain.spreads.error, 4)
  })

  it('which number a person or a conversation has', () => {
    const { agents, reviewers } = TEAM.info
    const swap = (person: number) =>
      person < agents ? agents - 1 - person : reviewers - 1 - (person - agents)
    const renamed = TEAM.rows.map((one) => ({
      ...one,
      agent: swap(one.agent),
      reviewer: swap(one.reviewer),
      conv: -7 * one.conv,
    }))
    const other = fitted(renamed, TEAM.info, { method: 'plug-in' })
    const before = fitted(TEAM.rows, TEAM.info, { method: 'plug-in' })
    before.agent.forEach(({ est, hi }, agent) => {
      expect(other.agent[swap(agent)]?.est).toBeCloseTo(est, 4)
      expect(other.agent[swap(agent)]?.hi).toBeCloseTo(hi, 4)
    })
  })

  it('the same seed gives the same numbers, another one nearly the same', () => {
    expect(numbersOf(fitted(TEAM.rows, TEAM.info, { seed: 0 }))).toEqual(numbersOf(plain))
    const other = fitted(TEAM.rows, TEAM.info, { seed: 5 })
    expect(numbersOf(other)).not.toEqual(numbersOf(plain))
    plain.agent.forEach(({ est, lo, hi }, agent) => {
      expect(Math.abs((other.agent[agent]?.est ?? 0) - est)).toBeLessThan(0.1 * (hi - lo))
    })
  })

  it('a score that one reviewer gave one conversation twice counts once, as its mean', () => {
    const [first] = TEAM.rows.filter(({ self }) => self === 0)
    if (first === undefined) throw new Error('no reviews')
    const doubled = TEAM.rows.flatMap((one) =>
      one === first
        ? [
            { ...one, y: one.y - 4 },
            { ...one, y: one.y + 4 },
          ]
        : [one],
    )
    expect(numbersOf(fitted(doubled, TEAM.info))).toEqual(numbersOf(plain))
  })
})

describe('a design that has a closed form', () => {
  // Each of four reviewers reviews each of three agents five times.
  const effects = { agent: [6, 0, -6], reviewer: [4, 1, -2, -3] }
  const uniform = uniformNumbers(3)
  const rows = effects.agent.flatMap((quality, agent) =>
    effects.reviewer.flatMap((leniency, reviewer) =>
      Array.from({ length: 5 }, (_, turn) => {
        const noise = 6 * (uniform() - 0.5)
        return row(agent, reviewer + 3, {
          week: turn,
          conv: agent * 100 + reviewer * 10 + turn,
          y: 70 + quality + leniency + noise,
        })
      }),
    ),
  )
  const info = { agents: 3, reviewers: 7, weeks: 5 }
  const mean = (kept: (one: QualityRow) => boolean) => {
    const scores = rows.filter(kept).map(({ y }) => y)
    return scores.reduce((sum, y) => sum + y, 0) / scores.length
  }

  it('shrinks the raw means of a balanced design by one and the same factor', () => {
    const found = fitted(rows, info, { method: 'plug-in' })
    const { agent, agentWeek, error } = found.spreads
    const shrink = agent ** 2 / (agent ** 2 + agentWeek ** 2 / 5 + error ** 2 / 20)
    const raw = (one: number) => mean((entry) => entry.agent === one)
    expect(found.diff(0, 2).est).toBeCloseTo(shrink * (raw(0) - raw(2)), 6)
    expect(found.diff(1, 2).est).toBeCloseTo(shrink * (raw(1) - raw(2)), 6)
    expect(found.diff(2, 1).est).toBeCloseTo(-found.diff(1, 2).est, 10)
    expect(found.diff(1, 1)).toEqual({ est: 0, lo: 0, hi: 0 })
  })

  it('severity is stricter than the panel, lenient is below 0', () => {
    const found = fitted(rows, info, { method: 'plug-in' })
    const { reviewer, error } = found.spreads
    const shrink = reviewer ** 2 / (reviewer ** 2 + error ** 2 / 15)
    const raw = (one: number) => mean((entry) => entry.reviewer === one)
    const [lenient, strict] = [found.severity[3], found.severity[6]]
    expect((strict?.est ?? 0) - (lenient?.est ?? 0)).toBeCloseTo(shrink * (raw(3) - raw(6)), 6)
    expect(lenient?.hi).toBeLessThan(0)
    expect(strict?.lo).toBeGreaterThan(0)
  })

  it('the variances are those of the analysis of variance', () => {
    const oneWay = rows.map((one) => ({ ...one, week: 0, reviewer: 3 + (one.conv % 2) }))
    const found = fitted(oneWay, { ...info, weeks: 1 }, { method: 'plug-in' })
    const groups = [0, 1, 2].map((agent) => rows.filter((one) => one.agent === agent).map(({ y }) => y))
    const means = groups.map((group) => group.reduce((sum, y) => sum + y, 0) / group.length)
    const within =
      groups.reduce(
        (sum, group, i) => sum + group.reduce((all, y) => all + (y - (means[i] ?? 0)) ** 2, 0),
        0,
      ) / 57
    const center = means.reduce((sum, x) => sum + x, 0) / 3
    const between = (20 * means.reduce((sum, x) => sum + (x - center) ** 2, 0)) / 2
    expect(found.spreads.reviewer).toBe(0)
    expect(found.spreads.error ** 2).toBeCloseTo(within, 3)
    expect(found.spreads.agent ** 2).toBeCloseTo((between - within) / 20, 2)
  })
})

describe('how much is asked of the reviews', () => {
  it('uses integration and dyads below 50 agents or reviewers, the best ratios without dyads above', () => {
    const large = simulatedTeam({ agents: 50, leads: 0, weeks: 1, perWeek: 6, seed: 2 })
    const found = fitted(large.rows, large.info)
    expect(found).toMatchObject({ method: 'plug-in', spreads: { dyad: 0 } })
    const fewer = large.rows.filter(({ agent }) => agent < 49)
    expect(estimateQuality(fewer, large.info).method).toBe('integrated')
    expect(fitted(TEAM.rows, TEAM.info).spreads.dyad).toBeGreaterThan(0)
    expect(fitted(TEAM.rows, TEAM.info, { method: 'plug-in' })).toMatchObject({
      method: 'plug-in',
      spreads: { dyad: 0 },
    })
  })

  it('says more than the best ratios alone: its intervals are wider', () => {
    const width = (found: FittedQuality) => found.agent.reduce((sum, { lo, hi }) => sum + hi - lo, 0)
    expect(width(fitted(TEAM.rows, TEAM.info))).toBeGreaterThan(
      width(fitted(TEAM.rows, TEAM.info, { method: 'plug-in' })),
    )
  })

  it('gives conversations an effect from 10 % with two reviews on', () => {
    const singles = Array.from({ length: 40 }, (_, conv) =>
      row(conv % 4, 4 + (conv % 3), { conv, week: conv % 2, y: 60 + ((conv * 7) % 23) }),
    )
    const doubled = (count: number) =>
      singles.flatMap((one) =>
        one.conv < count ? [one, { ...one, reviewer: 4 + ((one.conv + 1) % 3), y: one.y + 1 }] : [one],
      )
    const info = { agents: 4, reviewers: 7, weeks: 2 }
    expect(fitted(doubled(3), info, { method: 'plug-in' }).spreads.conversation).toBe(0)
    expect(fitted(doubled(4), info, { method: 'plug-in' }).spreads.conversation).toBeGreaterThan(0)
  })

  it('re-solves at stored spreads what it found', () => {
    const cold = fitted(TEAM.rows, TEAM.info, { method: 'plug-in' })
    const again = fitted(TEAM.rows, TEAM.info, { method: 'plug-in', spreads: cold.spreads })
    numbersOf(cold).forEach((number, index) => {
      expect(numbersOf(again)[index]).toBeCloseTo(number, 8)
    })
  })

  it('compares each with the panel of the own component', () => {
    const info: QualityInfo = { agents: 6, reviewers: 6, weeks: 2 }
    const rows = Array.from({ length: 60 }, (_, conv) => {
      const agent = conv % 6
      const first = agent < 3 ? 0 : 3
      const reviewer = first + ((agent - first + 1 + (Math.floor(conv / 6) % 2)) % 3)
      return row(agent, reviewer, {
        conv,
        week: conv % 2,
        y: 80 + agent + 6 * (reviewer % 3) - (20 * first) / 3 + ((conv * 5) % 9),
      })
    })
    const components = [0, 0, 0, 1, 1, 1]
    const apart = { ...info, componentOfAgent: components, componentOfReviewer: components }
    const [together, own] = [fitted(rows, info), fitted(rows, apart)]
    // The second team is marked 20 points lower, by reviewers of its own: strictness, or quality? Nobody can say.
    const apartBy = (found: FittedQuality) => (found.agent[0]?.est ?? 0) - (found.agent[3]?.est ?? 0)
    expect(apartBy(together)).toBeLessThan(5)
    expect(apartBy(own)).toBeGreaterThan(12)
    const sum = own.severity.slice(0, 3).reduce((all, { est }) => all + est, 0)
    expect(sum).toBeCloseTo(0, 8)
  })
})

describe('what it does with little or strange', () => {
  const info = { agents: 3, reviewers: 4, weeks: 2 }
  const some = Array.from({ length: 12 }, (_, conv) =>
    row(conv % 3, 3 - (conv % 3 === 0 ? 0 : conv % 2 === 0 ? 3 : 0), {
      conv,
      week: conv % 2,
      y: 70 + ((conv * 11) % 17),
    }),
  )

  it.for<[string, QualityRow[], string]>([
    ['no rows', [], 'no-reviews'],
    ['own scores alone', [0, 1, 2, 0, 1, 2].map((agent, conv) => row(agent, agent, { conv })), 'no-reviews'],
    ['four reviews', some.slice(0, 4), 'too-few'],
    ['one reviewer alone', some.map((one) => ({ ...one, reviewer: 3 })), 'one-reviewer'],
    ['all scores equal', some.map((one) => ({ ...one, y: 80 })), 'all-equal'],
    [
      'all scores equal but for rounding',
      some.map((one, at) => ({ ...one, y: 80 + at * 1e-14 })),
      'all-equal',
    ],
    ['too many versions', some.slice(0, 6).map((one, version) => ({ ...one, version })), 'too-few'],
  ])('%s: no number, and why', ([, rows, outcome]) => {
    const found = estimateQuality(rows, info)
    expect(found).toMatchObject({ outcome, spreads: null })
    expect([found.agent.length, found.week.length, found.severity.length]).toEqual([3, 3, 4])
    expect(found.weekly.map(({ length }) => length)).toEqual([2, 2, 2])
    const said = [...found.agent, ...found.week, ...found.weekly.flat(), ...found.severity, found.diff(0, 1)]
    expect(new Set(said.flatMap(({ est, lo, hi }) => [est, lo, hi]))).toEqual(new Set([null]))
  })

  it('five reviews are enough for wide intervals', () => {
    const found = fitted(some.slice(0, 5), info)
    for (const { lo, hi } of found.agent) expect(hi - lo).toBeGreaterThan(5)
  })

  it('an agent without reviews is near the mean, and least certain', () => {
    const rows = TEAM.rows.filter(({ agent }) => agent !== 2)
    const found = fitted(rows, TEAM.info)
    const width = found.agent.map(({ lo, hi }) => hi - lo)
    expect(width.indexOf(Math.max(...width))).toBe(2)
    const others = found.agent.filter((_, agent) => agent !== 2).map(({ est }) => est)
    expect(found.agent[2]?.est).toBeGreaterThan(Math.min(...others))
    expect(found.agent[2]?.est).toBeLessThan(Math.max(...others))
    expect(found.weekly[2]?.[0]?.est).toBeCloseTo(found.agent[2]?.est ?? 0, 10)
  })

  it('scores without any error keep their differences, and no interval is NaN', () => {
    const rows = Array.from({ length: 24 }, (_, conv) =>
      row(conv % 3, 3 + (conv % 2), { conv, week: conv % 2, y: 70 + 5 * (conv % 3) }),
    )
    for (const method of ['integrated', 'plug-in'] as const) {
      const found = fitted(rows, { agents: 3, reviewers: 5, weeks: 2 }, { method })
      // The prior does not believe that people differ by many times the error.
      expect(Math.abs(found.diff(2, 0).est - 10)).toBeLessThan(method === 'plug-in' ? 0.01 : 0.5)
      expect(numbersOf(found).every(Number.isFinite)).toBe(true)
    }
  })

  it.for<[string, QualityRow[], QualityInfo]>([
    [
      'a team of two',
      some.map((one) => ({ ...one, agent: one.conv % 2, reviewer: 1 - (one.conv % 2), self: 0 })),
      { agents: 2, reviewers: 2, weeks: 2 },
    ],
    [
      'one agent',
      some.map((one) => ({ ...one, agent: 0, reviewer: 1 + (one.conv % 3) })),
      { agents: 1, reviewers: 4, weeks: 2 },
    ],
    ['one week', some.map((one) => ({ ...one, week: 0 })), { agents: 3, reviewers: 4, weeks: 1 }],
    [
      'no double, one review a week',
      some.map((one) => ({ ...one, week: one.conv })),
      { agents: 3, reviewers: 4, weeks: 12 },
    ],
    ['scores beyond 0 and 100', some.map((one) => ({ ...one, y: one.y * 10 - 600 })), info],
    [
      'two teams apart',
      some.map((one) => ({ ...one, agent: one.conv % 2, reviewer: 2 + (one.conv % 2), self: 0 })),
      info,
    ],
    ['own scores on all', [...some, ...some.map((one) => ({ ...one, reviewer: one.agent, self: 1 }))], info],
  ])('%s: finite numbers, in every way', ([, rows, shape]) => {
    for (const selfReviews of ['exclude', 'gap', 'include'] as const) {
      for (const method of ['integrated', 'plug-in'] as const) {
        const found = fitted(rows, shape, { selfReviews, method })
        const { agent, severity, weekly, gap } = found
        const all = [...agent, ...severity, ...weekly.flat(), ...(gap ? [gap.team, ...gap.person] : [])]
        for (const { est, lo, hi } of all) expect([est, hi - est, est - lo].every(Number.isFinite)).toBe(true)
        for (const { est, lo, hi } of agent) expect(lo <= est && est <= hi).toBe(true)
      }
    }
  })

  it('a review of oneself is an own score, marked or not', () => {
    const unmarked = TEAM.rows.map((one) => ({ ...one, self: 0 }))
    expect(numbersOf(fitted(unmarked, TEAM.info))).toEqual(numbersOf(fitted(TEAM.rows, TEAM.info)))
  })

  it.for<[string, Partial<QualityRow>, string]>([
    ['an unknown agent', { agent: 9 }, 'quality.index'],
    ['an unknown reviewer', { reviewer: 4 }, 'quality.index'],
    ['half a week', { week: 0.5 }, 'quality.index'],
    ['a negative week', { week: -1 }, 'quality.index'],
    ['an unknown version', { version: 1.5 }, 'quality.index'],
    ['half a conversation', { conv: 1.5 }, 'quality.conversation'],
    ['no score', { y: Number.NaN }, 'quality.score'],
    ['an endless score', { y: Number.POSITIVE_INFINITY }, 'quality.score'],
    ["an own score from somebody else's hand", { self: 1, reviewer: 3 }, 'quality.self'],
  ])('refuses %s', ([, wrong, code]) => {
    expect(() => estimateQuality([...some, row(0, 3, wrong)], info)).toThrow(code)
  })

  it('refuses a difference with nobody', () => {
    expect(() => fitted(TEAM.rows, TEAM.info).diff(0, 99)).toThrow('quality.index')
    expect(() => fitted(TEAM.rows, TEAM.info).diff(-1, 0)).toThrow('quality.index')
  })

  it('whatever the rows, numbers are finite or there are words', () => {
    const rows = fc.array(
      fc.record({
        agent: fc.nat(2),
        reviewer: fc.nat(3),
        week: fc.nat(1),
        conv: fc.integer({ min: -2, max: 6 }),
        self: fc.constant(0),
        y: fc.oneof(fc.constantFrom(0, 50, 100), fc.double({ min: -30, max: 130, noNaN: true })),
        version: fc.nat(1),
      }),
      { maxLength: 14 },
    )
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom<'integrated' | 'plug-in'>('integrated', 'plug-in'),
        (some, method) => {
          const found = estimateQuality(some, info, { method, selfReviews: 'gap' })
          if (found.outcome === 'fitted') expect(numbersOf(found).every(Number.isFinite)).toBe(true)
          else expect(found.diff(0, 1).est).toBeNull()
        },
      ),
      { numRuns: 60, seed: 1 },
    )
  })
})
