import { type PicksMean, picksMean } from './iqs.ts'
import type { RubricShape } from './rubric-texts.ts'
import { reviewScore, type ScalePoints } from './score.ts'

/** What a score depends on. */
export interface WeighedCriterion {
  readonly key: string
  readonly weight: number
  readonly points: ScalePoints
  readonly critical: boolean
}

/** A counted review with its ratings by criterion key, as they were given on the scale of that day. */
export interface RatedReview {
  readonly pickId: number
  readonly conversationId: number
  readonly reviewerId: number
  /** 0–100 as it was given; null when everything was N/A. */
  readonly score: number | null
  readonly ratings: readonly {
    readonly key: string
    readonly points: number
    readonly point: number | null
  }[]
}

/** Sum of the weights. */
export const weightsTotal = (criteria: readonly { readonly weight: number }[]): number =>
  criteria.reduce((total, { weight }) => total + weight, 0)

/**
 * The score that a review would have under other weights, 0 to 100. A rating counts where a criterion has its key
 * and its scale; null when none that weighs anything is left.
 */
export const scoreUnder = (
  criteria: readonly WeighedCriterion[],
  ratings: RatedReview['ratings'],
): number | null => {
  const matching = ratings.filter(({ key, points }) =>
    criteria.some((criterion) => criterion.key === key && criterion.points === points),
  )
  return reviewScore(
    { criteria: criteria.map(({ key, ...criterion }) => ({ ...criterion, id: key, allowsNA: true })) },
    matching.map(({ key, point }) => ({ criterionId: key, point })),
  )
}

export interface WhatIf {
  readonly before: PicksMean
  /** null when no review would have a score. */
  readonly after: PicksMean | null
}

/** What the mean of these reviews is, and what it would be under other weights; null when there is none. */
export const whatIf = (
  criteria: readonly WeighedCriterion[],
  reviews: readonly RatedReview[],
): WhatIf | null => {
  const before = picksMean(reviews)
  if (!before) return null
  const weighed = reviews.map((review) => ({ ...review, score: scoreUnder(criteria, review.ratings) }))
  return { before, after: picksMean(weighed) }
}

/** The same words and numbers in the same order; what is not written and what is empty are the same. */
export const isSameRubric = (one: RubricShape, other: RubricShape): boolean => plain(one) === plain(other)

const plain = ({ name, criteria }: RubricShape): string =>
  JSON.stringify([
    name,
    criteria.map(({ key, weight, points, critical, allowsNA, texts, rootCauses }) => [
      ...[key, weight, points, critical, allowsNA],
      ...(['en', 'it'] as const).map((language) => {
        const own = texts[language]
        return own ? [own.name, own.question ?? '', own.anchors] : null
      }),
      rootCauses.map((cause) => [cause.key, cause.en ?? '', cause.it ?? '']),
    ]),
  ])

const LONGEST_KEY = 40

/** A key for something new, after its name, that nothing has yet; `fallback` where the name has no letters of a key. */
export const keyAfter = (name: string, taken: readonly string[], fallback: string): string => {
  const plainName = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, LONGEST_KEY - 3)
    .replace(/-+$/, '')
  const base = plainName === '' ? fallback : plainName
  if (!taken.includes(base)) return base
  let number = 2
  while (taken.includes(`${base}-${number}`)) number += 1
  return `${base}-${number}`
}
