import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ConversationStatus } from '@reread/domain'

export const statusWords = {
  open: msg`open`,
  solved: msg`solved`,
  closed: msg`closed`,
} satisfies Record<ConversationStatus, MessageDescriptor>

/** A status in words; what an import brought and nobody knows stays as it is. */
export const statusWord = (status: string): MessageDescriptor | null =>
  Object.hasOwn(statusWords, status) ? statusWords[status as ConversationStatus] : null
