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

export const useFairTeam = (teamId: number) => useQuery(trpc.fair.team.queryOptions({ teamId }))
export const useFairPeople = (teamId: number) => useQuery(trpc.fair.people.queryOptions({ teamId }))
export const useFairPerson = (teamId: number, personId: number) =>
  useQuery(trpc.fair.person.queryOptions({ teamId, personId }))
