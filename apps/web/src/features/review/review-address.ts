import { idIn } from '../../lib/search-parts.ts'

/** `?a=12`: which of my assignments; `everyone=1`: my submit was the last one. */
export interface ReviewSearch {
  readonly a?: number
  readonly everyone?: 1
}

/** The known parts of a review's address; anything else is dropped. */
export const reviewSearch = (search: Record<string, unknown>): ReviewSearch => {
  const a = idIn(search.a)
  return {
    ...(a === undefined ? {} : { a }),
    ...(search.everyone === 1 || search.everyone === '1' ? { everyone: 1 as const } : {}),
  }
}
