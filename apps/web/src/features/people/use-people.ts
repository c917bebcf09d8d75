import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { useTakeBack } from '../../lib/use-take-back.ts'
import { offerUndo, tell } from '../../lib/use-undo.ts'
import { trpc } from '../../trpc.ts'

export type ListedPerson = inferOutput<typeof trpc.people.list>[number]

/** Everybody I may know of, by name. */
export const usePeople = () => useQuery(trpc.people.list.queryOptions({}))
/** The teams I may know of, by name. */
export const useTeams = () => useQuery(trpc.teams.list.queryOptions({}))

export interface Act {
  readonly run: () => Promise<unknown>
  /** Said when it is done. */
  readonly done: string
  /** Takes it back; absent when nothing can. */
  readonly undo?: () => Promise<unknown>
}

/** Changes people and teams, says what was done, offers to take it back, and shows the lists anew. */
export const useAct = () => {
  const client = useQueryClient()
  const showAnew = () =>
    Promise.all([
      client.invalidateQueries(trpc.people.pathFilter()),
      client.invalidateQueries(trpc.teams.pathFilter()),
    ])
  const takeBack = useTakeBack(showAnew)
  return useMutation({
    mutationFn: ({ run }: Act) => run(),
    onSuccess: (_, { done, undo }) => {
      if (undo === undefined) tell(done)
      else offerUndo(done, () => void takeBack(undo))
    },
    onSettled: showAnew,
  })
}
