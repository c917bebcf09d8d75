import type { ChartRoom } from './chart-room.ts'
import { linesOf, textWidth } from './text-size.ts'

/** What stands beside the drawing of a row. */
export interface RowText {
  readonly key: string | number
  readonly name: string
  /** Below the name, small. */
  readonly tag?: string | null
  /** The number itself, "84"; empty where there is none. */
  readonly figure: string
  /** How sure and from how many: "78–90 · 25 reviews"; or what is missing for a number. */
  readonly remark: string
}

export interface TextLine {
  readonly x: number
  readonly y: number
  readonly words: string
  readonly look: 'name' | 'tag' | 'figure' | 'remark'
}

export interface RowPlace {
  readonly top: number
  readonly height: number
  /** Where the drawing of the row begins and ends. */
  readonly plotTop: number
  readonly plotBottom: number
  readonly lines: readonly TextLine[]
}

export interface RowsLayout {
  /** The horizontal part that the scale takes in every row. */
  readonly plot: readonly [from: number, to: number]
  /** Where numbers end and remarks begin; null where words stand above the drawing. */
  readonly columns: { readonly figureEnd: number; readonly remarkStart: number } | null
  readonly rows: readonly RowPlace[]
  readonly bottom: number
}

const NAME_SIZE = 14
const REMARK_SIZE = 13
const LINE = 19
/** Room for half a dot at both ends. */
const INSET = 12
const GAP = 20
/** Below this the words stand above the drawing. */
const WIDE = 620

const widest = (texts: readonly string[], size: number): number =>
  Math.max(0, ...texts.map((text) => textWidth(text, size)))

interface Columns {
  readonly name: number
  readonly remark: number
  readonly plot: readonly [from: number, to: number]
  readonly figureEnd: number
  readonly remarkStart: number
}

/** What stands above numbers and remarks. */
export type RowHeads = Pick<RowText, 'figure' | 'remark'>

const NO_HEADS: RowHeads = { figure: '', remark: '' }

const columnsOf = (rows: readonly RowText[], width: number, heads: RowHeads): Columns => {
  const name = Math.min(
    Math.max(
      64,
      widest(
        rows.map((row) => row.name),
        NAME_SIZE,
      ),
    ),
    width * 0.26,
  )
  const figure = widest([heads.figure, ...rows.map((row) => row.figure)], NAME_SIZE + 1)
  const remark = Math.min(widest([heads.remark, ...rows.map((row) => row.remark)], REMARK_SIZE), width * 0.28)
  const right = (figure > 0 ? figure + GAP : 0) + (remark > 0 ? remark + GAP / 2 : 0)
  const plotEnd = width - right
  const figureEnd = figure > 0 ? plotEnd + GAP + figure : plotEnd
  return {
    name,
    remark,
    plot: [name + GAP + INSET, plotEnd - INSET],
    figureEnd,
    remarkStart: figureEnd + GAP / 2,
  }
}

const stackedLines = (
  lines: readonly string[],
  { x, top, look }: { readonly x: number; readonly top: number; readonly look: TextLine['look'] },
): TextLine[] => lines.map((words, index) => ({ x, y: top + index * LINE + 14, words, look }))

/** Name, drawing, number and remark beside each other. */
const wideRow = (
  row: RowText,
  at: { top: number; plotHeight: number; least: number },
  columns: Columns,
): RowPlace => {
  const names = linesOf(row.name, { width: columns.name, size: NAME_SIZE, most: 2 })
  const tags = row.tag ? linesOf(row.tag, { width: columns.name, size: REMARK_SIZE, most: 2 }) : []
  const remarks = linesOf(row.remark, { width: columns.remark, size: REMARK_SIZE, most: 3 })
  const texts = Math.max(names.length + tags.length, remarks.length, 1)
  const height = Math.max(at.least, texts * LINE + 14, at.plotHeight + 12)
  const middle = at.top + height / 2
  const first = (count: number): number => middle - (count * LINE) / 2
  const nameTop = first(names.length + tags.length)
  const { figureEnd, remarkStart } = columns
  return {
    top: at.top,
    height,
    plotTop: middle - at.plotHeight / 2,
    plotBottom: middle + at.plotHeight / 2,
    lines: [
      ...stackedLines(names, { x: 0, top: nameTop, look: 'name' }),
      ...stackedLines(tags, { x: 0, top: nameTop + names.length * LINE, look: 'tag' }),
      ...stackedLines(row.figure === '' ? [] : [row.figure], { x: figureEnd, top: first(1), look: 'figure' }),
      ...stackedLines(remarks, { x: remarkStart, top: first(remarks.length), look: 'remark' }),
    ],
  }
}

/** Words above the drawing, the number at the right end of the first line. */
const narrowRow = (
  row: RowText,
  at: { top: number; plotHeight: number; least: number },
  width: number,
): RowPlace => {
  const figureWidth = textWidth(row.figure, NAME_SIZE + 1)
  const names = linesOf(row.name, { width: width - figureWidth - GAP, size: NAME_SIZE, most: 2 })
  const small = [row.tag ?? '', row.remark].filter((text) => text !== '').join(' · ')
  const remarks = linesOf(small, { width, size: REMARK_SIZE, most: 3 })
  const top = at.top + 8
  const plotTop = top + (names.length + remarks.length) * LINE + 6
  const plotBottom = plotTop + at.plotHeight
  return {
    top: at.top,
    height: Math.max(at.least, plotBottom + 6 - at.top),
    plotTop,
    plotBottom,
    lines: [
      ...stackedLines(names, { x: 0, top, look: 'name' }),
      ...stackedLines(row.figure === '' ? [] : [row.figure], { x: width, top, look: 'figure' }),
      ...stackedLines(remarks, { x: 0, top: top + names.length * LINE, look: 'remark' }),
    ],
  }
}

/** Rows below each other from `top` on, in the order given; `plotHeights` is what each drawing needs. */
export const layOutRows = (
  rows: readonly RowText[],
  { width, isCoarse }: ChartRoom,
  {
    top,
    plotHeights,
    heads = NO_HEADS,
  }: { readonly top: number; readonly plotHeights: readonly number[]; readonly heads?: RowHeads },
): RowsLayout => {
  const isWide = width >= WIDE
  const columns = columnsOf(rows, width, heads)
  const least = isCoarse ? 44 : 40
  const places: RowPlace[] = []
  let bottom = top
  for (const [index, row] of rows.entries()) {
    const at = { top: bottom, plotHeight: plotHeights[index] ?? 24, least }
    const place = isWide ? wideRow(row, at, columns) : narrowRow(row, at, width)
    bottom += place.height
    places.push(place)
  }
  return isWide
    ? { plot: columns.plot, columns, rows: places, bottom }
    : { plot: [INSET, width - INSET], columns: null, rows: places, bottom }
}
