import { z } from 'zod'
import { CriterionKey } from './best-practice-input.ts'
import { Day, Id, optionalText, soughtText, typedText } from './inputs.ts'

const Tag = typedText(200)

const words = {
  /** One sentence. */
  rule: typedText(300),
  appliesWhen: optionalText(500),
  cannedReply: optionalText(4000),
  criterionKey: CriterionKey.nullable(),
  language: typedText(35).nullable(),
  /** Conversations with one of them show it; none means all of them do. */
  tags: z.array(Tag).max(20),
  ownerId: Id,
  /** When it is looked at again; null = no day set. */
  reviewOn: Day.nullable(),
}

/** A rule with where it was learnt; all four null when it came from a talk. */
export const CreateGuideline = z.strictObject({
  teamId: Id,
  conversationId: Id.nullable(),
  messageId: Id.nullable(),
  practiceId: Id.nullable(),
  pickId: Id.nullable(),
  ...words,
})
export type CreateGuideline = z.infer<typeof CreateGuideline>
/** `version` is the one the screen shows; another one in the database is a conflict. */
export const ChangeGuideline = z.strictObject({ guidelineId: Id, version: z.int().min(1), ...words })
export type ChangeGuideline = z.infer<typeof ChangeGuideline>
export const GuidelineRef = z.strictObject({ guidelineId: Id })
export const RetireGuideline = z.strictObject({ guidelineId: Id, retired: z.boolean() })
export const GuidelineList = z.strictObject({
  teamId: Id.optional(),
  criterion: CriterionKey.optional(),
  language: soughtText(35).optional(),
  tag: soughtText(200).optional(),
  /** The ones that hold, unless said otherwise. */
  show: z.enum(['active', 'retired', 'all']).optional(),
})
export type GuidelineList = z.infer<typeof GuidelineList>
