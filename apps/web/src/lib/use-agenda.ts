import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { trpc } from '../trpc.ts'
import { offerUndo } from './use-undo.ts'

/** Reads anew every page that tells of picks and their week. */
export const usePicksChanged = () => {
  const cache = useQueryClient()
  return async () => {
    await Promise.all(
      [trpc.picks, trpc.compare, trpc.debrief, trpc.week, trpc.reviews].map((part) =>
        cache.invalidateQueries(part.pathFilter()),
      ),
    )
  }
}

/** Puts picks on their week's agenda and takes them off; both can be taken back. */
export const useAgenda = () => {
  const { t } = useLingui()
  const changed = usePicksChanged()
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
    put: (pickId: number) => put.mutate({ pickId }),
    take: (pickId: number) => take.mutate({ pickId }),
  }
}
