import {
  alphaOf,
  disagreementOf,
  expectedDisagreement,
  type MeasurementLevel,
  standing,
} from './krippendorff-alpha.ts'
import { assertConfidence, sampleQuantile, standardDeviation } from './moments.ts'
import { uniformNumbers } from './random.ts'
import {
  type RatingTable,
  type ReliabilityUnits,
  ratingTotals,
  reliabilityUnits,
} from './reliability-units.ts'

export interface AlphaBootstrap {
  /** Default ordinal. */
  readonly level?: MeasurementLevel
  /** Strictly between 0 and 1; default .95. */
  readonly confidence?: number
  /** Default 10,000: 2,000 still move the limits by .02. */
  readonly replicates?: number
  /** A whole number; the same seed gives the same interval. Default 1. */
  readonly seed?: number
}

export interface AlphaInterval {
  /** Percentiles of the replicates (type 7); null when there is no alpha. */
  readonly lower: number | null
  readonly upper: number | null
  /** Standard deviation of the replicates; null below two. */
  readonly se: number | null
  /** Replicates with an alpha: those in which all ratings were equal are left out. */
  readonly defined: number
}

/** Alphas of resampled units; a replicate without variation has none. */
function replicatedAlphas(
  units: ReliabilityUnits,
  level: MeasurementLevel,
  draws: { replicates: number; seed: number },
) {
  const random = uniformNumbers(draws.seed)
  const unitsOf = new Float64Array(units.patterns.length)
  const alphas: number[] = []
  for (let replicate = 0; replicate < draws.replicates; replicate += 1) {
    unitsOf.fill(0)
    for (let draw = 0; draw < units.units.length; draw += 1) {
      const number = units.units[Math.floor(random() * units.units.length)] ?? 0
      unitsOf[number] = (unitsOf[number] ?? 0) + 1
    }
    const totals = ratingTotals(units, unitsOf)
    const standings = standing(level, units.distinct, totals)
    const expected = expectedDisagreement(level, standings, totals)
    if (expected === 0) continue
    let n = 0
    let observed = 0
    for (const [number, pattern] of units.patterns.entries()) {
      const times = unitsOf[number] ?? 0
      if (times === 0) continue
      n += times * pattern.size
      observed += times * disagreementOf(pattern, level, standings)
    }
    alphas.push(1 - observed / n / expected)
  }
  return alphas
}

/**
 * Interval of Krippendorff's alpha by resampling whole units, those with at least two ratings: alpha is computed afresh
 * in each replicate, with the replicate's own totals; percentiles of what is defined.
 * Throws a RangeError for a confidence outside (0, 1), a seed or number of replicates that is not whole, and a rating
 * that is no finite number. Source: Krippendorff (2019), ch. 12, in the plain form of Efron & Tibshirani (1993), ch. 13.
 */
export function krippendorffInterval(ratings: RatingTable, options: AlphaBootstrap = {}): AlphaInterval {
  const { level = 'ordinal', confidence = 0.95, replicates = 10_000, seed = 1 } = options
  assertConfidence(confidence)
  if (!(Number.isSafeInteger(replicates) && replicates > 0)) {
    throw new RangeError(`bootstrap.replicates-not-whole: ${replicates}`)
  }
  const units = reliabilityUnits(ratings)
  const alphas =
    alphaOf(units, level).alpha === null ? [] : replicatedAlphas(units, level, { replicates, seed })
  const sorted = Float64Array.from(alphas).sort()
  return {
    lower: sampleQuantile(sorted, (1 - confidence) / 2),
    upper: sampleQuantile(sorted, (1 + confidence) / 2),
    se: standardDeviation(alphas),
    defined: alphas.length,
  }
}
