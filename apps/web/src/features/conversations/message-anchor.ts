/** A message of a conversation, as far as its place goes. */
export interface PlacedMessage {
  readonly id: number
  readonly position: number
}

/** The place of a message in its address: "#m-4" is position 4. Null when the hash names none. */
export const positionIn = (hash: string): number | null => {
  const match = /^#?m-(\d{1,9})$/.exec(hash)
  return match === null ? null : Number(match[1])
}

/**
 * Messages under their position instead of their row number, so that the address of a message stays the same wherever
 * the conversation is stored. A position is there once in a conversation.
 */
export const byPosition = <Message extends PlacedMessage>(messages: readonly Message[]): Message[] =>
  messages.map((message) => ({ ...message, id: message.position }))

/** The row number of the message at a position; null when there is none. */
export const messageIdAt = (messages: readonly PlacedMessage[], position: number | null): number | null =>
  messages.find((message) => message.position === position)?.id ?? null

/** The position of a message by its row number; null when it is not (any more) in the conversation. */
export const positionOf = (messages: readonly PlacedMessage[], messageId: number | null): number | null =>
  messages.find(({ id }) => id === messageId)?.position ?? null
