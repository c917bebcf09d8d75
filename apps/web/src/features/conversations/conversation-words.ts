import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { FlagKind } from './use-conversation.ts'

export const flagWords = {
  best_practice: msg`Best practice`,
  bug: msg`Bug`,
  feedback: msg`Product feedback`,
} satisfies Record<FlagKind, MessageDescriptor>

const csatWords = { good: msg`good`, bad: msg`bad` }

/** What the customer said, in a word; null for a verdict of another scale. */
export const csatWord = (score: string | number): MessageDescriptor | null =>
  score === 'good' || score === 'bad' ? csatWords[score] : null
