import { type Arc, cheapestFlow } from './cheapest-flow.ts'
import type { SeededRandom } from './random.ts'
import { weeksBetween } from './week-label.ts'

/** One colleague read one person's picks of a week; several picks of that week are one pair. */
export interface PastPair {
  readonly reviewerId: number
  readonly revieweeId: number
  readonly week: string
}

export interface Pair {
  readonly reviewerId: number
  readonly revieweeId: number
}

export interface PairsProblem {
  readonly week: string
  /** Who can review, in a fixed order. */
  readonly reviewers: readonly number[]
  /** Who is reviewed, and by how many colleagues, in a fixed order. */
  readonly demands: readonly { readonly revieweeId: number; readonly colleagues: number }[]
  readonly pastPairs: readonly PastPair[]
  readonly random: SeededRandom
}

/** Within this many weeks a pair must not come back in teams that are large enough. */
export const FRESH_WEEKS = 4

/** From here back, weeks are all alike and only the count of past readings speaks. */
const AGES = 16
const COUNTS = 64
const CHANCE = 8

interface PairHistory {
  /** Weeks since the reviewer last read the person; null when never. */
  readonly age: number | null
  readonly count: number
}

const keyOf = (pair: Pair) => `${pair.reviewerId}>${pair.revieweeId}`

/** What happened before the week, by pair; the week itself and later ones are not its past. */
export function pairHistories(week: string, pastPairs: readonly PastPair[]): Map<string, PairHistory> {
  const weeksOf = new Map<string, Set<number>>()
  for (const past of pastPairs) {
    const age = weeksBetween(past.week, week)
    if (age < 1) continue
    const key = keyOf(past)
    weeksOf.set(key, (weeksOf.get(key) ?? new Set()).add(age))
  }
  const histories = new Map<string, PairHistory>()
  for (const [key, ages] of weeksOf) histories.set(key, { age: Math.min(...ages), count: ages.size })
  return histories
}

/** Weeks since a pair last met; null when it never did. */
export function pairAge(histories: ReadonlyMap<string, PairHistory>, pair: Pair): number | null {
  return histories.get(keyOf(pair))?.age ?? null
}

/**
 * What it costs to let a pair meet again: doubles with each week it met more recently, so that one
 * early repeat is worse than two later ones; equal ages go by how often the pair met.
 */
function repeatCost(history: PairHistory | undefined): number {
  if (!history || history.age === null) return 0
  return 2 ** (AGES - Math.min(history.age, AGES)) * COUNTS + Math.min(history.count, COUNTS - 1)
}

/**
 * Chooses the colleagues who read each person: everyone gets the number asked for (fewer only when
 * the team is too small), loads differ as little as they can, then pairs that never met or met
 * longest ago come first, then chance decides. Solved exactly as a flow at least cost, so no
 * attempt fails. The order of the answer is that of the demands, then of the reviewers.
 */
export function choosePairs(problem: PairsProblem): Pair[] {
  const { reviewers, demands, random } = problem
  const histories = pairHistories(problem.week, problem.pastPairs)
  const units = demands.reduce((sum, demand) => sum + demand.colleagues, 0)
  const repeatUnit = CHANCE * (units + 1)
  const loadUnit = 2 ** AGES * COUNTS * repeatUnit * (units + 1)
  const source = 0
  const sink = 1 + demands.length + reviewers.length
  const arcs: Arc[] = []
  const pairs: Pair[] = []
  for (const [row, { revieweeId }] of demands.entries()) {
    for (const [column, reviewerId] of reviewers.entries()) {
      if (reviewerId === revieweeId) continue
      const pair = { reviewerId, revieweeId }
      const cost = repeatCost(histories.get(keyOf(pair))) * repeatUnit + random.below(CHANCE)
      pairs.push(pair)
      arcs.push({ from: 1 + row, to: 1 + demands.length + column, capacity: 1, cost })
    }
  }
  for (const [row, { colleagues }] of demands.entries()) {
    arcs.push({ from: source, to: 1 + row, capacity: colleagues, cost: 0 })
  }
  // Each further person costs more than the one before, which levels the loads.
  for (const [column] of reviewers.entries()) {
    for (let load = 0; load < demands.length; load += 1) {
      arcs.push({ from: 1 + demands.length + column, to: sink, capacity: 1, cost: load * loadUnit })
    }
  }
  const flow = cheapestFlow({ nodes: sink + 1, source, sink, arcs })
  return pairs.filter((_, index) => flow[index] === 1)
}
