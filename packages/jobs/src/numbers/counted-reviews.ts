import {
  criterionScore,
  hasCriticalFail,
  type LEFT_OUT_REASONS,
  type NumbersInput,
  type NumbersReview,
  reviewScore,
  type ScoredRating,
  type ScoredRubric,
  scoreBeforeCritical,
} from '@reread/domain'

export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number]

/** A review with its scores, as every number counts it. */
export interface CountedReview {
  readonly id: number
  readonly pickId: number
  readonly conversationId: number
  readonly teamId: number
  /** Place of its week in the window, from 0. */
  readonly week: number
  readonly revieweeId: number
  readonly reviewerId: number
  readonly kind: 'self' | 'peer' | 'lead'
  readonly versionId: number
  readonly solved: NumbersReview['solved']
  /** 0–100; null when nothing with a weight was rated. */
  readonly score: number | null
  readonly beforeCritical: number | null
  readonly failsCritical: boolean
  /** Score of each rated criterion by key, 0–100. */
  readonly criteria: ReadonlyMap<string, number>
}

interface LeftOut {
  readonly pickId: number
  readonly reviewerId: number
  readonly reason: LeftOutReason
}

export interface Counted {
  /** By id. */
  readonly reviews: readonly CountedReview[]
  readonly leftOut: readonly LeftOut[]
}

type Version = NumbersInput['versions'][number]

const rubricOf = ({ criteria }: Version): ScoredRubric => ({
  criteria: criteria.map(({ key, ...criterion }) => ({ id: key, ...criterion })),
})

/** What is wrong with a review before its points are looked at; null when nothing is. */
const faultOf = (review: NumbersReview, weeks: ReadonlyMap<string, number>): LeftOutReason | null => {
  const isAboutReviewer = review.reviewerId === review.revieweeId
  if (review.kind === 'self' && !isAboutReviewer) return 'self-by-another'
  if (review.kind !== 'self' && isAboutReviewer) return 'reviewer-is-reviewee'
  return weeks.has(review.week) ? null : 'outside-weeks'
}

/** A key of the rubric, also one that every object has a member of. */
const pointOf = ({ points }: NumbersReview, key: string): number | null | undefined =>
  Object.hasOwn(points, key) ? points[key] : undefined

const isOnScale = (version: Version, review: NumbersReview): boolean =>
  version.criteria.every(({ key, points, allowsNA }) => {
    const point = pointOf(review, key)
    if (point === undefined) return true
    return point === null ? allowsNA : point >= 1 && point <= points
  })

const scored = (
  review: NumbersReview,
  { version, week }: { version: Version; week: number },
): CountedReview => {
  const rubric = rubricOf(version)
  const ratings: ScoredRating[] = Object.entries(review.points).map(([criterionId, point]) => ({
    ...{ criterionId, point },
  }))
  const criteria = new Map<string, number>()
  for (const { key, points } of version.criteria) {
    const point = pointOf(review, key)
    if (point !== undefined && point !== null) criteria.set(key, criterionScore(points, point))
  }
  const { points: _, week: _label, ...facts } = review
  return {
    ...facts,
    week,
    score: reviewScore(rubric, ratings),
    beforeCritical: scoreBeforeCritical(rubric, ratings),
    failsCritical: hasCriticalFail(rubric, ratings),
    criteria,
  }
}

/**
 * The reviews that count, with their scores, and why the others do not: a point outside its scale or an N/A that is not
 * allowed, a second review of one pick by one person (the first stays), one about its own author that is no self
 * review, an unknown version or criterion, a week outside the window.
 */
export const countedReviews = (input: NumbersInput): Counted => {
  const weeks = new Map(input.weeks.map((week, index) => [week, index]))
  const versions = new Map(input.versions.map((version) => [version.id, version]))
  const seen = new Set<string>()
  const reviews: CountedReview[] = []
  const leftOut: LeftOut[] = []
  const judge = (review: NumbersReview): LeftOutReason | CountedReview => {
    const fault = faultOf(review, weeks)
    if (fault) return fault
    const version = versions.get(review.versionId)
    if (!version) return 'unknown-version'
    const keys = new Set(version.criteria.map(({ key }) => key))
    if (Object.keys(review.points).some((key) => !keys.has(key))) return 'unknown-criterion'
    if (!isOnScale(version, review)) return 'outside-scale'
    const once = `${review.pickId}/${review.reviewerId}`
    if (seen.has(once)) return 'twice'
    seen.add(once)
    return scored(review, { version, week: weeks.get(review.week) ?? 0 })
  }
  for (const review of input.reviews.toSorted((a, b) => a.id - b.id)) {
    const judged = judge(review)
    const { pickId, reviewerId } = review
    if (typeof judged === 'string') leftOut.push({ pickId, reviewerId, reason: judged })
    else reviews.push(judged)
  }
  return { reviews, leftOut }
}

/** What colleagues and leads wrote: the official side of every number. */
export const isOfficial = ({ kind }: CountedReview): boolean => kind !== 'self'
