import type { inferOutput } from '@trpc/tanstack-react-query'
import { trpc } from '../../trpc.ts'

/** My week in one team; the query answers null for people without a team. */
export type Week = NonNullable<inferOutput<typeof trpc.week.mine>>
export type Assignment = Week['assignments'][number]
export type Received = Week['received']
export type PersonMean = Received['asISeeIt']

export const weekQuery = (teamId: number | undefined) => ({
  ...trpc.week.mine.queryOptions(teamId === undefined ? {} : { teamId }),
  // A week left on the screen shows what colleagues' reveals changed.
  refetchInterval: 60_000,
})
