import { useCallback, useMemo, useRef, useState } from 'react'
import type { MessagePlace } from '../../lib/selected-words.ts'
import type { Form } from './review-form.ts'
import { inReadingOrder } from './review-pins.ts'
import type { ReviewEditor } from './use-review-editor.ts'

/** Where the reader is in the transcript, and the comments and marks they leave there. */
export const useRemarks = (form: Form, editor: ReviewEditor, onShown: () => void) => {
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
  const toggleMark = () => editor.act({ kind: 'mark', messageId: currentMessageId })
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
