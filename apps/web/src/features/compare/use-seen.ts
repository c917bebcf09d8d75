import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { useSession } from '../../lib/use-session.ts'
import { api, trpc } from '../../trpc.ts'
import type { RevealedPickFacts } from './use-pick.ts'

/** Opening a revealed pick about me makes it no longer new. Nobody waits for it; where it fails it stays new. */
export const useSeen = ({ id, reviewee }: Pick<RevealedPickFacts, 'id' | 'reviewee'>): void => {
  const client = useQueryClient()
  const isMine = useSession().person.id === reviewee.id
  const { mutate } = useMutation({
    mutationFn: (pickId: number) => api.picks.seen.mutate({ pickId }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries(trpc.session.current.queryFilter()),
        client.invalidateQueries(trpc.reviews.received.queryFilter()),
      ]),
  })
  const tell = useEffectEvent((pickId: number) => {
    if (isMine) mutate(pickId)
  })
  useEffect(() => tell(id), [id])
}
