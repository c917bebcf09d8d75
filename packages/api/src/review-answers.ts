import { isDeepStrictEqual } from 'node:util'
import { agentMessages, type Handle, messageLengths, type RubricVersion, type StoredReview } from '@reread/db'
import {
  type DraftContent,
  Refusal,
  reviewScore,
  type ScalePoints,
  type ScoredRubric,
  type SubmitReview,
  scoreBeforeCritical,
} from '@reread/domain'

type Ratings = SubmitReview['ratings']

/** As much of a criterion as scoring asks for. */
type ScoredCriterion = Pick<
  RubricVersion['criteria'][number],
  'id' | 'weight' | 'points' | 'critical' | 'allows_na' | 'root_causes'
>
type Scored = { readonly criteria: readonly ScoredCriterion[] }

/** The rubric as scoring wants it. */
const scoredRubric = (rubric: Scored): ScoredRubric => ({
  criteria: rubric.criteria.map((criterion) => ({
    id: criterion.id,
    weight: criterion.weight,
    points: criterion.points as ScalePoints,
    critical: criterion.critical === 1,
    allowsNA: criterion.allows_na === 1,
  })),
})

/** The rubric as screens show it. */
export const rubricForScreen = (rubric: RubricVersion) => ({
  versionId: rubric.versionId,
  version: rubric.version,
  name: rubric.name,
  baseLanguage: rubric.baseLanguage,
  criteria: rubric.criteria.map((criterion) => ({
    id: criterion.id,
    key: criterion.key,
    weight: criterion.weight,
    points: criterion.points as ScalePoints,
    critical: criterion.critical === 1,
    allowsNA: criterion.allows_na === 1,
    texts: JSON.parse(criterion.texts) as Partial<
      Record<'en' | 'it', { name: string; question?: string; anchors: string[] }>
    >,
    rootCauses: JSON.parse(criterion.root_causes) as { key: string; en?: string; it?: string }[],
  })),
})

/**
 * Both scores of a full set of answers.
 * @throws Refusal `review.incomplete` when a criterion has no answer, `review.rating-invalid` for a point or N/A that the rubric does not have.
 */
export const scoresOf = (rubric: Scored, ratings: Ratings) => {
  const scored = scoredRubric(rubric)
  const answered = new Set(ratings.map((rating) => rating.criterionId))
  const open = rubric.criteria.filter((criterion) => !answered.has(criterion.id)).length
  if (open > 0) throw new Refusal('review.incomplete', { open })
  if (!ratings.every((rating) => hasItsCauses(rubric, rating))) throw new Refusal('review.rating-invalid')
  try {
    return { score: reviewScore(scored, ratings), before: scoreBeforeCritical(scored, ratings) }
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('review.rating-invalid')
    throw error
  }
}

const hasItsCauses = (rubric: Scored, rating: Ratings[number]): boolean => {
  if (rating.rootCauses.length === 0) return true
  const criterion = rubric.criteria.find((one) => one.id === rating.criterionId)
  const known: { key: string }[] = criterion ? JSON.parse(criterion.root_causes) : []
  return rating.rootCauses.every((cause) => known.some((one) => one.key === cause))
}

/**
 * Worth copying is what an agent wrote to the customer: `agentId`'s own words, null for those of any agent.
 * @throws Refusal `best-practice.not-agents` for a customer's message, a note, or somebody else's words
 */
export const checkMarked = async (
  db: Handle,
  marked: {
    readonly conversationId: number
    readonly messageIds: readonly number[]
    readonly agentId: number | null
  },
): Promise<void> => {
  if (marked.messageIds.length === 0) return
  const { agentId } = marked
  const written = (await agentMessages(db, [marked.conversationId])).filter(({ authorId }) =>
    agentId === null ? authorId !== null : authorId === agentId,
  )
  const known = new Set(written.map(({ messageId }) => messageId))
  if (!marked.messageIds.every((messageId) => known.has(messageId)))
    throw new Refusal('best-practice.not-agents')
}

