import { idIn } from '../../lib/search-parts.ts'
import { filterPeople, type Listed } from './people-filter.ts'

/** Reads the address of a person's page: whom they are said to be the same as. */
export const readSamePerson = ({ same }: Record<string, unknown>): { same?: number } => {
  const id = idIn(same)
  return id === undefined ? {} : { same: id }
}

interface Known extends Listed {
  readonly id: number
  readonly kind: 'human' | 'ai'
}

/** Of two who are one person: whoever can sign in stays, or is about to; else the one who was looked for. */
export const pairOf = <Person extends Pick<Known, 'signIn'>>(
  person: Person,
  other: Person,
): { readonly gone: Person; readonly stays: Person } =>
  person.signIn === 'active' || (person.signIn === 'invited' && other.signIn !== 'active')
    ? { gone: other, stays: person }
    : { gone: person, stays: other }

/** Who may be the same as this person, in the order they came in: of their kind, and one of the two cannot sign in. */
export const sameAs = <Person extends Known>(
  people: readonly Person[],
  ...[person, q]: [person: Known, q: string]
): Person[] =>
  q.trim() === ''
    ? []
    : filterPeople(people, { q }).filter(
        (one) =>
          one.id !== person.id &&
          one.kind === person.kind &&
          !(one.signIn === 'active' && person.signIn === 'active'),
      )
