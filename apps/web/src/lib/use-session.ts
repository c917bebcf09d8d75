import { useSuspenseQuery } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { trpc } from '../trpc.ts'

/** Who is signed in, their teams and roles, and what they may do. */
export type Session = NonNullable<inferOutput<typeof trpc.session.current>>

/** The signed-in person; only inside the frame, whose route sends everybody else to the sign-in page. */
export const useSession = (): Session => {
  const { data: session } = useSuspenseQuery({ ...trpc.session.current.queryOptions({}), staleTime: 60_000 })
  if (session === null) throw new Error('nobody is signed in')
  return session
}
