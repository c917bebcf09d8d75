import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { tell } from '../../lib/use-undo.ts'
import { trpc } from '../../trpc.ts'

/** Where I am signed in: one browser. */
export type ShownSession = inferOutput<typeof trpc.session.list>[number]

interface Told {
  /** Said when one has ended, and when all others have. */
  readonly one: string
  readonly others: string
  /** What had the focus may be gone. */
  readonly afterwards: () => void
}

/** My sessions, this one first, and the two ways to end others. */
export const useSessions = ({ one, others, afterwards }: Told) => {
  const client = useQueryClient()
  const showAnew = () => client.invalidateQueries(trpc.session.list.pathFilter())
  const done = (said: string) => {
    tell(said)
    afterwards()
  }
  const end = useMutation(
    trpc.session.end.mutationOptions({ onSuccess: () => done(one), onSettled: showAnew }),
  )
  const endOthers = useMutation(
    trpc.session.endOthers.mutationOptions({ onSuccess: () => done(others), onSettled: showAnew }),
  )
  return {
    sessions: useQuery(trpc.session.list.queryOptions({})),
    end: (sessionId: string) => {
      endOthers.reset()
      end.mutate({ sessionId })
    },
    endOthers: () => {
      end.reset()
      endOthers.mutate({})
    },
    ending: end.isPending ? end.variables.sessionId : null,
    isEndingOthers: endOthers.isPending,
    error: end.error ?? endOthers.error,
  }
}
