import { Trans, useLingui } from '@lingui/react/macro'
import { lazy, memo, type ReactNode, Suspense, useCallback, useEffect, useMemo } from 'react'
import { messageAnchor } from '../lib/addresses.ts'
import { type MessagePlace, selectedWords } from '../lib/selected-words.ts'
import { useFormat } from '../lib/use-format.ts'
import { useKeys } from '../lib/use-keys.ts'
import {
  type LitPassage,
  MessageBubble,
  type MessageBubbleProps,
  type TranscriptMessage,
} from './MessageBubble.tsx'
import type { TranscriptPin } from './PinComment.tsx'
import classes from './Transcript.module.css'

/** Up to here every message is in the page, so that the browser's own search finds it. */
const MAX_PLAIN_MESSAGES = 2_000

const VirtualRows = lazy(() =>
  import('./VirtualRows.tsx').then((module) => ({ default: module.VirtualRows })),
)

export interface TranscriptProps {
  readonly messages: readonly TranscriptMessage[]
  /** The conversation's language, for screen readers and hyphens; null when nobody knows. */
  readonly language: string | null
  readonly zone?: string
  /** The message that the keyboard is at; N and P move it when `onCurrent` is there. */
  readonly currentMessageId?: number | null
  readonly onCurrent?: (messageId: number) => void
  readonly pins?: readonly TranscriptPin[]
  readonly onOpenPin?: (pinId: string) => void
  /** Passages to look at, without a remark of anybody. */
  readonly lit?: readonly LitPassage[]
  /** Offers a comment button on each message; words that are selected at that moment go with it. */
  readonly onComment?: (place: MessagePlace) => void
  /** What is selected now, so that a key can comment on it; null when nothing is. */
  readonly onSelection?: (place: MessagePlace | null) => void
  /** Flags and other marks of a message. */
  readonly marksOf?: (message: TranscriptMessage) => ReactNode
}

const noPins: readonly TranscriptPin[] = []
const noPassages: readonly LitPassage[] = []

const useSelection = (onSelection: TranscriptProps['onSelection']) => {
  useEffect(() => {
    if (onSelection === undefined) return
    const tell = () => onSelection(selectedWords(document.getSelection()))
    document.addEventListener('selectionchange', tell)
    return () => document.removeEventListener('selectionchange', tell)
  }, [onSelection])
}

/** N and P: the message after and before, brought into view. */
const useMessageKeys = ({ messages, currentMessageId, onCurrent }: TranscriptProps) => {
  const { t } = useLingui()
  const go = (step: -1 | 1) => {
    const at = messages.findIndex((message) => message.id === currentMessageId)
    const next = messages[at === -1 ? 0 : at + step]
    if (next === undefined || onCurrent === undefined) return
    onCurrent(next.id)
    document.getElementById(messageAnchor(next.id))?.scrollIntoView({ block: 'nearest' })
  }
  useKeys(
    onCurrent === undefined
      ? []
      : [
          { scope: 'review', key: 'n', label: t`Next message`, run: () => go(1), repeats: true },
          { scope: 'review', key: 'p', label: t`Message before`, run: () => go(-1), repeats: true },
        ],
  )
}

/**
 * The id of the last message that an AI agent wrote before a person answered the customer; null when no such change
 * happened. A colleague's note in between is no answer.
 */
const lastOfMachine = (messages: readonly TranscriptMessage[]): number | null => {
  const answer = messages.findIndex(({ authorKind, internal }) => authorKind === 'agent' && !internal)
  const before = messages.slice(0, Math.max(0, answer))
  return before.findLast(({ authorKind }) => authorKind === 'ai')?.id ?? null
}

const pinsByMessage = (pins: readonly TranscriptPin[]): Map<number, TranscriptPin[]> =>
  Map.groupBy(pins, (pin) => pin.messageId)

interface RowProps extends Omit<MessageBubbleProps, 'gapMs'> {
  readonly before: TranscriptMessage | undefined
  readonly isMachineEnd: boolean
}

const Row = ({ before, isMachineEnd, ...bubble }: RowProps) => {
  const { message, zone } = bubble
  const format = useFormat(zone)
  const day = format.day(message.sentAt)
  const isNewDay = before === undefined || format.day(before.sentAt) !== day
  return (
    <div className={classes.row}>
      {isNewDay ? <p className={classes.divider}>{day}</p> : null}
      <MessageBubble {...bubble} gapMs={before === undefined ? null : message.sentAt - before.sentAt} />
      {isMachineEnd ? (
        <p className={classes.divider}>
          <Trans>AI until here</Trans>
        </p>
      ) : null}
    </div>
  )
}

// One step of the keyboard touches two messages; the other thousand stay as they are.
const SteadyRow = memo(Row)

/** A conversation as it was written, the customer on the left and the agent on the right. */
export const Transcript = (props: TranscriptProps) => {
  const { messages, language, zone, pins = noPins, lit = noPassages, onComment } = props
  useSelection(props.onSelection)
  useMessageKeys(props)
  const pinned = useMemo(() => pinsByMessage(pins), [pins])
  const litBy = useMemo(() => Map.groupBy(lit, (passage) => passage.messageId), [lit])
  const machineEnd = useMemo(() => lastOfMachine(messages), [messages])
  const comment = useCallback(
    (messageId: number) => {
      const selected = selectedWords(document.getSelection())
      onComment?.(selected?.messageId === messageId ? selected : { messageId, fromChar: null, toChar: null })
    },
    [onComment],
  )
  const row = (index: number): ReactNode => {
    const message = messages[index]
    if (message === undefined) return null
    return (
      <SteadyRow
        key={message.id}
        message={message}
        before={messages[index - 1]}
        language={language}
        zone={zone}
        isCurrent={props.currentMessageId === message.id}
        pins={pinned.get(message.id) ?? noPins}
        lit={litBy.get(message.id) ?? noPassages}
        onOpenPin={props.onOpenPin}
        onComment={onComment === undefined ? undefined : comment}
        marks={props.marksOf?.(message)}
        isMachineEnd={message.id === machineEnd}
      />
    )
  }
  if (messages.length <= MAX_PLAIN_MESSAGES) {
    return <div className={classes.transcript}>{messages.map((_message, index) => row(index))}</div>
  }
  const currentIndex = messages.findIndex((message) => message.id === props.currentMessageId)
  return (
    <Suspense fallback={null}>
      <VirtualRows
        className={classes.transcript ?? ''}
        count={messages.length}
        currentIndex={currentIndex === -1 ? null : currentIndex}
        row={row}
      />
    </Suspense>
  )
}
