import { scaleLinear } from 'd3-scale'
import type { ChartLink } from './chart-types.ts'

export interface DumbbellRow {
  readonly key: string | number
  readonly label: string
  readonly points: number
  /** The reviewee's own point; null for N/A, or when there is no self review. */
  readonly self: number | null
  /** The colleagues' points in their order; null for N/A. */
  readonly peers: readonly (number | null)[]
  /** Self minus the mean of the others, in points; null when one side is missing. */
  readonly gap: number | null
  /** What is behind the row, if anything. */
  readonly link?: ChartLink | null
}

/** One filled dot: so many colleagues chose this point. */
export interface PeerDot {
  readonly point: number
  readonly count: number
}

/** The points the colleagues chose, ascending, with how many chose each. N/A is no dot. */
export const peerDots = (peers: readonly (number | null)[]): PeerDot[] => {
  const counts = new Map<number, number>()
  for (const point of peers) if (point !== null) counts.set(point, (counts.get(point) ?? 0) + 1)
  return [...counts].map(([point, count]) => ({ point, count })).sort((a, b) => a.point - b.point)
}

/** Mean of the colleagues' points; null when nobody chose one. */
export const peerMean = (peers: readonly (number | null)[]): number | null => {
  const chosen = peers.filter((point) => point !== null)
  return chosen.length === 0 ? null : chosen.reduce((sum, point) => sum + point, 0) / chosen.length
}

/** Where a point from 1 to `points` lies between two pixels. */
export const pointPlace = (
  points: number,
  [from, to]: readonly [from: number, to: number],
): ((point: number) => number) => scaleLinear().domain([1, points]).range([from, to])

/** The gaps that are the widest of all; below one point there is no difference to talk about. */
export const isWidestGap = (rows: readonly DumbbellRow[]): ((row: DumbbellRow) => boolean) => {
  const widest = Math.max(1, ...rows.map((row) => Math.abs(row.gap ?? 0)))
  return (row) => row.gap !== null && Math.abs(row.gap) === widest
}
