import { z } from 'zod'
import { CSAT_FILTERS, FLAG_FILTERS } from './conversation-filters.ts'
import { Cursor, Id, storableText, WeekLabel } from './inputs.ts'

const Points = z.number().min(0).max(100)

const filters = {
  teamId: Id.optional(),
  /** A person owns the conversation; an AI agent took part in it. */
  agentId: Id.optional(),
  channel: storableText(60).optional(),
  language: storableText(35).optional(),
  tag: storableText(200).optional(),
  /** Opened in this week of the team's zone. */
  week: WeekLabel.optional(),
  status: storableText(20).optional(),
  csat: z.enum(CSAT_FILTERS).optional(),
  unreviewed: z.literal(true).optional(),
  length: z.enum(['short', 'medium', 'long']).optional(),
  /** Looked for by its words, so that no sign in it can do harm. */
  text: z.string().trim().max(200).optional(),
  /** Of revealed reviews that the reader may read: by colleagues and leads, blind. */
  scoreFrom: Points.optional(),
  scoreTo: Points.optional(),
  /** Without a point: rated on it at all. */
  criterion: storableText(60).optional(),
  point: z.int().min(1).max(5).optional(),
  spreadFrom: Points.optional(),
  gapFrom: Points.optional(),
  /** Who wrote one of those reviews, and whom they were about. */
  reviewedById: Id.optional(),
  aboutId: Id.optional(),
  /** Drawn in one of these weeks, both ends included: what the numbers of those weeks rest on. */
  reviewedFrom: WeekLabel.optional(),
  reviewedTo: WeekLabel.optional(),
  flag: z.enum(FLAG_FILTERS).optional(),
}

/** A point is chosen for a criterion. */
const isWhole = ({ criterion, point }: { criterion?: string | undefined; point?: number | undefined }) =>
  point === undefined || criterion !== undefined
const HALF = { error: 'conversation.criterion-half', path: ['point'] }

export const ConversationList = z
  .strictObject({ ...filters, cursor: Cursor.optional() })
  .refine(isWhole, HALF)
export type ConversationList = z.infer<typeof ConversationList>
export const ConversationCount = z.strictObject(filters).refine(isWhole, HALF)
export type ConversationCount = z.infer<typeof ConversationCount>
export const ConversationFacets = z.strictObject({ teamId: Id.optional() })
