import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { MessageSquarePlus, Star, Trash2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { messageAnchor } from '../../lib/addresses.ts'
import type { CopyMark } from '../../lib/review-state.ts'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { PinComment } from '../../ui/PinComment.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import { leaveOnEscape } from './leave-on-escape.ts'
import classes from './review.module.css'
import type { NumberedComment } from './review-pins.ts'
import type { ReviewEditor } from './use-review-editor.ts'

const showMessage = (messageId: number) =>
  document.getElementById(messageAnchor(messageId))?.scrollIntoView({ block: 'center' })

const Comment = ({
  comment,
  isNew,
  act,
}: {
  comment: NumberedComment
  isNew: boolean
  act: ReviewEditor['act']
}) => {
  const { t } = useLingui()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (isNew) field.current?.focus()
  }, [isNew])
  const remove = () => act({ kind: 'drop', key: comment.key })
  return (
    <PinComment
      number={comment.number}
      quote={comment.quote}
      onShow={() => showMessage(comment.messageId)}
      actions={
        <Button
          variant="subtle"
          color="gray"
          size="compact-md"
          px={6}
          aria-label={t`Remove comment ${comment.number}`}
          onClick={remove}
        >
          <Trash2 size={16} aria-hidden="true" />
        </Button>
      }
    >
      <textarea
        ref={field}
        className={classes.words}
        rows={2}
        maxLength={4000}
        aria-label={t`Comment ${comment.number}`}
        value={comment.text}
        onChange={(event) => act({ kind: 'reword', key: comment.key, text: event.currentTarget.value })}
        onKeyDown={leaveOnEscape}
        onBlur={() => {
          if (comment.text.trim() === '') remove()
        }}
      />
    </PinComment>
  )
}

const Mark = ({ mark, act }: { mark: CopyMark; act: ReviewEditor['act'] }) => {
  const { t } = useLingui()
  const { messageId } = mark
  return (
    <div className={classes.mark}>
      <div className={classes.markHead}>
        <Star size={16} aria-hidden="true" />
        <span>
          {messageId === null ? (
            <Trans>Conversation worth copying</Trans>
          ) : (
            <Trans>Passage worth copying</Trans>
          )}
        </span>
        {messageId === null ? null : (
          <TextButton onClick={() => showMessage(messageId)}>
            <Trans>Show</Trans>
          </TextButton>
        )}
        <TextButton onClick={() => act({ kind: 'mark', messageId })}>
          <Trans>Remove</Trans>
        </TextButton>
      </div>
      <input
        type="text"
        className={classes.words}
        maxLength={2000}
        aria-label={t`Why it is worth copying`}
        placeholder={t`Why? (optional)`}
        value={mark.text}
        onChange={(event) => act({ kind: 'mark-why', messageId, text: event.currentTarget.value })}
        onKeyDown={leaveOnEscape}
      />
    </div>
  )
}

/** Comments pinned to the transcript and passages worth copying; both are hidden until the reveal. */
export const CommentsPanel = ({
  comments,
  newestKey,
  editor,
  onComment,
}: {
  readonly comments: readonly NumberedComment[]
  /** The comment that was just made and takes the focus; null for none. */
  readonly newestKey: number | null
  readonly editor: Pick<ReviewEditor, 'state' | 'act'>
  readonly onComment: () => void
}) => {
  const { marks } = editor.state.answers
  return (
    <section className={classes.panelSection}>
      <h2 className={classes.sectionTitle}>
        <Trans>Comments</Trans>
      </h2>
      {comments.length + marks.length === 0 ? (
        <p className={classes.quiet}>
          <Trans>Select words in the conversation, or go to a message, and comment on it.</Trans>
        </p>
      ) : null}
      {comments.map((comment) => (
        <Comment key={comment.key} comment={comment} isNew={comment.key === newestKey} act={editor.act} />
      ))}
      {marks.map((mark) => (
        <Mark key={mark.messageId ?? 'conversation'} mark={mark} act={editor.act} />
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<MessageSquarePlus size={16} aria-hidden="true" />}
          rightSection={<KeyHint scope="review" keys="c" />}
          // The selection must survive the click.
          onMouseDown={(event) => event.preventDefault()}
          onClick={onComment}
        >
          <Trans>Comment</Trans>
        </Button>
      </div>
    </section>
  )
}
