import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { SampleCriterion, SampleReview } from './sample-reviews.ts'

/** Why each colleague chose their point, in their own words. */
export const SAMPLE_REASONS: Readonly<
  Record<SampleReview['personId'], Readonly<Record<SampleCriterion, MessageDescriptor>>>
> = {
  2: {
    empathy: msg`“I leave everything else until it is back”: something changed because of how Giada felt, and eleven minutes later the shop was open.`,
    'solution-quality': msg`Right, with the cause, within half an hour. But about the price Giada has to ask a third time.`,
    'process-adherence': msg`Checked, moved, noted, tagged: no step is missing. Nobody is told how the payment came to the wrong invoice, so no 5.`,
    tone: msg`Short, calm sentences for somebody who is angry, and no blame. The cheerful end passes over a question, so no 5.`,
  },
  3: {
    empathy: msg`The first reply is a stock phrase. In the second Elia names what it means for Giada: paid, the busiest day, the shop closed.`,
    'solution-quality': msg`Giada asked two things. The yearly price comes up twice and is never answered: that problem stays.`,
    'process-adherence': msg`With the note alone I could take over: what was moved, and what billing still has to stop.`,
    tone: msg`The messages in the middle are made for Giada. The first and the last could have been sent to anyone.`,
  },
}
