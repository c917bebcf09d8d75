/** Rows of one page, as the server gives them. */
export const PAGE_ROWS = 50

/** The page a row stands on, from 0. */
export const pageOf = (row: number): number => Math.floor(row / PAGE_ROWS)

/** Pages after the first that are needed while these are in sight, with one page around them. */
export const pagesAround = (
  { first, last }: { readonly first: number; readonly last: number },
  lastPage: number,
): number[] => {
  const from = Math.max(1, first - 1)
  const to = Math.min(lastPage, last + 1)
  return to < from ? [] : Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

/**
 * How many rows the list has room for: whole pages before the last one, its own rows, and one more row where the rest
 * begins. `ofLastPage` is null while it loads.
 */
export const countRows = (lastPage: number, ofLastPage: number | null, hasMore: boolean): number =>
  lastPage * PAGE_ROWS + (ofLastPage ?? PAGE_ROWS) + (hasMore ? 1 : 0)
