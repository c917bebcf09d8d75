import { AGREEMENT_NEEDS, type Estimate, type PairAgreementNumbers, WITHIN_ONE_SCALE } from '@reread/domain'
import { mean, standardDeviation, tQuantile } from '@reread/statistics'
import type { MeasuredCriterion, Reading, SharedPick } from './shared-readings.ts'

/** Above this, pairs that say nothing are left out. */
const MOST_PAIRS = 2000

/** Mean of at least two numbers with Student's 95 % interval. */
const meanWithInterval = (numbers: readonly number[]): Estimate | null => {
  const est = mean(numbers)
  const sd = standardDeviation(numbers)
  if (est === null || sd === null) return null
  const reach = tQuantile(0.975, numbers.length - 1) * (sd / Math.sqrt(numbers.length))
  return { est, lo: est - reach, hi: est + reach }
}

interface Together {
  readonly a: number
  readonly b: number
  readonly differences: number[]
  /** Distances in points of the ratings of both. */
  readonly distances: number[]
}

const distancesOf = (a: Reading, b: Reading, keys: readonly string[]): number[] =>
  a.versionId !== b.versionId
    ? []
    : keys.flatMap((key) => {
        const [left, right] = [a.points.get(key), b.points.get(key)]
        return left === undefined || right === undefined ? [] : [Math.abs(left - right)]
      })

const gathered = (picks: readonly SharedPick[], keys: readonly string[]): Together[] => {
  const pairs = new Map<string, Together>()
  for (const { readings } of picks) {
    readings.forEach((left, place) => {
      for (const right of readings.slice(place + 1)) {
        if (left.score === null || right.score === null) continue
        const [a, b] = [left.reviewerId, right.reviewerId]
        const pair = pairs.get(`${a}/${b}`) ?? { a, b, differences: [], distances: [] }
        pair.differences.push(left.score - right.score)
        pair.distances.push(...distancesOf(left, right, keys))
        pairs.set(`${a}/${b}`, pair)
      }
    })
  }
  return [...pairs.values()].toSorted((x, y) => x.a - y.a || x.b - y.b)
}

const shown = ({ a, b, differences, distances }: Together): PairAgreementNumbers => {
  const shared = differences.length
  const isEnough = shared >= AGREEMENT_NEEDS.sharedByPair
  const near = distances.filter((distance) => distance <= 1).length
  return {
    ...{ a, b, shared },
    difference: isEnough ? meanWithInterval(differences) : null,
    withinOne:
      isEnough && distances.length > 0 ? { share: near / distances.length, ratings: distances.length } : null,
  }
}

/** How each two reviewers agree on what both of them read, by their ids. */
export const pairsOf = (
  picks: readonly SharedPick[],
  criteria: readonly MeasuredCriterion[],
): PairAgreementNumbers[] => {
  const long = criteria.filter(({ points }) => points >= WITHIN_ONE_SCALE).map(({ key }) => key)
  const pairs = gathered(picks, long).map(shown)
  return pairs.length <= MOST_PAIRS
    ? pairs
    : pairs.filter(({ shared }) => shared >= AGREEMENT_NEEDS.sharedByPair).slice(0, MOST_PAIRS)
}
