import { z } from 'zod'
import { Id, WeekLabel } from './inputs.ts'
import { Judged } from './numbers-estimate.ts'

/** A gap is shown from this many conversations that both sides have rated; a team's from this many people. */
export const GAP_NEEDS = { pairs: 5, people: 5, rollingWeeks: 4 } as const

/** Self minus colleagues over the picks that both rated. */
const PairedGap = z.strictObject({
  /** Picks with both sides. */
  pairs: z.int().nonnegative(),
  /** Mean difference in points; null without a pair. */
  mean: z.number().nullable(),
  /** With the t interval over pairs. */
  gap: Judged,
})

/** Visible to the person alone. */
export const PersonGap = PairedGap.extend({
  personId: Id,
  teamId: Id,
  /** What the model says: self minus what the panel would have given; steadier than the pairs where there are few. */
  fitted: Judged,
  criteria: z.array(PairedGap.extend({ key: z.string() })),
  /** Rolling over four weeks that end with each week, oldest first. */
  weeks: z.array(PairedGap.extend({ week: WeekLabel })),
})
export type PersonGap = z.infer<typeof PersonGap>

/** For those who run the team: the mean over its people's gaps, each counted once, from five people with pairs. */
export const TeamGap = z.strictObject({
  teamId: Id,
  people: z.int().nonnegative(),
  pairs: z.int().nonnegative(),
  gap: Judged,
})
export type TeamGap = z.infer<typeof TeamGap>

export const GapNumbers = z.strictObject({
  /** How much people differ in their gap, standard deviation in points; null where nothing was fitted. */
  spread: z.number().nullable(),
  people: z.array(PersonGap),
  teams: z.array(TeamGap),
})
export type GapNumbers = z.infer<typeof GapNumbers>
