import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { CompareSentence } from '@reread/domain'
import type { Whom } from '../lib/compare-sentence.ts'

type Code = CompareSentence['code']

/** The words of each sentence; a code without words does not compile. */
export const sentenceMessages = {
  'compare.you-stricter': msg({
    message:
      '{points, plural, one {You were # point stricter than {whom} on {criterion}.} other {You were # points stricter than {whom} on {criterion}.}}',
  }),
  'compare.you-more-generous': msg({
    message:
      '{points, plural, one {You were # point more generous than {whom} on {criterion}.} other {You were # points more generous than {whom} on {criterion}.}}',
  }),
  'compare.reviewee-stricter': msg({
    message:
      '{points, plural, one {{reviewee} was # point stricter than {whom} on {criterion}.} other {{reviewee} was # points stricter than {whom} on {criterion}.}}',
  }),
  'compare.reviewee-more-generous': msg({
    message:
      '{points, plural, one {{reviewee} was # point more generous than {whom} on {criterion}.} other {{reviewee} was # points more generous than {whom} on {criterion}.}}',
  }),
  'compare.you-agree': msg({
    message:
      '{criteria, plural, one {You agree {withWhom} within a point on the one criterion you both rated.} other {You agree {withWhom} within a point on all # criteria.}}',
  }),
  'compare.reviewee-agrees': msg({
    message:
      '{criteria, plural, one {{reviewee} agrees {withWhom} within a point on the one criterion they all rated.} other {{reviewee} agrees {withWhom} within a point on all # criteria.}}',
  }),
  'compare.colleagues-differ': msg({
    message:
      '{points, plural, one {On {criterion} the colleagues are # point apart.} other {On {criterion} the colleagues are # points apart.}}',
  }),
  'compare.colleagues-agree': msg({
    message:
      '{criteria, plural, one {The colleagues agree within a point on the one criterion they all rated.} other {The colleagues agree within a point on all # criteria.}}',
  }),
  'compare.one-found-not-applicable': msg({
    message: 'On {criterion} one side chose a point and the other “not applicable”.',
  }),
  'compare.nothing-in-common': msg`There is no criterion that both sides rated.`,
  'compare.no-self': msg`There is no self review of this conversation.`,
  'compare.no-colleagues': msg`No colleague reviewed it in time.`,
  'compare.nobody-reviewed': msg`Nobody reviewed it in time.`,
} satisfies Record<Code, MessageDescriptor>

/** After "stricter than"; other languages put their preposition into these words. */
export const thanWhom = {
  reviewee: msg({ message: '{reviewee}', context: 'than whom' }),
  one: msg({ message: '{name}', context: 'than whom' }),
  both: msg({ message: 'both colleagues', context: 'than whom' }),
  all: msg({ message: 'all {others} colleagues', context: 'than whom' }),
  average: msg({ message: 'the colleagues’ average', context: 'than whom' }),
} satisfies Record<Whom, MessageDescriptor>

/** After "agree". */
export const withWhom = {
  reviewee: msg({ message: 'with {reviewee}', context: 'agree with whom' }),
  one: msg({ message: 'with {name}', context: 'agree with whom' }),
  both: msg({ message: 'with both colleagues', context: 'agree with whom' }),
  all: msg({ message: 'with all {others} colleagues', context: 'agree with whom' }),
  average: msg({ message: 'with the colleagues’ average', context: 'agree with whom' }),
} satisfies Record<Whom, MessageDescriptor>

/** Stands in where the single colleague cannot be named. */
export const aColleague = msg`the other colleague`
