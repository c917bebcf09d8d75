import type { inferOutput } from '@trpc/tanstack-react-query'
import type { trpc } from '../../trpc.ts'

/** What the round would be if it opened now. */
export type Preview = inferOutput<typeof trpc.rounds.preview>

/** The days a first round looks at, both included; empty is what the product would choose. */
export interface Days {
  readonly from: string
  readonly until: string
}
