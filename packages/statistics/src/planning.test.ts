import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reviewComponents } from './review-graph.ts'
import { type PrecisionGoal, plannedPrecision, type ReviewPlan, reviewsNeeded } from './review-planning.ts'
import { shrinkage } from './shrinkage.ts'

const variance = { agent: 25, week: 4, reviewer: 25, dyad: 4, conversation: 49, residual: 64 }

describe('how precisely a plan measures', () => {
  it.for<[ReviewPlan, number, number, number]>([
    [{ reviews: 3, reviewers: 3, severityKnown: 0 }, 47.3333333333, 13.484400277587, 0.379912663755459],
    [{ reviews: 3, reviewers: 1, severityKnown: 0 }, 66.6666666667, 16.0030389211844, 0.303135888501742],
    [{ reviews: 3, reviewers: 3, severityKnown: 1 }, 39, 12.2399711603856, 0.426470588235294],
    [{ reviews: 10, reviewers: 5, severityKnown: 0.8 }, 13.1, 7.09387838569939, 0.688836104513064],
  ])('%j', ([plan, errorVariance, halfWidth95, reliability]) => {
    const found = plannedPrecision(variance, plan)
    expect(found.errorVariance).toBeCloseTo(errorVariance, 9)
    expect(found.se).toBeCloseTo(Math.sqrt(errorVariance), 9)
    expect(found.halfWidth95).toBeCloseTo(halfWidth95, 9)
    expect(found.reliability).toBeCloseTo(reliability, 12)
  })

  it('a conversation that is read twice tells less than two conversations', () => {
    const plan = { reviews: 4, reviewers: 4, severityKnown: 0 }
    const four = plannedPrecision(variance, plan)
    expect(plannedPrecision(variance, { ...plan, conversations: 4 })).toEqual(four)
    const two = plannedPrecision(variance, { ...plan, conversations: 2 })
    expect(two.errorVariance - four.errorVariance).toBeCloseTo(49 / 2 - 49 / 4, 12)
  })

  it('is perfect where nothing but agents varies, and unknown where nothing varies at all', () => {
    const nothing = { agent: 0, week: 0, reviewer: 0, dyad: 0, conversation: 0, residual: 0 }
    const plan = { reviews: 1, reviewers: 1, severityKnown: 0 }
    expect(plannedPrecision(nothing, plan)).toEqual({
      errorVariance: 0,
      se: 0,
      halfWidth95: 0,
      reliability: null,
    })
    expect(plannedPrecision({ ...nothing, agent: 1 }, plan).reliability).toBe(1)
    expect(plannedPrecision({ ...nothing, residual: 1 }, plan).reliability).toBe(0)
  })

  it.each([
    [{ reviews: 0 }, 'planning.no-reviews'],
    [{ reviews: 0, conversations: 3 }, 'planning.no-reviews'],
    [{ reviewers: 0 }, 'planning.no-reviews'],
    [{ conversations: 0 }, 'planning.no-reviews'],
    [{ severityKnown: -0.1 }, 'planning.known-outside'],
    [{ severityKnown: 1.1 }, 'planning.known-outside'],
    [{ severityKnown: Number.NaN }, 'planning.known-outside'],
  ])('refuses %j', (change, code) => {
    const plan = { reviews: 3, reviewers: 3, severityKnown: 0, ...change }
    expect(() => plannedPrecision(variance, plan)).toThrow(code)
  })

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a variance of %d', (residual) => {
    const plan = { reviews: 3, reviewers: 3, severityKnown: 0 }
    expect(() => plannedPrecision({ ...variance, residual }, plan)).toThrow('planning.variance-negative')
  })
})

