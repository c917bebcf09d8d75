import { ASSOCIATION_OUTCOMES, type AssociationOutcome } from '@reread/domain'

/** `?team=support-it&outcome=solved`: my first team that I run, and what customers said, without them. */
export interface AgreementSearch {
  readonly team?: string
  readonly outcome?: AssociationOutcome
}

/** The known parts of the address; anything else is dropped. */
export const agreementSearch = (search: Record<string, unknown>): AgreementSearch => {
  const outcome = ASSOCIATION_OUTCOMES.find((one) => one === search.outcome)
  return {
    ...(typeof search.team === 'string' && search.team !== '' ? { team: search.team } : {}),
    ...(outcome === undefined ? {} : { outcome }),
  }
}

/** The reviewed conversations that numbers of a team rest on, those of one reviewer or criterion when it is named. */
export const conversationsBehind = (
  {
    team,
    numbers,
  }: {
    readonly team: { readonly id: number }
    readonly numbers: { readonly fromWeek: string; readonly throughWeek: string }
  },
  narrowed: { readonly reviewer?: number; readonly criterion?: string },
) => ({
  to: '/c',
  search: { team: team.id, ...narrowed, since: numbers.fromWeek, until: numbers.throughWeek },
})

interface TeamOfMine {
  readonly slug: string
  readonly roles: readonly string[]
}

/** Teams whose agreement I may read: those I lead or manage. */
export const teamsIRun = <T extends TeamOfMine>(teams: readonly T[]): T[] =>
  teams.filter(({ roles }) => roles.some((role) => role === 'lead' || role === 'manager'))

/** The team in the address, else the first that I run; undefined for any other. */
export const teamShown = <T extends TeamOfMine>(
  teams: readonly T[],
  slug: string | undefined,
): T | undefined => {
  const mine = teamsIRun(teams)
  return slug === undefined ? mine[0] : mine.find((team) => team.slug === slug)
}
