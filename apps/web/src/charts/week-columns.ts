import type { ChartRoom } from './chart-room.ts'
import type { ChartLink, Spot } from './chart-types.ts'

/** A column of a chart over time. */
export interface WeekColumn {
  /** A stored label, `2026-W47`. */
  readonly week: string
  /** What the week says, in words, with its n. */
  readonly words: string
  /** Under the axis: how many reviews or answers; null where there are none. */
  readonly n: number | null
  /** null where there is nothing to open. */
  readonly link: ChartLink | null
}

export interface ColumnsLayout {
  /** The first column that has room; those before it are in the table only. */
  readonly first: number
  readonly count: number
  readonly plot: {
    readonly left: number
    readonly right: number
    readonly top: number
    readonly bottom: number
  }
  readonly columnWidth: number
  /** Middle of a column by its place in the whole list. */
  readonly middle: (index: number) => number
  readonly height: number
}

const AXIS_WIDTH = 44
const PLOT_HEIGHT = 200
const LEAST_COLUMN = 30
const LEAST_TOUCHED = 44
/** Labels and n below the plot, and a line when older columns have no room. */
const BELOW = 46
const NOTE = 22

/** As many of the newest columns as can be pointed at, between the axis and what stands at the right. */
export const layOutColumns = (
  total: number,
  { width, isCoarse }: ChartRoom,
  { top, rightMargin }: { readonly top: number; readonly rightMargin: number },
): ColumnsLayout => {
  const [left, right] = [AXIS_WIDTH, width - rightMargin]
  const room = Math.max(1, Math.floor((right - left) / (isCoarse ? LEAST_TOUCHED : LEAST_COLUMN)))
  const count = Math.min(total, room)
  const first = total - count
  const columnWidth = count === 0 ? 0 : (right - left) / count
  const bottom = top + PLOT_HEIGHT
  return {
    first,
    count,
    plot: { left, right, top, bottom },
    columnWidth,
    middle: (index) => left + (index - first + 0.5) * columnWidth,
    height: bottom + BELOW + (first > 0 ? NOTE : 0),
  }
}

/** Every shown column from the top of the plot to its n. */
export const spotsOfColumns = (columns: readonly WeekColumn[], layout: ColumnsLayout): Spot[] =>
  columns.slice(layout.first).map(({ week, words, link }, index) => ({
    key: week,
    words,
    link,
    x: layout.plot.left + index * layout.columnWidth,
    y: layout.plot.top - 6,
    width: layout.columnWidth,
    height: layout.plot.bottom - layout.plot.top + BELOW,
  }))
