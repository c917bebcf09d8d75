import { z } from 'zod'
import { Cursor, Id, optionalText, soughtText, typedText } from './inputs.ts'

/** The key of a criterion, which joins the versions of a rubric. */
export const CriterionKey = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'rubric.key-invalid')
/** How far back the board looks, in weeks that end with the current one. */
export const BOARD_WEEKS = [1, 4, 12, 26] as const
/** What the board looks back when nobody says otherwise. */
export const DEFAULT_BOARD_WEEKS = 4

const filters = {
  teamId: Id.optional(),
  agentId: Id.optional(),
  criterion: CriterionKey.optional(),
  channel: soughtText(60).optional(),
  language: soughtText(35).optional(),
  tag: soughtText(200).optional(),
  weeks: z.literal(BOARD_WEEKS).optional(),
}

/** `point`: everyone gave at least this one of five on the criterion; 5 when it is left out. */
export const BoardFilter = z.strictObject({ ...filters, point: z.int().min(3).max(5).optional() })
export type BoardFilter = z.infer<typeof BoardFilter>
export const PublishedFilter = z.strictObject({ ...filters, cursor: Cursor.optional() })
export type PublishedFilter = z.infer<typeof PublishedFilter>

const subject = { conversationId: Id, agentId: Id }

/** The passage as somebody has read and confirmed it. */
export const PublishPractice = z.strictObject({
  ...subject,
  messageId: Id.nullable(),
  passage: typedText(8000),
  why: optionalText(2000),
  criterionKey: CriterionKey.nullable(),
})
export type PublishPractice = z.infer<typeof PublishPractice>
export const DismissPractice = z.strictObject(subject)
export const PracticeRef = z.strictObject({ practiceId: Id })
export const CreditPractice = z.strictObject({ practiceId: Id, named: z.boolean() })
