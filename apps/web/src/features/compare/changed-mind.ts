import { asksForRootCauses, type ScalePoints } from '@reread/domain'

export interface GivenRating {
  readonly criterionId: number
  readonly point: number | null
  readonly rootCauses: readonly string[]
}

interface RatedCriterion {
  readonly id: number
  readonly points: ScalePoints
}

/**
 * The ratings to send: every criterion's new point, with the root causes it had where the point is unchanged.
 * A new point drops them: they were reasons for another one.
 */
export const changedRatings = (
  criteria: readonly RatedCriterion[],
  before: readonly GivenRating[],
  chosen: ReadonlyMap<number, number | null>,
): { criterionId: number; point: number | null; rootCauses: string[] }[] =>
  criteria.map((criterion) => {
    const given = before.find((rating) => rating.criterionId === criterion.id)
    const point = chosen.has(criterion.id) ? (chosen.get(criterion.id) ?? null) : (given?.point ?? null)
    const keeps = given !== undefined && given.point === point && asksForRootCauses(criterion.points, point)
    return { criterionId: criterion.id, point, rootCauses: keeps ? [...given.rootCauses] : [] }
  })

/** Whether anything differs from what was said before: a mind that did not change needs no new version. */
export const isChanged = (
  before: readonly GivenRating[],
  after: readonly { readonly criterionId: number; readonly point: number | null }[],
): boolean =>
  after.some(
    ({ criterionId, point }) =>
      (before.find((rating) => rating.criterionId === criterionId)?.point ?? null) !== point,
  )
