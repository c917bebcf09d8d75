import type { SeverityNumbers, Spreads } from '@reread/domain'
import { uniformNumbers } from '@reread/statistics'
import { describe, expect, it } from 'vitest'
import { aNumbersInput, type PickShape, times } from '../testing/numbers-inputs.ts'
import { countedReviews } from './counted-reviews.ts'
import { modelReviews } from './model-scores.ts'
import { planningNumbers } from './planning.ts'
import { publishedNumbers } from './published-numbers.ts'

const SPREADS: Spreads = { agent: 5, agentWeek: 3, reviewer: 6, dyad: 2, conversation: 4, self: 0, error: 10 }
const NO_SEVERITY: SeverityNumbers = { reviewers: [] }
const WEEKS = ['2026-W08', '2026-W09', '2026-W10', '2026-W11']

/** Four people, each week one conversation each, read by two of the five others in turn. */
const PICKS = times(16, (number): PickShape => {
  const person = number % 4
  return {
    pickId: number,
    all: { revieweeId: 501 + person, week: WEEKS[Math.floor((number - 1) / 4)] ?? '' },
    readings: [
      [511 + (number % 5), { empathy: 1 + (number % 5), solution: 4 }],
      [511 + ((number + 1) % 5), { empathy: 1 + ((number * 3) % 5), solution: 3 }],
    ],
  }
})

const plansOf = (
  picks: readonly PickShape[],
  {
    spreads = SPREADS,
    severity = NO_SEVERITY,
  }: { spreads?: Spreads | null; severity?: SeverityNumbers } = {},
) => {
  const input = aNumbersInput(picks)
  const reviews = modelReviews(countedReviews(input).reviews, input.versions)
  return planningNumbers(input, reviews, { spreads, severity }).teams
}
const planOf = (...asked: Parameters<typeof plansOf>) => {
  const plan = plansOf(...asked)[0]?.plan
  if (!plan) throw new Error('there is a plan')
  return plan
}
const severityOf = (standardError: number): SeverityNumbers => ({
  reviewers: times(5, (number) => {
    const reach = 1.959963984540054 * standardError
    return {
      ...{ reviewerId: 510 + number, component: 0, teamId: 1, reviews: 6, unadjusted: 0 },
      severity: { estimate: { est: 0, lo: -reach, hi: reach }, needs: null },
    }
  }),
})

describe('what a plan would measure', () => {
  it('follows from the spreads: reviewers and dyads by colleague, the rest by conversation and review', () => {
    const [once] = planOf(PICKS).tried
    const oneWeek = 1.959963984540054 * Math.sqrt(36 + 4 + 16 + 100)
    expect(once?.oneWeek).toBeCloseTo(oneWeek, 9)
    expect(once).toMatchObject({ reviewsAWeek: 1, conversationsAWeek: 1 })
  })

  it('knows how things are now: reviews and conversations a person and week, and who reads whom again', () => {
    const { now, reviews, reviewsByOneReviewer, spreadsOf } = planOf(PICKS)
    expect(now).toMatchObject({ reviewsAWeek: 2, conversationsAWeek: 1 })
    expect(reviews).toBe(32)
    expect(spreadsOf).toBe('team')
    // Two a week for four weeks, by five different colleagues.
    expect(reviewsByOneReviewer).toBeCloseTo(8 / 5, 12)
  })

  it('gets narrower with every further review', () => {
    const widths = planOf(PICKS).tried.map(({ fourWeeks }) => fourWeeks)
    expect(widths).toHaveLength(6)
    expect(widths).toEqual(widths.toSorted((a, b) => b - a))
  })

  it('says how many reviews reach ± 5 points, and that one fewer does not', () => {
    const plan = planOf(PICKS, { severity: severityOf(1.5) })
    const { fourWeeks, oneWeek } = plan.needed
    expect(fourWeeks).not.toBe(null)
    expect(Number.isInteger((fourWeeks ?? 0) * 4)).toBe(true)
    expect(oneWeek).toBeGreaterThan(fourWeeks ?? 0)
  })

  it('is nothing that more reviews by the same few people reach, where their severity is not known', () => {
    expect(planOf(PICKS).needed.oneWeek).toBe(null)
    expect(planOf(PICKS, { severity: severityOf(0) }).needed.oneWeek).not.toBe(null)
  })

  it('takes as known what the intervals of the severities leave', () => {
    expect(planOf(PICKS).severityKnown).toBe(0)
    expect(planOf(PICKS, { severity: severityOf(3) }).severityKnown).toBeCloseTo(0.75, 12)
    expect(planOf(PICKS, { severity: severityOf(9) }).severityKnown).toBe(0)
    const alike = { ...SPREADS, reviewer: 0 }
    expect(planOf(PICKS, { severity: severityOf(0), spreads: alike }).severityKnown).toBe(1)
  })

  it('buys more with another conversation than with a second reading of the same one', () => {
    const { now, oneMoreOnce, oneMoreTwice, secondReading } = planOf(PICKS)
    expect(secondReading.fourWeeks).toBeLessThan(now.fourWeeks)
    expect(oneMoreOnce.fourWeeks).toBeLessThan(secondReading.fourWeeks)
    expect(oneMoreTwice.fourWeeks).toBeLessThan(oneMoreOnce.fourWeeks)
    expect(secondReading).toMatchObject({ reviewsAWeek: 3, conversationsAWeek: 1 })
    expect(oneMoreTwice).toMatchObject({ reviewsAWeek: 4, conversationsAWeek: 2 })
  })
})

