import { Trans } from '@lingui/react/macro'
import { Bug, MessageCircleMore, Star } from 'lucide-react'
import { memo, useCallback, useDeferredValue, useMemo } from 'react'
import type { CopyMark } from '../../lib/review-state.ts'
import type { MessagePlace } from '../../lib/selected-words.ts'
import type { TranscriptMessage } from '../../ui/MessageBubble.tsx'
import { Transcript } from '../../ui/Transcript.tsx'
import classes from './review.module.css'
import type { Form } from './review-form.ts'
import type { NumberedComment } from './review-pins.ts'

// Rating must not draw a thousand messages again.
const SteadyTranscript = memo(Transcript)

export interface ReviewTranscriptProps {
  readonly form: Form
  readonly comments: readonly NumberedComment[]
  readonly marks: readonly CopyMark[]
  readonly currentMessageId: number | null
  readonly onCurrent: (messageId: number) => void
  readonly onComment: (place: MessagePlace) => void
  readonly onSelection: (place: MessagePlace | null) => void
  readonly onOpenPin: (pinId: string) => void
}

const MessageMarks = ({ flags, isMarked }: { flags: Form['flags']; isMarked: boolean }) => (
  <>
    {isMarked ? (
      <span className={classes.messageMark}>
        <Star size={14} aria-hidden="true" />
        <Trans>worth copying</Trans>
      </span>
    ) : null}
    {flags.map((flag) => (
      <span key={flag.id} className={classes.messageMark} title={flag.text ?? undefined}>
        {flag.kind === 'bug' ? (
          <Bug size={14} aria-hidden="true" />
        ) : (
          <MessageCircleMore size={14} aria-hidden="true" />
        )}
        {flag.kind === 'bug' ? <Trans>bug</Trans> : <Trans>feedback</Trans>}
      </span>
    ))}
  </>
)

/** The conversation with my comments and marks on it. */
export const ReviewTranscript = (props: ReviewTranscriptProps) => {
  const { form, marks } = props
  const { flags } = form
  // Typing a comment comes first; its mark in the transcript follows.
  const comments = useDeferredValue(props.comments)
  const pins = useMemo(
    () =>
      comments.map(({ key, number, messageId, fromChar, toChar, text }) => ({
        id: String(key),
        number,
        messageId,
        fromChar,
        toChar,
        label: text.slice(0, 60),
      })),
    [comments],
  )
  const marksOf = useCallback(
    (message: TranscriptMessage) => {
      const own = flags.filter((flag) => flag.messageId === message.id)
      const isMarked = marks.some((mark) => mark.messageId === message.id)
      return own.length === 0 && !isMarked ? null : <MessageMarks flags={own} isMarked={isMarked} />
    },
    [flags, marks],
  )
  return (
    <SteadyTranscript
      messages={form.conversation.messages}
      language={form.conversation.language}
      currentMessageId={props.currentMessageId}
      onCurrent={props.onCurrent}
      pins={pins}
      onOpenPin={props.onOpenPin}
      onComment={props.onComment}
      onSelection={props.onSelection}
      marksOf={marksOf}
    />
  )
}
