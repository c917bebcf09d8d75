import { useQuery } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { trpc } from '../../trpc.ts'

export type FairTeamAnswer = inferOutput<typeof trpc.fair.team>
export type FairTeam = NonNullable<FairTeamAnswer['numbers']>
export type FairPeopleAnswer = inferOutput<typeof trpc.fair.people>
export type FairPeople = NonNullable<FairPeopleAnswer['numbers']>
export type FairRow = FairPeople['people'][number]
export type FairPerson = NonNullable<inferOutput<typeof trpc.fair.person>['fair']>
export type ExplainedPerson = NonNullable<inferOutput<typeof trpc.fair.explainPerson>['explained']>
export type ExplainedTeam = NonNullable<inferOutput<typeof trpc.fair.explainTeam>['explained']>
export type Computed = FairTeam['computed']

/** The fair numbers of a team with what the reader may take out. */
export interface FairTeamProps {
  readonly team: FairTeamAnswer['team']
  readonly numbers: FairTeam
  readonly mayExport: boolean
}

/** Those of its people; everybody's for those who run the team, else the reader's own. */
export interface FairPeopleProps {
  readonly team: FairPeopleAnswer['team']
  readonly numbers: FairPeople
  readonly seesEverybody: boolean
}

export const useFairTeam = (teamId: number) => useQuery(trpc.fair.team.queryOptions({ teamId }))
export const useFairPeople = (teamId: number) => useQuery(trpc.fair.people.queryOptions({ teamId }))
export const useFairPerson = (teamId: number, personId: number) =>
  useQuery(trpc.fair.person.queryOptions({ teamId, personId }))
