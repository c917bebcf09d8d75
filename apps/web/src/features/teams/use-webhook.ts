import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { useTakeBack } from '../../lib/use-take-back.ts'
import { offerUndo } from '../../lib/use-undo.ts'
import { api, trpc } from '../../trpc.ts'

export type Delivery = inferOutput<typeof trpc.webhooks.get>['deliveries'][number]

/** How often a list with a message on its way is read again. */
const LOOK_AGAIN_MS = 2_000

/** Where a team's messages go, what became of them, and what can be done about it. */
export const useWebhook = (teamId: number) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const found = useQuery({
    ...trpc.webhooks.get.queryOptions({ teamId }),
    refetchInterval: ({ state }) =>
      state.data?.deliveries.some(({ state: of }) => of === 'queued') === true ? LOOK_AGAIN_MS : false,
  })
  const showAnew = () =>
    Promise.all([
      client.invalidateQueries(trpc.webhooks.pathFilter()),
      client.invalidateQueries(trpc.teams.pathFilter()),
    ])
  const send = (address: string | null) => api.webhooks.set.mutate({ teamId, address })
  const takeBack = useTakeBack(showAnew)
  const save = useMutation({
    mutationFn: send,
    onSuccess: ({ before }, address) =>
      offerUndo(
        address === null ? t`The address is removed` : t`The address is saved`,
        () => void takeBack(() => send(before)),
      ),
    onSettled: showAnew,
  })
  const test = useMutation({
    mutationFn: () => api.webhooks.sendTest.mutate({ teamId }),
    onSettled: showAnew,
  })
  const again = useMutation({
    mutationFn: (deliveryId: number) => api.webhooks.retry.mutate({ deliveryId }),
    onSettled: showAnew,
  })
  return { found, save, test, again }
}
