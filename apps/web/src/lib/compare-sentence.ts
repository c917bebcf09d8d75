import type { CompareSentence } from '@reread/domain'

/** Whom a sentence compares with: one named person, two, all of several, their average, or the reviewee. */
export type Whom = 'reviewee' | 'one' | 'both' | 'all' | 'average'

export interface Reader {
  readonly personId: number
  readonly kind: 'self' | 'peer' | 'lead'
  readonly name: string
}

interface Difference {
  readonly others: number
  readonly comparedWith: 'colleagues' | 'reviewee'
  readonly beyondEach: boolean
}

/** "Both" and "all" are said only when each of them was passed, and not only their mean. */
export const whomOf = ({ others, comparedWith, beyondEach }: Difference): Whom => {
  if (comparedWith === 'reviewee') return 'reviewee'
  if (others === 1) return 'one'
  if (!beyondEach) return 'average'
  return others === 2 ? 'both' : 'all'
}

interface Agreement {
  readonly others: number
  /** The reviewee is the only other reader. */
  readonly comparesWithReviewee: boolean
  readonly withEach: boolean
}

/** With whom somebody agrees: "both" and "all" only when each of them lies within a point. */
export const agreesWith = ({ others, comparesWithReviewee, withEach }: Agreement): Whom => {
  if (comparesWithReviewee) return 'reviewee'
  if (others === 1) return 'one'
  if (!withEach) return 'average'
  return others === 2 ? 'both' : 'all'
}

/** Distances are said with one decimal at most: 1.333 points are "1.3 points", 2 are "2 points". */
export const roundedPoints = (points: number): number => Math.round(points * 10) / 10

/**
 * The one colleague that a sentence with a single other is about: of the blind readers but the reference,
 * the one with a point on the criterion. Null when that is not exactly one.
 */
export const onlyOther = (
  readers: readonly (Reader & { readonly hasPoint: boolean })[],
  referenceId: number | null,
): string | null => {
  const others = readers.filter(
    (reader) => reader.hasPoint && reader.kind !== 'self' && reader.personId !== referenceId,
  )
  return others.length === 1 ? (others[0]?.name ?? null) : null
}

/** The criteria that a sentence is about; none for sentences about the whole review. */
export const criteriaOf = (sentence: CompareSentence): readonly string[] =>
  'criterionKeys' in sentence.params ? sentence.params.criterionKeys : []
