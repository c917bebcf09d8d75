import { type AgreementWeights, type Category, orderedCategories, weightTable } from './agreement-weights.ts'
import { tTwoSided } from './distributions.ts'
import { assertConfidence, dot, tReach } from './moments.ts'

export interface GwetOptions {
  /** Default unweighted, which is AC1; the others are AC2. */
  readonly weights?: AgreementWeights
  /** The whole scale, also what nobody chose: chance agreement depends on its length. Default: what occurs. */
  readonly categories?: readonly Category[]
  /** Strictly between 0 and 1; default .95. */
  readonly confidence?: number
}

/** All null, with n, where no unit has two ratings or the scale has a single category. */
export interface GwetAgreement {
  /** 1 is agreement, 0 is what chance gives. */
  readonly coefficient: number | null
  /** Share of pairs of ratings that agree, partial credit included: 0 to 1. */
  readonly percentAgreement: number | null
  readonly chanceAgreement: number | null
  /** Standard error over units; null, like the interval, with a single unit. */
  readonly se: number | null
  /** Student's interval with n − 1 degrees of freedom, its upper end at most 1. */
  readonly ciLower: number | null
  readonly ciUpper: number | null
  /** That the coefficient is 0; 0 where a coefficient has no standard error, null where it is 0 itself. */
  readonly pValueTwoSided: number | null
  /** Units with at least one rating. */
  readonly n: number
}

interface RatedUnit {
  /** How many raters chose each category. */
  readonly counts: readonly number[]
  readonly size: number
}

function ratedUnits(
  ratings: readonly (readonly (Category | null)[])[],
  ordered: readonly Category[],
): RatedUnit[] {
  const placeOf = new Map(ordered.map((category, place) => [category, place]))
  return ratings.flatMap((row) => {
    const counts = ordered.map(() => 0)
    let size = 0
    for (const rating of row) {
      if (rating === null) continue
      const place = placeOf.get(rating)
      if (place === undefined) throw new RangeError(`agreement.category-unknown: ${rating}`)
      counts[place] = (counts[place] ?? 0) + 1
      size += 1
    }
    return size === 0 ? [] : [{ counts, size }]
  })
}

interface Parts {
  readonly agreement: number
  readonly chance: number
  /** Per unit: its agreement, 0 with one rating. */
  readonly agreements: readonly number[]
  /** Per unit: what it adds to the chance agreement. */
  readonly chances: readonly number[]
  readonly paired: number
}

/** Observed and chance agreement, Gwet (2008) eq. 7 and (2014) eq. 4.5; null without a pair. */
function partsOf(units: readonly RatedUnit[], weights: readonly (readonly number[])[]): Parts | null {
  const q = weights.length
  const paired = units.filter(({ size }) => size >= 2).length
  if (paired === 0 || q < 2) return null
  const agreements = units.map(({ counts, size }) => {
    if (size < 2) return 0
    const credit = counts.map((count, place) => count * (dot(weights[place] ?? [], counts) - 1))
    return credit.reduce((sum, one) => sum + one, 0) / (size * (size - 1))
  })
  const prevalence = weights.map(
    (_, place) =>
      units.reduce((sum, { counts, size }) => sum + (counts[place] ?? 0) / size, 0) / units.length,
  )
  const weightSum = weights.flat().reduce((sum, weight) => sum + weight, 0)
  const rarity = prevalence.map((share) => 1 - share)
  const scale = weightSum / (q * (q - 1))
  return {
    agreement: agreements.reduce((sum, one) => sum + one, 0) / paired,
    chance: scale * dot(prevalence, rarity),
    agreements,
    chances: units.map(({ counts, size }) => (scale * dot(counts, rarity)) / size),
    paired,
  }
}

/** Standard error by linearisation over units, Gwet (2008), eq. 16, for units drawn from many. */
function standardError(units: readonly RatedUnit[], parts: Parts, coefficient: number): number {
  const n = units.length
  const left = 1 - parts.chance
  const squares = units.map(({ size }, place) => {
    const chance = size >= 2 ? parts.chance : 0
    const own = ((n / parts.paired) * ((parts.agreements[place] ?? 0) - chance)) / left
    const moved = (2 * (1 - coefficient) * ((parts.chances[place] ?? 0) - parts.chance)) / left
    return (own - moved - coefficient) ** 2
  })
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / (n * (n - 1)))
}

/**
 * Gwet's AC1 and AC2: agreement beyond chance that does not collapse where nearly all ratings are at the top.
 * A unit without any rating is left out; one with a single rating counts in n and in how common the categories are, not
 * in agreement. Throws a RangeError for a rating that is not among the categories, and for a confidence outside (0, 1).
 * Source: Gwet (2008), Brit. J. Math. Stat. Psych. 61:29–48; (2014), Handbook of Inter-Rater Reliability.
 */
export function gwetAgreement(
  ratings: readonly (readonly (Category | null)[])[],
  options: GwetOptions = {},
): GwetAgreement {
  const { weights = 'unweighted', confidence = 0.95 } = options
  assertConfidence(confidence)
  const occurring = () => [...new Set(ratings.flat().filter((rating) => rating !== null))]
  const ordered = orderedCategories(options.categories ?? occurring())
  const units = ratedUnits(ratings, ordered)
  const n = units.length
  const parts = partsOf(units, weightTable(weights, ordered))
  const unknown = { se: null, ciLower: null, ciUpper: null, pValueTwoSided: null }
  if (!parts) return { coefficient: null, percentAgreement: null, chanceAgreement: null, ...unknown, n }
  const coefficient = (parts.agreement - parts.chance) / (1 - parts.chance)
  const found = { coefficient, percentAgreement: parts.agreement, chanceAgreement: parts.chance }
  if (n < 2) return { ...found, ...unknown, n }
  const se = standardError(units, parts, coefficient)
  const reach = tReach(confidence, n - 1)
  return {
    ...found,
    se,
    ciLower: coefficient - reach * se,
    ciUpper: Math.min(1, coefficient + reach * se),
    pValueTwoSided: coefficient === 0 && se === 0 ? null : tTwoSided(coefficient / se, n - 1),
    n,
  }
}
