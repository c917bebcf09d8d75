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
export type ComparedCriterion = RevealedPickFacts['criteria'][number]
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
export const useAgenda = (pick: RevealedPickFacts) => {
  const { t } = useLingui()
  const onSuccess = usePickChanged(pick.id)
  const add = useMutation(trpc.picks.addToDebrief.mutationOptions({ onSuccess }))
  const remove = useMutation(trpc.picks.removeFromDebrief.mutationOptions({ onSuccess }))
  const pickId = pick.id
  return {
    isBusy: add.isPending || remove.isPending,
    error: add.error ?? remove.error,
    put: () =>
      add.mutate(
        { pickId },
        { onSuccess: () => offerUndo(t`Added to the debrief`, () => remove.mutate({ pickId })) },
      ),
    take: () =>
      remove.mutate(
        { pickId },
        { onSuccess: () => offerUndo(t`Taken off the debrief`, () => add.mutate({ pickId })) },
      ),
  }
}
