import type { I18n, MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Narrow, NarrowRule } from '@reread/domain'

/** Why a round is smaller than asked for, in words; a rule without words does not compile. */
const narrowMessages = {
  nobody: msg`Nobody in the team answers customers yet.`,
  'everyone-away': msg`Everyone in the team is away this week.`,
  'nothing-settled': msg`No conversation has settled since the last round.`,
  rest: msg({
    message:
      '{leftOut, plural, one {The rest before reading is too long for this: it leaves out # conversation.} other {The rest before reading is too long for this: it leaves out # conversations.}}',
  }),
  owner: msg({
    message:
      '{leftOut, plural, one {# conversation is left out because nobody of the team answered it most.} other {# conversations are left out because nobody of the team answered them most.}}',
  }),
  length: msg({
    message:
      '{leftOut, plural, one {# conversation is left out because it is longer than 60 messages or 2,500 words.} other {# conversations are left out because they are longer than 60 messages or 2,500 words.}}',
  }),
  few: msg`There are fewer conversations than asked for; no rule leaves any out.`,
} satisfies Record<NarrowRule, MessageDescriptor>

/** The rule that makes a round too small, in a sentence. */
export const narrowText = (i18n: I18n, { rule, leftOut }: Narrow): string =>
  i18n._({ ...narrowMessages[rule], values: { leftOut } })
