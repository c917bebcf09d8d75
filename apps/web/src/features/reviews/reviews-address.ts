/** `new`: received, and its pick not opened since the reveal. */
export type Side = 'received' | 'new' | 'given'

/** `?side=new&after=…`: which list, and from where on; the newest received ones without. */
export interface ReviewsSearch {
  readonly side?: 'new' | 'given'
  /** The server's own mark of the row before; nobody reads it. */
  readonly after?: string
}

const CURSOR = /^\d{1,16}-\d{1,16}$/

/** The known parts of the address of the reviews; anything else is dropped. */
export const reviewsSearch = (search: Record<string, unknown>): ReviewsSearch => ({
  ...(search.side === 'given' || search.side === 'new' ? { side: search.side } : {}),
  ...(typeof search.after === 'string' && CURSOR.test(search.after) ? { after: search.after } : {}),
})
