import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { callProblem } from '../../lib/call-problem.ts'
import { api, trpc } from '../../trpc.ts'
import { createMover, type MoverState } from './meeting-mover.ts'
import { isSame } from './meeting-steps.ts'
import type { Live } from './use-live.ts'
import type { Steps } from './use-steps.ts'
import type { WeekPage } from './use-week.ts'

/** Why sending again would not help; a server that broke or did not answer is asked again. */
const isRefused = (error: unknown): boolean => {
  const { kind } = callProblem(error)
  return kind === 'refused' || kind === 'signed-out'
}

const useMover = (page: WeekPage) => {
  const cache = useQueryClient()
  const [state, setState] = useState<MoverState>('even')
  const [mover] = useState(() => {
    const { team, week } = page
    const { queryKey } = trpc.debrief.live.queryOptions({ teamSlug: team.slug, week })
    return createMover({
      send: ({ name, of }, after) =>
        api.debrief.move.mutate({ teamId: team.id, week, step: name, of, after }),
      isRefused,
      onState: setState,
      onMoved: (now) => {
        // A question on its way would still tell of the step before.
        void cache.cancelQueries({ queryKey })
        cache.setQueryData(queryKey, (before) => before && { ...before, ...now })
      },
    })
  })
  return { mover, state }
}

interface Seen {
  readonly at: Live | null
  /** When the server said so, epoch milliseconds. */
  readonly askedAt: number
}

/** Where somebody runs the meeting, it goes with each step of their screen; a screen that is only opened moves nothing. */
export const useMoving = (page: WeekPage, steps: Steps, { at, askedAt }: Seen) => {
  const { mover, state } = useMover(page)
  const { step, runs } = steps
  const shown = useRef(step)
  useEffect(() => {
    if (at !== null && askedAt > 0) mover.seen(at)
  }, [mover, at, askedAt])
  useEffect(() => {
    if (!runs) mover.stop()
  }, [mover, runs])
  useEffect(() => {
    const isNext = !isSame(shown.current, step)
    shown.current = step
    if (isNext && runs) mover.go(step)
  }, [mover, step, runs])
  return { state, bring: () => mover.go(step) }
}
