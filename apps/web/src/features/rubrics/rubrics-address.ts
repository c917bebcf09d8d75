import { idIn } from '../../lib/search-parts.ts'

/** `?rubric=2&version=1`: the first rubric and its newest version without them. */
export interface RubricsSearch {
  readonly rubric?: number
  readonly version?: number
}

/** The known parts of the address; anything else is dropped. */
export const rubricsSearch = (search: Record<string, unknown>): RubricsSearch => {
  const [rubric, version] = [idIn(search.rubric), idIn(search.version)]
  return { ...(rubric === undefined ? {} : { rubric }), ...(version === undefined ? {} : { version }) }
}
