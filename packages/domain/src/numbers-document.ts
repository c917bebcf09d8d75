import { z } from 'zod'
import { Id, WeekLabel } from './inputs.ts'
import { AgreementNumbers } from './numbers-agreement.ts'
import { AssociationNumbers } from './numbers-association.ts'
import type { Spreads } from './numbers-estimate.ts'
import { FairNumbers } from './numbers-fair.ts'
import { GapNumbers } from './numbers-gap.ts'
import { PlanningNumbers } from './numbers-planning.ts'
import { SeverityNumbers } from './numbers-severity.ts'

/** How many weeks the numbers of a rubric look back. */
export const NUMBERS_WEEKS = 13

const NumbersCriterion = z.strictObject({
  key: z.string(),
  weight: z.int().nonnegative(),
  points: z.literal([2, 3, 4, 5]),
  critical: z.boolean(),
  allowsNA: z.boolean(),
})

/** One drawn, revealed, blind review: ids and points, no word anybody wrote. */
export const NumbersReview = z.strictObject({
  /** Its place in the input, from 1: an id of the database would count what is hidden. */
  id: Id,
  pickId: Id,
  conversationId: Id,
  /** The reviewee's team then. */
  teamId: Id,
  week: WeekLabel,
  revieweeId: Id,
  reviewerId: Id,
  kind: z.enum(['self', 'peer', 'lead']),
  versionId: Id,
  solved: z.enum(['yes', 'no', 'unknown']).nullable(),
  /** Point by criterion key; null is N/A. */
  points: z.record(z.string(), z.int().nullable()),
})
export type NumbersReview = z.infer<typeof NumbersReview>

/** No spread of scores from 0 to 100 is larger, nor is any of these negative. */
const MOST_SPREAD = 1000
const InputSpread = z.number().nonnegative().max(MOST_SPREAD)
const InputSpreads = z.strictObject({
  agent: InputSpread,
  agentWeek: InputSpread,
  reviewer: InputSpread,
  dyad: InputSpread,
  conversation: InputSpread,
  self: InputSpread,
  error: InputSpread,
}) satisfies z.ZodType<Spreads>

/** All that the numbers of a rubric are made of, with ids instead of names. */
export const NumbersInput = z.strictObject({
  rubricId: Id,
  /** By id. */
  versions: z.array(z.strictObject({ id: Id, criteria: z.array(NumbersCriterion) })),
  /** The window, oldest first, without a hole. */
  weeks: z.array(WeekLabel).min(1),
  /** Teams that use any version of the rubric, by id, with their present agents. */
  teams: z.array(z.strictObject({ id: Id, memberIds: z.array(Id) })),
  /** In the order they were handed in: by id. */
  reviews: z.array(NumbersReview),
  /** What customers said of the conversations above; none of a conversation on which anybody still writes. */
  satisfaction: z.array(z.strictObject({ conversationId: Id, satisfied: z.boolean() })),
  seed: z.int(),
  /** Spreads of the last full fit, to solve at; null: look for them. */
  spreads: InputSpreads.nullable(),
})
export type NumbersInput = z.infer<typeof NumbersInput>

/** Why a review of the input is in no number. */
export const LEFT_OUT_REASONS = [
  'outside-scale',
  'twice',
  'reviewer-is-reviewee',
  'self-by-another',
  'unknown-version',
  'unknown-criterion',
  'outside-weeks',
] as const

/** What screens show. Every mean carries its n; a number that cannot be defended is null, with what it lacks. */
export const PublishedNumbers = z.strictObject({
  rubricId: Id,
  fromWeek: WeekLabel,
  throughWeek: WeekLabel,
  /** Reviews that were counted, of all kinds. */
  reviews: z.int().nonnegative(),
  leftOut: z.array(z.strictObject({ pickId: Id, reviewerId: Id, reason: z.enum(LEFT_OUT_REASONS) })),
  fair: FairNumbers,
  severity: SeverityNumbers,
  gap: GapNumbers,
  agreement: AgreementNumbers,
  association: AssociationNumbers,
  /** Null in a re-solve: it looks for the spreads of each team. */
  planning: PlanningNumbers.nullable(),
})
export type PublishedNumbers = z.infer<typeof PublishedNumbers>

/** The exported file: the input, and the numbers that were made of it. */
export const NUMBERS_FILE_FORMAT = 'reread-numbers'
/** Goes up when the document or a method changes: what is stored is computed anew then. */
export const NUMBERS_FILE_VERSION = 2
export const NumbersFile = z.strictObject({
  format: z.literal(NUMBERS_FILE_FORMAT),
  version: z.literal(NUMBERS_FILE_VERSION),
  /** The product that wrote it. */
  writtenBy: z.string(),
  /** Epoch milliseconds. */
  computedAt: z.int(),
  /** SHA-256 of format and version, a line break, and the input as JSON with sorted keys. */
  digest: z.string(),
  input: NumbersInput,
  numbers: PublishedNumbers,
})
export type NumbersFile = z.infer<typeof NumbersFile>
