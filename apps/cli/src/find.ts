import { Failure } from './failure.ts'
import type { Product } from './product.ts'
import { COMMAND } from './words.ts'

export interface FoundTeam {
  readonly id: number
  readonly name: string
  readonly slug: string
}

const folded = (text: string): string => text.trim().toLowerCase()

const listed = (names: readonly string[]): string => (names.length === 0 ? 'none yet' : names.join(', '))

/** Teams there are, by name. */
export const allTeams = async ({ use }: Product): Promise<FoundTeam[]> =>
  (await use().teams.list({})).map(({ id, name, slug }) => ({ id, name, slug }))

/** The team of this name, slug or id. @throws Failure naming the teams there are */
export const teamNamed = async (product: Product, wanted: string): Promise<FoundTeam> => {
  const teams = await allTeams(product)
  const byName = teams.filter((team) => folded(team.name) === folded(wanted))
  const [found] =
    byName.length > 0 ? byName : teams.filter(({ slug, id }) => slug === wanted || String(id) === wanted)
  if (byName.length > 1) {
    const choices = byName.map(({ name, slug }) => `${name} (${slug})`)
    throw new Failure(
      'team.ambiguous',
      `Several teams are called "${wanted}": ${listed(choices)}. Name the slug.`,
    )
  }
  if (!found) {
    const names = teams.map(({ name }) => name)
    throw new Failure(
      'team.unknown',
      `There is no team "${wanted}". Teams: ${listed(names)}. Nothing was changed.`,
    )
  }
  return found
}

export type FoundPerson = Awaited<ReturnType<ReturnType<Product['use']>['people']['list']>>[number]

/**
 * The person of this id, e-mail address or name. `otherwise` is what to do where there is none.
 * @throws Failure, naming the ids where several fit
 */
export const personNamed = async (
  { use }: Product,
  wanted: string,
  otherwise = `See: ${COMMAND} user list`,
): Promise<FoundPerson> => {
  const people = await use().people.list({})
  const tests: ((person: FoundPerson) => boolean)[] = [
    ({ id }) => String(id) === wanted.trim(),
    ({ email }) => email !== null && folded(email) === folded(wanted),
    ({ name }) => folded(name) === folded(wanted),
  ]
  const fitting = tests.map((test) => people.filter(test)).find((found) => found.length > 0) ?? []
  const [person] = fitting
  if (fitting.length > 1) {
    const ids = fitting.map(({ id, email }) => `${id}${email ? ` (${email})` : ''}`)
    throw new Failure(
      'person.ambiguous',
      `Several people are called "${wanted}". Name the id: ${ids.join(', ')}.`,
    )
  }
  if (!person) {
    throw new Failure('person.unknown', `There is no person "${wanted}". ${otherwise}`)
  }
  return person
}
