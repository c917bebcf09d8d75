import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { offerUndo } from '../../lib/use-undo.ts'
import { trpc } from '../../trpc.ts'

/** A pick as this reader may see it now. */
export type Pick = inferOutput<typeof trpc.picks.get>
export type HiddenPickFacts = Extract<Pick, { revealed: false }>
export type RevealedPickFacts = Extract<Pick, { revealed: true }>
export type ComparedReview = RevealedPickFacts['reviews'][number]
export type ReviewVersion = ComparedReview['later'][number]
export type Criterion = RevealedPickFacts['rubric']['criteria'][number]
export type ThreadComment = RevealedPickFacts['comments'][number]

/** How often a hidden pick is asked for while its page is open, in milliseconds. */
const ASK_AGAIN_MS = 5_000

/** The pick; while it is hidden it is asked for again and again, so that the reveal comes by itself. */
export const usePick = (pickId: number) =>
  useQuery({
    ...trpc.picks.get.queryOptions({ pickId }),
    refetchInterval: (query) => (query.state.data?.revealed === false ? ASK_AGAIN_MS : false),
  })

/** Reads the pick anew, and every page that tells of it. */
export const usePickChanged = (pickId: number) => {
  const cache = useQueryClient()
  return async () => {
    await Promise.all([
      cache.invalidateQueries(trpc.picks.get.queryFilter({ pickId })),
      cache.invalidateQueries(trpc.debrief.pathFilter()),
      cache.invalidateQueries(trpc.week.pathFilter()),
      cache.invalidateQueries(trpc.reviews.pathFilter()),
    ])
  }
}

/** Puts the pick on its week's agenda or takes it off; both can be taken back. */
export const useAgenda = (pickId: number) => {
  const { t } = useLingui()
  const changed = usePickChanged(pickId)
  // What takes an act back is no act of its own: it offers nothing.
  const putBack = useMutation(trpc.picks.addToDebrief.mutationOptions({ onSuccess: changed }))
  const takeBack = useMutation(trpc.picks.removeFromDebrief.mutationOptions({ onSuccess: changed }))
  const put = useMutation(
    trpc.picks.addToDebrief.mutationOptions({
      onSuccess: (_answer, pick) => {
        offerUndo(t`Added to the debrief`, () => takeBack.mutate(pick))
        return changed()
      },
    }),
  )
  const take = useMutation(
    trpc.picks.removeFromDebrief.mutationOptions({
      onSuccess: (_answer, pick) => {
        offerUndo(t`Taken off the debrief`, () => putBack.mutate(pick))
        return changed()
      },
    }),
  )
  return {
    isBusy: put.isPending || take.isPending,
    error: put.error ?? take.error ?? putBack.error ?? takeBack.error,
    put: () => put.mutate({ pickId }),
    take: () => take.mutate({ pickId }),
  }
}
