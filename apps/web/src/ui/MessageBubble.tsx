import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { MessageSquarePlus, Paperclip } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { messageAnchor } from '../lib/addresses.ts'
import { useFormat } from '../lib/use-format.ts'
import { MessageBody } from './MessageBody.tsx'
import classes from './MessageBubble.module.css'
import { PinMark, type TranscriptPin } from './PinComment.tsx'

export type AuthorKind = 'customer' | 'agent' | 'ai' | 'bot' | 'system' | 'other'

export interface TranscriptMessage {
  readonly id: number
  readonly authorKind: AuthorKind
  /** A person or an AI agent of this workspace; null for customers and bots. */
  readonly author: { readonly id: number; readonly name: string } | null
  readonly authorName: string | null
  readonly internal: boolean
  readonly sentAt: number
  readonly text: string
  /** The canned reply that was used; null or left out for words of one's own. */
  readonly macroId?: string | null
  readonly attachments: readonly {
    readonly url: string
    readonly fileName: string
    readonly contentType: string | null
  }[]
}

const kindNames = {
  customer: msg`Customer`,
  agent: msg`Agent`,
  ai: msg`AI agent`,
  bot: msg`Bot`,
  system: msg`System`,
  other: msg`Other`,
} satisfies Record<AuthorKind, MessageDescriptor>

/** Words to look at; both null for the whole message. */
export interface LitPassage {
  readonly messageId: number
  readonly fromChar: number | null
  readonly toChar: number | null
}

export interface MessageBubbleProps {
  readonly message: TranscriptMessage
  /** Milliseconds since the message before; null for the first. */
  readonly gapMs?: number | null
  readonly language: string | null
  readonly zone?: string | undefined
  /** The keyboard is here. */
  readonly isCurrent?: boolean
  readonly pins?: readonly TranscriptPin[]
  readonly onOpenPin?: ((pinId: string) => void) | undefined
  /** Passages to look at, without a remark of anybody: both null for the whole message. */
  readonly lit?: readonly LitPassage[]
  /** Offers a comment on the whole message. */
  readonly onComment?: ((messageId: number) => void) | undefined
  /** Flags and other marks of the feature, beside the time. */
  readonly marks?: ReactNode
}

const noPins: readonly TranscriptPin[] = []
const noPassages: readonly LitPassage[] = []

const BubbleHead = ({ message, gapMs, zone, marks }: MessageBubbleProps) => {
  const { t } = useLingui()
  const format = useFormat(zone)
  const kind = t(kindNames[message.authorKind])
  const name = message.author?.name ?? message.authorName ?? kind
  // A customer and an agent are told by their side; the others say what they are.
  const isTold = message.authorKind === 'customer' || message.authorKind === 'agent'
  return (
    <div className={classes.head}>
      <span className={classes.author}>{name}</span>
      {isTold || name === kind ? null : <span>{kind}</span>}
      <time dateTime={new Date(message.sentAt).toISOString()} title={format.dateTime(message.sentAt)}>
        {format.time(message.sentAt)}
      </time>
      {gapMs === undefined || gapMs === null || gapMs < 60_000 ? null : (
        <span className={classes.gap}>
          <Trans>after {format.span(gapMs)}</Trans>
        </span>
      )}
      {message.internal ? (
        <span className={classes.note}>
          <Trans>internal note</Trans>
        </span>
      ) : null}
      {message.macroId === undefined || message.macroId === null ? null : (
        <span className={classes.note} title={message.macroId}>
          <Trans>canned reply</Trans>
        </span>
      )}
      {marks}
    </div>
  )
}

/** One message: who, when, what they wrote, what they attached, and the comments pinned to it. */
export const MessageBubble = (props: MessageBubbleProps) => {
  const {
    message,
    language,
    isCurrent = false,
    pins = noPins,
    lit = noPassages,
    onOpenPin,
    onComment,
  } = props
  const marked = useMemo(
    () =>
      [...pins, ...lit.map((passage) => ({ ...passage, number: 0 }))].flatMap(
        ({ number, fromChar, toChar }) =>
          fromChar === null || toChar === null ? [] : [{ number, fromChar, toChar }],
      ),
    [pins, lit],
  )
  return (
    <article
      id={messageAnchor(message.id)}
      className={classes.bubble}
      data-kind={message.internal ? 'note' : message.authorKind}
      data-tinted={message.authorKind === 'agent' || message.authorKind === 'ai' || message.internal}
      data-current={isCurrent}
      data-lit={lit.length > 0 ? true : undefined}
    >
      <BubbleHead {...props} />
      <MessageBody messageId={message.id} text={message.text} language={language} marks={marked} />
      {message.attachments.length === 0 ? null : (
        <ul className={classes.attachments}>
          {message.attachments.map((attachment) => (
            <li key={`${attachment.url} ${attachment.fileName}`} className={classes.attachment}>
              <Paperclip size={16} aria-hidden="true" />
              {attachment.fileName}
            </li>
          ))}
        </ul>
      )}
      <div className={classes.pins}>
        {onComment === undefined ? null : (
          <button type="button" className={classes.comment} onClick={() => onComment(message.id)}>
            <MessageSquarePlus size={16} aria-hidden="true" />
            <Trans>Comment</Trans>
          </button>
        )}
        {pins.map((pin) => (
          <PinMark key={pin.id} pin={pin} onOpen={onOpenPin} />
        ))}
      </div>
    </article>
  )
}
