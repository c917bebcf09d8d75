import { z } from 'zod'
import { Id } from './inputs.ts'
import { NumberNeeds, Spreads } from './numbers-estimate.ts'

/** What planning aims at and looks at: half-width in points, the weeks of a rolling mean, reviews a week tried out. */
export const PLANNING_GOAL = { halfWidthInPoints: 5, rollingWeeks: 4, mostReviewsAWeek: 6 } as const
/** A team's own spreads need this many reviews of colleagues and leads, about so many people, by so many reviewers. */
export const PLANNING_NEEDS = { reviews: 30, people: 3, reviewers: 3 } as const

/** How sure a plan would make one person's number, as the half-width of its 95 % interval in points. */
const PlannedWidth = z.strictObject({
  /** Reviews about one person in one week. */
  reviewsAWeek: z.number().positive(),
  /** Different conversations among them. */
  conversationsAWeek: z.number().positive(),
  /** Of the mean over four weeks, and of one week alone. */
  fourWeeks: z.number().nonnegative(),
  oneWeek: z.number().nonnegative(),
})
export type PlannedWidth = z.infer<typeof PlannedWidth>

export const TeamPlan = z.strictObject({
  /** How scores spread in this team: standard deviations in points. */
  spreads: Spreads,
  /** Of this team alone, or of all teams of the rubric where it has too few reviews of its own. */
  spreadsOf: z.enum(['team', 'rubric']),
  /** Reviews of colleagues and leads that the spreads rest on. */
  reviews: z.int().positive(),
  /** Reviews about one person that the same colleague writes within four weeks, on average. */
  reviewsByOneReviewer: z.number().positive(),
  /** Share of the differences between reviewers that is known and taken out: 0 to 1. */
  severityKnown: z.number(),
  /** Reviews about a person in a week for ± 5 points over four weeks, and in one week; null when not even 2,000 do. */
  needed: z.strictObject({ fourWeeks: z.number().nullable(), oneWeek: z.int().nullable() }),
  /** One to six reviews a week, each of another conversation. */
  tried: z.array(PlannedWidth),
  /** As it is now: the mean of the weeks that have reviews. */
  now: PlannedWidth,
  /** One more conversation a week, read by one more colleague once, or by two. */
  oneMoreOnce: PlannedWidth,
  oneMoreTwice: PlannedWidth,
  /** One conversation that is read already is read by one more. */
  secondReading: PlannedWidth,
})
export type TeamPlan = z.infer<typeof TeamPlan>

export const PlanningNumbers = z.strictObject({
  /** By id; exactly one of plan and needs is null. */
  teams: z.array(z.strictObject({ teamId: Id, plan: TeamPlan.nullable(), needs: NumberNeeds.nullable() })),
})
export type PlanningNumbers = z.infer<typeof PlanningNumbers>
