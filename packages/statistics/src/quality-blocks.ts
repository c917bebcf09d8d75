import type { ModelRow } from './quality-rows.ts'
import { type LowerRows, lowerRows, rowOf } from './triangular.ts'

/** What of an agent-week the model needs: where its sums are not zero, and the sums by size of conversation. */
export interface WeekSums {
  readonly week: number
  /** Columns of the block, ascending. */
  readonly columns: Int32Array
  /** For each size class of the block: the sum of each column over the reviews in conversations of that size. */
  readonly sums: readonly Float64Array[]
  /** Reviews by size class. */
  readonly counts: readonly number[]
}

/** Conversations with the same number of reviews. */
export interface SizeClass {
  readonly size: number
  readonly conversations: number
  /** Σ over these conversations of s sᵀ, s = the column sums of the conversation. */
  readonly squares: LowerRows
}

/**
 * One agent's reviews, as sums. Columns: one per reviewer (own scores last, if any), then own fixed columns (versions),
 * then y.
 */
export interface AgentBlock {
  readonly agent: number
  readonly reviewers: Int32Array
  readonly peers: number
  readonly hasSelf: boolean
  readonly width: number
  /** Σ over reviews of q qᵀ. */
  readonly product: LowerRows
  readonly sizes: readonly SizeClass[]
  readonly weeks: readonly WeekSums[]
}

/** How the rows become numbers: y is centred, and so is each column of a version. */
export interface Centring {
  readonly center: number
  /** Versions that have a column, with the mean of the column. */
  readonly versions: readonly { readonly version: number; readonly share: number }[]
}

interface Columns {
  readonly reviewers: Int32Array
  readonly peers: number
  readonly hasSelf: boolean
  readonly width: number
  readonly fill: (row: ModelRow, q: Float64Array) => void
}

const columnsOf = (rows: readonly ModelRow[], { center, versions }: Centring): Columns => {
  const peers = [...new Set(rows.filter(({ isSelf }) => !isSelf).map(({ reviewer }) => reviewer))]
  peers.sort((a, b) => a - b)
  const self = rows.find(({ isSelf }) => isSelf)
  const reviewers = Int32Array.from(self === undefined ? peers : [...peers, self.reviewer])
  const columnOf = new Map(peers.map((reviewer, column) => [reviewer, column]))
  const width = reviewers.length + versions.length + 1
  return {
    reviewers,
    peers: peers.length,
    hasSelf: self !== undefined,
    width,
    fill: (row, q) => {
      q.fill(0)
      q[row.isSelf ? peers.length : (columnOf.get(row.reviewer) ?? 0)] = 1
      versions.forEach(({ version, share }, index) => {
        q[reviewers.length + index] = (row.version === version ? 1 : 0) - share
      })
      q[width - 1] = row.y - center
    },
  }
}

const addSquare = (matrix: LowerRows, vector: Float64Array): void => {
  for (let i = 0; i < vector.length; i += 1) {
    const factor = vector[i] ?? 0
    if (factor === 0) continue
    const row = rowOf(matrix, i)
    for (let j = 0; j <= i; j += 1) row[j] = (row[j] ?? 0) + factor * (vector[j] ?? 0)
  }
}

/** Neighbours in the list with the same key, in one list each. */
const runs = <T>(list: readonly T[], keyOf: (entry: T) => number): T[][] => {
  const found: T[][] = []
  let previous: number | null = null
  for (const entry of list) {
    const key = keyOf(entry)
    if (key !== previous) found.push([])
    found.at(-1)?.push(entry)
    previous = key
  }
  return found
}

class Sizes {
  readonly classes: { size: number; conversations: number; squares: Float64Array[] }[] = []
  readonly #width: number

  constructor(width: number) {
    this.#width = width
  }

  /** The number of the class of conversations of this size. */
  indexOf(size: number): number {
    const known = this.classes.findIndex((entry) => entry.size === size)
    if (known >= 0) return known
    this.classes.push({ size, conversations: 0, squares: lowerRows(this.#width) })
    return this.classes.length - 1
  }
}

interface WeekUnderWay {
  readonly sums: Float64Array[]
  readonly counts: number[]
}

const nonZero = (sums: readonly Float64Array[]): Int32Array => {
  const columns: number[] = []
  const width = sums[0]?.length ?? 0
  for (let column = 0; column < width; column += 1) {
    if (column === width - 1 || sums.some((vector) => vector[column] !== 0)) columns.push(column)
  }
  return Int32Array.from(columns)
}

/**
 * The sums of one agent's reviews, which are in canonical order. Without a conversation effect every review stands for
 * itself, as a conversation of size 1.
 */
export const blockOf = (
  rows: readonly ModelRow[],
  centring: Centring,
  withConversations: boolean,
): AgentBlock => {
  const { fill, width, ...columns } = columnsOf(rows, centring)
  const product = lowerRows(width)
  const sizes = new Sizes(width)
  const q = new Float64Array(width)
  const weeks = runs(rows, ({ week }) => week).map((inWeek) => {
    const parts: WeekUnderWay = { sums: [], counts: [] }
    const groups = withConversations ? runs(inWeek, ({ conv }) => conv) : inWeek.map((row) => [row])
    for (const group of groups) {
      const index = sizes.indexOf(group.length)
      const own = sizes.classes[index]
      while (parts.sums.length <= index) {
        parts.sums.push(new Float64Array(width))
        parts.counts.push(0)
      }
      const sums = parts.sums[index] ?? q
      const inGroup = new Float64Array(width)
      for (const row of group) {
        fill(row, q)
        addSquare(product, q)
        for (let k = 0; k < width; k += 1) {
          inGroup[k] = (inGroup[k] ?? 0) + (q[k] ?? 0)
          sums[k] = (sums[k] ?? 0) + (q[k] ?? 0)
        }
      }
      parts.counts[index] = (parts.counts[index] ?? 0) + group.length
      if (own) {
        own.conversations += 1
        addSquare(own.squares, inGroup)
      }
    }
    return { week: inWeek[0]?.week ?? 0, ...parts }
  })
  return {
    agent: rows[0]?.agent ?? 0,
    ...columns,
    width,
    product,
    sizes: sizes.classes,
    weeks: weeks.map(({ week, sums, counts }) => {
      const kept = nonZero(sums)
      return {
        week,
        columns: kept,
        counts,
        sums: sums.map((vector) => Float64Array.from(kept, (column) => vector[column] ?? 0)),
      }
    }),
  }
}
