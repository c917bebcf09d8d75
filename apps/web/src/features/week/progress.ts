import type { inferOutput } from '@trpc/tanstack-react-query'
import type { trpc } from '../../trpc.ts'

/** Who of the round is done, by person and by conversation. */
export type Progress = inferOutput<typeof trpc.rounds.progress>
export type ProgressPick = Progress['picks'][number]
export type Share = ProgressPick['assignments'][number]
