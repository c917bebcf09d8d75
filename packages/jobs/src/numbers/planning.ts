import {
  type NumberNeeds,
  type NumbersInput,
  PLANNING_GOAL,
  PLANNING_NEEDS,
  type PlannedWidth,
  type PlanningNumbers,
  type SeverityNumbers,
  type Spreads,
  type TeamPlan,
} from '@reread/domain'
import { plannedPrecision, type ReviewVariance } from '@reread/statistics'
import { componentsOf } from './components.ts'
import { isOfficial } from './counted-reviews.ts'
import { inWords, sdOf, tooFew, variancesOf } from './judging.ts'
import type { ModelReview } from './model-scores.ts'
import { fitQuality } from './quality.ts'

const MOST_REVIEWS = 2000
const { halfWidthInPoints, rollingWeeks, mostReviewsAWeek } = PLANNING_GOAL

/** How this team's reviews are spread over weeks, conversations and colleagues. */
interface Habits {
  readonly reviewsAWeek: number
  readonly conversationsAWeek: number
  readonly reviewsByOneReviewer: number
  readonly reviewers: number
}

const habitsOf = (official: readonly ModelReview[]): Habits => {
  const count = (nameOf: (review: ModelReview) => string): number => new Set(official.map(nameOf)).size
  const latest = official.reduce((week, review) => Math.max(week, review.week), 0)
  const blockOf = ({ week }: ModelReview): number => Math.floor((latest - week) / rollingWeeks)
  const personWeeks = count(({ revieweeId, week }) => `${revieweeId}/${week}`)
  return {
    reviewsAWeek: official.length / personWeeks,
    conversationsAWeek: count(({ pickId }) => `${pickId}`) / personWeeks,
    reviewsByOneReviewer:
      official.length / count((one) => `${one.revieweeId}/${one.reviewerId}/${blockOf(one)}`),
    reviewers: count(({ reviewerId }) => `${reviewerId}`),
  }
}

/** How much of the reviewers' differences the fair score takes out: what is left is how unsure their severities are. */
const severityKnownIn = (teamId: number, severity: SeverityNumbers, reviewerVariance: number): number => {
  const variances = severity.reviewers.flatMap(({ teamId: at, severity: { estimate } }) =>
    estimate && at === teamId ? [sdOf(estimate) ** 2] : [],
  )
  if (variances.length === 0) return 0
  if (reviewerVariance === 0) return 1
  const unsure = variances.reduce((sum, one) => sum + one, 0) / variances.length
  return Math.max(0, 1 - unsure / reviewerVariance)
}

interface Measure {
  readonly variance: ReviewVariance
  readonly habits: Habits
  readonly severityKnown: number
}

/** Half-widths of so many reviews of so many conversations a week; no plan finds more colleagues than there are. */
const widthOf = (
  { variance, habits, severityKnown }: Measure,
  reviews: number,
  conversations: number,
): PlannedWidth => {
  const over = (weeks: number, byOneReviewer: number): number =>
    plannedPrecision(variance, {
      reviews: reviews * weeks,
      conversations: conversations * weeks,
      reviewers: Math.min(habits.reviewers, (reviews * weeks) / byOneReviewer),
      severityKnown,
    }).halfWidth95
  return {
    reviewsAWeek: reviews,
    conversationsAWeek: conversations,
    fourWeeks: over(rollingWeeks, habits.reviewsByOneReviewer),
    oneWeek: over(1, 1),
  }
}

/** The fewest reviews for which the width reaches the goal; null when not even 2,000 do. More never measure worse. */
const fewestFor = (widthAt: (reviews: number) => number): number | null => {
  if (widthAt(MOST_REVIEWS) > halfWidthInPoints) return null
  let [tooFew, enough] = [0, MOST_REVIEWS]
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2)
    if (widthAt(middle) <= halfWidthInPoints) enough = middle
    else tooFew = middle
  }
  return enough
}

