import type { AgentBlock, WeekSums } from './quality-blocks.ts'
import type { Ratios } from './quality-terms.ts'
import { addSparse } from './sparse-squares.ts'
import {
  addScaled,
  at,
  dot,
  factorize,
  logPivots,
  lowerRows,
  rowOf,
  solveForward,
  subtractSquare,
  symmetricRow,
} from './triangular.ts'

/** A rank-one elimination: the matrix lost weight × vector vectorᵀ. */
interface Removed {
  readonly vector: Float64Array
  weight: number
}

/** Room for the reduction of one agent's block, used again for the next. */
export interface Reduction {
  /** Qᵀ V⁻¹ Q of the block, V = the agent's own variance with conversations, weeks, dyads, self and agent in it. */
  readonly matrix: Float64Array[]
  /** log det V. */
  logDeterminant: number
  readonly factor: Float64Array[]
  readonly dyadColumns: Float64Array[]
  self: Removed
  agent: Removed
}

export const makeReduction = (width: number, peers: number): Reduction => ({
  matrix: lowerRows(width),
  logDeterminant: 0,
  factor: lowerRows(peers),
  dyadColumns: Array.from({ length: width }, () => new Float64Array(peers)),
  self: { vector: new Float64Array(0), weight: 0 },
  agent: { vector: new Float64Array(0), weight: 0 },
})

/** A week's sums in the metric of the conversations, and 1ᵀ M 1 of its reviews. */
export interface WeekInMetric {
  readonly sums: Float64Array
  readonly mass: number
}

/** θ²/(1 + θ² n): what a group of n reviews gives up for its mean. */
const groupWeight = (ratio: number, mass: number): number => (ratio * ratio) / (1 + ratio * ratio * mass)

const weekInMetric = (block: AgentBlock, week: WeekSums, ratios: Ratios): WeekInMetric => {
  const sums = new Float64Array(week.columns.length)
  let mass = 0
  week.sums.forEach((vector, index) => {
    const size = block.sizes[index]?.size ?? 1
    const share = 1 / (1 + size * ratios.conversation * ratios.conversation)
    addScaled(sums, vector, share)
    mass += share * (week.counts[index] ?? 0)
  })
  return { sums, mass }
}

const withoutConversations = (block: AgentBlock, ratios: Ratios, reduction: Reduction): void => {
  for (let i = 0; i < block.width; i += 1) rowOf(reduction.matrix, i).fill(0)
  for (const { size, conversations, product, squares } of block.sizes) {
    const weight = groupWeight(ratios.conversation, size)
    reduction.logDeterminant += conversations * Math.log1p(size * ratios.conversation * ratios.conversation)
    addSparse(reduction.matrix, product, 1)
    if (weight > 0) addSparse(reduction.matrix, squares, -weight)
  }
}

const withoutWeeks = (block: AgentBlock, ratios: Ratios, reduction: Reduction): void => {
  if (ratios.agentWeek === 0) return
  for (const week of block.weeks) {
    const { sums, mass } = weekInMetric(block, week, ratios)
    const weight = groupWeight(ratios.agentWeek, mass)
    reduction.logDeterminant += Math.log1p(ratios.agentWeek * ratios.agentWeek * mass)
    const { columns } = week
    for (let i = 0; i < columns.length; i += 1) {
      const row = rowOf(reduction.matrix, columns[i] ?? 0)
      const factor = weight * (sums[i] ?? 0)
      for (let j = 0; j <= i; j += 1) {
        const column = columns[j] ?? 0
        row[column] = (row[column] ?? 0) - factor * (sums[j] ?? 0)
      }
    }
  }
}

/** C becomes C − θ² C (I + θ² C)⁻¹ C on the columns of peers, and the rest with it. */
const withoutDyads = (block: AgentBlock, ratio: number, reduction: Reduction): void => {
  const { peers, width } = block
  if (ratio === 0 || peers === 0) return
  const { matrix, factor, dyadColumns } = reduction
  for (let i = 0; i < peers; i += 1) {
    const row = rowOf(factor, i)
    const source = rowOf(matrix, i)
    for (let j = 0; j <= i; j += 1) row[j] = ratio * ratio * (source[j] ?? 0)
    row[i] = (row[i] ?? 0) + 1
  }
  factorize(factor, peers)
  reduction.logDeterminant += 2 * logPivots(factor, 0, peers)
  for (let column = 0; column < width; column += 1) {
    const solved = rowOf(dyadColumns, column)
    const own = rowOf(matrix, column)
    for (let k = 0; k < peers; k += 1) {
      solved[k] = ratio * (k <= column ? (own[k] ?? 0) : at(rowOf(matrix, k), column))
    }
    solveForward(factor, solved, peers)
  }
  for (let i = 0; i < width; i += 1) {
    const row = rowOf(matrix, i)
    const left = rowOf(dyadColumns, i)
    for (let j = 0; j <= i; j += 1) row[j] = (row[j] ?? 0) - dot(left, rowOf(dyadColumns, j), peers)
  }
}

