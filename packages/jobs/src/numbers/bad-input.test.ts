import type { NumbersInput, NumbersReview } from '@reread/domain'
import { PublishedNumbers } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import { simulatedInput } from '../testing/simulated-input.ts'
import { publishedNumbers } from './published-numbers.ts'

const input = simulatedInput({ teams: 1, agentsPerTeam: 3, weeks: 4, picksPerWeek: 1 })
const ADA = 1_001
const numbers = publishedNumbers(input)
const aPeer = input.reviews.find(({ kind }) => kind === 'peer')
if (!aPeer) throw new Error('There is no review of a colleague.')

const withFirst = (change: Partial<NumbersReview>): NumbersInput => ({
  ...input,
  reviews: input.reviews.map((review) => (review.id === aPeer.id ? { ...review, ...change } : review)),
})
const without = (id: number): NumbersInput => ({
  ...input,
  reviews: input.reviews.filter((review) => review.id !== id),
})
const checked = (bad: NumbersInput): PublishedNumbers => PublishedNumbers.parse(publishedNumbers(bad))

describe('a review that cannot count', () => {
  const bad: Readonly<Record<string, readonly [change: Partial<NumbersReview>, reason: string]>> = {
    'with a point above its scale': [{ points: { ...aPeer.points, tone: 6 } }, 'outside-scale'],
    'with a point below its scale': [{ points: { ...aPeer.points, tone: 0 } }, 'outside-scale'],
    'whose reviewer is the person it is about': [{ reviewerId: aPeer.revieweeId }, 'reviewer-is-reviewee'],
    'of oneself by somebody else': [{ kind: 'self' }, 'self-by-another'],
    'of a version that the rubric has not': [{ versionId: 99 }, 'unknown-version'],
    'with a criterion that its version has not': [{ points: { speed: 3 } }, 'unknown-criterion'],
    'of a week outside the window': [{ week: '2024-W01' }, 'outside-weeks'],
  }

  it.each(Object.entries(bad))(
    '%s is left out, named with its reason, and nothing else changes',
    (_, [change, reason]) => {
      const left = checked(withFirst(change))
      const clean = checked(without(aPeer.id))
      const { pickId, reviewerId } = { ...aPeer, ...change }
      expect(left.leftOut).toEqual([{ pickId, reviewerId, reason }])
      expect(left.fair).toEqual(clean.fair)
      expect(left.reviews).toBe(input.reviews.length - 1)
    },
  )

  it('with an N/A that its criterion does not allow is left out', () => {
    const versions = input.versions.map((version) => ({
      ...version,
      criteria: version.criteria.map((criterion) => ({ ...criterion, allowsNA: false })),
    }))
    const bad = withFirst({ points: { ...aPeer.points, tone: null } })
    const { pickId, reviewerId } = aPeer
    expect(checked({ ...bad, versions }).leftOut).toEqual([{ pickId, reviewerId, reason: 'outside-scale' }])
  })

  it('that is there twice counts once: the first one', () => {
    const twice = { ...input, reviews: [...input.reviews, { ...aPeer, id: 99_999, points: { tone: 1 } }] }
    const left = checked(twice)
    const { pickId, reviewerId } = aPeer
    expect(left.leftOut).toEqual([{ pickId, reviewerId, reason: 'twice' }])
    expect(left.fair).toEqual(numbers.fair)
  })
})

