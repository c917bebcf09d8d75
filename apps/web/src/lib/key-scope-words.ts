import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { KeyScope } from './chosen-key.ts'

/** Where a key works, as the help and the page that changes keys name it. */
export const keyScopeWords = {
  everywhere: msg`Everywhere`,
  lists: msg`Lists`,
  reviews: msg`Reviews`,
  best: msg`Best practice`,
  review: msg`Review`,
  question: msg`Problem solved for the customer?`,
  compare: msg`Compare`,
  debrief: msg`Debrief`,
} as const satisfies Record<KeyScope, MessageDescriptor>
