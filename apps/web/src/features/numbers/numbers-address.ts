import { isWeekLabel } from '@reread/domain'
import { idIn } from '../../lib/search-parts.ts'

/** `?team=support-it&week=2026-W47`: my first team and its newest week without them. */
export interface NumbersSearch {
  readonly team?: string
  readonly week?: string
}

const text = (given: unknown): string | null => (typeof given === 'string' && given !== '' ? given : null)

/** The known parts of the address; anything else is dropped, also a week that does not exist. */
export const numbersSearch = (search: Record<string, unknown>): NumbersSearch => {
  const [team, week] = [text(search.team), text(search.week)]
  return {
    ...(team === null ? {} : { team }),
    ...(week !== null && isWeekLabel(week) ? { week } : {}),
  }
}

/** A person's page: the team by number, since they may have left it and mine may be another. */
export interface PersonSearch {
  readonly team?: number
  readonly week?: string
  /** Only the conversations of this week. */
  readonly only?: string
}

export const personSearch = (search: Record<string, unknown>): PersonSearch => {
  const team = idIn(search.team)
  const [week, only] = [text(search.week), text(search.only)]
  return {
    ...(team === undefined ? {} : { team }),
    ...(week !== null && isWeekLabel(week) ? { week } : {}),
    ...(only !== null && isWeekLabel(only) ? { only } : {}),
  }
}

export const personAddress = (personId: number): string => `/p/${personId}`

/** The compared picks of a week. */
export const weekLink = (teamSlug: string, week: string) => ({
  to: '/compare',
  search: { week, team: teamSlug },
})

/** What a number rests on: the team's conversations that were reviewed in these weeks. */
export interface Behind {
  readonly teamId: number
  /** Labels, oldest first. */
  readonly weeks: readonly string[]
  /** Of one person alone, and rated on one criterion alone. */
  readonly about?: number
  readonly criterion?: string
}

/** The list of the conversations behind a number. */
export const behindLink = ({ teamId, weeks, about, criterion }: Behind) => {
  const [since, until] = [weeks[0], weeks.at(-1)]
  return {
    to: '/c' as const,
    search: {
      team: teamId,
      ...(criterion === undefined ? {} : { criterion }),
      ...(about === undefined ? {} : { about }),
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
    },
  }
}

/** `?team=chat&person=12`: why a person's number is what it is; without a person, the team's. */
export interface ExplainSearch {
  readonly team?: string
  readonly person?: number
}

export const explainSearch = (search: Record<string, unknown>): ExplainSearch => {
  const [team, person] = [text(search.team), idIn(search.person)]
  return { ...(team === null ? {} : { team }), ...(person === undefined ? {} : { person }) }
}

/** `?team=chat&a=12&b=15`: the people of a team, with two of them beside each other. */
export interface PeopleSearch extends NumbersSearch {
  readonly a?: number
  readonly b?: number
}

export const peopleSearch = (search: Record<string, unknown>): PeopleSearch => {
  const [a, b] = [idIn(search.a), idIn(search.b)]
  return {
    ...numbersSearch(search),
    ...(a === undefined ? {} : { a }),
    ...(b === undefined ? {} : { b }),
  }
}
