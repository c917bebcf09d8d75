import type { KeyBinding } from '../../lib/keys.ts'

/** What the keys of a review do. */
export interface ReviewKeyActs {
  /** 1 to 5 is a point, null is N/A. */
  readonly rate: (choice: number | null) => void
  readonly move: (step: -1 | 1) => void
  readonly comment: () => void
  readonly markWorthCopying: () => void
  readonly flag: () => void
  readonly skip: () => void
  /** The conversation before or after in this week's queue. */
  readonly turn: (step: -1 | 1) => void
  readonly submit: () => void
  readonly undoRating: () => void
}

/** How the help names them. */
export type ReviewKeyWords = Readonly<
  Record<
    | 'rate'
    | 'notApplicable'
    | 'next'
    | 'before'
    | 'comment'
    | 'worthCopying'
    | 'flag'
    | 'skip'
    | 'turnNext'
    | 'turnBefore'
    | 'submit'
    | 'undoRating',
    string
  >
>

const digits = [1, 2, 3, 4, 5] as const

/**
 * The keys of the review page. Digits go by their place (AZERTY, number pad) and never while typing;
 * only Ctrl+Enter works in a text field.
 */
export const reviewBindings = (acts: ReviewKeyActs, words: ReviewKeyWords): KeyBinding[] => {
  const scope = 'review' as const
  return [
    ...digits.map((digit) => ({
      scope,
      key: String(digit),
      label: words.rate,
      run: () => acts.rate(digit),
      shown: '1–5',
      unlisted: digit !== 1,
    })),
    { scope, key: '0', label: words.notApplicable, run: () => acts.rate(null) },
    { scope, key: 'ArrowDown', label: words.next, run: () => acts.move(1), repeats: true },
    { scope, key: 'ArrowUp', label: words.before, run: () => acts.move(-1), repeats: true },
    { scope, key: 'c', label: words.comment, run: acts.comment },
    { scope, key: 'b', label: words.worthCopying, run: acts.markWorthCopying },
    { scope, key: 'u', label: words.flag, run: acts.flag },
    { scope, key: 's', label: words.skip, run: acts.skip },
    { scope, key: 'j', label: words.turnNext, run: () => acts.turn(1) },
    { scope, key: 'k', label: words.turnBefore, run: () => acts.turn(-1) },
    { scope, key: 'Ctrl+Enter', label: words.submit, run: acts.submit, inTextFields: true },
    { scope, key: 'Ctrl+z', label: words.undoRating, run: acts.undoRating },
  ]
}
