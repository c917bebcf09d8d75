import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { FilterName } from './conversations-address.ts'

/** What each filter is called, on its field and on its chip. */
export const filterWords = {
  text: msg`Text`,
  team: msg`Team`,
  agent: msg`Agent`,
  channel: msg`Channel`,
  language: msg`Language`,
  tag: msg`Tag`,
  week: msg`Week`,
  status: msg`Status`,
  csat: msg`CSAT`,
  unreviewed: msg`Reviews`,
  length: msg`Length`,
  score: msg`Score`,
  criterion: msg`Rating`,
  reviewer: msg`Reviewed by`,
  about: msg`Review about`,
  reviewed: msg`Reviewed in`,
  spread: msg`Spread`,
  gap: msg`Gap`,
  flag: msg`Flag`,
} satisfies Record<FilterName, MessageDescriptor>

export const csatChoices = {
  satisfied: msg`satisfied`,
  unsatisfied: msg`not satisfied`,
  none: msg`no answer`,
}

export const lengthChoices = {
  short: msg`up to 5 messages`,
  medium: msg`6 to 20 messages`,
  long: msg`more than 20 messages`,
}

export const flagChoices = {
  any: msg`any`,
  best_practice: msg`best practice`,
  bug: msg`bug`,
  feedback: msg`product feedback`,
}
