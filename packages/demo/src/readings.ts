import { reviewScore, type ScoredCriterion, type SeededRandom } from '@reread/domain'
import type { Colleague } from './cast.ts'
import { pointsOf, type Told } from './told.ts'

type Points = readonly (number | null)[]
type Remark = Told['remarks'][number]

/** What one person wrote about one conversation. */
export interface Reading {
  readonly points: Points
  readonly remarks: readonly Remark[]
  readonly keep: string | null
  readonly try: string | null
}

const bounded = (point: number): number => Math.min(5, Math.max(1, point))

/** Moves the named criteria by so many points, inside the scale; N/A stays N/A. */
const moved = (points: Points, ...[criteria, by]: [criteria: readonly number[], by: number]): Points =>
  points.map((point, index) => (point === null || !criteria.includes(index) ? point : bounded(point + by)))

/** Self review: as the text deserves, seen through how this person sees themselves. */
export const selfReading = (told: Told, ...[reader, random]: [Colleague, SeededRandom]): Reading => {
  const deserved = pointsOf(told.points)
  const view = reader.selfView
  const points =
    view === undefined
      ? moved(deserved, [random.below(4)], random.below(3) === 0 ? -1 : 0)
      : moved(deserved, view > 0 ? [0, 1, 2, 3] : [0, 1, 3], view)
  return { points, remarks: [], keep: null, try: told.self ?? null }
}

/**
 * What the colleagues on one pick write, in their order. Where two careful readings part, the stricter of the two
 * takes the severe one. Else both read what the text deserves, the strict and the generous a point off on two criteria.
 */
export const peerReadings = (
  told: Told,
  ...[readers, random]: [readers: readonly Colleague[], random: SeededRandom]
): Reading[] => {
  const { parted } = told
  if (parted && readers.length === 2) return partedReadings(told, { parted, readers })
  const deserved = pointsOf(told.points)
  return readers.map((reader, index) => {
    const severity = reader.severity ?? 0
    const two = [random.below(4), random.below(4)]
    const off = severity === 0 ? (index === 0 ? [] : [two[0] ?? 0]) : [two[0] ?? 0, ((two[0] ?? 0) + 1) % 4]
    return {
      points: moved(deserved, off, severity === 0 ? -random.below(2) : severity),
      remarks: told.remarks.filter((_, place) => place % readers.length === index),
      keep: index === 0 ? (told.keep ?? null) : null,
      try: index === readers.length - 1 ? (told.try ?? null) : null,
    }
  })
}

const partedReadings = (
  told: Told,
  { parted, readers }: { parted: readonly [string, string]; readers: readonly Colleague[] },
): Reading[] => {
  const [low, high] = parted
  const severities = readers.map((reader) => reader.severity ?? 0)
  const severe = (severities[1] ?? 0) < (severities[0] ?? 0) ? 1 : 0
  return readers.map((_, index) =>
    index === severe
      ? {
          points: pointsOf(low),
          remarks: told.remarks.filter(([mark]) => mark === '-'),
          keep: null,
          try: told.try ?? null,
        }
      : {
          points: pointsOf(high),
          remarks: told.remarks.filter(([mark]) => mark !== '-'),
          keep: told.keep ?? null,
          try: null,
        },
  )
}

/** The score of points in the order of the criteria. */
export const scoreOf = (criteria: readonly ScoredCriterion[], points: Points) =>
  reviewScore(
    { criteria },
    criteria.map((criterion, index) => ({ criterionId: criterion.id, point: points[index] ?? null })),
  )