const planOf = (measure: Measure, about: Pick<TeamPlan, 'spreads' | 'spreadsOf' | 'reviews'>): TeamPlan => {
  const { habits, severityKnown } = measure
  const { reviewsAWeek: reviews, conversationsAWeek: conversations } = habits
  const inFourWeeks = fewestFor((total) => {
    const aWeek = total / rollingWeeks
    return widthOf(measure, aWeek, aWeek).fourWeeks
  })
  return {
    ...about,
    reviewsByOneReviewer: habits.reviewsByOneReviewer,
    severityKnown,
    needed: {
      fourWeeks: inFourWeeks === null ? null : inFourWeeks / rollingWeeks,
      oneWeek: fewestFor((total) => widthOf(measure, total, total).oneWeek),
    },
    tried: Array.from({ length: mostReviewsAWeek }, (_, place) => widthOf(measure, place + 1, place + 1)),
    now: widthOf(measure, reviews, conversations),
    oneMoreOnce: widthOf(measure, reviews + 1, conversations + 1),
    oneMoreTwice: widthOf(measure, reviews + 2, conversations + 1),
    secondReading: widthOf(measure, reviews + 1, conversations),
  }
}

const lacksOf = (official: readonly ModelReview[]): NumberNeeds | null => {
  const people = new Set(official.map(({ revieweeId }) => revieweeId)).size
  const reviewers = new Set(official.map(({ reviewerId }) => reviewerId)).size
  const have = { reviews: official.length, people, reviewers }
  for (const reason of ['reviews', 'people', 'reviewers'] as const) {
    const need = PLANNING_NEEDS[reason]
    if (have[reason] < need) return tooFew(reason, have[reason], need)
  }
  return null
}

interface Rubric {
  /** Spreads of all teams together; null when nothing could be fitted. */
  readonly spreads: Spreads | null
  readonly severity: SeverityNumbers
}

/** Spreads of the team's own reviews, else of the rubric's; null when neither is known. */
const spreadsFor = (
  input: NumbersInput,
  own: readonly ModelReview[],
  { spreads, isOnly }: { spreads: Spreads | null; isOnly: boolean },
): Pick<TeamPlan, 'spreads' | 'spreadsOf'> | null => {
  if (isOnly) return spreads && { spreads, spreadsOf: 'team' }
  if (lacksOf(own.filter(isOfficial)) === null) {
    const { estimate } = fitQuality({ ...input, spreads: null }, own, componentsOf(own.filter(isOfficial)))
    if (estimate.outcome === 'fitted') return { spreads: estimate.spreads, spreadsOf: 'team' }
  }
  return spreads && { spreads, spreadsOf: 'rubric' }
}

/**
 * What more reviews would buy in each team, by how its own scores spread: half-widths of one person's number over four
 * weeks and in one. Looks for spreads, so it is for full fits. `reviews` are those of the model.
 * Source: D study with reviews nested in agents; Brennan (2001), Generalizability Theory, ch. 4.
 */
export const planningNumbers = (
  input: NumbersInput,
  reviews: readonly ModelReview[],
  rubric: Rubric,
): PlanningNumbers => {
  const byTeam = Map.groupBy(reviews, (review) => review.teamId)
  const teamIds = [...new Set([...input.teams.map(({ id }) => id), ...byTeam.keys()])].sort((a, b) => a - b)
  return {
    teams: teamIds.map((teamId) => {
      const own = byTeam.get(teamId) ?? []
      const official = own.filter(isOfficial)
      const found =
        official.length === 0
          ? null
          : spreadsFor(input, own, { spreads: rubric.spreads, isOnly: byTeam.size === 1 })
      if (!found) return { teamId, plan: null, needs: lacksOf(official) ?? inWords('all-equal') }
      const variance = variancesOf(found.spreads)
      const severityKnown = severityKnownIn(teamId, rubric.severity, variance.reviewer)
      const measure = { variance, habits: habitsOf(official), severityKnown }
      return { teamId, plan: planOf(measure, { ...found, reviews: official.length }), needs: null }
    }),
  }
}