describe('a team without enough of its own', () => {
  it('says what it lacks', () => {
    expect(plansOf([])).toEqual([
      { teamId: 1, plan: null, needs: { reason: 'reviews', have: 0, need: 30, aboutMore: 30 } },
    ])
    expect(plansOf(PICKS.slice(0, 3), { spreads: null })[0]?.needs).toMatchObject({
      reason: 'reviews',
      have: 6,
    })
  })

  it('is planned by the spreads of all teams, and says so', () => {
    const elsewhere = PICKS.map((pick) => ({
      ...pick,
      pickId: pick.pickId + 100,
      all: { ...pick.all, teamId: 2 },
    }))
    const plans = plansOf([...PICKS.slice(0, 4), ...elsewhere])
    expect(plans.map(({ teamId, plan }) => [teamId, plan?.spreadsOf])).toEqual([
      [1, 'rubric'],
      [2, 'team'],
    ])
    expect(plans[0]?.plan?.spreads).toEqual(SPREADS)
  })
})

describe('two teams that scatter differently', () => {
  it('are told different numbers of reviews', () => {
    const random = uniformNumbers(3)
    const team = (teamId: number, scatter: number): PickShape[] =>
      times(48, (number): PickShape => {
        const point = (): number => 3 + Math.round((random() - 0.5) * scatter)
        const week = WEEKS[number % 4] ?? ''
        return {
          pickId: teamId * 1000 + number,
          all: { teamId, week, revieweeId: teamId * 100 + (number % 6) },
          readings: [
            [teamId * 100 + 10 + (number % 5), { empathy: point(), solution: point() }],
            [teamId * 100 + 10 + ((number + 1) % 5), { empathy: point(), solution: point() }],
          ],
        }
      })
    const [quiet, wild] = plansOf([...team(1, 1.2), ...team(2, 4)])
    expect(quiet?.plan?.spreadsOf).toBe('team')
    expect(wild?.plan?.now.fourWeeks).toBeGreaterThan((quiet?.plan?.now.fourWeeks ?? 0) + 2)
  })
})

describe('planning in the published numbers', () => {
  it('belongs to a full fit: a re-solve looks for no spreads', () => {
    const full = publishedNumbers(aNumbersInput(PICKS))
    expect(full.planning?.teams).toHaveLength(1)
    const again = publishedNumbers(aNumbersInput(PICKS, { spreads: full.fair.spreads }))
    expect(again.planning).toBe(null)
    expect(again.agreement).toEqual(full.agreement)
  })
})
