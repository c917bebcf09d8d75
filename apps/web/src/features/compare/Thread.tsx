import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { SyntheticEvent } from 'react'
import { usePicksChanged } from '../../lib/use-agenda.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useKeptText } from '../../lib/use-kept-text.ts'
import { useTakeBack } from '../../lib/use-take-back.ts'
import { offerUndo } from '../../lib/use-undo.ts'
import { api, trpc } from '../../trpc.ts'
import { MutationProblem } from '../../ui/CallProblem.tsx'
import classes from './compare.module.css'
import type { RevealedPickFacts, ThreadComment } from './use-pick.ts'

const Comment = ({ comment }: { comment: ThreadComment }) => {
  const { t } = useLingui()
  const format = useFormat()
  const onSuccess = usePicksChanged()
  const takeBack = useTakeBack(onSuccess)
  const remove = useMutation(
    trpc.picks.removeComment.mutationOptions({
      onSuccess: async (_answer, input) => {
        offerUndo(t`Comment removed`, () => void takeBack(() => api.picks.restoreComment.mutate(input)))
        await onSuccess()
      },
    }),
  )
  return (
    <li>
      <p className={classes.meta}>
        <span>{comment.author.name}</span>
        <time dateTime={new Date(comment.createdAt).toISOString()}>{format.dateTime(comment.createdAt)}</time>
        {comment.mine ? (
          <button
            type="button"
            className={classes.quiet}
            onClick={() => remove.mutate({ commentId: comment.id })}
          >
            <Trans>Remove comment</Trans>
          </button>
        ) : null}
      </p>
      <p className={classes.prose} dir="auto">
        {comment.text}
      </p>
      <MutationProblem error={remove.error} />
    </li>
  )
}

const NewComment = ({ pickId }: { pickId: number }) => {
  const { t } = useLingui()
  const [text, setText, forget] = useKeptText(`compare.comment.${pickId}`)
  const changed = usePicksChanged()
  const say = useMutation(
    trpc.picks.comment.mutationOptions({
      onSuccess: async () => {
        forget()
        await changed()
      },
    }),
  )
  const isEmpty = text.trim() === ''
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!isEmpty && !say.isPending) say.mutate({ pickId, text })
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <Textarea
        label={t`Add to the conversation about it`}
        autosize
        minRows={2}
        maxLength={4_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <MutationProblem error={say.error} />
      <div>
        <Button type="submit" variant="default" loading={say.isPending} disabled={isEmpty}>
          <Trans>Add comment</Trans>
        </Button>
      </div>
    </form>
  )
}

/** What people say to each other about a revealed conversation, oldest first. */
export const Thread = ({ pick }: { readonly pick: RevealedPickFacts }) => {
  if (pick.comments.length === 0 && !pick.mayComment) return null
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>
        <Trans>Comments</Trans>
      </h2>
      {pick.comments.length === 0 ? null : (
        <ul className={classes.thread}>
          {pick.comments.map((comment) => (
            <Comment key={comment.id} comment={comment} />
          ))}
        </ul>
      )}
      {pick.mayComment ? <NewComment pickId={pick.id} /> : null}
    </section>
  )
}
