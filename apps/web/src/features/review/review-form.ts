import type { inferOutput } from '@trpc/tanstack-react-query'
import { trpc } from '../../trpc.ts'

/** All that the page shows of one assignment: conversation, rubric, own draft, place in the queue. */
export type Form = inferOutput<typeof trpc.reviews.form>
export type QueuePlace = NonNullable<Form['queue']['next']>

/**
 * The form as it was when it was opened. It is not read again behind the back of somebody who writes: the draft's
 * version must stay the one that the screen started from, so that a conflict is found.
 */
export const formQuery = (assignmentId: number) => ({
  ...trpc.reviews.form.queryOptions({ assignmentId }),
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
})
