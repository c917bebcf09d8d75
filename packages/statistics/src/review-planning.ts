import { zReach } from './proportion-interval.ts'

/** Variances of one review's score by where they come from, in squared points. */
export interface ReviewVariance {
  readonly agent: number
  /** How much an agent differs from week to week. */
  readonly week: number
  /** How much stricter or more generous reviewers are than each other. */
  readonly reviewer: number
  /** What is special to one reviewer with one agent. */
  readonly dyad: number
  readonly conversation: number
  readonly residual: number
}

/** What is known of the reviewers' severity: 0 nothing, 1 all; in between the share of its variance that is removed. */
export interface ReviewPlan {
  readonly reviews: number
  readonly reviewers: number
  readonly severityKnown: number
  /** Different conversations among the reviews; default as many as reviews. Fewer means that some are read twice. */
  readonly conversations?: number
}

/** How well a plan measures one agent in one week. */
export interface PlannedPrecision {
  readonly errorVariance: number
  /** In points, like the half-width of the 95 % interval. */
  readonly se: number
  readonly halfWidth95: number
  /** Share of the variance of such means that is between agents and weeks; null when nothing varies at all. */
  readonly reliability: number | null
}

/** Reviews needed for an interval of ± halfWidth points, so many of them by the same reviewer. */
export interface PrecisionGoal {
  readonly halfWidth: number
  readonly reviewsPerReviewer: number
  readonly severityKnown: number
}

const MOST_REVIEWS = 2000
const CONFIDENCE = 0.95

function assertPlan(
  variance: ReviewVariance,
  { reviews, reviewers, severityKnown, conversations }: ReviewPlan,
): void {
  if (!Object.values(variance).every((one) => one >= 0 && Number.isFinite(one))) {
    throw new RangeError('planning.variance-negative')
  }
  if (!(reviews > 0 && reviewers > 0 && (conversations ?? reviews) > 0))
    throw new RangeError('planning.no-reviews')
  if (!(severityKnown >= 0 && severityKnown <= 1))
    throw new RangeError(`planning.known-outside: ${severityKnown}`)
}

/**
 * How precisely a number of reviews measures an agent: ((1 − known) · reviewer + dyad) / reviewers + conversation /
 * conversations + residual / reviews. Throws a RangeError for negative variances, no reviews, reviewers or
 * conversations, and a known share outside [0, 1].
 * Source: D study with reviews nested in agents; Brennan (2001), Generalizability Theory, ch. 4.
 */
export function plannedPrecision(variance: ReviewVariance, plan: ReviewPlan): PlannedPrecision {
  assertPlan(variance, plan)
  const { reviews, reviewers, severityKnown, conversations = reviews } = plan
  const perReviewer = ((1 - severityKnown) * variance.reviewer + variance.dyad) / reviewers
  const errorVariance = perReviewer + variance.conversation / conversations + variance.residual / reviews
  const se = Math.sqrt(errorVariance)
  const wanted = variance.agent + variance.week
  const total = wanted + errorVariance
  return {
    errorVariance,
    se,
    halfWidth95: zReach(CONFIDENCE) * se,
    reliability: total === 0 ? null : wanted / total,
  }
}

/**
 * The smallest number of reviews whose 95 % interval reaches at most ± halfWidth points; each reviewer gives
 * reviewsPerReviewer of them, the last one perhaps fewer. Null when 2,000 are not enough: more reviews by the same few
 * people do not help. Throws as `plannedPrecision`, and for a half-width or a number per reviewer that is not positive.
 */
export function reviewsNeeded(variance: ReviewVariance, goal: PrecisionGoal): number | null {
  const { halfWidth, reviewsPerReviewer, severityKnown } = goal
  if (!(halfWidth > 0 && reviewsPerReviewer > 0)) throw new RangeError('planning.goal-not-positive')
  const reaches = (reviews: number): boolean => {
    const reviewers = Math.ceil(reviews / reviewsPerReviewer)
    return plannedPrecision(variance, { reviews, reviewers, severityKnown }).halfWidth95 <= halfWidth
  }
  if (!reaches(MOST_REVIEWS)) return null
  // More reviews never measure worse, so the smallest is found by halving.
  let [tooFew, enough] = [0, MOST_REVIEWS]
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2)
    if (reaches(middle)) enough = middle
    else tooFew = middle
  }
  return enough
}
