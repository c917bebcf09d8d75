import { correlationP, fisherInterval } from './correlation.ts'
import { assertConfidence, completePairs, correlationOf, deviations, dot, mean } from './moments.ts'
import type { Interval } from './proportion-interval.ts'

/** Who a pair belongs to: an agent. */
export type GroupName = number | string

export interface WithinBetween {
  /** Pearson's correlation of all pairs, whoever they belong to. */
  readonly pooledPearson: number | null
  /** Correlation of the groups' means, each group counted once; null below two groups. */
  readonly betweenPearson: number | null
  /** Correlation inside groups: whether the same agent's better conversations go with better answers. */
  readonly rmcorr: number | null
  /** Pairs minus groups minus 1. */
  readonly rmcorrDf: number
  /** Two-sided; null below one degree of freedom. */
  readonly rmcorrP: number | null
  /** By Fisher's z with df − 1; null below two degrees of freedom. */
  readonly rmcorrCi: Interval | null
  /** How much y changes with one unit of x inside a group; null when x does not vary inside any. */
  readonly withinSlope: number | null
  /** Pairs in which neither side is missing, and the groups they belong to. */
  readonly n: number
  readonly groups: number
}

interface GroupPairs {
  readonly x: number[]
  readonly y: number[]
}

/**
 * Two series split into what happens inside groups and what differs between them: the two may point in opposite
 * directions. Repeated-measures correlation has a common slope and an intercept per group. Pairs with a missing side are
 * left out. Throws a RangeError for lists of different lengths and for a confidence outside (0, 1).
 * Source: Bland & Altman (1995), BMJ 310:446; Bakdash & Marusich (2017), Front. Psychol. 8:456.
 */
export function withinBetweenAssociation(
  series: { readonly x: readonly (number | null)[]; readonly y: readonly (number | null)[] },
  group: readonly GroupName[],
  confidence = 0.95,
): WithinBetween {
  assertConfidence(confidence)
  if (group.length !== series.x.length) throw new RangeError('pairs.lengths-differ: groups')
  const pairs = completePairs(series.x, series.y)
  const members = new Map<GroupName, GroupPairs>()
  pairs.places.forEach((place, at) => {
    const name = group[place] ?? ''
    const own = members.get(name) ?? { x: [], y: [] }
    own.x.push(pairs.x[at] ?? 0)
    own.y.push(pairs.y[at] ?? 0)
    members.set(name, own)
  })
  const groups = [...members.values()]
  const insideX = groups.flatMap(({ x }) => deviations(x))
  const insideY = groups.flatMap(({ y }) => deviations(y))
  const meansOf = (side: 'x' | 'y') => deviations(groups.map((own) => mean(own[side]) ?? 0))
  const rmcorr = correlationOf(insideX, insideY)
  const df = pairs.x.length - groups.length - 1
  const spreadX = dot(insideX, insideX)
  return {
    pooledPearson: correlationOf(deviations(pairs.x), deviations(pairs.y)),
    betweenPearson: correlationOf(meansOf('x'), meansOf('y')),
    rmcorr,
    rmcorrDf: df,
    rmcorrP: rmcorr === null ? null : correlationP(rmcorr, df),
    rmcorrCi: rmcorr === null || df < 2 ? null : fisherInterval(rmcorr, 1 / Math.sqrt(df - 1), confidence),
    withinSlope: spreadX === 0 ? null : dot(insideX, insideY) / spreadX,
    n: pairs.x.length,
    groups: groups.length,
  }
}
