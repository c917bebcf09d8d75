import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import classes from './PinComment.module.css'

/** A comment's place in the transcript. */
export interface TranscriptPin {
  readonly id: string
  /** Counted from 1 in reading order. */
  readonly number: number
  readonly messageId: number
  /** The characters it is about; null for the whole message. */
  readonly fromChar: number | null
  readonly toChar: number | null
  /** Read out for the mark: the comment's first words. */
  readonly label: string
}

/** The numbered mark at the corner of a message. */
export const PinMark = ({
  pin,
  onOpen,
}: {
  readonly pin: TranscriptPin
  readonly onOpen: ((pinId: string) => void) | undefined
}) => {
  const { t } = useLingui()
  return (
    <button
      type="button"
      className={classes.mark}
      aria-label={t`Comment ${pin.number}: ${pin.label}`}
      onClick={() => onOpen?.(pin.id)}
    >
      {pin.number}
    </button>
  )
}

export interface PinCommentProps {
  readonly number: number
  /** The words that the comment is about; null for the whole message. */
  readonly quote: string | null
  readonly children: ReactNode
  readonly onShow?: () => void
  readonly actions?: ReactNode
}

/** A comment beside the transcript: its number, the words it is about, what it says. */
export const PinComment = ({ number, quote, children, onShow, actions }: PinCommentProps) => {
  const { t } = useLingui()
  return (
    <div className={classes.comment}>
      <button
        type="button"
        className={classes.mark}
        aria-label={t`Show the place of comment ${number}`}
        onClick={onShow}
      >
        {number}
      </button>
      <div className={classes.words}>
        {quote === null ? null : <blockquote className={classes.quote}>{quote}</blockquote>}
        {children}
      </div>
      {actions}
    </div>
  )
}
