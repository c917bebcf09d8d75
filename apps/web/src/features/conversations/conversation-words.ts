import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ConversationStatus } from '@reread/domain'
import type { FlagKind } from './use-conversation.ts'

export const statusWords = {
  open: msg`open`,
  solved: msg`solved`,
  closed: msg`closed`,
} satisfies Record<ConversationStatus, MessageDescriptor>

/** A status in words; what an import brought and nobody knows stays as it is. */
export const statusWord = (status: string): MessageDescriptor | null =>
  Object.hasOwn(statusWords, status) ? statusWords[status as ConversationStatus] : null

export const flagWords = {
  best_practice: msg`Best practice`,
  bug: msg`Bug`,
  feedback: msg`Product feedback`,
} satisfies Record<FlagKind, MessageDescriptor>

const csatWords = { good: msg`good`, bad: msg`bad` }

/** What the customer said, in a word; null for a verdict of another scale. */
export const csatWord = (score: string | number): MessageDescriptor | null =>
  score === 'good' || score === 'bad' ? csatWords[score] : null
