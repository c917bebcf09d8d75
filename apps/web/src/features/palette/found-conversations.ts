import { numberIn } from './found-entries.ts'

/** A conversation as far as a line of the palette tells it. */
export interface FoundConversation {
  readonly id: number
  readonly subject: string
  /** Null where it has none. */
  readonly helpDeskNumber: string | null
  readonly owner: { readonly name: string } | null
}

/** Why a conversation is offered: its number in the help desk was typed, its number here, or words of it. */
export interface FoundLine {
  readonly by: 'help-desk' | 'here' | 'words'
  readonly row: FoundConversation
}

const MOST_BY_WORDS = 5

/**
 * What a typed text leads to, each conversation once. By number in the help desk comes first, then by number here; the
 * other way round after `#`, which is how a screen writes a number of its own. `here` is the conversation of that number;
 * null where there is none that may be read.
 */
export const foundLines = (
  typed: string,
  { rows, here }: { readonly rows: readonly FoundConversation[]; readonly here: FoundConversation | null },
): FoundLine[] => {
  const number = typed.trim()
  const bare = number.replace(/^#\s*/, '')
  const isNumbered = ({ helpDeskNumber }: FoundConversation) =>
    helpDeskNumber !== null && (helpDeskNumber === number || helpDeskNumber === bare)
  const ofHelpDesk = rows.filter(isNumbered).map((row): FoundLine => ({ by: 'help-desk', row }))
  const ofHere: FoundLine[] = here === null || numberIn(typed) !== here.id ? [] : [{ by: 'here', row: here }]
  const byNumber = number.startsWith('#') ? [...ofHere, ...ofHelpDesk] : [...ofHelpDesk, ...ofHere]
  const numbered = byNumber.filter(
    ({ row }, index) => byNumber.findIndex((one) => one.row.id === row.id) === index,
  )
  const byWords = rows
    .filter(({ id }) => numbered.every(({ row }) => row.id !== id))
    .slice(0, MOST_BY_WORDS)
    .map((row): FoundLine => ({ by: 'words', row }))
  return [...numbered, ...byWords]
}

/** Whether there are as many lines by words as are shown: then a list may hold more. */
export const mayHoldMore = (lines: readonly FoundLine[]): boolean =>
  lines.filter(({ by }) => by === 'words').length === MOST_BY_WORDS
