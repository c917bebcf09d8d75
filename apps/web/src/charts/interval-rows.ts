import type { ChartRoom } from './chart-room.ts'
import type { ChartLink, Interval, ScaleKind, Spot } from './chart-types.ts'
import { levelsOf } from './dot-levels.ts'
import { layOutRows, type RowPlace, type RowText } from './row-layout.ts'
import { type ChartScale, clipped, endsOf, placeOn, scaleFor } from './scales.ts'

/** One review behind a row. */
export interface RowDot {
  readonly key: string
  readonly score: number
  readonly look: 'filled' | 'ring'
  /** What the dot says: its score, week and kind. */
  readonly words: string
  readonly link: ChartLink | null
}

export interface IntervalRow extends RowText {
  /** null while nothing can be said: the remark says what is missing, and only a bare line is drawn. */
  readonly est: number | null
  readonly interval: Interval | null
  /** A small open mark beside it, such as the plain mean; absent or null: none. */
  readonly open?: number | null
  /** Where it stood before, as a tick; absent or null: none. */
  readonly tick?: number | null
  /** The single reviews, above the line. */
  readonly dots?: readonly RowDot[]
  /** The whole row as it is read out: whose, how much, from what to what, how many. */
  readonly words: string
  readonly link: ChartLink | null
}

/** A line through all rows that means something, such as the lower limit of a reliable coefficient. */
export interface Guide {
  readonly at: number
  readonly words: string
}

export interface DrawnRow {
  readonly row: IntervalRow
  readonly place: RowPlace
  /** Height of the row's line, in pixels. */
  readonly y: number
  readonly bar: { readonly from: number; readonly to: number } | null
  readonly est: number | null
  /** `isRaised`: it would be hidden behind the dot. */
  readonly open: { readonly x: number; readonly isRaised: boolean } | null
  readonly tick: number | null
  readonly dots: readonly { readonly dot: RowDot; readonly x: number; readonly y: number }[]
}

export interface IntervalLayout {
  readonly scale: ChartScale
  readonly plot: readonly [from: number, to: number]
  readonly place: (number: number) => number
  readonly rows: readonly DrawnRow[]
  readonly top: number
  readonly bottom: number
  /** Where lines of the scale are drawn, from above to below: never through words. */
  readonly spans: readonly (readonly [from: number, to: number])[]
}

const LINE_PX = 28
const LEVEL_PX = 11
const HIDDEN_PX = 11
/** Words may stand this far beyond the end of the scale. */
const EDGE_PX = 12

/** By name, as lists of people always are; the language decides what comes first. */
export const byName = <Row extends { readonly name: string }>(
  rows: readonly Row[],
  language: string,
): Row[] => rows.toSorted((a, b) => a.name.localeCompare(b.name, language))

/** The scale that all rows share. */
const scaleOfRows = (kind: ScaleKind, rows: readonly IntervalRow[]): ChartScale =>
  scaleFor(kind, [
    ...endsOf(rows.map(({ interval }) => interval)),
    ...rows.flatMap(({ est, open, tick, dots = [] }) => [est, open, tick, ...dots.map(({ score }) => score)]),
  ])

const drawn = (row: IntervalRow, place: RowPlace, at: Pick<IntervalLayout, 'scale' | 'place'>): DrawnRow => {
  const y = place.plotBottom - LINE_PX / 2
  const shown = row.interval === null ? null : clipped(row.interval, at.scale)
  const est = row.est === null ? null : at.place(row.est)
  const open = row.open === undefined || row.open === null ? null : at.place(row.open)
  return {
    row,
    place,
    y,
    bar: shown === null ? null : { from: at.place(shown.lo), to: at.place(shown.hi) },
    est,
    open: open === null ? null : { x: open, isRaised: est !== null && Math.abs(open - est) < HIDDEN_PX },
    tick: row.tick === undefined || row.tick === null ? null : at.place(row.tick),
    dots: levelsOf(row.dots ?? [], ({ score }) => at.place(score)).map(({ dot, x, level }) => ({
      dot,
      x,
      y: y - (row.est === null ? 8 : 16) - level * LEVEL_PX,
    })),
  }
}

/** Rows with their dots and intervals on one scale, from `top` on. */
export const layOutIntervals = (
  rows: readonly IntervalRow[],
  room: ChartRoom,
  { top, kind }: { readonly top: number; readonly kind: ScaleKind },
): IntervalLayout => {
  const scale = scaleOfRows(kind, rows)
  // How high the dots of a row stand depends on how wide it is, which its words decide.
  const { plot } = layOutRows(rows, room, { top, plotHeights: [] })
  const place = placeOn(scale, plot)
  const plotHeights = rows.map(({ dots = [] }) => {
    const levels = levelsOf(dots, ({ score }) => place(score)).map(({ level }) => level + 1)
    return LINE_PX + Math.max(0, ...levels) * LEVEL_PX
  })
  const layout = layOutRows(rows, room, { top, plotHeights })
  return {
    scale,
    plot,
    place,
    rows: rows.flatMap((row, index) => {
      const at = layout.rows[index]
      return at === undefined ? [] : [drawn(row, at, { scale, place })]
    }),
    top,
    bottom: layout.bottom,
    spans:
      layout.columns === null
        ? layout.rows.map(({ plotTop, plotBottom }) => [plotTop + 2, plotBottom])
        : [[top - 4, layout.bottom]],
  }
}

/** Which side of its line each guide's words stand: to the left where the next one or the edge is too near. */
export const guideSides = (
  guides: readonly Guide[],
  { place, plot }: Pick<IntervalLayout, 'place' | 'plot'>,
  widthOf: (words: string) => number,
): readonly { readonly guide: Guide; readonly x: number; readonly side: 'left' | 'right' }[] => {
  const sorted = guides.toSorted((a, b) => a.at - b.at)
  return sorted.map((guide, index) => {
    const x = place(guide.at)
    const next = sorted[index + 1]
    const end = next === undefined ? plot[1] + EDGE_PX : place(next.at)
    return { guide, x, side: x + widthOf(guide.words) + 10 > end ? 'left' : 'right' }
  })
}

const DOT_SPOT = 12

/** A row is one place to point at; dots that lead somewhere are places of their own in front of it. */
export const spotsOfRows = ({ rows }: IntervalLayout, width: number): Spot[] =>
  rows.flatMap(({ row, place, dots }) => {
    const linked = dots.filter(({ dot }) => dot.link !== null)
    const whole = { x: 0, y: place.top, width, height: place.height }
    return [
      ...(row.link === null && linked.length > 0
        ? []
        : [{ key: row.key, words: row.words, link: row.link, ...whole }]),
      ...linked.map(({ dot, x, y }) => ({
        key: `${row.key}/${dot.key}`,
        words: dot.words,
        link: dot.link,
        x: x - DOT_SPOT / 2,
        y: y - DOT_SPOT / 2,
        width: DOT_SPOT,
        height: DOT_SPOT,
      })),
    ]
  })