/** Σ of a vector over the columns of reviewers: its product with a column of ones. */
export const overReviewers = (vector: Float64Array, block: AgentBlock): number => {
  let sum = 0
  for (let k = 0; k < block.reviewers.length; k += 1) sum += vector[k] ?? 0
  return sum
}

/** Qᵀ V⁻¹ 1 over all reviews of the agent. */
export const rowSums = (block: AgentBlock, { matrix }: Reduction): Float64Array => {
  const reviewers = block.reviewers.length
  const sums = new Float64Array(block.width)
  for (let i = 0; i < block.width; i += 1) {
    const row = rowOf(matrix, i)
    let own = 0
    for (let j = 0; j < Math.min(i, reviewers); j += 1) {
      const entry = row[j] ?? 0
      own += entry
      if (i < reviewers) sums[j] = (sums[j] ?? 0) + entry
    }
    sums[i] = (sums[i] ?? 0) + own + (i < reviewers ? (row[i] ?? 0) : 0)
  }
  return sums
}

/** Qᵀ V⁻¹ over the own scores of the agent. */
export const selfRow = (block: AgentBlock, reduction: Reduction): Float64Array => {
  const row = new Float64Array(block.width)
  if (block.hasSelf) symmetricRow(reduction.matrix, block.peers, row)
  return row
}

const remove = (
  reduction: Reduction,
  vector: Float64Array,
  rule: { mass: number; ratio: number },
): Removed => {
  const weight = groupWeight(rule.ratio, rule.mass)
  reduction.logDeterminant += Math.log1p(rule.ratio * rule.ratio * rule.mass)
  if (weight > 0) subtractSquare(reduction.matrix, vector, weight)
  return { vector, weight }
}

/** Eliminates everything that belongs to one agent alone: conversations, weeks, dyads, self effect, agent. */
export const reduceBlock = (block: AgentBlock, ratios: Ratios, reduction: Reduction): void => {
  reduction.logDeterminant = 0
  withoutConversations(block, ratios, reduction)
  withoutWeeks(block, ratios, reduction)
  withoutDyads(block, ratios.dyad, reduction)
  const self = selfRow(block, reduction)
  reduction.self = remove(reduction, self, {
    mass: self[block.peers] ?? 0,
    ratio: block.hasSelf ? ratios.self : 0,
  })
  const everything = rowSums(block, reduction)
  reduction.agent = remove(reduction, everything, {
    mass: overReviewers(everything, block),
    ratio: ratios.agent,
  })
}

/**
 * Qᵀ V⁻¹ 1 over the reviews of one week, and 1ᵀ V⁻¹ 1 of them, for the block that was reduced last.
 */
export const weekAfterReduction = (
  block: AgentBlock,
  reduction: Reduction,
  { week, ratios }: { week: WeekSums; ratios: Ratios },
): { vector: Float64Array; mass: number } => {
  const own = weekInMetric(block, week, ratios)
  const share = 1 / (1 + ratios.agentWeek * ratios.agentWeek * own.mass)
  const vector = new Float64Array(block.width)
  week.columns.forEach((column, index) => {
    vector[column] = share * (own.sums[index] ?? 0)
  })
  let mass = share * own.mass
  if (ratios.dyad > 0 && block.peers > 0) {
    const solved = vector.slice(0, block.peers)
    for (let k = 0; k < block.peers; k += 1) solved[k] = ratios.dyad * (solved[k] ?? 0)
    solveForward(reduction.factor, solved, block.peers)
    for (let column = 0; column < block.width; column += 1) {
      vector[column] = (vector[column] ?? 0) - dot(solved, rowOf(reduction.dyadColumns, column), block.peers)
    }
    mass -= dot(solved, solved, block.peers)
  }
  if (block.hasSelf) {
    const inSelf = vector[block.peers] ?? 0
    addScaled(vector, reduction.self.vector, -reduction.self.weight * inSelf)
    mass -= reduction.self.weight * inSelf * inSelf
  }
  const inAgent = overReviewers(vector, block)
  addScaled(vector, reduction.agent.vector, -reduction.agent.weight * inAgent)
  mass -= reduction.agent.weight * inAgent * inAgent
  return { vector, mass }
}
