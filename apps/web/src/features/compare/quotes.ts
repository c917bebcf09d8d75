/** What a reviewer pinned to a message. */
export interface PinnedRemark {
  readonly messageId: number
  readonly fromChar: number | null
  readonly toChar: number | null
  readonly text: string
}

export interface QuotedMessage {
  readonly id: number
  readonly position: number
  readonly text: string
}

export interface Quote {
  readonly author: string
  readonly remark: string
  /** The words it is about; null when the message cannot be read any more. */
  readonly passage: string | null
  /** The message's place in the conversation, for its address; null when the message cannot be read. */
  readonly position: number | null
}

/** A passage longer than this is cut: the conversation is one click away. */
export const PASSAGE_CHARACTERS = 320

/** The first words of a text, cut between words and marked as cut; a short text as it is. */
export const shortened = (text: string, characters: number): string => {
  const flat = text.replace(/\s+/g, ' ').trim()
  if (flat.length <= characters) return flat
  const cut = flat.slice(0, characters)
  const space = cut.lastIndexOf(' ')
  // Half a surrogate pair would show as a box.
  const whole = space > characters / 2 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/, '')
  return `${whole}…`
}

/** The remarks of one review with the words they are about, in the order of the conversation. */
export const quotesOf = (
  author: string,
  remarks: readonly PinnedRemark[],
  messages: readonly QuotedMessage[],
): Quote[] =>
  remarks
    .map((remark) => {
      const message = messages.find((one) => one.id === remark.messageId)
      const passage = message?.text.slice(remark.fromChar ?? 0, remark.toChar ?? message.text.length) ?? null
      return {
        author,
        remark: remark.text,
        passage: passage === null ? null : shortened(passage, PASSAGE_CHARACTERS),
        position: message?.position ?? null,
      }
    })
    .toSorted(byPosition)

/** A passage once, with everything that was said about it. */
export interface QuotedPassage {
  readonly passage: string | null
  readonly position: number | null
  readonly remarks: readonly Pick<Quote, 'author' | 'remark'>[]
}

/** Remarks on the very same words stand under them together; their order stays. */
export const byPassage = (quotes: readonly Quote[]): QuotedPassage[] =>
  [...Map.groupBy(quotes, (quote) => `${quote.position} ${quote.passage}`).values()].flatMap((together) => {
    const [first] = together
    if (first === undefined) return []
    const remarks = together.map(({ author, remark }) => ({ author, remark }))
    return [{ passage: first.passage, position: first.position, remarks }]
  })

/** Reading order; what has no place comes last. */
export const byPosition = (a: Pick<Quote, 'position'>, b: Pick<Quote, 'position'>): number =>
  (a.position ?? Number.POSITIVE_INFINITY) === (b.position ?? Number.POSITIVE_INFINITY)
    ? 0
    : (a.position ?? Number.POSITIVE_INFINITY) - (b.position ?? Number.POSITIVE_INFINITY)
