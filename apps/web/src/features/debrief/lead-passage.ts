interface Read {
  readonly messages: readonly { readonly id: number; readonly text: string }[]
  readonly passages: readonly {
    readonly messageId: number
    readonly fromChar: number | null
    readonly toChar: number | null
    readonly isWorthCopying: boolean
  }[]
}

/** Longer than this is read in the conversation, not above it. */
const MOST_CHARACTERS = 220

/**
 * The words that stand above the conversation: the first passage flagged as best practice, else the first one somebody
 * marked word for word, else the beginning of the first lit message; null when nothing is lit.
 */
export const leadPassage = ({ messages, passages }: Read): string | null => {
  const passage =
    passages.find(({ isWorthCopying }) => isWorthCopying) ??
    passages.find(({ fromChar }) => fromChar !== null) ??
    passages[0]
  const text = messages.find(({ id }) => id === passage?.messageId)?.text
  if (passage === undefined || text === undefined) return null
  const flat = text
    .slice(passage.fromChar ?? 0, passage.toChar ?? text.length)
    .replace(/\s+/g, ' ')
    .trim()
  if (flat.length <= MOST_CHARACTERS) return flat === '' ? null : flat
  const cut = flat.slice(0, MOST_CHARACTERS)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MOST_CHARACTERS / 2)).trimEnd()}…`
}
