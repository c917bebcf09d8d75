import type { NumbersInput } from '@reread/domain'
import { categoryCenteredScores } from '@reread/statistics'
import { type CountedReview, isOfficial } from './counted-reviews.ts'

/** A review with the score that the model is fitted to; reviews without a score are not among them. */
export interface ModelReview extends CountedReview {
  readonly beforeCritical: number
  readonly score: number
  /** Points before the critical zeroing; criterion-centred where N/As differ, so that skipping a hard one is no help. */
  readonly y: number
}

type Version = NumbersInput['versions'][number]
type Scored = CountedReview & { readonly beforeCritical: number; readonly score: number }

const hasScore = (review: CountedReview): review is Scored =>
  review.beforeCritical !== null && review.score !== null

interface Centring {
  readonly keys: readonly string[]
  readonly weights: readonly number[]
  /** Mean of each criterion over colleagues' and leads' reviews. */
  readonly means: readonly (number | null)[]
}

const centringOf = ({ criteria }: Version, official: readonly Scored[]): Centring => {
  const keys = criteria.map(({ key }) => key)
  const weights = criteria.map(({ weight }) => weight)
  const scores = official.map((review) => keys.map((key) => review.criteria.get(key) ?? null))
  return { keys, weights, means: categoryCenteredScores(scores, weights).categoryMeans }
}

const weightedMean = (numbers: readonly (number | null)[], weights: readonly number[]): number | null => {
  let [sum, weight] = [0, 0]
  numbers.forEach((number, index) => {
    if (number === null) return
    sum += (weights[index] ?? 0) * number
    weight += weights[index] ?? 0
  })
  return weight === 0 ? null : sum / weight
}

/** The centred score of one review by the means of the official ones: own scores never move them. */
const centredScore = (review: Scored, { keys, weights, means }: Centring): number => {
  const isWhole = keys.every((key, index) => means[index] === null || review.criteria.has(key))
  if (isWhole) return review.beforeCritical
  const distance = weightedMean(
    keys.map((key, index) => {
      const score = review.criteria.get(key)
      const mean = means[index] ?? null
      return score === undefined || mean === null ? null : score - mean
    }),
    weights,
  )
  const level = weightedMean(means, weights)
  return distance === null || level === null ? review.beforeCritical : distance + level
}

/** Scores for the model, in the order of the reviews. */
export const modelReviews = (
  reviews: readonly CountedReview[],
  versions: NumbersInput['versions'],
): ModelReview[] => {
  const scored = reviews.filter(hasScore)
  const official = Map.groupBy(scored.filter(isOfficial), (review) => review.versionId)
  const centrings = new Map(
    versions.map((version) => [version.id, centringOf(version, official.get(version.id) ?? [])]),
  )
  return scored.map((review) => {
    const centring = centrings.get(review.versionId)
    return { ...review, y: centring ? centredScore(review, centring) : review.beforeCritical }
  })
}
