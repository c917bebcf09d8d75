import {
  type ChosenWord,
  comparedWord,
  type FoundWords,
  type ImportOptions,
  WORD_FIELDS,
  type WordField,
  type WordMeaning,
} from '@reread/domain'

type WithWords = Pick<ImportOptions, 'words'>

/** A word of the file beside what is chosen for it. */
export interface ShownWord {
  readonly word: string
  /** The word fit to be shown. */
  readonly seen: string
  /** Rows of the file that it decides over; null while nobody has looked. */
  readonly rows: number | null
  /** Null while its rows are left out. */
  readonly means: WordMeaning | null
}

export interface ShownWords {
  readonly field: WordField
  readonly words: readonly ShownWord[]
  /** Rows with unknown words beyond those. */
  readonly furtherRows: number
}

const isFor = (chosen: ChosenWord, field: WordField, word: string): boolean =>
  chosen.field === field && comparedWord(chosen.word) === comparedWord(word)

/**
 * The words that the check found, each field with those of most rows first, then words chosen for a file that does not
 * hold them. `found` null: the file was not read, or not for this reader. Fields without any word are left out.
 */
export const shownWords = (found: readonly FoundWords[] | null, { words = [] }: WithWords): ShownWords[] =>
  WORD_FIELDS.map((field): ShownWords => {
    const of = found?.find((one) => one.field === field)
    const told = (of?.words ?? []).map(
      ({ word, seen, rows }): ShownWord => ({
        ...{ word, seen, rows },
        means: words.findLast((chosen) => isFor(chosen, field, word))?.means ?? null,
      }),
    )
    const others = words
      .filter((chosen) => chosen.field === field && !told.some(({ word }) => isFor(chosen, field, word)))
      .map(({ word, means }): ShownWord => ({ word, seen: word, rows: found === null ? null : 0, means }))
    return { field, words: [...told, ...others], furtherRows: of?.furtherRows ?? 0 }
  }).filter(({ words: shown, furtherRows }) => shown.length > 0 || furtherRows > 0)

/** Whether the check found words that nobody has chosen a meaning for. */
export const hasOpenWords = (found: readonly FoundWords[] | null): boolean =>
  found?.some(({ words }) => words.some(({ means }) => means === null)) ?? false

/** Choices with what a word means set, or taken away: its rows are left out then. */
export const withWord = <Choices extends WithWords>(
  choices: Choices,
  { field, word, means }: Pick<ChosenWord, 'field' | 'word'> & { means: WordMeaning | null },
): Choices => {
  const others = (choices.words ?? []).filter((chosen) => !isFor(chosen, field, word))
  return { ...choices, words: means === null ? others : [...others, { field, word, means }] }
}

/** The chosen words one way, whatever their order, to compare choices by. */
export const spelledWords = ({ words = [] }: WithWords): string[] =>
  words.map(({ field, word, means }) => JSON.stringify([field, comparedWord(word), means])).sort()
