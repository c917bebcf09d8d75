/** `show=reveal`: both colleagues’ points beside mine. What I rated is in no address: it would reach the server. */
export interface PracticeSearch {
  readonly show?: 'reveal'
}

/** The known part of the page's address; anything else is dropped. */
export const practiceSearch = (search: Record<string, unknown>): PracticeSearch =>
  search.show === 'reveal' ? { show: 'reveal' } : {}
