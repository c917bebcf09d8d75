import { QueryCache, QueryClient } from '@tanstack/react-query'
import { callProblem } from './lib/call-problem.ts'

/** Where a person signs in and then comes back to the address they were at. */
export const signInAddress = (backTo: string): string =>
  backTo === '/' || backTo.startsWith('/sign-in') ? '/sign-in' : `/sign-in?to=${encodeURIComponent(backTo)}`

/** A refusal stays a refusal: only a server that did not answer, or broke, is asked again. */
const isWorthAsking = (failureCount: number, error: unknown): boolean => {
  const problem = callProblem(error)
  return failureCount < 2 && (problem.kind === 'unreachable' || problem.kind === 'broken')
}

/**
 * One cache for the page. Reads that find the session gone go to the sign-in page and come back;
 * writes do not, so that what somebody typed stays on the screen.
 * Lists keep their old rows while the next ones load by `placeholderData: keepPreviousData`; it is not the rule for
 * everything, because one conversation must never stand in for another.
 */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (callProblem(error).kind !== 'signed-out') return
      const { pathname, search, hash } = window.location
      if (!pathname.startsWith('/sign-in'))
        window.location.assign(signInAddress(`${pathname}${search}${hash}`))
    },
  }),
  defaultOptions: {
    queries: { retry: isWorthAsking, staleTime: 5_000, gcTime: 600_000 },
    mutations: { retry: false },
  },
})
