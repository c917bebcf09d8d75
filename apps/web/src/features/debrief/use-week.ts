import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { usePicksChanged } from '../../lib/use-agenda.ts'
import { offerUndo } from '../../lib/use-undo.ts'
import { trpc } from '../../trpc.ts'

export type WeekPage = inferOutput<typeof trpc.debrief.week>
export type WeekPick = WeekPage['picks'][number]
export type WeekAction = WeekPage['actions'][number]

/** The week's page; asked for again now and then, since others write on it too. */
export const useWeek = (teamSlug: string, week: string) =>
  useQuery({ ...trpc.debrief.week.queryOptions({ teamSlug, week }), refetchInterval: 20_000 })

/** Reads anew every page that tells of the meeting, its actions and guidelines. */
export const useMeetingChanged = () => {
  const cache = useQueryClient()
  const changed = usePicksChanged()
  return async () => {
    await Promise.all([
      changed(),
      cache.invalidateQueries(trpc.actions.pathFilter()),
      cache.invalidateQueries(trpc.guidelines.pathFilter()),
    ])
  }
}

/** Closes the week and opens it again; both can be taken back. */
export const useClosing = (page: WeekPage) => {
  const { t } = useLingui()
  const changed = useMeetingChanged()
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