/** Refuses remarks on messages of another conversation, or on characters that the message does not have. */
export const checkRemarks = async (
  db: Handle,
  { conversationId, revieweeId }: { readonly conversationId: number; readonly revieweeId: number },
  answers: Pick<SubmitReview, 'comments' | 'bestPractice'>,
): Promise<void> => {
  const marked = answers.bestPractice.flatMap((mark) => (mark.messageId === null ? [] : [mark.messageId]))
  const pinned = answers.comments.map((comment) => comment.messageId)
  const lengths = await messageLengths(db, conversationId, [...marked, ...pinned])
  const fits = answers.comments.every(
    (comment) =>
      lengths.has(comment.messageId) && (comment.toChar ?? 0) <= (lengths.get(comment.messageId) ?? 0),
  )
  if (!fits || !marked.every((messageId) => lengths.has(messageId)))
    throw new Refusal('review.message-unknown')
  await checkMarked(db, { conversationId, messageIds: marked, agentId: revieweeId })
}

/** Notes of a review as they are stored. */
export const notesOf = (answers: Pick<SubmitReview, 'keep' | 'try' | 'comments' | 'bestPractice'>) => {
  const whole = { messageId: null, fromChar: null, toChar: null }
  return [
    ...(answers.keep === null ? [] : [{ kind: 'keep' as const, text: answers.keep, ...whole }]),
    ...(answers.try === null ? [] : [{ kind: 'try' as const, text: answers.try, ...whole }]),
    ...answers.comments.map((comment) => ({ kind: 'comment' as const, ...comment })),
    ...answers.bestPractice.map((mark) => ({ ...whole, kind: 'best_practice' as const, ...mark })),
  ]
}

const noteText = (review: StoredReview, kind: 'keep' | 'try'): string | null =>
  review.notes.find((note) => note.kind === kind)?.text ?? null

/** Remarks pinned to messages. */
const commentsOf = (review: StoredReview) =>
  review.notes.flatMap(({ kind, messageId, fromChar, toChar, text }) =>
    kind === 'comment' && messageId !== null && text !== null ? [{ messageId, fromChar, toChar, text }] : [],
  )

const marksOf = (review: StoredReview) =>
  review.notes.flatMap(({ kind, messageId, text }) => (kind === 'best_practice' ? [{ messageId, text }] : []))

/**
 * One version of a review as a reader sees it. It is named by its assignment and version: ids of reviews and notes
 * would tell how many hidden ones were handed in before.
 */
export const reviewForScreen = (review: StoredReview) => ({
  assignmentId: review.assignmentId,
  version: review.version,
  author: review.author,
  kind: review.kind,
  reason: review.reason,
  score: review.score,
  ratings: review.ratings.map(({ criterionId, key, point, rootCauses }) => ({
    criterionId,
    key,
    point,
    rootCauses,
  })),
  solved: review.solved,
  keep: noteText(review, 'keep'),
  try: noteText(review, 'try'),
  comments: commentsOf(review),
  bestPractice: marksOf(review),
  why: review.why,
  submittedAt: review.submittedAt,
})

/** A review taken back becomes the draft it was. */
export const draftOf = (review: StoredReview): DraftContent => ({
  ratings: review.ratings.map(({ criterionId, point, rootCauses }) => ({ criterionId, point, rootCauses })),
  solved: review.solved,
  keep: noteText(review, 'keep'),
  try: noteText(review, 'try'),
  comments: commentsOf(review),
  bestPractice: marksOf(review),
  secondsSpent: null,
})

const inOrder = (ratings: Ratings) => ratings.toSorted((a, b) => a.criterionId - b.criterionId)

/** Whether a stored review says the same as these answers, however long they took to give. */
export const isSaid = (review: StoredReview, answers: SubmitReview): boolean => {
  const { assignmentId: _for, secondsSpent: _took, ratings, ...said } = answers
  const { secondsSpent: _unknown, ratings: stored, ...before } = draftOf(review)
  return isDeepStrictEqual(said, before) && isDeepStrictEqual(inOrder(ratings), inOrder(stored))
}
