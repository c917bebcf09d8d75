import type { RefusalCode } from './refusal.ts'

/** One of two who are said to be the same person. */
export interface MergedSide {
  readonly personId: number
  readonly kind: 'human' | 'ai'
  readonly isOfDemo: boolean
}

/** What decides whether one person may become a part of another. */
export interface MergeFacts {
  readonly gone: MergedSide & {
    readonly hasSignIn: boolean
    /** Submitted a review that is revealed. */
    readonly hasReviewed: boolean
    /** A pick that is not revealed is about them, or waits for them: reviewers look at their name meanwhile. */
    readonly isInHiddenPick: boolean
  }
  readonly into: MergedSide
  /** Whether every conversation that moves may be read by whoever merges into themselves; true for anybody else. */
  readonly isInOwnReach: boolean
}

/**
 * Why `gone` cannot become a part of `into`, as a code; null when it can. Somebody with a sign-in keeps what is theirs,
 * and nobody gives themselves conversations to read.
 */
export const refusalToMerge = ({ gone, into, isInOwnReach }: MergeFacts): RefusalCode | null => {
  if (gone.personId === into.personId) return 'merge.same-person'
  if (gone.isOfDemo !== into.isOfDemo) return 'demo.apart'
  if (gone.isOfDemo) return 'demo.not-here'
  if (gone.kind !== into.kind) return 'merge.other-kind'
  if (gone.hasSignIn) return 'merge.has-sign-in'
  if (gone.isInHiddenPick) return 'merge.in-round'
  if (gone.hasReviewed) return 'merge.has-reviewed'
  return isInOwnReach ? null : 'merge.own-reach'
}
