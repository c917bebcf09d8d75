import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferInput, inferOutput } from '@trpc/tanstack-react-query'
import { useTakeBack } from '../../lib/use-take-back.ts'
import { offerUndo } from '../../lib/use-undo.ts'
import { api, trpc } from '../../trpc.ts'

export type Conversation = inferOutput<typeof trpc.conversations.get>
export type Flag = Conversation['flags'][number]
export type NewFlag = inferInput<typeof trpc.flags.set>
export type FlagKind = NewFlag['kind']

/** Teams and their members, for the filters. */
export const useTeams = () => useQuery(trpc.teams.list.queryOptions({}))

/** One conversation; another one never stands in for it while it loads. */
export const useConversation = (conversationId: number) =>
  useQuery(trpc.conversations.get.queryOptions({ conversationId }))

/** Sets and removes my flags; each can be taken back for eight seconds. `done` says what was done. */
export const useFlags = (conversationId: number) => {
  const client = useQueryClient()
  const showAnew = () => client.invalidateQueries(trpc.conversations.get.queryFilter({ conversationId }))
  const takeBack = useTakeBack(showAnew)
  const set = useMutation({
    mutationFn: ({ flag }: { flag: NewFlag; done: string }) => api.flags.set.mutate(flag),
    onSuccess: async ({ flagId }, { done }) => {
      offerUndo(done, () => void takeBack(() => api.flags.remove.mutate({ flagId })))
      await showAnew()
    },
  })
  const remove = useMutation({
    mutationFn: ({ flag }: { flag: Flag; done: string }) => api.flags.remove.mutate({ flagId: flag.id }),
    onSuccess: async (_, { flag: { kind, messageId, text }, done }) => {
      const again = { conversationId, kind, messageId, text }
      offerUndo(done, () => void takeBack(() => api.flags.set.mutate(again)))
      await showAnew()
    },
  })
  return { set, remove }
}
