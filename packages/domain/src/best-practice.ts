import { criterionScore } from './score.ts'

/** From this blind score on, given by everyone, a conversation is worth copying. */
const WORTH_COPYING_SCORE = 90
/** As far as the blind scores may lie apart for it, in points. */
const WORTH_COPYING_SPREAD = 10

/** A blind review of one revealed pick, as far as the board asks. */
export interface BoardReview {
  readonly kind: 'self' | 'peer' | 'lead'
  /** 0–100; null when every criterion was N/A. */
  readonly score: number | null
  readonly ratings: readonly {
    readonly key: string
    readonly points: number
    readonly point: number | null
  }[]
}

/**
 * Whether every blind score of a revealed pick is 90 or more with a spread of 10 at most. One voice is not enough:
 * it takes two scores, one of them a colleague's. A review without a score says nothing either way.
 */
export const isWorthCopying = (reviews: readonly BoardReview[]): boolean => {
  const scored = reviews.flatMap(({ kind, score }) => (score === null ? [] : [{ kind, score }]))
  const scores = scored.map(({ score }) => score)
  if (scores.length < 2 || scored.every(({ kind }) => kind === 'self')) return false
  const lowest = Math.min(...scores)
  return lowest >= WORTH_COPYING_SCORE && Math.max(...scores) - lowest <= WORTH_COPYING_SPREAD
}

/** The point of a five-point scale, as a score: what "at least 4 of 5" means on every scale. */
const scoreOfFive = (point: number): number => criterionScore(5, point)

/**
 * Whether everyone who rated this criterion gave at least this point of five; on shorter scales the point that is
 * worth as much. False when fewer than two did, or no colleague: like the rule above, it takes more than one voice.
 */
export const allGaveAtLeast = (
  reviews: readonly BoardReview[],
  wanted: { readonly criterionKey: string; readonly point: number },
): boolean => {
  const given = reviews.flatMap(({ kind, ratings }) =>
    ratings.flatMap(({ key, points, point }) =>
      key === wanted.criterionKey && point !== null ? [{ kind, score: criterionScore(points, point) }] : [],
    ),
  )
  if (given.length < 2 || given.every(({ kind }) => kind === 'self')) return false
  return given.every(({ score }) => score >= scoreOfFive(wanted.point))
}

/** Criteria on which everyone gave the top of the scale, in the order in which the reviews hold them. */
export const strengthsOf = (reviews: readonly BoardReview[]): string[] => {
  const keys = new Set(reviews.flatMap(({ ratings }) => ratings.map(({ key }) => key)))
  return [...keys].filter((criterionKey) => allGaveAtLeast(reviews, { criterionKey, point: 5 }))
}

/** A message that the credited agent wrote for the customer. */
export interface PassageMessage {
  readonly messageId: number
  readonly text: string
}

/** What a card shows first. */
export interface Passage extends PassageMessage {
  /** Whether somebody pinned something on it; else it is only the agent's longest message. */
  readonly isMarked: boolean
}

/** Where somebody pinned something: a message, or characters [fromChar, toChar) of its text. */
export interface PassagePin {
  readonly messageId: number
  readonly fromChar: number | null
  readonly toChar: number | null
}

/** Fewer characters than this are a hint, not a passage: then the whole message is shown. */
const SHORTEST_PASSAGE = 40

const wordsOf = (message: PassageMessage, { fromChar, toChar }: PassagePin): string => {
  if (fromChar === null || toChar === null || toChar - fromChar < SHORTEST_PASSAGE) return message.text
  return message.text.slice(fromChar, toChar)
}

/**
 * What to read first: the words that somebody pinned, in the order given, else the agent's longest message (the
 * earliest of equally long ones). Pins on what others wrote are skipped. null when the agent wrote nothing.
 */
export const passageOf = (
  messages: readonly PassageMessage[],
  pins: readonly PassagePin[],
): Passage | null => {
  for (const pin of pins) {
    const message = messages.find(({ messageId }) => messageId === pin.messageId)
    if (message) return { messageId: message.messageId, text: wordsOf(message, pin), isMarked: true }
  }
  const longest = messages.reduce<PassageMessage | null>(
    (before, message) => (before === null || message.text.length > before.text.length ? message : before),
    null,
  )
  return longest && { messageId: longest.messageId, text: longest.text, isMarked: false }
}

/** What a card of the board is sorted by. */
export interface BoardOrder {
  readonly week: string
  readonly flags: number
  /** Mean of the blind scores; null when there is none. */
  readonly score: number | null
  readonly conversationId: number
}

/** Newest week first; in it what most people flagged, then the highest mean, then the newest conversation. */
export const byWorthReading = (a: BoardOrder, b: BoardOrder): number =>
  b.week.localeCompare(a.week) ||
  b.flags - a.flags ||
  (b.score ?? -1) - (a.score ?? -1) ||
  b.conversationId - a.conversationId
