import type { NewFit } from '@reread/db'
import type { NumbersInput, NumbersReview } from '@reread/domain'

/** What is known before the first review: everything about the rubric but its reviews. */
export interface FitHead {
  readonly rubricId: number
  readonly seed: number
  readonly versions: NumbersInput['versions']
  readonly teams: NumbersInput['teams']
  /** The window of everything revealed so far, oldest first. */
  readonly openWeeks: readonly string[]
  /** The window of weeks revealed to the last pick; null while there is none. */
  readonly closedWeeks: readonly string[] | null
  readonly known: {
    /** Digest and spreads (JSON) of the newest full fit; null without one. */
    readonly full: { readonly digest: string; readonly spreads: string | null } | null
    /** Digest of the newest re-solve; null where there is none after the newest full fit. */
    readonly resolve: string | null
  }
}

/** What the fitting thread is told; it answers each but the last with `next`. */
export type FitTold =
  | { readonly kind: 'head'; readonly head: FitHead }
  | {
      readonly kind: 'reviews'
      readonly reviews: readonly NumbersReview[]
      readonly satisfaction: NumbersInput['satisfaction']
      /** Every drawn pick of their round is revealed. */
      readonly isClosed: boolean
    }
  | { readonly kind: 'end' }

/** A fit as it will be stored, without what the job adds. */
export type ComputedFit = Omit<NewFit, 'rubricId' | 'gatheredAt' | 'revealedPicks' | 'computedAt'>

/** What the thread answers: `next` to what it was told, then each fit as soon as it is made, then that this was all. */
export type FitAnswer =
  | { readonly kind: 'next' }
  | { readonly kind: 'fit'; readonly fit: ComputedFit }
  | { readonly kind: 'all'; readonly needsResolve: boolean }
