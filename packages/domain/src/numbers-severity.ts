import { z } from 'zod'
import { Id } from './inputs.ts'
import { Judged } from './numbers-estimate.ts'

/** Severity is shown from this many reviewers of this many reviews each in the team. */
export const SEVERITY_NEEDS = { reviewers: 3, reviewsEach: 5 } as const

/**
 * How strict one reviewer is in one team. Positive: stricter than the others. Counts and means are of this team alone, so
 * that those who run it cannot subtract what somebody gave elsewhere.
 */
export const ReviewerSeverity = z.strictObject({
  reviewerId: Id,
  component: z.int().nonnegative(),
  teamId: Id,
  reviews: z.int().positive(),
  /** Mean of the team's reviews in the component minus their own there, before critical zeroing, in points: adjusted for nothing. */
  unadjusted: z.number(),
  /**
   * Adjusted for whom they read, by everything they gave in the component, beside its panel; what it lacks otherwise: then
   * the unadjusted one stands, labelled so.
   */
  severity: Judged,
})
export type ReviewerSeverity = z.infer<typeof ReviewerSeverity>

/** By reviewer id, component and team. Somebody who reviews in two of them stands in it twice. */
export const SeverityNumbers = z.strictObject({ reviewers: z.array(ReviewerSeverity) })
export type SeverityNumbers = z.infer<typeof SeverityNumbers>
