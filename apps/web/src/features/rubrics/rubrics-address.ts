/** `?rubric=2&version=1`: the first rubric and its newest version without them. */
export interface RubricsSearch {
  readonly rubric?: number
  readonly version?: number
}

const positive = (given: unknown): number | null => {
  const number = Number(given)
  return Number.isSafeInteger(number) && number > 0 ? number : null
}

/** The known parts of the address; anything else is dropped. */
export const rubricsSearch = (search: Record<string, unknown>): RubricsSearch => {
  const [rubric, version] = [positive(search.rubric), positive(search.version)]
  return { ...(rubric === null ? {} : { rubric }), ...(version === null ? {} : { version }) }
}
