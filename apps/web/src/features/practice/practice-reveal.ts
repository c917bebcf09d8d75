import { type CompareSentence, compareWords, criterionGaps, reviewScore } from '@reread/domain'
import { roundedPoints } from '../../lib/compare-sentence.ts'
import type { Rating } from '../../lib/review-state.ts'
import type { ComparedReader } from '../../ui/CompareWords.tsx'
import { SAMPLE_REVIEWS, SAMPLE_RUBRIC, type SampleReview } from './sample-reviews.ts'

/** Whoever practises, among the readers of the sample. */
export const ME = 1

/** How my point lies beside the two others; distances are to their mean, in points of the scale. */
export type Beside =
  | { readonly kind: 'stricter' | 'more-generous'; readonly points: number }
  | { readonly kind: 'like-both' }
  | { readonly kind: 'like-one'; readonly name: string }
  | { readonly kind: 'not-applicable' }

export interface RevealedCriterion {
  readonly criterion: (typeof SAMPLE_RUBRIC.criteria)[number]
  /** null is N/A. */
  readonly mine: number | null
  readonly beside: Beside
  /** Mine minus the mean of both, in points; null where I found it not applicable. */
  readonly gapInPoints: number | null
  readonly others: readonly {
    readonly review: SampleReview
    readonly rating: SampleReview['ratings'][number]
  }[]
}

export interface Reveal {
  readonly words: readonly CompareSentence[]
  readonly readers: readonly ComparedReader[]
  /** Widest gap first, as on the page of a real comparison. */
  readonly criteria: readonly RevealedCriterion[]
  /** 0 to 100; null when I found that nothing applies. Mine first, the others by name. */
  readonly scores: readonly {
    readonly personId: number
    readonly name: string
    readonly score: number | null
  }[]
}

/** How a point lies beside those of two colleagues, who are at most a point apart. */
export const besideOthers = (
  mine: number | null,
  others: readonly { readonly name: string; readonly point: number }[],
): Beside => {
  if (mine === null) return { kind: 'not-applicable' }
  const points = others.map(({ point }) => point)
  const distance = mine - points.reduce((sum, point) => sum + point, 0) / points.length
  if (mine < Math.min(...points)) return { kind: 'stricter', points: roundedPoints(-distance) }
  if (mine > Math.max(...points)) return { kind: 'more-generous', points: roundedPoints(distance) }
  const [alike, ...more] = others.filter(({ point }) => point === mine)
  return alike === undefined || more.length > 0
    ? { kind: 'like-both' }
    : { kind: 'like-one', name: alike.name }
}

const { criteria } = SAMPLE_RUBRIC

const ratingsOf = (review: SampleReview) =>
  criteria.flatMap(({ id, key }) =>
    review.ratings.filter((rating) => rating.key === key).map((rating) => ({ ...rating, criterionId: id })),
  )

/** My ratings of the sample beside those of both colleagues, by the rules of a real comparison. */
export const revealOf = (mine: readonly Rating[]): Reveal => {
  const own = mine.map(({ criterionId, point }) => ({
    ...{ criterionId, point },
    key: criteria.find(({ id }) => id === criterionId)?.key ?? '',
  }))
  const all = [
    { personId: ME, name: '', ratings: own },
    ...SAMPLE_REVIEWS.map((review) => ({ ...review, ratings: ratingsOf(review) })),
  ]
  const reviews = all.map(({ personId, ratings }) => ({
    ...{ reviewerId: personId, kind: 'peer' as const, ratings },
  }))
  const words = compareWords({ criteria, reviews, readerId: ME })
  const gaps = criterionGaps({ criteria, own, others: SAMPLE_REVIEWS.map(ratingsOf) })
  return {
    // The agent of a sample has read nothing: that is no news.
    words: words.filter(({ code }) => code !== 'compare.no-self'),
    readers: all.map((reader) => ({ ...reader, kind: 'peer' as const })),
    criteria: gaps.flatMap(({ key, own: point, gapInPoints }) => {
      const others = SAMPLE_REVIEWS.flatMap((review) =>
        review.ratings.filter((rating) => rating.key === key).map((rating) => ({ review, rating })),
      )
      const named = others.map(({ review, rating }) => ({ name: review.name, point: rating.point }))
      return criteria
        .filter((criterion) => criterion.key === key)
        .map((criterion) => ({
          ...{ criterion, mine: point, gapInPoints, others },
          beside: besideOthers(point, named),
        }))
    }),
    scores: all.map(({ personId, name, ratings }) => ({
      ...{ personId, name },
      score: reviewScore(SAMPLE_RUBRIC, ratings),
    })),
  }
}
