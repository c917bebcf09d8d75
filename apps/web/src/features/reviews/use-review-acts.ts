import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { problemText } from '../../lib/refusal-messages.ts'
import { useTakeBack } from '../../lib/use-take-back.ts'
import { offerUndo, tell } from '../../lib/use-undo.ts'
import { api, trpc } from '../../trpc.ts'
import type { Row } from './ReviewRow.tsx'

/** Thanks and replies from the list; each can be taken back for eight seconds. */
export const useReviewActs = () => {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const showAnew = () => client.invalidateQueries(trpc.reviews.received.queryFilter())
  const setThanks = useMutation({
    mutationFn: ({ assignmentId, thanks }: { assignmentId: number; thanks: boolean }) =>
      api.reviews.thank.mutate({ assignmentId, thanks }),
    onSettled: showAnew,
    onError: (error) => tell(problemText(i18n, error)),
  })
  const send = useMutation({
    mutationFn: (said: { pickId: number; text: string }) => api.picks.comment.mutate(said),
  })
  const takeBack = useTakeBack(showAnew)
  return {
    thank: ({ assignmentId, thanked, person: { name } }: Row) => {
      const thanks = !thanked
      setThanks.mutate(
        { assignmentId, thanks },
        {
          onSuccess: () =>
            offerUndo(thanks ? t`${name} sees your thanks` : t`Thanks taken back`, () =>
              setThanks.mutate({ assignmentId, thanks: !thanks }),
            ),
        },
      )
    },
    /** Whether it was sent; if not, what was typed stays. */
    reply: async ({ pickId }: Row, text: string): Promise<boolean> => {
      try {
        const { commentId } = await send.mutateAsync({ pickId, text })
        offerUndo(t`Reply sent`, () => void takeBack(() => api.picks.removeComment.mutate({ commentId })))
        await showAnew()
        return true
      } catch {
        // The mutation holds the error, and the form words it.
        return false
      }
    },
    replyError: send.error,
    isReplying: send.isPending,
  }
}
export type ReviewActs = ReturnType<typeof useReviewActs>
