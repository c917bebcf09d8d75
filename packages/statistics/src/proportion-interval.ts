import { betaQuantile, normalQuantile } from './distributions.ts'
import { assertConfidence } from './moments.ts'

/** Lower and upper end, as shares. */
export type Interval = readonly [lower: number, upper: number]

/** `successes` of `n`, and how sure the interval should be: strictly between 0 and 1, default .95. */
export interface Proportion {
  readonly successes: number
  readonly n: number
  readonly confidence?: number
}

/** Throws a RangeError unless both are whole and 0 ≤ successes ≤ n, and for a confidence outside (0, 1). */
export function assertProportion({ successes, n, confidence = 0.95 }: Proportion): void {
  if (!(Number.isSafeInteger(n) && Number.isSafeInteger(successes) && successes >= 0 && successes <= n)) {
    throw new RangeError(`proportion.count-outside: ${successes} of ${n}`)
  }
  assertConfidence(confidence)
}

/** How many standard deviations a normal interval of this confidence reaches to either side. */
export const zReach = (confidence: number): number => normalQuantile((1 + confidence) / 2)

/**
 * Wilson's score interval of a share; null when n is 0. None of n reaches down to exactly 0, all of n up to exactly 1.
 * Throws as `assertProportion`. Source: Wilson (1927); Newcombe (1998), Stat. Med. 17:857–872, method 3.
 */
export function wilsonInterval(proportion: Proportion): Interval | null {
  assertProportion(proportion)
  const { successes, n, confidence = 0.95 } = proportion
  if (n === 0) return null
  const z = zReach(confidence)
  const failures = n - successes
  const middle = successes + (z * z) / 2
  const reach = z * Math.sqrt((successes * failures) / n + (z * z) / 4)
  const total = n + z * z
  return [successes === 0 ? 0 : (middle - reach) / total, failures === 0 ? 1 : (middle + reach) / total]
}

/** Wilson's interval with continuity correction; null when n is 0. Source: Newcombe (1998), method 4. */
export function wilsonContinuityInterval(proportion: Proportion): Interval | null {
  assertProportion(proportion)
  const { successes, n, confidence = 0.95 } = proportion
  if (n === 0) return null
  const z = zReach(confidence)
  const limit = (half: -1 | 1) => {
    const moved = successes + half / 2
    const reach = z * Math.sqrt((moved * (n - moved)) / n + (z * z) / 4)
    return (moved + (z * z) / 2 + half * reach) / (n + z * z)
  }
  return [successes === 0 ? 0 : Math.max(0, limit(-1)), successes === n ? 1 : Math.min(1, limit(1))]
}

/**
 * Jeffreys' interval of a share: quantiles of Beta(x + ½, n − x + ½), down to 0 for none and up to 1 for all; null when
 * n is 0. Source: Brown, Cai & DasGupta (2001), Stat. Sci. 16:101–133.
 */
export function jeffreysInterval(proportion: Proportion): Interval | null {
  assertProportion(proportion)
  const { successes, n, confidence = 0.95 } = proportion
  if (n === 0) return null
  const limit = (p: number) => betaQuantile(p, successes + 0.5, n - successes + 0.5)
  return [
    successes === 0 ? 0 : limit((1 - confidence) / 2),
    successes === n ? 1 : limit((1 + confidence) / 2),
  ]
}

/** The exact interval of Clopper & Pearson (1934), which covers at least as often as it says; null when n is 0. */
export function clopperPearsonInterval(proportion: Proportion): Interval | null {
  assertProportion(proportion)
  const { successes, n, confidence = 0.95 } = proportion
  if (n === 0) return null
  return [
    successes === 0 ? 0 : betaQuantile((1 - confidence) / 2, successes, n - successes + 1),
    successes === n ? 1 : betaQuantile((1 + confidence) / 2, successes + 1, n - successes),
  ]
}

/** Agresti & Coull's interval (1998), around Wilson's middle; not clipped to 0 and 1. Null when n is 0. */
export function agrestiCoullInterval(proportion: Proportion): Interval | null {
  assertProportion(proportion)
  const { successes, n, confidence = 0.95 } = proportion
  if (n === 0) return null
  const z = zReach(confidence)
  const total = n + z * z
  const middle = (successes + (z * z) / 2) / total
  const reach = z * Math.sqrt((middle * (1 - middle)) / total)
  return [middle - reach, middle + reach]
}
