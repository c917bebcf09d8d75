import type { ImportBadRow, ImportBadRowGroup } from '@reread/db'

/** More kinds of faults than this are no list that anybody reads: the file of bad rows holds them all. */
const MOST_GROUPS = 100
const SHOWN_PLACES = 3
const SHOWN_SEEN = 3

interface Counting {
  readonly first: ImportBadRow
  readonly places: { row: number; line: number }[]
  readonly seen: string[]
  count: number
  isMoreSeen: boolean
  accepted: string
}

/** Counts the rows that are left out by where and why, while a file of any size is read. */
export class BadRowGroups {
  readonly #groups = new Map<string, Counting>()
  readonly #hasPaths: boolean

  /** `hasPaths` where columns are paths of JSON: `messages[3].role` and `messages[4].role` are one place. */
  constructor({ hasPaths }: { readonly hasPaths: boolean }) {
    this.#hasPaths = hasPaths
  }

  add(row: ImportBadRow): void {
    const column = this.#hasPaths ? (row.column?.replace(/\[\d+\]/g, '[]') ?? null) : row.column
    // What is accepted may name a number of the row itself: `≠ 7`.
    const accepted = row.accepted.replace(/\d+/g, '0')
    const key = JSON.stringify([row.file, column, row.code, accepted])
    const known = this.#groups.get(key)
    if (known !== undefined) count(known, row)
    else if (this.#groups.size < MOST_GROUPS) {
      const first = { ...row, column }
      const counting = { first, places: [], seen: [], count: 0, isMoreSeen: false, accepted: row.accepted }
      count(counting, row)
      this.#groups.set(key, counting)
    }
  }

  /** The largest first, those of one size as they came; rows beyond `MOST_GROUPS` kinds are in none. */
  groups(): ImportBadRowGroup[] {
    return [...this.#groups.values()]
      .sort((a, b) => b.count - a.count)
      .map(({ first: { file, column, code }, places, ...counted }) => ({
        ...{ file, column, code, places },
        ...{ count: counted.count, accepted: counted.accepted },
        ...{ seen: counted.seen, isMoreSeen: counted.isMoreSeen },
      }))
  }
}

const count = (counting: Counting, { row, line, seen, accepted }: ImportBadRow): void => {
  counting.count += 1
  if (counting.places.length < SHOWN_PLACES) counting.places.push({ row, line })
  if (accepted !== counting.accepted) counting.accepted = ''
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
