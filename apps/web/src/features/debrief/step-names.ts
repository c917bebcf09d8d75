import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { MeetingStep } from '@reread/domain'
import type { Step } from './meeting-steps.ts'

/** What each station of a meeting is called. */
export const stepNames = {
  'check-in': msg`Check-in`,
  read: msg`Read`,
  compare: msg`Compare`,
  decide: msg`Decide`,
  close: msg({ message: 'Close', context: 'last step of the debrief' }),
} satisfies Record<MeetingStep, MessageDescriptor>

/** A step in words: "Compare, 2 of 3". */
export const useStepWords = (total: number) => {
  const { t } = useLingui()
  return ({ name, of }: Step): string => {
    const station = t(stepNames[name])
    return of === null ? station : t`${station}, ${of} of ${total}`
  }
}
