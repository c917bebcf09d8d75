import { z } from 'zod'
import { Id, WeekLabel } from './inputs.ts'
import {
  Difference,
  Estimate,
  FitMethod,
  FitOutcome,
  Judged,
  JudgedChange,
  JudgedChart,
  NumberNeeds,
  PlainMean,
  Spreads,
} from './numbers-estimate.ts'

/** What the fair average of a person needs before it is shown. */
export const FAIR_NEEDS = { reviews: 5, reviewers: 2, halfWidthInPoints: 10 } as const
/** A week of its own needs this many reviews about the person; with fewer, it rolls over this many weeks. */
export const FAIR_WEEK_NEEDS = { reviews: 2, rollingWeeks: 4 } as const
/** Teams are joined to one group from this many reviewers who read in both, and this many of their reviews. */
export const BRIDGE_NEEDS = { reviewers: 3, reviews: 10 } as const

/** The fair average of one week: of that week alone, or rolled over up to four weeks that end with it. */
export const FairWeek = z.strictObject({
  week: WeekLabel,
  /** Reviews of colleagues and leads in this week alone. */
  reviews: z.int().nonnegative(),
  /** Mean of them before the zeroing by critical criteria; null without one. */
  raw: z.number().nullable(),
  /** Null where even four weeks hold fewer than two reviews. */
  estimate: Estimate.nullable(),
  /** Weeks behind the estimate: 1 is the week itself. */
  weeks: z.int().nonnegative(),
})
export type FairWeek = z.infer<typeof FairWeek>

/** From the raw mean to the fair average, in points that add up: raw + criteria + reviewers + pulled = fair. */
export const Explanation = z.strictObject({
  /** Mean of the reviews before the zeroing by critical criteria. */
  raw: z.number(),
  /** What criterion-centring adds where N/As differ; 0 where nothing was N/A. */
  criteria: z.number(),
  /** What taking out the reviewers' severity adds: positive when this person's reviewers are the stricter ones. */
  reviewers: z.number(),
  /** The rest: the pull towards the group's mean that few reviews get, weeks, and versions of the rubric. */
  pulled: z.number(),
  byReviewer: z.array(
    z.strictObject({
      reviewerId: Id,
      reviews: z.int().positive(),
      /** Added to each review of this reviewer: their severity (positive for one stricter than the panel). */
      pointsAdded: Estimate,
    }),
  ),
  /** Shares of the interval's variance (they add up to 1), each with the half-width it alone would make, in points. */
  interval: z.array(
    z.strictObject({
      source: z.enum(['sampling', 'reviewers', 'weeks']),
      share: z.number(),
      halfWidth: z.number(),
    }),
  ),
})
export type Explanation = z.infer<typeof Explanation>

/** One person in one team: what was said about them elsewhere is counted there. */
export const FairPerson = z.strictObject({
  personId: Id,
  teamId: Id,
  /** Index of the component; null when nobody has reviewed them. */
  component: z.int().nonnegative().nullable(),
  /** Distinct reviewers among colleagues and leads. */
  reviewers: z.int().nonnegative(),
  /** Reviews without a score (all N/A): outside every mean. */
  withoutScore: z.int().nonnegative(),
  /** Plain mean of the official scores of colleagues' and leads' reviews in the window; null without one. */
  raw: PlainMean.nullable(),
  /** Mean of the same reviews before the zeroing by critical criteria: what the fair average starts from. */
  beforeCritical: z.number().nullable(),
  /** Reviews that a critical criterion made 0, with a Jeffreys interval of their share (0 to 1); null without a review. */
  criticalFails: z
    .strictObject({
      failed: z.int().nonnegative(),
      reviews: z.int().positive(),
      lo: z.number(),
      hi: z.number(),
    })
    .nullable(),
  /** The fair average of the window: what the whole panel would give. */
  fair: Judged,
  /** Every week of the window, oldest first. */
  weekly: z.array(FairWeek),
  change: JudgedChange,
  chart: JudgedChart,
  /** Null exactly when there is no fair average. */
  explanation: Explanation.nullable(),
})
export type FairPerson = z.infer<typeof FairPerson>

export const FairTeam = z.strictObject({
  teamId: Id,
  /** Components that people of the team are in, ascending; more than one: parts of the team share no reviewer. */
  components: z.array(z.int().nonnegative()),
  /** People of the team with at least one counted review. */
  people: z.int().nonnegative(),
  raw: PlainMean.nullable(),
  /** Mean of its people's fair averages, each person counted once. */
  fair: Judged,
  weekly: z.array(
    z.strictObject({
      week: WeekLabel,
      people: z.int().nonnegative(),
      reviews: z.int().nonnegative(),
      raw: z.number().nullable(),
      estimate: Estimate.nullable(),
    }),
  ),
  change: JudgedChange,
  chart: JudgedChart,
  /** Pairs of its people in one component, by ids; `needs.reason` is `many` where the list would be too long. */
  differences: z.array(Difference),
  differencesNeeds: NumberNeeds.nullable(),
})
export type FairTeam = z.infer<typeof FairTeam>

/** People and reviewers who can be compared, because enough reviewers read across. */
const FairComponent = z.strictObject({
  index: z.int().nonnegative(),
  teamIds: z.array(Id),
  people: z.int().positive(),
  reviewerIds: z.array(Id),
  reviews: z.int().positive(),
})

/** Two teams that are never compared: too few people review in both. */
export const TeamsApart = z.strictObject({
  a: Id,
  b: Id,
  /** Reviewers who read in both, and how many of their reviews join them: 0 is "share no reviewer". */
  bridgingReviewers: z.int().nonnegative(),
  bridgingReviews: z.int().nonnegative(),
})
export type TeamsApart = z.infer<typeof TeamsApart>

/** One fit over all teams of the rubric: the spreads are shared, the panel is that of the component. */
export const FairNumbers = z.strictObject({
  outcome: FitOutcome,
  method: FitMethod,
  /** Null unless fitted. */
  spreads: Spreads.nullable(),
  components: z.array(FairComponent),
  /** By team id, then person id. */
  people: z.array(FairPerson),
  /** By id; teams without a review are in it, with what they lack. */
  teams: z.array(FairTeam),
  /** Pairs of teams inside one component. */
  teamDifferences: z.array(Difference),
  apart: z.array(TeamsApart),
})
export type FairNumbers = z.infer<typeof FairNumbers>
