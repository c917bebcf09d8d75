import {
  type ChosenWord,
  comparedWord,
  type FoundWord,
  type FoundWords,
  knownMeaning,
  WORD_FIELDS,
  WORD_LENGTH,
  type WordField,
  type WordMeaning,
  WordOfFile,
} from '@reread/domain'
import { visible } from './visible.ts'

/** Words of a field told one by one; those of fewer rows are counted together. */
const LISTED_WORDS = 50
/** Words of a field counted apart. A column with more of them holds no states: memory stays bounded. */
const COUNTED_WORDS = 1_000

interface Counts {
  /** By how they are compared. */
  readonly words: Map<string, Omit<FoundWord, 'rows'> & { rows: number }>
  furtherRows: number
}

const noCounts = (): Counts => ({ words: new Map(), furtherRows: 0 })

/**
 * What the words of a table mean: those that Reread knows keep their meaning, the others have what somebody chose for
 * them. Counts the ones it does not know.
 */
export class TableWords {
  readonly #chosen: Record<WordField, Map<string, WordMeaning>> = {
    status: new Map(),
    role: new Map(),
    csatScore: new Map(),
  }
  readonly #counts: Record<WordField, Counts> = {
    status: noCounts(),
    role: noCounts(),
    csatScore: noCounts(),
  }

  constructor(chosen: readonly ChosenWord[] = []) {
    for (const { field, word, means } of chosen) this.#chosen[field].set(comparedWord(word), means)
  }

  /** Null for a word that nobody knows and nobody chose a meaning for. */
  meaningOf(field: WordField, word: string): WordMeaning | null {
    return knownMeaning(field, word) ?? this.#choiceFor(field, word)
  }

  /** Counts a row that a word decides over; words that Reread knows by itself do not count. */
  count(field: WordField, word: string): void {
    if (knownMeaning(field, word) !== null) return
    const counts = this.#counts[field]
    const compared = word.length > WORD_LENGTH ? null : comparedWord(word)
    const before = compared === null ? undefined : counts.words.get(compared)
    if (before !== undefined) before.rows += 1
    else if (compared !== null && this.#isTold(field, word))
      counts.words.set(apart(compared), {
        ...{ word: apart(word), seen: visible(word, WORD_LENGTH) },
        ...{ rows: 1, means: this.#choiceFor(field, word) },
      })
    else counts.furtherRows += 1
  }

  /** The fields that have words nobody knows, each with the words of most rows; a chosen one is always among them. */
  found(): FoundWords[] {
    return WORD_FIELDS.map((field) => listed(field, this.#counts[field])).filter(
      ({ words, furtherRows }) => words.length > 0 || furtherRows > 0,
    )
  }

  /** Whether there is room to count the word apart, and somebody could choose what it means. */
  #isTold(field: WordField, word: string): boolean {
    const hasRoom = this.#counts[field].words.size < COUNTED_WORDS || this.#choiceFor(field, word) !== null
    return hasRoom && WordOfFile.safeParse(word).success
  }

  #choiceFor(field: WordField, word: string): WordMeaning | null {
    const chosen = this.#chosen[field]
    return chosen.size === 0 || word.length > WORD_LENGTH ? null : (chosen.get(comparedWord(word)) ?? null)
  }
}

/** The same text without the cell it was cut from, which may be long and would be kept with it. */
const apart = (text: string): string => Array.from(text).join('')

const listed = (field: WordField, { words, furtherRows }: Counts): FoundWords => {
  const all = [...words.values()].sort((a, b) => b.rows - a.rows || (a.word < b.word ? -1 : 1))
  const open = all.filter(({ means }) => means === null)
  const unlisted = new Set(open.slice(LISTED_WORDS))
  return {
    field,
    words: all.filter((found) => !unlisted.has(found)),
    furtherRows: [...unlisted].reduce((sum, { rows }) => sum + rows, furtherRows),
  }
}
