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
      '{leftOut, plural, one {# conversation is left out because it is longer than {maxMessages, number} messages or {maxWords, number} words.} other {# conversations are left out because they are longer than {maxMessages, number} messages or {maxWords, number} words.}}',
  }),
  few: msg`There are fewer conversations than asked for; no rule leaves any out.`,
} satisfies Record<NarrowRule, MessageDescriptor>

/** The longest conversation that a draw may choose, and how many are longer. */
interface TooLong {
  readonly leftOut: number
  readonly maxMessages: number
  readonly maxWords: number
}

interface LeavesOut {
  readonly tooNarrow: Narrow | null
  readonly tooLong: TooLong
}

const ruleText = (i18n: I18n, { rule, leftOut }: Narrow, { maxMessages, maxWords }: TooLong): string =>
  i18n._({ ...narrowMessages[rule], values: { leftOut, maxMessages, maxWords } })

/** The rule that makes a round too small, in a sentence; null when it is as large as asked. */
export const narrowText = (i18n: I18n, { tooNarrow, tooLong }: LeavesOut): string | null =>
  tooNarrow === null ? null : ruleText(i18n, tooNarrow, tooLong)

/** How many conversations are too long for a round, in a sentence; null when none is, or `narrowText` says it. */
export const tooLongText = (i18n: I18n, { tooNarrow, tooLong }: LeavesOut): string | null => {
  const { leftOut } = tooLong
  return leftOut === 0 || tooNarrow?.rule === 'length'
    ? null
    : ruleText(i18n, { rule: 'length', leftOut }, tooLong)
}
