import {
  type RatingTable,
  type ReliabilityUnits,
  ratingTotals,
  reliabilityUnits,
  type UnitPattern,
  unitsPerPattern,
} from './reliability-units.ts'

/** What a step between two ratings means: another name, another rank, a distance, or a ratio. */
export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio'

export interface Alpha {
  /** 1 is agreement, 0 is what chance gives, below 0 is systematic disagreement; null when undefined. */
  readonly alpha: number | null
  /** Why alpha is null: nothing was rated twice, all ratings are equal, or a ratio of negative ratings. */
  readonly undefinedBecause: 'nothing-rated-twice' | 'no-variation' | 'negative-ratings' | null
  /** Mean squared distance of ratings of one unit, in the level's own squared distances; null without pairs. */
  readonly observedDisagreement: number | null
  /** The same over all ratings, whatever their unit. */
  readonly expectedDisagreement: number | null
  /** Ratings in units with at least two. */
  readonly pairableValues: number
  /** Units with at least two ratings. */
  readonly units: number
}

/**
 * Where the distinct ratings stand: on the ordinal level at the middle of their ranks, so that the distance of two
 * ratings is the number of ratings between them; else where they are.
 */
export function standing(
  level: MeasurementLevel,
  distinct: readonly number[],
  totals: ArrayLike<number>,
): readonly number[] {
  if (level !== 'ordinal') return distinct
  let before = 0
  return distinct.map((_, place) => {
    const total = totals[place] ?? 0
    before += total
    return before - total / 2
  })
}

/** Of two different ratings. */
function squaredDistance(level: MeasurementLevel, a: number, b: number): number {
  if (level === 'nominal') return 1
  const distance = level === 'ratio' ? (a - b) / (a + b) : a - b
  return distance * distance
}

/** Σ over ordered pairs of different ratings of a unit, divided by its ratings less one. */
export function disagreementOf(
  { places, counts, size }: UnitPattern,
  level: MeasurementLevel,
  standings: ArrayLike<number>,
): number {
  let sum = 0
  for (let i = 0; i < places.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const pairs = (counts[i] ?? 0) * (counts[j] ?? 0)
      sum += pairs * squaredDistance(level, standings[places[i] ?? 0] ?? 0, standings[places[j] ?? 0] ?? 0)
    }
  }
  return (2 * sum) / (size - 1)
}

/** The mean squared distance of any two of all ratings, as if they had been given to one unit; 0 without variation. */
export function expectedDisagreement(
  level: MeasurementLevel,
  standings: ArrayLike<number>,
  totals: Float64Array,
): number {
  const places = [...totals.keys()].filter((place) => totals[place] !== 0)
  const counts = places.map((place) => totals[place] ?? 0)
  const size = counts.reduce((sum, count) => sum + count, 0)
  return disagreementOf({ places, counts, size }, level, standings) / size
}

/** Alpha of units that were read already; see `krippendorffAlpha`. */
export function alphaOf(units: ReliabilityUnits, level: MeasurementLevel): Alpha {
  const unitsOf = unitsPerPattern(units)
  const totals = ratingTotals(units, unitsOf)
  const pairableValues = totals.reduce((sum, total) => sum + total, 0)
  const counts = { pairableValues, units: units.units.length }
  const none = { alpha: null, observedDisagreement: null, expectedDisagreement: null, ...counts }
  if (pairableValues === 0) return { ...none, undefinedBecause: 'nothing-rated-twice' }
  if (level === 'ratio' && (units.distinct[0] ?? 0) < 0)
    return { ...none, undefinedBecause: 'negative-ratings' }
  const standings = standing(level, units.distinct, totals)
  const disagreements = units.patterns.map(
    (pattern, number) => disagreementOf(pattern, level, standings) * (unitsOf[number] ?? 0),
  )
  const observed = disagreements.reduce((sum, one) => sum + one, 0) / pairableValues
  const expected = expectedDisagreement(level, standings, totals)
  const alpha = expected === 0 ? null : 1 - observed / expected
  return {
    alpha,
    undefinedBecause: alpha === null ? 'no-variation' : null,
    observedDisagreement: observed,
    expectedDisagreement: expected,
    ...counts,
  }
}

/**
 * Krippendorff's alpha: how far raters agree beyond chance, with any number of raters and any missing ratings.
 * Units with fewer than two ratings are left out. Null, with the reason, where all ratings are equal: agreement on the
 * one rating that everybody gives says nothing about telling good from bad. A ratio of 0 and 0 is no distance.
 * Throws a RangeError for a rating that is no finite number.
 * Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; (2019), Content Analysis, ch. 12.
 */
export const krippendorffAlpha = (ratings: RatingTable, level: MeasurementLevel = 'ordinal'): Alpha =>
  alphaOf(reliabilityUnits(ratings), level)
