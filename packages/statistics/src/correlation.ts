import { tTwoSided } from './distributions.ts'
import { assertConfidence, completePairs, correlationOf, deviations } from './moments.ts'
import { type Interval, zReach } from './proportion-interval.ts'

type Numbers = readonly (number | null)[]

/** A correlation with what it rests on. All but n is null when there is nothing to correlate. */
export interface Correlation {
  /** −1 to 1; null below two pairs, and when either side does not vary. */
  readonly r: number | null
  /** Null below four pairs. */
  readonly interval: Interval | null
  /** Two-sided, that there is none, from Student's t with n − 2 degrees of freedom; null below three pairs. */
  readonly pValue: number | null
  /** Pairs in which neither side is missing. */
  readonly n: number
}

/** Ranks from 1; equal numbers share the mean of their ranks. */
export function averageRanks(numbers: readonly number[]): number[] {
  const order = numbers.map((_, place) => place).sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0))
  const ranks = numbers.map(() => 0)
  for (let first = 0; first < order.length; ) {
    let after = first + 1
    while (after < order.length && numbers[order[after] ?? 0] === numbers[order[first] ?? 0]) after += 1
    for (const place of order.slice(first, after)) ranks[place] = (first + 1 + after) / 2
    first = after
  }
  return ranks
}

/** Interval of a correlation by Fisher's z with this standard error; a correlation of ±1 stays where it is. */
export function fisherInterval(r: number, se: number, confidence: number): Interval {
  const reach = zReach(confidence) * se
  return [Math.tanh(Math.atanh(r) - reach), Math.tanh(Math.atanh(r) + reach)]
}

/** Two-sided p of a correlation with so many degrees of freedom; null without any. */
export const correlationP = (r: number, df: number): number | null =>
  df < 1 ? null : tTwoSided(r * Math.sqrt(df / ((1 - r) * (1 + r))), df)

function described(
  r: number | null,
  n: number,
  ends: { readonly spread: number; readonly confidence: number },
): Correlation {
  if (r === null) return { r, interval: null, pValue: null, n }
  const interval = n > 3 ? fisherInterval(r, Math.sqrt(ends.spread / (n - 3)), ends.confidence) : null
  return { r, interval, pValue: correlationP(r, n - 2), n }
}

/**
 * Pearson's correlation with Fisher's interval. Pairs with a missing side are left out.
 * Throws a RangeError for lists of different lengths and for a confidence outside (0, 1).
 */
export function pearson(x: Numbers, y: Numbers, confidence = 0.95): Correlation {
  assertConfidence(confidence)
  const pairs = completePairs(x, y)
  const r = correlationOf(deviations(pairs.x), deviations(pairs.y))
  return described(r, pairs.x.length, { spread: 1, confidence })
}

/**
 * Spearman's correlation of average ranks, so that ties are fair, with the interval of Bonett & Wright (2000),
 * Psychometrika 65:23–28: Fisher's z with standard error √((1 + r²/2) / (n − 3)). Otherwise as `pearson`.
 */
export function spearman(x: Numbers, y: Numbers, confidence = 0.95): Correlation {
  assertConfidence(confidence)
  const pairs = completePairs(x, y)
  const r = correlationOf(deviations(averageRanks(pairs.x)), deviations(averageRanks(pairs.y)))
  return described(r, pairs.x.length, { spread: 1 + (r ?? 0) ** 2 / 2, confidence })
}

export interface PairOrder {
  /** Kendall's τ-b, −1 to 1: ties on either side make it smaller; null when either side does not vary. */
  readonly kendallTauB: number | null
  /** Goodman & Kruskal's γ: ties are left out; null when every pair is tied. */
  readonly goodmanKruskalGamma: number | null
}

/** Orders of all pairs of pairs, compared one by one: for hundreds of pairs, not for hundreds of thousands. */
export function pairOrder(x: Numbers, y: Numbers): PairOrder {
  const pairs = completePairs(x, y)
  let [concordant, discordant, onlyX, onlyY] = [0, 0, 0, 0]
  for (let i = 1; i < pairs.x.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const across = Math.sign((pairs.x[i] ?? 0) - (pairs.x[j] ?? 0))
      const up = Math.sign((pairs.y[i] ?? 0) - (pairs.y[j] ?? 0))
      if (across * up > 0) concordant += 1
      else if (across * up < 0) discordant += 1
      else if (across !== 0) onlyX += 1
      else if (up !== 0) onlyY += 1
    }
  }
  const untied = concordant + discordant
  const scale = Math.sqrt((untied + onlyX) * (untied + onlyY))
  return {
    kendallTauB: scale === 0 ? null : (concordant - discordant) / scale,
    goodmanKruskalGamma: untied === 0 ? null : (concordant - discordant) / untied,
  }
}
