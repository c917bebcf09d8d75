import { categoryCenteredScores } from './category-centered-score.ts'
import { field, fields, flag, label, list, type MethodInput, number, or, orNull } from './method-input.ts'
import { mean } from './moments.ts'
import { reviewComponents } from './review-graph.ts'
import { plannedPrecision, type ReviewVariance, reviewsNeeded } from './review-planning.ts'
import { weightedReviewScore } from './review-score.ts'
import { pairedGap } from './self-peer-gap.ts'
import { shrinkage } from './shrinkage.ts'

const knownMean = (scores: readonly (number | null)[]) => mean(scores.filter((score) => score !== null))

function scoredReviews(input: MethodInput) {
  const rating = (given: unknown, name: string) => {
    const one = fields(given, name)
    return {
      value: field(one, 'value', orNull(number)),
      min: field(one, 'min', number),
      max: field(one, 'max', number),
      weight: field(one, 'weight', number),
      critical: field(one, 'critical', or(flag, false)),
    }
  }
  const reviews = field(input, 'reviews', list(list(rating))).map(weightedReviewScore)
  const scoresOnly = field(input, 'reviewScoresOnly', or(list(orNull(number)), []))
  return {
    reviews,
    iqs: knownMean(reviews.map(({ reviewScore }) => reviewScore)),
    iqsOfReviewScoresOnly: knownMean(scoresOnly),
  }
}

function planned(input: MethodInput) {
  const given = field(input, 'variance', fields)
  const sources = ['agent', 'week', 'reviewer', 'dyad', 'conversation', 'residual'] as const
  const variance = Object.fromEntries(
    sources.map((source) => [source, field(given, source, number)]),
  ) as unknown as ReviewVariance
  const cases = field(input, 'cases', or(list(fields), [])).map((plan) => {
    const conversations = field(plan, 'conversations', orNull(number))
    return plannedPrecision(variance, {
      reviews: field(plan, 'reviews', number),
      reviewers: field(plan, 'reviewers', number),
      severityKnown: field(plan, 'severityKnown', number),
      ...(conversations === null ? {} : { conversations }),
    })
  })
  const needed = field(input, 'needed', or(list(fields), [])).map((goal) =>
    reviewsNeeded(variance, {
      halfWidth: field(goal, 'halfWidth', number),
      reviewsPerReviewer: field(goal, 'reviewsPerReviewer', number),
      severityKnown: field(goal, 'severityKnown', number),
    }),
  )
  return { cases, needed }
}

function shrunkMeans(input: MethodInput) {
  const spread = {
    mu: field(input, 'mu', number),
    varianceAgent: field(input, 'varianceAgent', number),
    varianceWithin: field(input, 'varianceWithin', number),
  }
  const n = field(input, 'n', list(number))
  const means = field(input, 'means', list(orNull(number)))
  if (n.length !== means.length) throw new TypeError('n and means have different lengths')
  return means.map((own, agent) => shrinkage(spread, own, n[agent] ?? 0))
}

const scores = list(orNull(number))

/** Scores, what to make of few of them, and how many are needed. */
export const methodsOfScoring = {
  iqs_scoring: (given: unknown) => scoredReviews(fields(given, 'input')),
  category_centered_score: (given: unknown) => {
    const input = fields(given, 'input')
    return categoryCenteredScores(field(input, 'scores', list(scores)), field(input, 'weights', list(number)))
  },
  shrinkage_known_variance: (given: unknown) => shrunkMeans(fields(given, 'input')),
  review_graph_components: (given: unknown) =>
    reviewComponents(
      field(fields(given, 'input'), 'edges', list(fields)).map((edge) => ({
        agent: field(edge, 'agent', label),
        reviewer: field(edge, 'reviewer', label),
      })),
    ),
  review_planning: (given: unknown) => planned(fields(given, 'input')),
  self_peer_gap_paired: (given: unknown) => {
    const input = fields(given, 'input')
    const confidence = field(input, 'confidence', or(number, 0.95))
    return pairedGap(field(input, 'self', scores), field(input, 'peer', scores), confidence)
  },
}
