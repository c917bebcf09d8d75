import { useState } from 'react'

/**
 * The ids from the row that was selected last to the current one, both included, in the order of the list; the current
 * one alone where the other is not in the list. A row without an id, such as one that cannot be selected, is left out.
 */
export const rowsBetween = (
  ids: readonly (number | null)[],
  { last, current }: { readonly last: number | null; readonly current: number },
): number[] => {
  const from = last === null ? -1 : ids.indexOf(last)
  const reached =
    from === -1 ? [ids[current]] : ids.slice(Math.min(from, current), Math.max(from, current) + 1)
  return reached.filter((id) => typeof id === 'number')
}

export interface RowSelection {
  readonly chosen: ReadonlySet<number>
  /** Selects a row, or no longer. */
  readonly toggle: (id: number) => void
  /** Selects every row from the one selected last to this place in the list. */
  readonly extend: (ids: readonly (number | null)[], current: number) => void
  readonly clear: () => void
}

interface Held {
  readonly chosen: ReadonlySet<number>
  /** Where a range begins: the row selected last, while it is selected. */
  readonly last: number | null
}

const NONE: Held = { chosen: new Set(), last: null }

/** Rows of a list that are selected one by one (X) or as a range (Shift+X). */
export const useRowSelection = (): RowSelection => {
  const [{ chosen, last }, setHeld] = useState(NONE)
  return {
    chosen,
    toggle: (id) => {
      const next = new Set(chosen)
      if (next.delete(id)) setHeld({ chosen: next, last: last === id ? null : last })
      else setHeld({ chosen: next.add(id), last: id })
    },
    extend: (ids, current) =>
      setHeld({
        chosen: new Set([...chosen, ...rowsBetween(ids, { last, current })]),
        last: ids[current] ?? last,
      }),
    clear: () => setHeld(NONE),
  }
}