describe('how many reviews are needed', () => {
  it.each<[PrecisionGoal, number | null]>([
    [{ halfWidth: 5, reviewsPerReviewer: 1, severityKnown: 0 }, 22],
    [{ halfWidth: 5, reviewsPerReviewer: 1, severityKnown: 1 }, 18],
    [{ halfWidth: 5, reviewsPerReviewer: 4, severityKnown: 0.8 }, 23],
    [{ halfWidth: 3, reviewsPerReviewer: 1, severityKnown: 1 }, 50],
    [{ halfWidth: 2, reviewsPerReviewer: 100, severityKnown: 0 }, null],
    [{ halfWidth: 60, reviewsPerReviewer: 1, severityKnown: 0 }, 1],
  ])('%j: %s', (goal, needed) => {
    expect(reviewsNeeded(variance, goal)).toBe(needed)
  })

  it('is the smallest number that is enough, up to 2,000', () => {
    const goal = fc.record({
      halfWidth: fc.double({ min: 0.4, max: 40, noNaN: true }),
      reviewsPerReviewer: fc.integer({ min: 1, max: 30 }),
      severityKnown: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    const reached = (g: PrecisionGoal, reviews: number) => {
      const reviewers = Math.ceil(reviews / g.reviewsPerReviewer)
      const { halfWidth95 } = plannedPrecision(variance, {
        reviews,
        reviewers,
        severityKnown: g.severityKnown,
      })
      return halfWidth95 <= g.halfWidth
    }
    fc.assert(
      fc.property(goal, (g) => {
        const needed = reviewsNeeded(variance, g)
        if (needed === null) expect(reached(g, 2000)).toBe(false)
        else {
          expect(reached(g, needed)).toBe(true)
          if (needed > 1) expect(reached(g, needed - 1)).toBe(false)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('counts exactly 2,000 as enough', () => {
    const only = { agent: 1, week: 0, reviewer: 0, dyad: 0, conversation: 0, residual: 2000 }
    const { halfWidth95 } = plannedPrecision(only, { reviews: 2000, reviewers: 2000, severityKnown: 0 })
    expect(reviewsNeeded(only, { halfWidth: halfWidth95, reviewsPerReviewer: 1, severityKnown: 0 })).toBe(
      2000,
    )
    expect(
      reviewsNeeded(only, { halfWidth: halfWidth95 * 0.9999, reviewsPerReviewer: 1, severityKnown: 0 }),
    ).toBeNull()
  })

  it('refuses a goal that is no distance, or nobody', () => {
    const goal = { halfWidth: 5, reviewsPerReviewer: 1, severityKnown: 0 }
    expect(() => reviewsNeeded(variance, { ...goal, halfWidth: 0 })).toThrow('planning.goal-not-positive')
    expect(() => reviewsNeeded(variance, { ...goal, reviewsPerReviewer: 0 })).toThrow(
      'planning.goal-not-positive',
    )
    expect(() => reviewsNeeded(variance, { ...goal, severityKnown: 2 })).toThrow('planning.known-outside')
  })
})

describe('shrinkage', () => {
  const spread = { mu: 78, varianceAgent: 25, varianceWithin: 121 }

  it.for<[number | null, number, number, number, number]>([
    [90, 1, 0.171232876712329, 80.0547945205479, 4.55183238731302],
    [60, 4, 0.452488687782805, 69.8552036199095, 3.69970036697972],
    [78, 10, 0.673854447439353, 78, 2.85545772408141],
    [100, 0, 0, 78, 5],
    [null, 0, 0, 78, 5],
  ])('%s from %i reviews', ([own, n, weight, estimate, se]) => {
    const found = shrinkage(spread, own, n)
    expect(found.weight).toBeCloseTo(weight, 12)
    expect(found.estimate).toBeCloseTo(estimate, 12)
    expect(found.se).toBeCloseTo(se, 12)
  })

  it('believes everything where reviews do not vary, and nothing where agents do not', () => {
    expect(shrinkage({ ...spread, varianceWithin: 0 }, 90, 1)).toEqual({ weight: 1, estimate: 90, se: 0 })
    expect(shrinkage({ ...spread, varianceAgent: 0 }, 90, 5)).toEqual({ weight: 0, estimate: 78, se: 0 })
    expect(shrinkage({ mu: 78, varianceAgent: 0, varianceWithin: 0 }, 90, 5).estimate).toBe(78)
  })

  it.each([
    [{ ...spread, varianceAgent: -1 }, 90, 1],
    [{ ...spread, varianceWithin: -1 }, 90, 1],
    [{ ...spread, mu: Number.NaN }, 90, 1],
    [spread, 90, -1],
  ])('refuses %j, %d, %d', (given, own, n) => {
    expect(() => shrinkage(given, own, n)).toThrow('shrinkage.impossible')
  })

  it('refuses reviews without a mean', () => {
    expect(() => shrinkage(spread, null, 1)).toThrow('shrinkage.mean-missing')
    expect(() => shrinkage(spread, Number.NaN, 1)).toThrow('shrinkage.mean-missing')
  })
})

describe('who can be compared', () => {
  const edge = (agent: string | number, reviewer: string | number) => ({ agent, reviewer })

  it('is who is connected by reviews, however far around', () => {
    const edges = [edge('a1', 'r1'), edge('a1', 'r2'), edge('a2', 'r2'), edge('b', 'r3'), edge('c', 'r4')]
    expect(reviewComponents(edges)).toEqual({
      count: 3,
      components: [
        ['agent:a1', 'agent:a2', 'reviewer:r1', 'reviewer:r2'],
        ['agent:b', 'reviewer:r3'],
        ['agent:c', 'reviewer:r4'],
      ],
    })
    expect(reviewComponents([...edges, edge('b', 'r1'), edge('c', 'r3')]).count).toBe(1)
  })

  it('holds a person who reviews and is reviewed twice, and forgets self reviews', () => {
    expect(reviewComponents([edge('ann', 'ann'), edge('bo', 'bo')])).toEqual({ count: 0, components: [] })
    expect(reviewComponents([edge('ann', 'bo'), edge('bo', 'cy'), edge('ann', 'ann')]).components).toEqual([
      ['agent:ann', 'reviewer:bo'],
      ['agent:bo', 'reviewer:cy'],
    ])
    expect(reviewComponents([]).count).toBe(0)
    expect(reviewComponents([edge(1, 2), edge(10, 2)]).components).toEqual([
      ['agent:1', 'agent:10', 'reviewer:2'],
    ])
  })

  it('does not depend on the order of reviews, and sorts as plain strings do', () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 25 }), (pairs) => {
        const edges = pairs.map(([agent, reviewer]) => edge(`p${agent}`, `p${reviewer}`))
        const { count, components } = reviewComponents(edges)
        expect(reviewComponents(edges.toReversed())).toEqual({ count, components })
        const firsts = components.map(([first]) => first)
        expect(firsts).toEqual(firsts.toSorted())
        for (const members of components) expect(members).toEqual(members.toSorted())
        const placeOf = new Map(
          components.flatMap((members, place) => members.map((one) => [one, place] as const)),
        )
        for (const { agent, reviewer } of edges) {
          if (agent === reviewer) continue
          expect(placeOf.get(`agent:${agent}`)).toBe(placeOf.get(`reviewer:${reviewer}`))
        }
        expect(new Set(components.flat()).size).toBe(components.flat().length)
        expect(count).toBe(components.length)
      }),
      { numRuns: 30 },
    )
  })

  it('follows a chain of thousands', () => {
    const chain = Array.from({ length: 6000 }, (_, link) => edge(`a${link >> 1}`, `r${(link + 1) >> 1}`))
    expect(reviewComponents(chain).count).toBe(1)
    expect(reviewComponents(chain.toReversed()).count).toBe(1)
  })
})
