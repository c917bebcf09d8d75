import type { ChartRoom } from './chart-room.ts'
import type { ChartLink, Spot } from './chart-types.ts'
import { linesOf, textWidth } from './text-size.ts'

/** A cell of the grid. A grid has null where there cannot be one, as between a person and themselves. */
export interface HeatCellOf {
  /** The digits inside; null is a blank cell: not enough for a number, which is no 0. */
  readonly shown: string | null
  /** A score from 0 to 100 gives the cell its colour; absent for numbers that are no scores. */
  readonly score?: number | null
  /** Row, column, number and n; or why it is blank. */
  readonly words: string
  readonly link: ChartLink | null
}

export interface HeatRow {
  readonly key: string | number
  readonly name: string
  /** One for each column. */
  readonly cells: readonly (HeatCellOf | null)[]
}

export interface HeatColumn {
  readonly key: string | number
  readonly name: string
}

export interface HeatPlace {
  readonly key: string
  readonly row: number
  readonly column: number
  readonly cell: HeatCellOf
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface HeatLayout {
  readonly width: number
  readonly height: number
  readonly heads: readonly {
    readonly key: string | number
    readonly x: number
    readonly lines: readonly string[]
  }[]
  readonly headBottom: number
  readonly names: readonly {
    readonly key: string | number
    readonly y: number
    readonly words: string
  }[]
  readonly cells: readonly HeatPlace[]
}

const HEAD_SIZE = 12
export const HEAD_LINE = 15
const NAME_SIZE = 14
const GAP = 4
const LEAST_CELL = 48
const WIDEST_CELL = 176
const NAME_ABOVE = 24

const longestWord = (texts: readonly string[]): number =>
  Math.max(0, ...texts.flatMap((text) => text.split(/\s+/).map((word) => textWidth(word, HEAD_SIZE))))

/** Names stand beside their cells where there is room for both, else above them. */
export const layOutHeat = (
  columns: readonly HeatColumn[],
  rows: readonly HeatRow[],
  { width: room, isCoarse }: ChartRoom,
): HeatLayout => {
  const least = Math.min(WIDEST_CELL, Math.max(LEAST_CELL, longestWord(columns.map(({ name }) => name)) + 4))
  const nameWidth = Math.min(220, Math.max(64, ...rows.map(({ name }) => textWidth(name, NAME_SIZE) + 16)))
  const isBeside = nameWidth + columns.length * (least + GAP) <= room || room >= 560
  const left = isBeside ? nameWidth : 0
  const each = columns.length === 0 ? 0 : (room - left) / columns.length - GAP
  const cellWidth = Math.min(WIDEST_CELL, Math.max(isBeside ? least : LEAST_CELL, each))
  const cellHeight = isCoarse ? 44 : 32
  const lines = columns.map(({ name }) => linesOf(name, { width: cellWidth + GAP, size: HEAD_SIZE, most: 3 }))
  const headBottom = Math.max(1, ...lines.map(({ length }) => length)) * HEAD_LINE + 8
  const xOf = (column: number): number => left + column * (cellWidth + GAP)
  const step = cellHeight + GAP + (isBeside ? 0 : NAME_ABOVE)
  const cellTop = (row: number): number => headBottom + row * step + (isBeside ? 0 : NAME_ABOVE)
  return {
    width: Math.max(left, xOf(columns.length) - GAP),
    height: headBottom + rows.length * step,
    heads: columns.map(({ key }, index) => ({
      key,
      x: xOf(index) + cellWidth / 2,
      lines: lines[index] ?? [],
    })),
    headBottom,
    names: rows.map(({ key, name }, row) => ({
      key,
      y: isBeside ? cellTop(row) + cellHeight / 2 + 5 : cellTop(row) - 7,
      words: linesOf(name, { width: isBeside ? nameWidth - 12 : room, size: NAME_SIZE, most: 1 })[0] ?? '',
    })),
    cells: rows.flatMap(({ key, cells }, row) =>
      cells.flatMap((cell, column) =>
        cell === null
          ? []
          : [
              {
                key: `${key}/${columns[column]?.key}`,
                row,
                column,
                cell,
                ...{ x: xOf(column), y: cellTop(row), width: cellWidth, height: cellHeight },
              },
            ],
      ),
    ),
  }
}

/** Each cell can be pointed at; arrows walk along its row and its column. */
export const spotsOfCells = ({ cells }: HeatLayout): Spot[] =>
  cells.map(({ cell, ...place }) => ({ ...place, words: cell.words, link: cell.link }))
