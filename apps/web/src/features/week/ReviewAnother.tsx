import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useKeys } from '../../lib/use-keys.ts'
import { trpc } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import classes from './week.module.css'
import type { Week } from './week.ts'

const Another = ({ week }: { week: Week }) => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const ask = useMutation(
    trpc.reviews.another.mutationOptions({
      onSuccess: async ({ assignmentId, conversationId }) => {
        await navigate({
          to: '/c/$conversationId/review',
          params: { conversationId: String(conversationId) },
          search: { a: assignmentId },
        })
        await Promise.all([
          queryClient.invalidateQueries(trpc.week.pathFilter()),
          queryClient.invalidateQueries(trpc.session.pathFilter()),
          queryClient.invalidateQueries(trpc.compare.pathFilter()),
        ])
      },
    }),
  )
  const start = () => {
    if (!ask.isPending) ask.mutate({ teamId: week.team.id })
  }
  const label = t`Review one anyway`
  useKeys([{ scope: 'lists', key: 'r', label, run: start }])
  return (
    <div className={classes.another}>
      <Button
        variant="default"
        loading={ask.isPending}
        rightSection={<KeyHint scope="lists" keys="r" />}
        onClick={start}
      >
        {label}
      </Button>
      <p className={classes.quiet}>
        <Trans>Drawn from this week’s conversations, beside the draw. It does not count in the IQS.</Trans>
      </p>
      <MutationProblem error={ask.error} />
    </div>
  )
}

/** One more for whoever has nothing left to write; nothing where there is none to have. */
export const ReviewAnother = ({ week }: { readonly week: Week }) =>
  week.mayReviewAnother ? <Another week={week} /> : null
