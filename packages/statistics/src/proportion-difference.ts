import { normalTwoSided } from './distributions.ts'
import { logChoose } from './log-gamma.ts'
import { assertProportion, wilsonInterval, zReach } from './proportion-interval.ts'

/** Two independent shares: x1 of n1 against x2 of n2. */
export interface TwoProportions {
  readonly x1: number
  readonly n1: number
  readonly x2: number
  readonly n2: number
  /** Strictly between 0 and 1; default .95. */
  readonly confidence?: number
}

/** First share minus second; everything is null when either n is 0. */
export interface ProportionDifference {
  readonly difference: number | null
  /** Newcombe's hybrid score interval: from the two Wilson intervals. */
  readonly newcombeLower: number | null
  readonly newcombeUpper: number | null
  /** The plain interval, for comparison: too narrow for small n. */
  readonly waldLower: number | null
  readonly waldUpper: number | null
  /** Pooled z without continuity correction; null, with its p, when both shares are 0 or both are 1. */
  readonly z: number | null
  readonly pValue: number | null
  /** Fisher's exact test, two-sided: all tables no more probable than this one. */
  readonly fisherP: number | null
}

/** How much more probable than the observed a table may be and still count as equally so. */
const SAME = 1 + 1e-7

function fisherTwoSided({ x1, n1, x2, n2 }: TwoProportions): number {
  const total = x1 + x2
  const all = logChoose(n1 + n2, total)
  const probability = (x: number) => Math.exp(logChoose(n1, x) + logChoose(n2, total - x) - all)
  const limit = probability(x1) * SAME
  let sum = 0
  for (let x = Math.max(0, total - n2); x <= Math.min(n1, total); x += 1) {
    const p = probability(x)
    if (p <= limit) sum += p
  }
  return Math.min(1, sum)
}

/**
 * The difference of two shares with Newcombe's interval (1998, Stat. Med. 17:873–890, method 10), z and Fisher's test.
 * Throws a RangeError for counts that are not whole or not within their n, and for a confidence outside (0, 1).
 */
export function proportionDifference(two: TwoProportions): ProportionDifference {
  const { x1, n1, x2, n2, confidence = 0.95 } = two
  assertProportion({ successes: x1, n: n1, confidence })
  assertProportion({ successes: x2, n: n2, confidence })
  const first = wilsonInterval({ successes: x1, n: n1, confidence })
  const second = wilsonInterval({ successes: x2, n: n2, confidence })
  if (!first || !second) {
    const limits = { newcombeLower: null, newcombeUpper: null, waldLower: null, waldUpper: null }
    return { difference: null, ...limits, z: null, pValue: null, fisherP: null }
  }
  const [p1, p2] = [x1 / n1, x2 / n2]
  const difference = p1 - p2
  const wald = zReach(confidence) * Math.sqrt((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2)
  const pooled = (x1 + x2) / (n1 + n2)
  const se = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
  const z = se === 0 ? null : difference / se
  return {
    difference,
    newcombeLower: difference - Math.hypot(p1 - first[0], second[1] - p2),
    newcombeUpper: difference + Math.hypot(first[1] - p1, p2 - second[0]),
    waldLower: difference - wald,
    waldUpper: difference + wald,
    z,
    pValue: z === null ? null : normalTwoSided(z),
    fisherP: fisherTwoSided(two),
  }
}
