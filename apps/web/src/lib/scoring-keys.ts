import type { ProductBinding } from './use-keys.ts'

/** What the keys do wherever a conversation is scored. */
export interface ScoringKeyActs {
  /** 1 to 5 is a point, null is N/A. */
  readonly rate: (choice: number | null) => void
  readonly move: (step: -1 | 1) => void
  readonly submit: () => void
  readonly undoRating: () => void
}

/** How the help names them. */
export type ScoringKeyWords = Readonly<
  Record<'rate' | 'notApplicable' | 'next' | 'before' | 'submit' | 'undoRating', string>
>

const digits = [1, 2, 3, 4, 5] as const

/**
 * The keys that score. Digits go by their place (AZERTY, number pad) and never while typing;
 * only Ctrl+Enter works in a text field.
 */
export const scoringBindings = (acts: ScoringKeyActs, words: ScoringKeyWords): ProductBinding[] => {
  const scope = 'review' as const
  return [
    ...digits.map((digit) => ({
      scope,
      key: `${digit}` as const,
      label: words.rate,
      run: () => acts.rate(digit),
      shown: '1–5',
      unlisted: digit !== 1,
    })),
    { scope, key: '0', label: words.notApplicable, run: () => acts.rate(null) },
    { scope, key: 'ArrowDown', label: words.next, run: () => acts.move(1), repeats: true },
    { scope, key: 'ArrowUp', label: words.before, run: () => acts.move(-1), repeats: true },
    { scope, key: 'Ctrl+Enter', label: words.submit, run: acts.submit, inTextFields: true },
    { scope, key: 'Ctrl+z', label: words.undoRating, run: acts.undoRating },
  ]
}
