import { useQuery } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { useEffect } from 'react'
import { trpc } from '../../trpc.ts'
import type { WeekPage } from './use-week.ts'

/** How often a screen asks where the meeting is, in milliseconds; a hidden one does not. */
const ASK_EVERY_MS = 2_000

export type Live = inferOutput<typeof trpc.debrief.live>

/** Where the meeting is; asked for again and again while it is open. */
export const useLive = ({ team, week, isOpen }: { team: string; week: string; isOpen: boolean }) => {
  const live = useQuery({
    ...trpc.debrief.live.queryOptions({ teamSlug: team, week }),
    staleTime: 0,
    retry: false,
    refetchInterval: isOpen ? ASK_EVERY_MS : false,
  })
  return { at: live.data ?? null, askedAt: live.dataUpdatedAt, isPending: live.isPending }
}

/** The meeting started, was closed, or is run by somebody else: the page is read anew at once. */
export const useMeetingNews = (
  page: { readonly data: WeekPage | undefined; refetch(): unknown },
  live: Live | null,
): void => {
  const { data: known, refetch } = page
  const isNews =
    live !== null &&
    known !== undefined &&
    (live.startedAt !== known.startedAt ||
      live.closedAt !== known.closedAt ||
      live.facilitatorId !== (known.facilitator?.id ?? null))
  useEffect(() => {
    if (isNews) void refetch()
  }, [isNews, refetch])
}
