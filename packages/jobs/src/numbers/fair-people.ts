import {
  FAIR_NEEDS,
  FAIR_WEEK_NEEDS,
  type FairPerson,
  type FairWeek,
  type Judged,
  picksMean,
} from '@reread/domain'
import { type FittedQuality, jeffreysInterval, reviewsNeeded } from '@reread/statistics'
import { changeOf, chartOf, correctedChanges, isChartable, type OpenChange } from './changes.ts'
import { chartWidth, SINGLE_WIDTH } from './chart-width.ts'
import { type Unit, unitKey, unitOf } from './components.ts'
import { type CountedReview, isOfficial } from './counted-reviews.ts'
import { explained } from './explanation.ts'
import { halfWidthOf, inWords, lacking, meanOf, sdOf, shown, tooFew, variancesOf } from './judging.ts'
import type { ModelReview } from './model-scores.ts'
import type { Quality } from './quality.ts'
import { type AdjustedReview, type WeekMean, weeklyMeans } from './weekly-means.ts'

/** What the parts of the fair numbers are made from. */
export interface FairParts {
  readonly weeks: readonly string[]
  /** Every unit that is listed: who has a review, and the teams' present agents. */
  readonly units: readonly Unit[]
  readonly quality: Quality
  /** Official reviews with a score. */
  readonly official: readonly ModelReview[]
  readonly adjusted: readonly AdjustedReview[]
  /** All reviews that count, also those without a score. */
  readonly counted: readonly CountedReview[]
}

/** Reviews that would bring the half-width down to what is asked; null when that cannot be said. */
const aboutMore = (
  fitted: FittedQuality,
  reviews: readonly ModelReview[],
  reviewers: number,
): number | null => {
  const variance = variancesOf(fitted.spreads)
  const unknown = meanOf(fitted.severity.map((one) => sdOf(one) ** 2)) ?? 0
  const severityKnown =
    variance.reviewer === 0 ? 1 : Math.max(0, Math.min(1, 1 - unknown / variance.reviewer))
  const needed = reviewsNeeded(variance, {
    halfWidth: FAIR_NEEDS.halfWidthInPoints,
    reviewsPerReviewer: Math.max(1, reviews.length / Math.max(1, reviewers)),
    severityKnown,
  })
  return needed === null ? null : Math.max(1, needed - reviews.length)
}

/** The fair average, or what it lacks: five reviews, two reviewers, a fit, a half-width of at most ten points. */
const fairOf = (quality: Quality, unit: Unit, reviews: readonly ModelReview[]): Judged => {
  const { estimate } = quality
  const reviewers = new Set(reviews.map(({ reviewerId }) => reviewerId)).size
  if (reviews.length < FAIR_NEEDS.reviews) {
    const needs = tooFew('reviews', reviews.length, FAIR_NEEDS.reviews)
    const planned = estimate.outcome === 'fitted' ? aboutMore(estimate, reviews, reviewers) : null
    return lacking({ ...needs, aboutMore: Math.max(needs.aboutMore ?? 0, planned ?? 0) })
  }
  if (reviewers < FAIR_NEEDS.reviewers) return lacking(tooFew('reviewers', reviewers, FAIR_NEEDS.reviewers))
  if (estimate.outcome !== 'fitted') return lacking(inWords(estimate.outcome))
  const agent = quality.agentOf(unit)
  const fair = agent === undefined ? undefined : estimate.agent[agent]
  if (fair === undefined) return lacking(tooFew('reviews', 0, FAIR_NEEDS.reviews))
  const halfWidth = halfWidthOf(fair)
  if (halfWidth <= FAIR_NEEDS.halfWidthInPoints) return shown({ est: fair.est, lo: fair.lo, hi: fair.hi })
  return lacking({
    reason: 'interval',
    have: halfWidth,
    need: FAIR_NEEDS.halfWidthInPoints,
    aboutMore: aboutMore(estimate, reviews, reviewers),
  })
}

/**
 * Every week: the model's own where it has two reviews, else rolled over the four weeks that end with it. A rolled
 * interval is the mean of its weeks' intervals, and so never too narrow.
 */
