import { useQuery } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
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
