import { z } from 'zod'
import { Id } from './inputs.ts'
import { Judged } from './numbers-estimate.ts'

/** Severity is shown from this many reviewers of this many reviews each in the component. */
export const SEVERITY_NEEDS = { reviewers: 3, reviewsEach: 5 } as const

/** How strict one reviewer is beside the others of a component. Positive: stricter than the panel. */
export const ReviewerSeverity = z.strictObject({
  reviewerId: Id,
  component: z.int().nonnegative(),
  /** Teams in which they reviewed, ascending: whose leads may see it. */
  teamIds: z.array(Id),
  reviews: z.int().positive(),
  /** Mean of all reviews of the component minus their own mean, in points: not adjusted for whom they read. */
  unadjusted: z.number(),
  /** Adjusted for whom they read; what it lacks otherwise: then the unadjusted one stands, labelled so. */
  severity: Judged,
})
export type ReviewerSeverity = z.infer<typeof ReviewerSeverity>

/** By reviewer id, then component. Somebody who reviews in two components stands in it twice. */
export const SeverityNumbers = z.strictObject({ reviewers: z.array(ReviewerSeverity) })
export type SeverityNumbers = z.infer<typeof SeverityNumbers>
