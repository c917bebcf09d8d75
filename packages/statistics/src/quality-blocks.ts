import type { ModelRow } from './quality-rows.ts'
import { type SparseSquares, type SparseVector, SquareSum } from './sparse-squares.ts'

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
  /** Σ over their reviews of q qᵀ; with one review each, the same as `squares`. */
  readonly product: SparseSquares
  /** Σ over these conversations of s sᵀ, s = the column sums of the conversation. */
  readonly squares: SparseSquares
}

/**
 * One agent's reviews, as sums. Columns: one per reviewer (own scores last, if any), then own fixed columns (versions),
 * then y.
 */
export interface AgentBlock {
  readonly agent: number
  readonly reviews: number
  readonly reviewers: Int32Array
  readonly peers: number
  readonly hasSelf: boolean
  readonly width: number
  /** The core coordinate of each column. */
  readonly places: Int32Array
  /** Σ over reviews of (y − centre)². */
  readonly squares: number
  readonly sizes: readonly SizeClass[]
  readonly weeks: readonly WeekSums[]
}

/** How the rows become numbers: y is centred, and so is each column of a version. */
export interface Centring {
  readonly center: number
  /** The core coordinate of the first version's column. */
  readonly firstVersion: number
  /** Versions that have a column, with the mean of the column. */
  readonly versions: readonly { readonly version: number; readonly share: number }[]
}

interface Columns {
  readonly reviewers: Int32Array
  readonly peers: number
  readonly hasSelf: boolean
  readonly width: number
  readonly places: Int32Array
}

const columnsOf = (rows: readonly ModelRow[], { versions, firstVersion }: Centring): Columns => {
  const peers = [...new Set(rows.filter(({ isSelf }) => !isSelf).map(({ reviewer }) => reviewer))]
  peers.sort((a, b) => a - b)
  const self = rows.find(({ isSelf }) => isSelf)
  const reviewers = Int32Array.from(self === undefined ? peers : [...peers, self.reviewer])
  return {
    reviewers,
    peers: peers.length,
    hasSelf: self !== undefined,
    width: reviewers.length + versions.length + 1,
    places: Int32Array.from([...reviewers, ...versions, 'y'], (_, column) =>
      column < reviewers.length ? (reviewers[column] ?? 0) : firstVersion + column - reviewers.length,
    ),
  }
}

/** The column sums of some reviews, by the columns where they are not 0. */
type Summed = (rows: readonly ModelRow[]) => SparseVector

const summing = ({ reviewers, peers }: Columns, { center, versions }: Centring): Summed => {
  const columnOf = new Map(Array.from(reviewers.slice(0, peers), (reviewer, column) => [reviewer, column]))
  const tail = Array.from({ length: versions.length + 1 }, (_, index) => reviewers.length + index)
  const columnFor = (row: ModelRow) => (row.isSelf ? peers : (columnOf.get(row.reviewer) ?? 0))
  const endsOf = (rows: readonly ModelRow[]): number[] => {
    const ends = versions.map(({ version, share }) => {
      let inVersion = 0
      for (const row of rows) if (row.version === version) inVersion += 1
      return inVersion - share * rows.length
    })
    let whole = 0
    for (const { y } of rows) whole += y - center
    ends.push(whole)
    return ends
  }
  // Most conversations have one review: their sums are written into the same place, and read at once.
  const one = { places: Int32Array.from([0, ...tail]), entries: new Float64Array(1 + tail.length).fill(1) }
  const ofOne = (row: ModelRow): SparseVector => {
    one.places[0] = columnFor(row)
    for (let k = 0; k < versions.length; k += 1) {
      const column = versions[k]
      one.entries[k + 1] = (column?.version === row.version ? 1 : 0) - (column?.share ?? 0)
    }
    one.entries[tail.length] = row.y - center
    return one
  }
  return (rows) => {
    const [only] = rows
    if (only !== undefined && rows.length === 1) return ofOne(only)
    const counts = new Map<number, number>()
    for (const row of rows) {
      const column = columnFor(row)
      counts.set(column, (counts.get(column) ?? 0) + 1)
    }
    const seen = [...counts.keys()].sort((a, b) => a - b)
    return {
      places: [...seen, ...tail],
      entries: [...seen.map((column) => counts.get(column) ?? 0), ...endsOf(rows)],
    }
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

const weekSums = (
  conversations: readonly ModelRow[][],
  sizes: readonly number[],
  summed: Summed,
): WeekSums => {
  const inWeek = conversations.flat()
  const columns = Int32Array.from(summed(inWeek).places)
  const placeOf = new Map(Array.from(columns, (column, place) => [column, place]))
  const inSize = sizes.map((size) => conversations.filter(({ length }) => length === size).flat())
  return {
    week: inWeek[0]?.week ?? 0,
    columns,
    counts: inSize.map(({ length }) => length),
    sums: inSize.map((rows) => {
      const sums = new Float64Array(columns.length)
      const { places, entries } = summed(rows)
      for (let k = 0; k < places.length; k += 1) sums[placeOf.get(places[k] ?? 0) ?? 0] = entries[k] ?? 0
      return sums
    }),
  }
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
  const columns = columnsOf(rows, centring)
  const summed = summing(columns, centring)
  const inWeeks = runs(rows, ({ week }) => week).map((inWeek) =>
    withConversations ? runs(inWeek, ({ conv }) => conv) : inWeek.map((row) => [row]),
  )
  const conversations = inWeeks.flat()
  const sizes = [...new Set(conversations.map(({ length }) => length))].sort((a, b) => a - b)
  const sum = new SquareSum(columns.width)
  const squaresOver = (groups: readonly ModelRow[][]): SparseSquares => {
    for (const group of groups) sum.add(summed(group))
    return sum.taken()
  }
  return {
    agent: rows[0]?.agent ?? 0,
    reviews: rows.length,
    ...columns,
    squares: rows.reduce((sum, { y }) => sum + (y - centring.center) ** 2, 0),
    sizes: sizes.map((size) => {
      const groups = conversations.filter(({ length }) => length === size)
      const squares = squaresOver(groups)
      const product = size === 1 ? squares : squaresOver(groups.flat().map((row) => [row]))
      return { size, conversations: groups.length, product, squares }
    }),
    weeks: inWeeks.map((groups) => weekSums(groups, sizes, summed)),
  }
}
