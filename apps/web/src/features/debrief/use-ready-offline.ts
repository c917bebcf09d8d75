import { onlineManager, useQueries } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { trpc } from '../../trpc.ts'
import type { WeekPage } from './use-week.ts'

/** Whether the browser is connected; what is sent meanwhile waits and goes out by itself. */
export const useOnline = (): boolean =>
  useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
    () => true,
  )

/** Fetches every conversation of the meeting ahead, so that a lost connection does not stop it. */
export const useReadyOffline = (page: WeekPage): void => {
  const places = page.agenda.filter((place) => place.isOn && page.startedAt !== null)
  const asked = places.map(({ pickId }) => ({ teamId: page.team.id, week: page.week, pickId }))
  useQueries({
    queries: asked.map((one) => ({ ...trpc.debrief.reading.queryOptions(one), staleTime: 60_000 })),
  })
  useQueries({
    queries: asked.map((one) => ({ ...trpc.debrief.comparison.queryOptions(one), staleTime: 60_000 })),
  })
}
