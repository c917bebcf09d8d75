import { z } from 'zod'
import { Id, WeekLabel } from './inputs.ts'

/** A number with its 95 % interval, in points. */
export const Estimate = z.strictObject({ est: z.number(), lo: z.number(), hi: z.number() })
export type Estimate = z.infer<typeof Estimate>

/** A plain mean with what it rests on. */
export const PlainMean = z.strictObject({
  mean: z.number(),
  reviews: z.int().positive(),
  picks: z.int().positive(),
})
export type PlainMean = z.infer<typeof PlainMean>

/**
 * Why a number is not shown. `reviews`, `reviewers`, `weeks`, `pairs` and `people` count what is there and what is
 * needed; `interval`: the half-width is above what a number may have. `all-equal`: every review gave the same;
 * `one-reviewer`: one person gave all of them; `too-few`: too few reviews for the whole group to be fitted;
 * `many`: too many people for a list of pairs; `apart`: parts of the team share no reviewer.
 */
const NEEDS_REASONS = [
  'reviews',
  'reviewers',
  'weeks',
  'pairs',
  'people',
  'interval',
  'no-reviews',
  'all-equal',
  'one-reviewer',
  'too-few',
  'many',
  'apart',
] as const
export const NumberNeeds = z.strictObject({
  reason: z.enum(NEEDS_REASONS),
  /** How many there are of what is counted, or the half-width in points; null where nothing is counted. */
  have: z.number().nullable(),
  need: z.number().nullable(),
  /** "About n more" reviews (weeks, pairs, people, after the reason); null when it cannot be said. */
  aboutMore: z.int().positive().nullable(),
})
export type NumberNeeds = z.infer<typeof NumberNeeds>

/** A number, or what it lacks: exactly one of the two is null. */
export const Judged = z.strictObject({ estimate: Estimate.nullable(), needs: NumberNeeds.nullable() })
export type Judged = z.infer<typeof Judged>

/** Standard deviations in points: how much of the spread comes from where; 0 at the boundary or not in the model. */
export const Spreads = z.strictObject({
  agent: z.number(),
  agentWeek: z.number(),
  reviewer: z.number(),
  dyad: z.number(),
  conversation: z.number(),
  self: z.number(),
  error: z.number(),
})
export type Spreads = z.infer<typeof Spreads>

/** What a fit came to: numbers, or in one word why there are none. */
export const FitOutcome = z.enum(['fitted', 'no-reviews', 'all-equal', 'one-reviewer', 'too-few'])
export type FitOutcome = z.infer<typeof FitOutcome>
/** How intervals were made: `integrated` over the unknown spreads, or at their best guess (`plug-in`). */
export const FitMethod = z.enum(['integrated', 'plug-in'])
export type FitMethod = z.infer<typeof FitMethod>

/** The weeks now against the weeks before, oldest first; corrected over the list that the change stands in. */
export const Change = z.strictObject({
  nowWeeks: z.array(WeekLabel),
  beforeWeeks: z.array(WeekLabel),
  /** Now minus before, in points, after each reviewer's severity was taken out. */
  difference: Estimate,
  p: z.number(),
  /** After Benjamini-Hochberg over the list (all people of a team; all teams). */
  adjustedP: z.number(),
  /** Clearly another: the adjusted p is at most .05. */
  clear: z.boolean(),
})
export type Change = z.infer<typeof Change>
export const JudgedChange = z.strictObject({ change: Change.nullable(), needs: NumberNeeds.nullable() })
export type JudgedChange = z.infer<typeof JudgedChange>

/** EWMA chart over the weeks that have reviews: "nothing unusual" unless a week lies outside its limits. */
export const EwmaChart = z.strictObject({
  /** Median of the weeks. */
  centre: z.number(),
  /** Standard deviation of one week, in points. */
  sigma: z.number(),
  /** Width of the limits in standard deviations: 2.962 for a team; wider where it is one of the charts of several people. */
  width: z.number(),
  points: z.array(
    z.strictObject({
      week: WeekLabel,
      /** Mean of the week after each reviewer's severity was taken out. */
      mean: z.number(),
      reviews: z.int().positive(),
      ewma: z.number(),
      lcl: z.number(),
      ucl: z.number(),
      isOutside: z.boolean(),
    }),
  ),
  /** The first week outside its limits; null is "nothing unusual". */
  firstSignalWeek: WeekLabel.nullable(),
})
export type EwmaChart = z.infer<typeof EwmaChart>
export const JudgedChart = z.strictObject({ chart: EwmaChart.nullable(), needs: NumberNeeds.nullable() })
export type JudgedChart = z.infer<typeof JudgedChart>

/** A difference between two people or teams of one component. */
export const Difference = z.strictObject({
  a: Id,
  b: Id,
  /** a minus b, in points. */
  difference: Estimate,
  p: z.number(),
  adjustedP: z.number(),
  /** |difference| > 1.96 standard errors, and so after Benjamini-Hochberg over the list; else "no clear difference". */
  clear: z.boolean(),
})
export type Difference = z.infer<typeof Difference>
