import type { PendingComment } from '../../lib/review-state.ts'

interface Place {
  readonly id: number
  readonly text: string
}

/** A comment with its number in reading order and the words it is about; null for the whole message. */
export interface NumberedComment extends PendingComment {
  readonly number: number
  readonly quote: string | null
}

/** Comments in the order of the transcript: by message, the whole message before its words, then as they were made. */
export const inReadingOrder = (
  comments: readonly PendingComment[],
  messages: readonly Place[],
): NumberedComment[] => {
  const places = new Map(messages.map((message, index) => [message.id, index]))
  const placeOf = (comment: PendingComment): number => places.get(comment.messageId) ?? messages.length
  return comments
    .toSorted((a, b) => placeOf(a) - placeOf(b) || (a.fromChar ?? -1) - (b.fromChar ?? -1) || a.key - b.key)
    .map((comment, index) => {
      const text = messages[placeOf(comment)]?.text
      const { fromChar, toChar } = comment
      const quote =
        text === undefined || fromChar === null || toChar === null ? null : text.slice(fromChar, toChar)
      return { ...comment, number: index + 1, quote }
    })
}
