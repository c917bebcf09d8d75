/** Rows of one page, as the server gives them. */
export const PAGE_ROWS = 50

/** Pages after the first that the rows in sight need, with one page around them. */
export const pagesAround = (
  { first, last }: { readonly first: number; readonly last: number },
  lastPage: number,
): number[] => {
  const from = Math.max(1, Math.floor(first / PAGE_ROWS) - 1)
  const to = Math.min(lastPage, Math.floor(last / PAGE_ROWS) + 1)
  return to < from ? [] : Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

/**
 * How many rows the list has room for: whole pages before the last one, its own rows, and one more row where the rest
 * begins. `ofLastPage` is null while it loads.
 */
export const countRows = (lastPage: number, ofLastPage: number | null, hasMore: boolean): number =>
  lastPage * PAGE_ROWS + (ofLastPage ?? PAGE_ROWS) + (hasMore ? 1 : 0)
