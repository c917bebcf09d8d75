import type { ProductBinding } from '../../lib/use-keys.ts'

/** What the letters of a review do, beside the keys that score. */
export interface ReviewKeyActs {
  readonly comment: () => void
  readonly markWorthCopying: () => void
  readonly flag: () => void
  readonly skip: () => void
  /** The conversation before or after in this week's queue. */
  readonly turn: (step: -1 | 1) => void
}

/** How the help names them. */
export type ReviewKeyWords = Readonly<
  Record<'comment' | 'worthCopying' | 'flag' | 'skip' | 'turnNext' | 'turnBefore', string>
>

/** The letters of the review page; none of them works while typing. */
export const reviewBindings = (acts: ReviewKeyActs, words: ReviewKeyWords): ProductBinding[] => {
  const scope = 'review' as const
  return [
    { scope, key: 'c', label: words.comment, run: acts.comment },
    { scope, key: 'b', label: words.worthCopying, run: acts.markWorthCopying },
    { scope, key: 'u', label: words.flag, run: acts.flag },
    { scope, key: 's', label: words.skip, run: acts.skip },
    { scope, key: 'j', label: words.turnNext, run: () => acts.turn(1) },
    { scope, key: 'k', label: words.turnBefore, run: () => acts.turn(-1) },
  ]
}
