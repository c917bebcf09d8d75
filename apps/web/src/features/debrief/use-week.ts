import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { offerUndo } from '../../lib/use-undo.ts'
import { trpc } from '../../trpc.ts'

export type WeekPage = inferOutput<typeof trpc.debrief.week>
export type WeekPick = WeekPage['picks'][number]
export type WeekAction = WeekPage['actions'][number]

/** The week's page; asked for again now and then, since others write on it too. */
export const useWeek = (teamSlug: string, week: string) =>
  useQuery({ ...trpc.debrief.week.queryOptions({ teamSlug, week }), refetchInterval: 20_000 })

/** Reads the week's page anew, and every page that tells of it. */
export const useWeekChanged = () => {
  const cache = useQueryClient()
  return async () => {
    await Promise.all([
      cache.invalidateQueries(trpc.debrief.pathFilter()),
      cache.invalidateQueries(trpc.week.pathFilter()),
      cache.invalidateQueries(trpc.picks.pathFilter()),
    ])
  }
}

/** Puts picks on the agenda and takes them off; both can be taken back. */
export const useAgenda = () => {
  const { t } = useLingui()
  const changed = useWeekChanged()
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
    error: put.error ?? take.error ?? putBack.error ?? takeBack.error,
    put: (pickId: number) => put.mutate({ pickId }),
    take: (pickId: number) => take.mutate({ pickId }),
  }
}

/** Closes the week and opens it again; both can be taken back. */
export const useClosing = (page: WeekPage) => {
  const { t } = useLingui()
  const changed = useWeekChanged()
  const closeBack = useMutation(trpc.debrief.close.mutationOptions({ onSuccess: changed }))
  const openBack = useMutation(trpc.debrief.reopen.mutationOptions({ onSuccess: changed }))
  const close = useMutation(
    trpc.debrief.close.mutationOptions({
      onSuccess: (_answer, place) => {
        offerUndo(t`Week closed`, () => openBack.mutate(place))
        return changed()
      },
    }),
  )
  const reopen = useMutation(
    trpc.debrief.reopen.mutationOptions({
      onSuccess: (_answer, place) => {
        offerUndo(t`Week reopened`, () => closeBack.mutate(place))
        return changed()
      },
    }),
  )
  const place = { teamId: page.team.id, week: page.week }
  return {
    isBusy: close.isPending || reopen.isPending,
    error: close.error ?? reopen.error ?? closeBack.error ?? openBack.error,
    close: () => close.mutate(place),
    reopen: () => reopen.mutate(place),
  }
}

/** Marks an action done or open again, and removes it; each can be taken back. */
export const useActionMoves = () => {
  const { t } = useLingui()
  const changed = useWeekChanged()
  const setBack = useMutation(trpc.actions.setDone.mutationOptions({ onSuccess: changed }))
  const restore = useMutation(trpc.actions.restore.mutationOptions({ onSuccess: changed }))
  const setDone = useMutation(
    trpc.actions.setDone.mutationOptions({
      onSuccess: (_answer, { actionId, done }) => {
        offerUndo(done ? t`Action marked done` : t`Action opened again`, () =>
          setBack.mutate({ actionId, done: !done }),
        )
        return changed()
      },
    }),
  )
  const remove = useMutation(
    trpc.actions.remove.mutationOptions({
      onSuccess: (_answer, action) => {
        offerUndo(t`Action removed`, () => restore.mutate(action))
        return changed()
      },
    }),
  )
  return {
    error: setDone.error ?? remove.error ?? setBack.error ?? restore.error,
    setDone: (actionId: number, done: boolean) => setDone.mutate({ actionId, done }),
    remove: (actionId: number) => remove.mutate({ actionId }),
  }
}
