import { useLingui } from '@lingui/react/macro'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { MessagePlace } from '../../lib/selected-words.ts'
import { tell } from '../../lib/use-undo.ts'
import type { Form } from './review-form.ts'
import { inReadingOrder } from './review-pins.ts'
import type { ReviewEditor } from './use-review-editor.ts'

/** What this agent wrote to the customer; notes among colleagues are none of it. */
const isWrittenBy = (message: Form['conversation']['messages'][number], agentId: number): boolean =>
  message.author?.id === agentId && !message.internal

/** Where the reader is in the transcript, and the comments and marks they leave there. */
export const useRemarks = (form: Form, editor: ReviewEditor, onShown: () => void) => {
  const { t } = useLingui()
  const { messages } = form.conversation
  const [currentMessageId, setCurrent] = useState<number | null>(messages[0]?.id ?? null)
  const [newestKey, setNewestKey] = useState<number | null>(null)
  const selection = useRef<MessagePlace | null>(null)
  const { comments: pending } = editor.state.answers
  const comments = useMemo(() => inReadingOrder(pending, messages), [pending, messages])
  const addAt = (place: MessagePlace) => {
    editor.act({ kind: 'comment', place })
    setNewestKey(editor.latest.current.lastKey)
    setCurrent(place.messageId)
    onShown()
  }
  const latestAdd = useRef(addAt)
  latestAdd.current = addAt
  // The transcript is drawn again only when its own props change.
  const onComment = useCallback((place: MessagePlace) => latestAdd.current(place), [])
  const onSelection = useCallback((place: MessagePlace | null) => {
    selection.current = place
  }, [])
  const open = (pinId: string) => {
    setNewestKey(Number(pinId))
    onShown()
  }
  const latestOpen = useRef(open)
  latestOpen.current = open
  const onOpenPin = useCallback((pinId: string) => latestOpen.current(pinId), [])
  const comment = () => {
    if (selection.current !== null) addAt(selection.current)
    else if (currentMessageId !== null) addAt({ messageId: currentMessageId, fromChar: null, toChar: null })
  }
  const toggleMark = () => {
    const current = messages.find(({ id }) => id === currentMessageId)
    const isMarked = editor.latest.current.answers.marks.some((mark) => mark.messageId === currentMessageId)
    // A mark elsewhere can still be taken away, never be made.
    if (isMarked || (current !== undefined && isWrittenBy(current, form.reviewee.id))) {
      editor.act({ kind: 'mark', messageId: currentMessageId })
    } else {
      const { name } = form.reviewee
      tell(t`Only what ${name} wrote to the customer can be worth copying. Go to another message.`)
    }
  }
  return {
    currentMessageId,
    onCurrent: setCurrent,
    newestKey,
    comments,
    comment,
    toggleMark,
    onComment,
    onSelection,
    onOpenPin,
  }
}
