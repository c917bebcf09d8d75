/** Whose import it is and where it goes. */
export interface ImportTarget {
  readonly importId: number
  readonly teamId: number
  /** External agent id -> a person who is here already. */
  readonly people: Readonly<Record<string, number>>
  /** Days without a public message after which an open conversation counts as over. */
  readonly quietDays: number
  /** The time given to conversations of a file without times; null when it has its own. */
  readonly assumedAt: number | null
  /** Epoch milliseconds. */
  readonly now: number
}
