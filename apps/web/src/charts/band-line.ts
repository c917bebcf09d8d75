import type { Interval, ScaleKind } from './chart-types.ts'
import { type ChartScale, clipped, endsOf, runsOf, scaleFor } from './scales.ts'

export interface LineSeries {
  readonly key: string
  readonly name: string
  /** Filled dots on a solid line, or rings on a broken one. */
  readonly look: 'filled' | 'ring'
  /** One for each column; null where there is none: a gap, never 0. */
  readonly scores: readonly (number | null)[]
  /** How sure each score is (95 %), one for each column; the band of the line. */
  readonly intervals?: readonly (Interval | null)[]
}

/** A range behind the lines, such as that of the whole team. */
export interface BandBehind {
  readonly name: string
  /** One for each column; null where there is none. */
  readonly intervals: readonly (Interval | null)[]
}

/** Within which limits a line moves when nothing unusual happens (EWMA), and where it does not. */
export interface LineLimits {
  readonly name: string
  /** One for each column; null while there are none yet. */
  readonly bounds: readonly (Interval | null)[]
  /** Columns outside of them, by their place. */
  readonly flagged: readonly number[]
  /** What a ring around a point means. */
  readonly flaggedName: string
}

export interface LineNumbers {
  readonly series: readonly LineSeries[]
  readonly behind?: BandBehind
  readonly limits?: LineLimits
}

/** The scale that holds all lines, bands and limits. */
export const scaleOfLines = (kind: ScaleKind, { series, behind, limits }: LineNumbers): ChartScale =>
  scaleFor(kind, [
    ...series.flatMap(({ scores, intervals = [] }) => [...scores, ...endsOf(intervals)]),
    ...endsOf(behind?.intervals ?? []),
    ...endsOf(limits?.bounds ?? []),
  ])

/** Where columns and numbers lie, in pixels. */
export interface Grid {
  readonly x: (index: number) => number
  readonly y: (number: number) => number
  /** Columns before it are not shown. */
  readonly first: number
}

const rounded = (pixels: number): number => Math.round(pixels * 100) / 100

const pathOf = (points: readonly (readonly [x: number, y: number])[]): string =>
  points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${rounded(x)},${rounded(y)}`).join(' ')

/** Keeps the places, forgets what is not shown. */
const shownOnly = <Here>(columns: readonly (Here | null)[], first: number): (Here | null)[] =>
  columns.map((here, index) => (index < first ? null : here))

/** A path for each run of neighbouring weeks; a week on its own is a point without a line. */
export const linePaths = (scores: readonly (number | null)[], { x, y, first }: Grid): string[] =>
  runsOf(shownOnly(scores, first))
    .filter((run) => run.length > 1)
    .map((run) => pathOf(run.map(({ index, here }) => [x(index), y(here)])))

export interface BandPaths {
  readonly key: number
  readonly area: string
  readonly upper: string
  readonly lower: string
}

/** How far a band reaches to both sides of a week without neighbours, in pixels. */
const ALONE_PX = 7

/** Each run of a band, cut at the ends of the scale: its area and its two edges. */
export const bandPaths = (
  intervals: readonly (Interval | null)[],
  { x, y, first }: Grid,
  scale: Pick<ChartScale, 'lowest' | 'highest'>,
): BandPaths[] => {
  const shown = shownOnly(intervals, first).map((interval) => interval && clipped(interval, scale))
  return runsOf(shown).map((run) => {
    const [only] = run
    const places =
      run.length === 1 && only !== undefined
        ? [-ALONE_PX, ALONE_PX].map((by) => ({ at: x(only.index) + by, here: only.here }))
        : run.map(({ index, here }) => ({ at: x(index), here }))
    const upper = places.map(({ at, here }) => [at, y(here.hi)] as const)
    const lower = places.map(({ at, here }) => [at, y(here.lo)] as const)
    return {
      key: only?.index ?? 0,
      area: `${pathOf([...upper, ...lower.toReversed()])} Z`,
      upper: pathOf(upper),
      lower: pathOf(lower),
    }
  })
}

/** Names at the right end of their lines, pushed apart so that none covers another; a line without points has none. */
export const endLabels = (
  series: readonly LineSeries[],
  { x, y, first }: Grid,
  least: number,
): { readonly key: string; readonly name: string; readonly x: number; readonly y: number }[] => {
  const ends = series.flatMap(({ key, name, scores }) => {
    const index = scores.findLastIndex((score, at) => score !== null && at >= first)
    const score = scores[index]
    return score === undefined || score === null ? [] : [{ key, name, x: x(index), y: y(score) }]
  })
  let lowest = Number.NEGATIVE_INFINITY
  return ends
    .toSorted((a, b) => a.y - b.y)
    .map((end) => {
      lowest = Math.max(end.y, lowest + least)
      return { ...end, y: lowest }
    })
}
