import { type RatingTable, ratingsGiven } from './reliability-units.ts'

export interface PairAgreement {
  /** Share of pairs that agree, 0 to 1: the mean over units; null when no unit has two ratings. */
  readonly share: number | null
  /** Units with at least two ratings. */
  readonly units: number
  /** Pairs of ratings of the same unit. */
  readonly pairs: number
}

/**
 * How often two raters of the same unit agree, within so many points: 0 is raw agreement, 1 is "within one point".
 * Every unit with at least two ratings counts alike, however many raters it had, as in Gwet's agreement.
 * Throws a RangeError for a negative tolerance and for a rating that is no finite number.
 */
export function pairAgreement(ratings: RatingTable, withinPoints = 0): PairAgreement {
  if (!(withinPoints >= 0)) throw new RangeError(`agreement.tolerance-negative: ${withinPoints}`)
  const shares: number[] = []
  let allPairs = 0
  for (const row of ratings.map(ratingsGiven)) {
    const pairs = row.flatMap((one, place) => row.slice(place + 1).map((other) => Math.abs(one - other)))
    if (pairs.length === 0) continue
    shares.push(pairs.filter((distance) => distance <= withinPoints).length / pairs.length)
    allPairs += pairs.length
  }
  const sum = shares.reduce((total, share) => total + share, 0)
  return { share: shares.length === 0 ? null : sum / shares.length, units: shares.length, pairs: allPairs }
}
