import { criterionTextsIn } from '@reread/domain'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { useRubricLanguage } from '../../lib/use-rubric-language.ts'
import { trpc } from '../../trpc.ts'
import type { NumbersSearch } from './numbers-address.ts'

export type TeamNumbers = inferOutput<typeof trpc.numbers.team>
export type PeopleNumbers = inferOutput<typeof trpc.numbers.people>
export type PersonNumbers = inferOutput<typeof trpc.numbers.person>
export type PersonRow = PeopleNumbers['people'][number]
export type PersonMean = PersonRow['colleagues']
export type TeamMean = TeamNumbers['headline']['peers']
export type Dot = PersonRow['dots'][number]
type Criterion = Pick<TeamNumbers['criteria'][number], 'key' | 'texts' | 'baseLanguage'>

const asked = (teamId: number, { week }: NumbersSearch) =>
  week === undefined ? { teamId } : { teamId, week }

// Another week of the same team may stand in while it loads; another team must not.
const sameTeam =
  (teamId: number) =>
  <T extends { team: { id: number } }>(previous: T | undefined) =>
    previous?.team.id === teamId ? keepPreviousData(previous) : undefined

export const useTeamNumbers = (teamId: number, search: NumbersSearch) =>
  useQuery({
    ...trpc.numbers.team.queryOptions(asked(teamId, search)),
    placeholderData: sameTeam(teamId),
  })

export const usePeopleNumbers = (teamId: number, search: NumbersSearch) =>
  useQuery({
    ...trpc.numbers.people.queryOptions(asked(teamId, search)),
    placeholderData: sameTeam(teamId),
  })

/** What a criterion is called in the language on the screen. */
export const useCriterionName = () => {
  const language = useRubricLanguage()
  return ({ key, texts, baseLanguage }: Criterion): string =>
    criterionTextsIn({ texts }, language, baseLanguage)?.name ?? key
}
