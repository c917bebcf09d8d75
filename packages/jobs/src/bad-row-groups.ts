import type { ImportBadRow, ImportBadRowGroup } from '@reread/db'

/** More kinds of faults than this are no list that anybody reads: the file of bad rows holds them all. */
const MOST_GROUPS = 100
const SHOWN_PLACES = 3
const SHOWN_SEEN = 3

interface Counting {
  /** What all of its rows have in common. */
  common: Pick<ImportBadRowGroup, 'file' | 'column' | 'code' | 'accepted'>
  readonly places: { row: number; line: number }[]
  readonly seen: string[]
  count: number
  isMoreSeen: boolean
}

/** A path of JSON without its positions: `messages[3].role` and `messages[4].role` are one place. */
export const inAnyPosition = (path: string): string => path.replace(/\[\d+\]/g, '[]')

/** Counts the rows that are left out by where and why, while a file of any size is read. */
export class BadRowGroups {
  readonly #groups = new Map<string, Counting>()
  readonly #hasPaths: boolean

  /** `hasPaths` where columns are paths of JSON: `messages[3].role` and `messages[4].role` are one place. */
  constructor({ hasPaths }: { readonly hasPaths: boolean }) {
    this.#hasPaths = hasPaths
  }

  add(row: ImportBadRow): void {
    const { file, column, code, accepted } = row
    const place = this.#hasPaths && column !== null ? inAnyPosition(column) : column
    // What is accepted may name a number of the row itself: `≠ 7`.
    const key = JSON.stringify([file, place, code, accepted.replace(/\d+/g, '0')])
    const known = this.#groups.get(key)
    if (known === undefined && this.#groups.size >= MOST_GROUPS) return
    const common = { file, column, code, accepted }
    const counting = known ?? { common, places: [], seen: [], count: 0, isMoreSeen: false }
    if (counting.common.column !== column) counting.common = { ...counting.common, column: place }
    if (counting.common.accepted !== accepted) counting.common = { ...counting.common, accepted: '' }
    count(counting, row)
    this.#groups.set(key, counting)
  }

  /** The largest first, those of one size as they came; rows beyond `MOST_GROUPS` kinds are in none. */
  groups(): ImportBadRowGroup[] {
    return [...this.#groups.values()]
      .sort((a, b) => b.count - a.count)
      .map(({ common, ...counted }) => ({ ...common, ...counted }))
  }
}

const count = (counting: Counting, { row, line, seen }: ImportBadRow): void => {
  counting.count += 1
  if (counting.places.length < SHOWN_PLACES) counting.places.push({ row, line })
  if (seen === '' || counting.seen.includes(seen)) return
  if (counting.seen.length < SHOWN_SEEN) counting.seen.push(seen)
  else counting.isMoreSeen = true
}

/** Groups of the first bad rows alone: all that is known of imports checked before rows were counted by group. */
export const groupsOfFirst = (badRows: readonly ImportBadRow[]): ImportBadRowGroup[] => {
  const groups = new BadRowGroups({ hasPaths: false })
  for (const row of badRows) groups.add(row)
  return groups.groups()
}
