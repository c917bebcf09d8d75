import { AUTHOR_KINDS, CONVERSATION_STATUSES, type ImportField } from './import-conversation.ts'

/** Fields of a table whose cells hold one of a few words, in the order a form shows them. */
export const WORD_FIELDS = ['status', 'role', 'csatScore'] as const satisfies readonly ImportField[]
export type WordField = (typeof WORD_FIELDS)[number]

/** What a word of each field can mean; `none`: the customer gave no rating. */
export const WORD_MEANINGS = {
  status: CONVERSATION_STATUSES,
  role: AUTHOR_KINDS,
  csatScore: ['good', 'bad', 'none'],
} as const satisfies Record<WordField, readonly string[]>
export type WordMeaning = (typeof WORD_MEANINGS)[WordField][number]

export const isWordField = (field: string): field is WordField =>
  WORD_FIELDS.some((candidate) => candidate === field)

/** Whether a word of the field can mean this. */
export const isMeaningOf = (field: WordField, means: string): means is WordMeaning =>
  WORD_MEANINGS[field].some((meaning) => meaning === means)

/** A longer cell is no word; nobody chooses what it means. */
export const WORD_LENGTH = 100

/** A word as it is compared: case, ways to write accents and blanks around it aside, blanks and hyphens inside as one underscore. */
export const comparedWord = (word: string): string =>
  word
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')

/** A word of a table that Reread does not know by itself. */
export interface FoundWord {
  /** As the file spells it first. */
  readonly word: string
  /** The same fit to be shown: what hides in it is spelled out. */
  readonly seen: string
  /** Rows of the file that it decides over. */
  readonly rows: number
  /** What was chosen for it; null where nothing was: its rows are left out. */
  readonly means: WordMeaning | null
}

/** The unknown words of a field, those of most rows first. */
export interface FoundWords {
  readonly field: WordField
  readonly words: readonly FoundWord[]
  /** Rows with unknown words beyond those listed. */
  readonly furtherRows: number
}
