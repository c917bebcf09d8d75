import { type NumbersInput, type NumbersReview, PublishedNumbers } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import { simulatedInput } from '../testing/simulated-input.ts'
import { publishedNumbers } from './published-numbers.ts'

const ADA = 1_001

/** Every number of a document that is not a number. */
const unsaid = (node: unknown, path = ''): string[] => {
  if (typeof node === 'number') return Number.isFinite(node) ? [] : [path]
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, child]) => unsaid(child, `${path}.${key}`))
}

const withReviews = (
  input: NumbersInput,
  change: (review: NumbersReview) => Partial<NumbersReview>,
): NumbersInput => ({
  ...input,
  reviews: input.reviews.map((review) => ({ ...review, ...change(review) })),
})

const personIn = (numbers: PublishedNumbers, personId: number) => {
  const found = numbers.fair.people.find((person) => person.personId === personId)
  if (!found) throw new Error(`Person ${personId} is not there.`)
  return found
}

describe('the numbers of one team', () => {
  const input = simulatedInput({ teams: 1, agentsPerTeam: 5, weeks: 7, picksPerWeek: 1 })
  const numbers = publishedNumbers(input)

  it('are what their schema says, and nothing in them is not a number', () => {
    expect(PublishedNumbers.parse(numbers)).toEqual(numbers)
    expect(unsaid(numbers)).toEqual([])
  })

  it('do not depend on the order of the reviews', () => {
    const again = publishedNumbers({ ...input, reviews: input.reviews.toReversed() })
    expect(again.fair).toEqual(numbers.fair)
    expect(again.severity).toEqual(numbers.severity)
  })

  it('show each person an interval or words, the raw mean beside it with its n', () => {
    for (const { fair, raw, beforeCritical, reviewers } of numbers.fair.people) {
      expect(fair.needs).toBeNull()
      expect(fair.estimate?.lo).toBeLessThan(fair.estimate?.hi ?? 0)
      expect(raw).toMatchObject({ reviews: 14, picks: 7 })
      expect(raw?.mean).toBeCloseTo(beforeCritical ?? 0, 9)
      expect(reviewers).toBeGreaterThan(1)
    }
  })

  it('explain the fair average in steps that add up, and the interval in shares that do', () => {
    for (const { fair, explanation } of numbers.fair.people) {
      const { raw, criteria, reviewers, pulled, byReviewer, interval } = explanation ?? {
        ...{ raw: 0, criteria: 0, reviewers: 0, pulled: 0, byReviewer: [], interval: [] },
      }
      expect(raw + criteria + reviewers + pulled).toBeCloseTo(fair.estimate?.est ?? 0, 9)
      const all = byReviewer.reduce((sum, one) => sum + one.reviews, 0)
      const added = byReviewer.reduce((sum, one) => sum + (one.reviews * one.pointsAdded.est) / all, 0)
      expect(added).toBeCloseTo(reviewers, 9)
      expect(interval.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
    }
  })

  it('stay where they are when somebody adds 15 points to all own scores: only the gap moves', () => {
    const boosted = simulatedInput({
      ...{ teams: 1, agentsPerTeam: 5, weeks: 7, picksPerWeek: 1 },
      selfBonus: { personId: ADA, points: 15 },
    })
    expect(boosted.reviews).not.toEqual(input.reviews)
    const after = publishedNumbers(boosted)
    expect(after.fair).toEqual(numbers.fair)
    expect(after.severity).toEqual(numbers.severity)
    const gapOf = (of: PublishedNumbers) => of.gap.people.find(({ personId }) => personId === ADA)?.mean ?? 0
    expect(gapOf(after) - gapOf(numbers)).toBeGreaterThan(8)
  })

  it('are the same at the spreads of the whole fit, without looking for them', () => {
    const again = publishedNumbers({ ...input, spreads: numbers.fair.spreads })
    for (const { personId, fair } of numbers.fair.people) {
      const { est = 0, lo = 0, hi = 0 } = personIn(again, personId).fair.estimate ?? {}
      expect(est).toBeGreaterThan(fair.estimate?.lo ?? 0)
      expect(est).toBeLessThan(fair.estimate?.hi ?? 0)
      expect(lo).toBeLessThan(hi)
    }
  })

  it('roll a week with one review over the four that end with it, and leave out what even those lack', () => {
    const sparse = withReviews(input, ({ week, id }) => (week < '2026-W08' ? {} : { id }))
    const [firstWeek = ''] = [...new Set(sparse.reviews.map(({ week }) => week))].sort()
    const reviews = sparse.reviews.filter(
      ({ revieweeId, week, kind, id }) =>
        revieweeId !== ADA || kind === 'self' || week > '2026-W04' || (week === firstWeek && id % 2 === 0),
    )
    const weekly = personIn(publishedNumbers({ ...sparse, reviews }), ADA).weekly
    const filled = weekly.filter((one) => one.reviews >= 2)
    expect(filled.every(({ weeks, estimate }) => weeks === 1 && estimate !== null)).toBe(true)
    expect(weekly.filter(({ estimate }) => estimate === null).map(({ weeks }) => weeks)).toContain(0)
    const thin = withReviews(input, ({ revieweeId, pickId }) => (revieweeId === ADA ? { pickId } : {}))
    const one = thin.reviews.filter(
      (review, index, all) =>
        review.revieweeId !== ADA ||
        all.findIndex(({ pickId, kind }) => pickId === review.pickId && kind === 'peer') === index,
    )
    const rolled = personIn(publishedNumbers({ ...thin, reviews: one }), ADA).weekly.at(-1)
    expect(rolled).toMatchObject({ reviews: 1, weeks: 4 })
  })
})

describe('criteria that were not applicable', () => {
  it('are no help: whoever is spared the hard one is not better for it', () => {
    const input = simulatedInput({
      teams: 1,
      agentsPerTeam: 4,
      weeks: 6,
      picksPerWeek: 1,
      sdAgent: 0,
      sdReviewer: 0,
    })
    // Everybody gets a 2 on language and a 4 on the rest; Ada is never rated on language.
    const hard = withReviews(input, ({ revieweeId }) => ({
      points: { empathy: 4, solution: 4, process: 4, tone: 4, language: revieweeId === ADA ? null : 2 },
    }))
    const noisy = withReviews(hard, ({ id, points }) => ({ points: { ...points, tone: 3 + (id % 3) } }))
    const { fair } = publishedNumbers(noisy)
    const [ada, ...others] = fair.people
    expect(ada?.beforeCritical).toBeCloseTo(75, 0)
    for (const { beforeCritical } of others) expect(beforeCritical).toBeCloseTo(65, 0)
    for (const { fair: judged } of others)
      expect(Math.abs((judged.estimate?.est ?? 0) - (ada?.fair.estimate?.est ?? 99))).toBeLessThan(2)
    expect(ada?.explanation?.criteria).toBeLessThan(-8)
  })
})

describe('several teams', () => {
  it('that share no reviewer are never compared, and it is said that they share none', () => {
    const { fair } = publishedNumbers(
      simulatedInput({ teams: 2, agentsPerTeam: 3, weeks: 5, picksPerWeek: 1 }),
    )
    expect(fair.components.map(({ teamIds }) => teamIds)).toEqual([[1], [2]])
    expect(fair.apart).toEqual([{ a: 1, b: 2, bridgingReviewers: 0, bridgingReviews: 0 }])
    expect(fair.teamDifferences).toEqual([])
    for (const { teamId, differences } of fair.teams)
      for (const { a, b } of differences)
        expect([Math.floor(a / 1_000), Math.floor(b / 1_000)]).toEqual([teamId, teamId])
  })

  it('are joined by three reviewers with ten reviews, and not by two', () => {
    const with_ = (bridgingReviewers: number) =>
      publishedNumbers(
        simulatedInput({ teams: 2, agentsPerTeam: 3, weeks: 5, picksPerWeek: 1, bridgingReviewers }),
      ).fair
    const joined = with_(3)
    expect(joined.components.map(({ teamIds }) => teamIds)).toEqual([[1, 2]])
    expect(joined.apart).toEqual([])
    expect(joined.teamDifferences).toMatchObject([{ a: 1, b: 2 }])
    const apart = with_(2)
    expect(apart.components).toHaveLength(2)
    expect(apart.apart).toMatchObject([{ a: 1, b: 2, bridgingReviewers: 2 }])
  })

  it('count a person in each of them by what was said there', () => {
    const input = simulatedInput({ teams: 2, agentsPerTeam: 3, weeks: 5, picksPerWeek: 1 })
    // Ada of team 1 is reviewed in team 2 as well, under the reviews of one of its people.
    const both = withReviews(input, ({ revieweeId, reviewerId }) => ({
      revieweeId: revieweeId === 2_001 ? ADA : revieweeId,
      reviewerId: reviewerId === 2_001 ? ADA : reviewerId,
    }))
    const rows = publishedNumbers(both).fair.people.filter(({ personId }) => personId === ADA)
    expect(rows.map(({ teamId, component }) => [teamId, component])).toEqual([
      [1, 0],
      [2, 1],
    ])
  })
})

describe('a person whom nothing sets apart', () => {
  it('has a change and a chart that say so, and a jump is seen', () => {
    const calm = simulatedInput({ teams: 1, agentsPerTeam: 4, picksPerWeek: 2, sdError: 4 })
    const jumped = withReviews(calm, ({ revieweeId, week, kind, points }) =>
      revieweeId === ADA && week > '2026-W06' && kind !== 'self'
        ? { points: Object.fromEntries(Object.keys(points).map((key) => [key, 1])) }
        : {},
    )
    const ada = personIn(publishedNumbers(jumped), ADA)
    expect(ada.change.change).toMatchObject({ clear: true })
    expect(ada.change.change?.difference.hi).toBeLessThan(0)
    expect(ada.chart.chart?.firstSignalWeek).toMatch(/^2026-W(07|08|09|10)$/)
    const others = publishedNumbers(calm).fair.people
    expect(others.map(({ change }) => change.change?.clear)).toEqual([false, false, false, false])
    expect(others.map(({ chart }) => chart.chart?.firstSignalWeek)).toEqual([null, null, null, null])
  })
})
