import type { AgentBlock } from './quality-blocks.ts'
import { makeReduction, type Reduction, reduceBlock, selfRow } from './quality-reduction.ts'
import type { Ratios } from './quality-terms.ts'
import {
  at,
  countPivots,
  dot,
  factorize,
  type LowerRows,
  logPivots,
  lowerRows,
  rowOf,
  solveBackward,
  solveForward,
} from './triangular.ts'

/** All reviews as sums. Core coordinates: reviewers, mean, self (if any), versions. */
export interface QualityModel {
  readonly blocks: readonly AgentBlock[]
  readonly reviewers: number
  readonly hasSelf: boolean
  readonly versions: number
  readonly reviews: number
  /** What was subtracted from every y. */
  readonly center: number
}

/** How many core coordinates there are. */
export const coreOrder = ({ reviewers, hasSelf, versions }: QualityModel): number =>
  reviewers + 1 + (hasSelf ? 1 : 0) + versions

/** The model at given ratios. */
export interface Profile {
  /** −2 × restricted log likelihood, the error's variance profiled out (lme4's REML criterion). */
  readonly deviance: number
  readonly errorVariance: number
  /** Cholesky factor of the core, reviewers in units of their own standard deviation. */
  readonly factor: LowerRows
  readonly solution: Float64Array
}

/** Is told of each block right after its reduction. */
export type AfterReduction = (block: AgentBlock, reduction: Reduction) => void

/** No error variance is believed below this share of the whole. */
const LEAST_ERROR_SHARE = 1e-9

const add = (matrix: LowerRows, [i, j]: readonly [number, number], amount: number): void => {
  const row = rowOf(matrix, Math.max(i, j))
  const column = Math.min(i, j)
  row[column] = (row[column] ?? 0) + amount
}

const scatter = (block: AgentBlock, matrix: LowerRows, core: LowerRows): void => {
  const { places } = block
  for (let i = 0; i < block.width; i += 1) {
    const source = rowOf(matrix, i)
    const place = places[i] ?? 0
    const target = rowOf(core, place)
    for (let j = 0; j <= i; j += 1) {
      const other = places[j] ?? 0
      if (other <= place) target[other] = (target[other] ?? 0) + (source[j] ?? 0)
      else add(core, [other, place], source[j] ?? 0)
    }
  }
}

/** The self effect's column is that of the own scores. */
const scatterSelf = (
  block: AgentBlock,
  row: Float64Array,
  { core, self }: { core: LowerRows; self: number },
) => {
  block.places.forEach((place, column) => {
    add(core, [self, place], row[column] ?? 0)
  })
  add(core, [self, self], row[block.peers] ?? 0)
}

/** The mean's column is the sum of the reviewers' columns: every review has one reviewer. */
const addMean = (model: QualityModel, core: LowerRows): void => {
  const mean = model.reviewers
  const meanRow = rowOf(core, mean)
  meanRow.fill(0)
  for (let i = 0; i < mean; i += 1) {
    const row = rowOf(core, i)
    for (let j = 0; j <= i; j += 1) {
      const entry = row[j] ?? 0
      meanRow[j] = (meanRow[j] ?? 0) + entry
      if (j < i) meanRow[i] = (meanRow[i] ?? 0) + entry
    }
  }
  let whole = 0
  for (let j = 0; j < mean; j += 1) whole += meanRow[j] ?? 0
  meanRow[mean] = whole
  for (let i = mean + 1; i < core.length; i += 1) {
    const row = rowOf(core, i)
    let sum = 0
    for (let j = 0; j < mean; j += 1) sum += row[j] ?? 0
    row[mean] = sum
  }
}

const scaleReviewers = (reviewers: number, core: LowerRows, ratio: number): void => {
  for (let i = 0; i < core.length; i += 1) {
    const row = rowOf(core, i)
    for (let j = 0; j < Math.min(i + 1, reviewers); j += 1) {
      row[j] = (row[j] ?? 0) * ratio * (i < reviewers ? ratio : 1)
    }
    if (i < reviewers) row[i] = (row[i] ?? 0) + 1
  }
}

/** Room for the largest block of the model. */
export const roomFor = ({ blocks }: QualityModel): Reduction =>
  makeReduction(Math.max(...blocks.map(({ width }) => width)), Math.max(...blocks.map(({ peers }) => peers)))

/** Solves the model at these ratios. */
export const profileAt = (
  model: QualityModel,
  ratios: Ratios,
  { room = roomFor(model), after }: { room?: Reduction; after?: AfterReduction } = {},
): Profile => {
  const order = coreOrder(model)
  const core = lowerRows(order + 1)
  let logDeterminant = 0
  let squares = 0
  for (const block of model.blocks) {
    reduceBlock(block, ratios, room)
    logDeterminant += room.logDeterminant
    squares += block.squares
    scatter(block, room.matrix, core)
    if (block.hasSelf) scatterSelf(block, selfRow(block, room), { core, self: model.reviewers + 1 })
    after?.(block, room)
  }
  addMean(model, core)
  scaleReviewers(model.reviewers, core, ratios.reviewer)
  factorize(core, order)
  const solution = rowOf(core, order).slice(0, order)
  solveForward(core, solution, order)
  const left = at(rowOf(core, order), order) - dot(solution, solution, order)
  const residual = Math.max(left, LEAST_ERROR_SHARE * squares)
  solveBackward(core, solution, order)
  const freedom = model.reviews - countPivots(core, model.reviewers, order)
  logDeterminant += 2 * logPivots(core, 0, order)
  return {
    deviance: logDeterminant + freedom * (1 + Math.log((2 * Math.PI * residual) / freedom)),
    errorVariance: residual / freedom,
    factor: core,
    solution,
  }
}
