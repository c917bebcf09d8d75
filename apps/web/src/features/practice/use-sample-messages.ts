import { useLingui } from '@lingui/react'
import { useMemo } from 'react'
import type { TranscriptMessage } from '../../ui/MessageBubble.tsx'
import { SAMPLE_MESSAGES } from './sample-conversation.ts'

/** The sample as a transcript in the language of the screen. */
export const useSampleMessages = (): readonly TranscriptMessage[] => {
  const { _ } = useLingui()
  return useMemo(
    () =>
      SAMPLE_MESSAGES.map((message) => ({
        ...message,
        author: null,
        text: _(message.text),
        attachments: [],
      })),
    [_],
  )
}
