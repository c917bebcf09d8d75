import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { useSession } from '../../lib/use-session.ts'
import { trpc } from '../../trpc.ts'
import { type ActionsSearch, isAsked, whoseIn } from './actions-address.ts'

export type ListedAction = inferOutput<typeof trpc.actions.list>[number]

/** The list that the address asks for, and the ways to ask for another one. */
export const useActions = () => {
  const search = useSearch({ from: '/signed-in/actions' })
  const navigate = useNavigate({ from: '/actions' })
  const { teams, person } = useSession()
  const team = teams.find((one) => one.slug === search.team) ?? teams[0] ?? null
  const list = useQuery({
    ...trpc.actions.list.queryOptions({ teamId: team?.id ?? 0 }),
    enabled: team !== null,
    refetchInterval: 30_000,
  })
  const people = useQuery({ ...trpc.people.list.queryOptions({}), enabled: search.action !== undefined })
  const members = (people.data ?? [])
    .filter((one) => one.kind === 'human' && one.memberships.some(({ teamId }) => teamId === team?.id))
    .map(({ id, name }) => ({ id, name }))
  const change = (
    next: Partial<Record<keyof ActionsSearch, ActionsSearch[keyof ActionsSearch] | undefined>>,
  ) =>
    void navigate({
      search: (before) =>
        Object.fromEntries(Object.entries({ ...before, ...next }).filter(([, asked]) => asked !== undefined)),
      resetScroll: false,
    })
  const actions = list.data ?? []
  const who = whoseIn(search, actions, person.id)
  return {
    search,
    who,
    team,
    teams,
    list,
    members,
    asked: actions.filter((action) => isAsked(action, { ...search, who }, person.id)),
    change,
  }
}

/** Who changed an action, newest first; asked for when somebody opens it. */
export const useHistory = (actionId: number) => useQuery(trpc.actions.history.queryOptions({ actionId }))
