/** How long a week's reviews may take each person before that is worth saying. */
export const RITUAL_MINUTES = 20

export interface RoundFit {
  /** Who would review, and who is away. */
  readonly people: number
  readonly away: number
  /** How many conversations were drawn, and how many the settings ask for. */
  readonly picks: number
  readonly picksWanted: number
  /** Conversations settled in the window, whatever else is true of them. */
  readonly settled: number
  /** Left out because they have not rested long enough. */
  readonly warm: number
  /** Left out because nobody who is reviewed answered them. */
  readonly withoutReviewee: number
  /** Left out because they are too long to read. */
  readonly tooLong: number
}

export type NarrowRule = 'nobody' | 'everyone-away' | 'nothing-settled' | 'rest' | 'owner' | 'length' | 'few'

export interface Narrow {
  readonly rule: NarrowRule
  /** Conversations that this rule alone leaves out; 0 where it is not about conversations. */
  readonly leftOut: number
}

/**
 * The rule that makes a round smaller than the settings ask for: the one that leaves most conversations out. Null when
 * the round is as large as asked.
 */
export const narrowestRule = (fit: RoundFit): Narrow | null => {
  if (fit.people === 0) return { rule: fit.away > 0 ? 'everyone-away' : 'nobody', leftOut: 0 }
  if (fit.picks >= fit.picksWanted) return null
  if (fit.settled + fit.warm === 0) return { rule: 'nothing-settled', leftOut: 0 }
  const rules: Narrow[] = [
    { rule: 'rest', leftOut: fit.warm },
    { rule: 'owner', leftOut: fit.withoutReviewee },
    { rule: 'length', leftOut: fit.tooLong },
  ]
  const [widest] = rules.toSorted((a, b) => b.leftOut - a.leftOut)
  return widest === undefined || widest.leftOut === 0 ? { rule: 'few', leftOut: 0 } : widest
}
