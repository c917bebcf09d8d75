import type { Design } from './mixed-model-design.ts'
import {
  type FactorPattern,
  factorizeSparse,
  type SparseFactor,
  solveSparseBackward,
  solveSparseForward,
} from './sparse-cholesky.ts'
import {
  at,
  countPivots,
  dot,
  factorize,
  logPivots,
  lowerRows,
  rowOf,
  solveBackward,
  solveForward,
} from './triangular.ts'

/** A mixed model at given ratios (standard deviation of each term over the error's). */
export interface MixedSolution {
  /** lme4's REML criterion. */
  readonly criterion: number
  readonly errorVariance: number
  /** Fixed effects, of y less its centre. */
  readonly fixed: Float64Array
  /** Which fixed effects are told by the others, and have no number of their own. */
  readonly isDependent: readonly boolean[]
  /** Random effects divided by their standard deviation over the error's. */
  readonly random: Float64Array
  /** Standard deviation, over the error's, of the prediction error of a combination, which is changed. */
  readonly halfSolve: (random: Float64Array, fixed: Float64Array) => void
}

const scaled = (design: Design, ratios: ArrayLike<number>): Float64Array => {
  const all = new Float64Array(design.randomCount)
  design.terms.forEach(({ offset, levels }, index) => {
    all.fill(ratios[index] ?? 0, offset, offset + levels.length)
  })
  return all
}

const factorAt = (design: Design, scale: Float64Array, pattern: FactorPattern): SparseFactor =>
  factorizeSparse(
    {
      columns: design.columns,
      entries: design.entries.map((own, row) => {
        const columns = design.columns[row]
        return own.map((entry, k) => entry * at(scale, row) * at(scale, columns?.[k] ?? 0))
      }),
      diagonal: design.diagonal.map((entry, row) => 1 + entry * at(scale, row) ** 2),
    },
    pattern,
  )

/** Solves the penalised least squares of Bates et al., Fitting linear mixed-effects models using lme4 (2015), eq. 35. */
export const solveMixed = (
  design: Design,
  pattern: FactorPattern,
  ratios: ArrayLike<number>,
): MixedSolution => {
  const scale = scaled(design, ratios)
  const factor = factorAt(design, scale, pattern)
  const solved = design.mixed.map((vector) => {
    const column = vector.map((entry, row) => entry * at(scale, row))
    solveSparseForward(factor, column)
    return column
  })
  const count = design.fixedNames.length
  const core = lowerRows(count + 1)
  core.forEach((row, i) => {
    const left = rowOf(solved, i)
    for (let j = 0; j <= i; j += 1) {
      row[j] = at(rowOf(design.fixed, i), j) - dot(left, rowOf(solved, j), design.randomCount)
    }
  })
  factorize(core, count)
  const fixed = rowOf(core, count).slice(0, count)
  solveForward(core, fixed, count)
  const residual = Math.max(at(rowOf(core, count), count) - dot(fixed, fixed, count), Number.MIN_VALUE)
  solveBackward(core, fixed, count)
  const random = rowOf(solved, count).slice()
  for (let k = 0; k < count; k += 1) {
    const column = rowOf(solved, k)
    for (let row = 0; row < random.length; row += 1) {
      random[row] = at(random, row) - at(fixed, k) * at(column, row)
    }
  }
  solveSparseBackward(factor, random)
  const freedom = design.rows - countPivots(core, 0, count)
  const logs = factor.diagonal.reduce((sum, pivot) => sum + Math.log(pivot), 0) + logPivots(core, 0, count)
  return {
    criterion: 2 * logs + freedom * (1 + Math.log((2 * Math.PI * residual) / freedom)),
    errorVariance: residual / freedom,
    fixed,
    isDependent: design.fixedNames.map((_, k) => !Number.isFinite(at(rowOf(core, k), k))),
    random,
    halfSolve: (randomPart, fixedPart) => {
      for (let row = 0; row < randomPart.length; row += 1)
        randomPart[row] = at(randomPart, row) * at(scale, row)
      solveSparseForward(factor, randomPart)
      for (let k = 0; k < count; k += 1) {
        fixedPart[k] = at(fixedPart, k) - dot(randomPart, rowOf(solved, k), randomPart.length)
      }
      solveForward(core, fixedPart, count)
    },
  }
}
