import type { NumbersInput } from '@reread/domain'
import { type CountedReview, isOfficial } from './counted-reviews.ts'

/** How one colleague or lead read a pick. */
export interface Reading {
  readonly reviewerId: number
  readonly versionId: number
  /** Before the zeroing by critical criteria, 0–100; null when nothing with a weight was rated. */
  readonly score: number | null
  /** The chosen point of each rated criterion. */
  readonly points: ReadonlyMap<string, number>
}

/** A pick that two or more colleagues or leads read. */
export interface SharedPick {
  readonly pickId: number
  readonly conversationId: number
  readonly teamId: number
  /** Place of its week in the window. */
  readonly week: number
  /** By reviewer. */
  readonly readings: readonly Reading[]
}

/** A criterion as it is measured: on the scale of the newest version that has it. */
export interface MeasuredCriterion {
  readonly key: string
  readonly points: 2 | 3 | 4 | 5
  /** Versions in which it has this scale, ascending. */
  readonly versionIds: readonly number[]
}

/** Criteria in the order of the newest version; those that are no longer in it follow, newest version first. */
export const measuredCriteria = (versions: NumbersInput['versions']): MeasuredCriterion[] => {
  const found = new Map<string, { key: string; points: 2 | 3 | 4 | 5; versionIds: number[] }>()
  for (const { id, criteria } of versions.toSorted((a, b) => b.id - a.id)) {
    for (const { key, points } of criteria) {
      const known = found.get(key)
      if (!known) found.set(key, { key, points, versionIds: [id] })
      else if (known.points === points) known.versionIds.unshift(id)
    }
  }
  return [...found.values()]
}

const pointsOf = (review: CountedReview, version: NumbersInput['versions'][number] | undefined) =>
  new Map(
    (version?.criteria ?? []).flatMap(({ key, points }) => {
      const score = review.criteria.get(key)
      return score === undefined ? [] : [[key, Math.round((score * (points - 1)) / 100) + 1] as const]
    }),
  )

/** Picks with at least two readings of colleagues and leads, by id. */
export const sharedPicks = (
  reviews: readonly CountedReview[],
  versions: NumbersInput['versions'],
): SharedPick[] => {
  const versionOf = new Map(versions.map((version) => [version.id, version]))
  return [...Map.groupBy(reviews.filter(isOfficial), (review) => review.pickId).values()]
    .flatMap((own) => {
      const [first] = own
      if (!first || own.length < 2) return []
      const { pickId, conversationId, teamId, week } = first
      const readings = own
        .map((review) => ({
          reviewerId: review.reviewerId,
          versionId: review.versionId,
          score: review.beforeCritical,
          points: pointsOf(review, versionOf.get(review.versionId)),
        }))
        .toSorted((a, b) => a.reviewerId - b.reviewerId)
      return [{ pickId, conversationId, teamId, week, readings }]
    })
    .toSorted((a, b) => a.pickId - b.pickId)
}

/** One row a pick: the points that were given on the criterion, on its present scale; picks with fewer than two are left out. */
export const ratingRows = (
  picks: readonly SharedPick[],
  { key, versionIds }: Pick<MeasuredCriterion, 'key' | 'versionIds'>,
): { readonly pick: SharedPick; readonly points: readonly number[] }[] => {
  const versions = new Set(versionIds)
  return picks.flatMap((pick) => {
    const points = pick.readings.flatMap((reading) => {
      const point = versions.has(reading.versionId) ? reading.points.get(key) : undefined
      return point === undefined ? [] : [point]
    })
    return points.length < 2 ? [] : [{ pick, points }]
  })
}
