import { z } from 'zod'
import { Cursor, Id, optionalText, typedText } from './inputs.ts'

/** One criterion's answer: a point counted from 1, or null for N/A. */
const RatingInput = z.strictObject({
  criterionId: Id,
  point: z.int().min(1).max(5).nullable(),
  rootCauses: z.array(z.string().max(60)).max(10),
})

/** A remark pinned to a message, or to the characters [fromChar, toChar) of its text. */
export const PinnedComment = z
  .strictObject({
    messageId: Id,
    fromChar: z.int().min(0).nullable(),
    toChar: z.int().min(1).nullable(),
    text: typedText(4000),
  })
  .refine(
    (pin) => (pin.fromChar === null ? pin.toChar === null : pin.toChar !== null && pin.toChar > pin.fromChar),
    {
      error: 'comment.range',
    },
  )

const BestPracticeMark = z.strictObject({ messageId: Id.nullable(), text: optionalText(2000) })
const ProblemSolved = z.enum(['yes', 'no', 'unknown'])

const answers = {
  ratings: z.array(RatingInput).max(50),
  solved: ProblemSolved.nullable(),
  keep: optionalText(4000),
  try: optionalText(4000),
  comments: z.array(PinnedComment).max(100),
  bestPractice: z.array(BestPracticeMark).max(20),
  /** Time spent on the screen; null when it could not be told. */
  secondsSpent: z.int().min(0).max(86_400).nullable(),
}

/** What a draft holds: the same answers, as far as they are there. */
export const DraftContent = z.strictObject({
  ...answers,
  // A half-typed remark is kept as it stands, spaces included.
  keep: z.string().max(4000).nullable(),
  try: z.string().max(4000).nullable(),
})
export type DraftContent = z.infer<typeof DraftContent>

/** `version` is the draft's version the screen started from; 0 when there was none. */
export const SaveDraft = z.strictObject({ assignmentId: Id, version: z.int().min(0), content: DraftContent })
export const SubmitReview = z.strictObject({ assignmentId: Id, ...answers })
export type SubmitReview = z.infer<typeof SubmitReview>
export const ChangeMind = z.strictObject({ pickId: Id, ratings: answers.ratings, why: typedText(2000) })
export const AssignmentRef = z.strictObject({ assignmentId: Id })
export const ReviewList = z.strictObject({ cursor: Cursor.optional() })
/** `new`: only of picks that the reader has not opened yet. */
export const ReceivedList = z.strictObject({ cursor: Cursor.optional(), new: z.literal(true).optional() })
export const SetThanks = z.strictObject({ assignmentId: Id, thanks: z.boolean() })
export const PickRef = z.strictObject({ pickId: Id })
export const CommentPick = z.strictObject({ pickId: Id, text: typedText(4000) })
export const CommentRef = z.strictObject({ commentId: Id })
export const SkipAssignment = z.strictObject({ assignmentId: Id, reason: typedText(500) })
export const SwapAssignment = z.strictObject({
  assignmentId: Id,
  reason: typedText(500),
  toPersonId: Id.optional(),
})
export const SetFlag = z.strictObject({
  conversationId: Id,
  messageId: Id.nullable(),
  kind: z.enum(['best_practice', 'bug', 'feedback']),
  text: optionalText(2000),
})
export const FlagRef = z.strictObject({ flagId: Id })
