import { idIn, wordsIn } from '../../lib/search-parts.ts'

/** Whether somebody can sign in: nothing yet, a link is open, yes, or not any more. */
export const accessStates = ['none', 'invited', 'active', 'deactivated'] as const
export type Access = (typeof accessStates)[number]

/** The page's state as it stands in the address; what is not set filters nothing. */
export interface PeopleFilter {
  readonly q?: string
  /** A team's id, or 'none' for people in no team. */
  readonly team?: number | 'none'
  readonly access?: Access
}

const isAccess = (word: unknown): word is Access => accessStates.some((access) => access === word)

/** Reads the address; anything it does not know is dropped. */
export const readPeopleFilter = (search: Record<string, unknown>): PeopleFilter & { add?: 1 } => {
  const { q, team, access, add } = search
  const words = wordsIn(q, 200)
  const place = team === 'none' ? team : idIn(team)
  return {
    ...(words === undefined ? {} : { q: words }),
    ...(place === undefined ? {} : { team: place }),
    ...(isAccess(access) ? { access } : {}),
    ...(add === 1 ? { add } : {}),
  }
}

/** What the filter looks at. */
export interface Listed {
  readonly name: string
  readonly email: string | null
  readonly signIn: Access
  readonly memberships: readonly { readonly teamId: number }[]
}

/** Lower case without accents, so that "Léa" is found by "lea". */
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The people who fit, in the order they came in. Every word of `q` is in the name or the e-mail. */
export const filterPeople = <Person extends Listed>(
  people: readonly Person[],
  { q = '', team, access }: PeopleFilter,
): Person[] => {
  const words = folded(q).split(/\s+/).filter(Boolean)
  return people.filter((person) => {
    const text = folded(`${person.name} ${person.email ?? ''}`)
    if (!words.every((word) => text.includes(word))) return false
    if (access !== undefined && person.signIn !== access) return false
    if (team === undefined) return true
    return team === 'none'
      ? person.memberships.length === 0
      : person.memberships.some(({ teamId }) => teamId === team)
  })
}
