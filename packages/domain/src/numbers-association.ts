import { z } from 'zod'
import { Id } from './inputs.ts'
import { Estimate, NumberNeeds } from './numbers-estimate.ts'

/** What an association needs before it is shown: pairs, and people for the one between them. */
export const ASSOCIATION_NEEDS = { pairs: 30, people: 5 } as const

/** What quality is held against: the customer was satisfied, or colleagues say that the problem was solved. */
export const ASSOCIATION_OUTCOMES = ['satisfied', 'solved'] as const
export type AssociationOutcome = (typeof ASSOCIATION_OUTCOMES)[number]

/** A correlation from −1 to 1 with its 95 % interval, or what it lacks. Never a cause. */
export const JudgedLink = z.strictObject({
  estimate: Estimate.nullable(),
  /** Two-sided, and after Benjamini-Hochberg over all links of the same group, kind and outcome. */
  p: z.number().nullable(),
  adjustedP: z.number().nullable(),
  /** Clearly there: the adjusted p is at most .05. */
  clear: z.boolean(),
  needs: NumberNeeds.nullable(),
})
export type JudgedLink = z.infer<typeof JudgedLink>

export const CriterionAssociation = z.strictObject({
  /** '' is the whole score. */
  key: z.string(),
  outcome: z.enum(ASSOCIATION_OUTCOMES),
  /** Conversations with both sides. */
  pairs: z.int().nonnegative(),
  /** Whose conversations they are. */
  people: z.int().nonnegative(),
  /** Among the conversations of the same person: do the better scored ones go with the better outcome? */
  within: JudgedLink,
  /** Among people: do those with better scores have better outcomes? */
  between: JudgedLink,
})
export type CriterionAssociation = z.infer<typeof CriterionAssociation>

export const AssociationGroup = z.strictObject({
  /** Null: all teams of the rubric together. */
  teamId: Id.nullable(),
  /** The whole score first, then criteria in the order of the rubric's newest version; satisfied before solved. */
  links: z.array(CriterionAssociation),
})
export type AssociationGroup = z.infer<typeof AssociationGroup>

export const AssociationNumbers = z.strictObject({
  /** Null where the rubric has a single team. */
  all: AssociationGroup.nullable(),
  /** By id. */
  teams: z.array(AssociationGroup.extend({ teamId: Id })),
})
export type AssociationNumbers = z.infer<typeof AssociationNumbers>