const fairWeeks = (parts: FairParts, unit: Unit, reviews: readonly ModelReview[]): FairWeek[] => {
  const { estimate } = parts.quality
  const agent = parts.quality.agentOf(unit)
  const counts = parts.weeks.map((_, week) => reviews.filter((review) => review.week === week).length)
  return parts.weeks.map((label, week) => {
    const own = reviews.filter((review) => review.week === week)
    const facts = {
      week: label,
      reviews: own.length,
      raw: meanOf(own.map((review) => review.beforeCritical)),
    }
    const first = own.length >= FAIR_WEEK_NEEDS.reviews ? week : week - FAIR_WEEK_NEEDS.rollingWeeks + 1
    const behind = Array.from({ length: week - first + 1 }, (_, index) => first + index).filter(
      (at) => (counts[at] ?? 0) > 0,
    )
    const total = behind.reduce((sum, at) => sum + (counts[at] ?? 0), 0)
    if (estimate.outcome !== 'fitted' || agent === undefined || total < FAIR_WEEK_NEEDS.reviews)
      return { ...facts, estimate: null, weeks: 0 }
    const found = behind.flatMap((at) => estimate.weekly[agent]?.[at] ?? [])
    const mean = (part: 'est' | 'lo' | 'hi') => meanOf(found.map((one) => one[part])) ?? 0
    return { ...facts, estimate: { est: mean('est'), lo: mean('lo'), hi: mean('hi') }, weeks: found.length }
  })
}

const criticalFails = (reviews: readonly ModelReview[]): FairPerson['criticalFails'] => {
  if (reviews.length === 0) return null
  const failed = reviews.filter(({ failsCritical }) => failsCritical).length
  const [lo = 0, hi = 1] = jeffreysInterval({ successes: failed, n: reviews.length }) ?? []
  return { failed, reviews: reviews.length, lo, hi }
}

/** Everybody in every team, by team and person. */
export const fairPeople = (parts: FairParts): FairPerson[] => {
  const { quality, weeks } = parts
  const ofUnit = Map.groupBy(parts.official, (review) => unitKey(unitOf(review)))
  const adjustedOf = Map.groupBy(parts.adjusted, (review) => unitKey(unitOf(review)))
  const countedOf = Map.groupBy(parts.counted.filter(isOfficial), (review) => unitKey(unitOf(review)))
  const people = parts.units.map((unit) => {
    const key = unitKey(unit)
    const reviews = ofUnit.get(key) ?? []
    const means = weeklyMeans(adjustedOf.get(key) ?? [])
    const fair = fairOf(quality, unit, reviews)
    const fitted = quality.estimate.outcome === 'fitted' && fair.estimate !== null ? quality.estimate : null
    return {
      ...unit,
      component: quality.componentOf(unit) ?? null,
      reviewers: new Set(reviews.map(({ reviewerId }) => reviewerId)).size,
      withoutScore: (countedOf.get(key)?.length ?? 0) - reviews.length,
      raw: picksMean(reviews),
      beforeCritical: meanOf(reviews.map(({ beforeCritical }) => beforeCritical)),
      criticalFails: criticalFails(reviews),
      fair,
      weekly: fairWeeks(parts, unit, reviews),
      means,
      open: changeOf(means, weeks),
      explanation: fitted && explained(quality, fitted, { unit, reviews }),
    }
  })
  return withTeamsLists(people, weeks)
}

type OpenPerson = Omit<FairPerson, 'change' | 'chart'> & {
  readonly open: OpenChange
  readonly means: readonly WeekMean[]
}

/** The list that changes are corrected over, and charts widened for, is the team's. */
const withTeamsLists = (people: readonly OpenPerson[], weeks: readonly string[]): FairPerson[] =>
  [...Map.groupBy(people, (person) => person.teamId).values()].flatMap((team) => {
    const changes = correctedChanges(team.map(({ open }) => open))
    const charts = team.filter(({ means }) => isChartable(means)).length
    return team.map(({ open: _, means, ...person }, index) => ({
      ...person,
      change: changes[index] ?? { change: null, needs: null },
      chart: chartOf(means, weeks, isChartable(means) ? chartWidth(means.length, charts) : SINGLE_WIDTH),
    }))
  })
