import { z } from 'zod'
import { Id } from './inputs.ts'
import { Estimate, NumberNeeds } from './numbers-estimate.ts'

/** What agreement needs before it is shown: units read by two people, conversations that a pair shares. */
export const AGREEMENT_NEEDS = { units: 20, sharedByPair: 5, splits: 3 } as const

/** From here up the lower limit of alpha is good, or good enough for tentative conclusions (Krippendorff 2019, ch. 12). */
export const ALPHA_LIMITS = { good: 0.8, tentative: 0.667 } as const

/** On shorter scales nearly every two ratings lie within one point: it would say nothing. */
export const WITHIN_ONE_SCALE = 4

/** What the lower limit of alpha allows: an `unreliable` criterion cannot drive a goal. */
const AGREEMENT_VERDICTS = ['good', 'tentative', 'unreliable'] as const
export type AgreementVerdict = (typeof AGREEMENT_VERDICTS)[number]

/** The verdict goes by what is certain: the lower limit, not the estimate. */
export const agreementVerdict = (lowerLimit: number): AgreementVerdict =>
  lowerLimit >= ALPHA_LIMITS.good ? 'good' : lowerLimit >= ALPHA_LIMITS.tentative ? 'tentative' : 'unreliable'

/** How often two people who read the same agree: 0 to 1, the mean over conversations. */
const SharedShare = z.strictObject({
  share: z.number(),
  /** Doubly read conversations behind it, and pairs of readings in them. */
  units: z.int().positive(),
  pairs: z.int().positive(),
})
export type SharedShare = z.infer<typeof SharedShare>

export const CriterionAgreement = z.strictObject({
  key: z.string(),
  points: z.literal([2, 3, 4, 5]),
  /** Conversations that two or more colleagues or leads rated on this criterion; N/A is no rating. */
  units: z.int().nonnegative(),
  /** Krippendorff's alpha on the ordinal level, with its bootstrap interval over conversations. */
  alpha: Estimate.nullable(),
  /** Gwet's AC2 with quadratic weights: does not fall where nearly all ratings are the same. */
  ac2: Estimate.nullable(),
  /** The same point. */
  same: SharedShare.nullable(),
  /** At most one point apart; null on scales of two and three points. */
  withinOne: SharedShare.nullable(),
  /** By the lower limit of alpha; null without one. */
  verdict: z.enum(AGREEMENT_VERDICTS).nullable(),
  /** What is missing for alpha; `all-equal`: everybody gave the same point, which tells good from bad by nothing. */
  needs: NumberNeeds.nullable(),
})
export type CriterionAgreement = z.infer<typeof CriterionAgreement>

/** Two reviewers on the conversations they both read; `a` has the lower id. */
export const PairAgreementNumbers = z.strictObject({
  a: Id,
  b: Id,
  /** Conversations that both scored. */
  shared: z.int().positive(),
  /** Scores of a minus those of b, in points, before the zeroing by critical criteria; null below five conversations. */
  difference: Estimate.nullable(),
  /** Ratings at most one point apart, over the criteria with four or five points; null below five conversations. */
  withinOne: z.strictObject({ share: z.number(), ratings: z.int().positive() }).nullable(),
})
export type PairAgreementNumbers = z.infer<typeof PairAgreementNumbers>

/** Two neighbouring or distant sentences of one criterion between which people who read the same part most often. */
export const DisputedWording = z.strictObject({
  key: z.string(),
  /** The version whose sentences were read. */
  versionId: Id,
  lowPoint: z.int().positive(),
  highPoint: z.int().positive(),
  /** Pairs of readings that chose one each, of all pairs of readings of the criterion in this version. */
  splits: z.int().positive(),
  pairs: z.int().positive(),
  /** Where it happened, newest first: at most ten. */
  picks: z.array(z.strictObject({ pickId: Id, conversationId: Id })),
})
export type DisputedWording = z.infer<typeof DisputedWording>

export const AgreementGroup = z.strictObject({
  /** Null: all teams of the rubric together. */
  teamId: Id.nullable(),
  /** Conversations that two or more colleagues or leads scored. */
  units: z.int().nonnegative(),
  reviewers: z.int().nonnegative(),
  /** Over all criteria with four or five points; null below the units that are needed. */
  withinOne: SharedShare.nullable(),
  /** What is missing for it. */
  needs: NumberNeeds.nullable(),
  /** In the order of the rubric's newest version; criteria that are no longer in it come last. */
  criteria: z.array(CriterionAgreement),
})
export type AgreementGroup = z.infer<typeof AgreementGroup>

export const TeamAgreement = AgreementGroup.extend({
  teamId: Id,
  /** By a, then b. Too many reviewers for a list: pairs with at least five shared conversations alone. */
  pairs: z.array(PairAgreementNumbers),
  /** Most often first, at most three. */
  disputed: z.array(DisputedWording),
})
export type TeamAgreement = z.infer<typeof TeamAgreement>

export const AgreementNumbers = z.strictObject({
  /** Seed and replicates of the bootstrap behind the intervals of alpha. */
  seed: z.int(),
  /** Null where a single team has readings. */
  all: AgreementGroup.nullable(),
  /** By id; teams without a doubly read conversation are in it, with what they lack. */
  teams: z.array(TeamAgreement),
})
export type AgreementNumbers = z.infer<typeof AgreementNumbers>