describe('an input at the edge', () => {
  it('whose weights are all 0 has no score, no average and words instead', () => {
    const versions = input.versions.map((version) => ({
      ...version,
      criteria: version.criteria.map((criterion) => ({ ...criterion, weight: 0 })),
    }))
    const { fair } = checked({ ...input, versions })
    expect(fair.outcome).toBe('no-reviews')
    for (const person of fair.people) {
      expect(person).toMatchObject({ raw: null, withoutScore: 8, explanation: null, criticalFails: null })
      expect(person.fair.needs).toEqual({ reason: 'reviews', have: 0, need: 5, aboutMore: 5 })
    }
  })

  it('without a review says so for every person of the team', () => {
    const { fair, severity, gap, reviews } = checked({ ...input, reviews: [] })
    expect([reviews, fair.outcome, fair.components, severity.reviewers]).toEqual([0, 'no-reviews', [], []])
    expect(fair.people.map(({ fair: { needs } }) => needs?.reason)).toEqual(['reviews', 'reviews', 'reviews'])
    expect(fair.teams[0]).toMatchObject({ people: 0, raw: null, chart: { chart: null } })
    expect(gap.teams[0]?.gap.needs).toMatchObject({ reason: 'people', have: 0, need: 5 })
  })

  it('with a week without reviews leaves that week empty and goes on', () => {
    const weeks = [...new Set(input.reviews.map(({ week }) => week))].sort()
    const gone = weeks[1]
    const { fair } = checked({ ...input, reviews: input.reviews.filter(({ week }) => week !== gone) })
    const [team] = fair.teams
    expect(team?.weekly.find(({ week }) => week === gone)).toEqual({
      ...{ week: gone, people: 0, reviews: 0, raw: null, estimate: null },
    })
    expect(fair.outcome).toBe('fitted')
  })

  it('where every review gave the same has no average to compare: "all equal", never a number without width', () => {
    const same = input.reviews.map((review) => ({
      ...review,
      points: { empathy: 4, solution: 4, process: 4, tone: 4, language: 4 },
    }))
    const { fair, severity } = checked({ ...input, reviews: same })
    expect(fair.outcome).toBe('all-equal')
    for (const person of fair.people) {
      expect(person.raw?.mean).toBe(75)
      expect(person.fair).toEqual({
        estimate: null,
        needs: { reason: 'all-equal', have: null, need: null, aboutMore: null },
      })
    }
    for (const { severity: judged } of severity.reviewers) expect(judged.estimate).toBeNull()
  })

  it('that is one team of two has one reviewer for each: words, the raw means, and no comparison', () => {
    const pair = simulatedInput({ teams: 1, agentsPerTeam: 2, weeks: 8, picksPerWeek: 2, peersPerPick: 1 })
    const { fair, severity } = checked(pair)
    expect(fair.components).toHaveLength(2)
    for (const { fair: judged, raw } of fair.people) {
      expect(judged.needs).toEqual({ reason: 'reviewers', have: 1, need: 2, aboutMore: 1 })
      expect(raw?.reviews).toBe(16)
    }
    expect(fair.teams[0]?.differences).toEqual([])
    expect(fair.teams[0]?.fair.needs?.reason).toBe('apart')
    for (const { severity: judged } of severity.reviewers) expect(judged.needs?.reason).toBe('reviewers')
  })

  it('about somebody with four reviews says how many more, and that the interval is too wide where it is', () => {
    const few = input.reviews.filter(
      ({ revieweeId, kind, week }) => revieweeId !== ADA || kind === 'self' || week >= '2026-W09',
    )
    const ada = checked({ ...input, reviews: few }).fair.people.find(({ personId }) => personId === ADA)
    expect(ada?.raw?.reviews).toBe(4)
    expect(ada?.fair.needs).toMatchObject({ reason: 'reviews', have: 4, need: 5 })
    expect(ada?.fair.needs?.aboutMore).toBeGreaterThanOrEqual(1)
    expect(ada?.explanation).toBeNull()
    const wide = simulatedInput({
      teams: 1,
      agentsPerTeam: 3,
      weeks: 3,
      picksPerWeek: 1,
      sdError: 60,
      sdAgent: 25,
    })
    for (const { fair } of checked(wide).fair.people)
      if (fair.estimate) expect(fair.estimate.hi - fair.estimate.lo).toBeLessThanOrEqual(20)
      else expect(fair.needs?.reason).toBe('interval')
  })
})
