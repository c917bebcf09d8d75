import { useCallback, useEffect, useRef } from 'react'

const DAY_SECONDS = 86_400

/** Seconds of being on the screen: those from earlier visits and those since `shownAt` (null while hidden). */
export const visibleSeconds = (clock: { earlierMs: number; shownAt: number | null }, now: number): number => {
  const sinceShown = clock.shownAt === null ? 0 : Math.max(0, now - clock.shownAt)
  return Math.min(DAY_SECONDS, Math.round((clock.earlierMs + sinceShown) / 1_000))
}

/** How long the page has been looked at, with what the draft brought along; a hidden tab does not count. */
export const useVisibleSeconds = (earlierSeconds: number): (() => number) => {
  const clock = useRef<{ earlierMs: number; shownAt: number | null }>({
    earlierMs: earlierSeconds * 1_000,
    shownAt: null,
  })
  useEffect(() => {
    const look = () => {
      const now = performance.now()
      const { earlierMs, shownAt } = clock.current
      const spent = shownAt === null ? 0 : now - shownAt
      clock.current = {
        earlierMs: earlierMs + spent,
        shownAt: document.visibilityState === 'visible' ? now : null,
      }
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return useCallback(() => visibleSeconds(clock.current, performance.now()), [])
}
