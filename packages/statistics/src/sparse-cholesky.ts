import { at } from './triangular.ts'

/** A symmetric matrix of a fixed pattern: for each row its columns left of the diagonal, ascending, and entries. */
export interface SparseSymmetric {
  readonly columns: readonly Int32Array[]
  readonly entries: readonly Float64Array[]
  readonly diagonal: Float64Array
}

/** Where the factor of a matrix is not 0. */
export interface FactorPattern {
  /** For each row, the columns left of the diagonal, ascending. */
  readonly inRow: readonly Int32Array[]
  /** For each column, how many rows below the diagonal. */
  readonly below: Int32Array
}

/** Cholesky's L by columns. */
export interface SparseFactor {
  readonly rows: readonly Int32Array[]
  readonly entries: readonly Float64Array[]
  readonly diagonal: Float64Array
}

const NO_PLACES = new Int32Array(0)
const NO_ENTRIES = new Float64Array(0)

/** The pattern of the factor, by the elimination tree (T. Davis, Direct Methods for Sparse Linear Systems, ch. 4). */
export const factorPattern = (columns: readonly Int32Array[]): FactorPattern => {
  const order = columns.length
  const parent = new Int32Array(order).fill(-1)
  const mark = new Int32Array(order).fill(-1)
  const below = new Int32Array(order)
  const inRow = columns.map((own, row) => {
    mark[row] = row
    const reached: number[] = []
    for (const column of own) {
      for (let node = column; mark[node] !== row; ) {
        mark[node] = row
        reached.push(node)
        below[node] = (below[node] ?? 0) + 1
        if (parent[node] === -1) parent[node] = row
        node = parent[node] ?? row
      }
    }
    return Int32Array.from(reached.sort((a, b) => a - b))
  })
  return { inRow, below }
}

/** L of a positive definite matrix, row by row from above. */
export const factorizeSparse = (matrix: SparseSymmetric, pattern: FactorPattern): SparseFactor => {
  const rows = Array.from(pattern.below, (count) => new Int32Array(count))
  const entries = Array.from(pattern.below, (count) => new Float64Array(count))
  const filled = new Int32Array(rows.length)
  const diagonal = new Float64Array(rows.length)
  const work = new Float64Array(rows.length)
  pattern.inRow.forEach((reached, row) => {
    const own = matrix.columns[row] ?? NO_PLACES
    const ownEntries = matrix.entries[row] ?? NO_ENTRIES
    for (let k = 0; k < own.length; k += 1) work[own[k] ?? 0] = at(ownEntries, k)
    let pivot = at(matrix.diagonal, row)
    for (const column of reached) {
      const entry = at(work, column) / at(diagonal, column)
      work[column] = 0
      const below = rows[column] ?? NO_PLACES
      const belowEntries = entries[column] ?? NO_ENTRIES
      const count = filled[column] ?? 0
      for (let k = 0; k < count; k += 1) {
        const place = below[k] ?? 0
        work[place] = at(work, place) - at(belowEntries, k) * entry
      }
      pivot -= entry * entry
      below[count] = row
      belowEntries[count] = entry
      filled[column] = count + 1
    }
    diagonal[row] = Math.sqrt(pivot)
  })
  return { rows, entries, diagonal }
}

/** x with L x = b in the place of b. */
export const solveSparseForward = (factor: SparseFactor, vector: Float64Array): void => {
  for (let column = 0; column < vector.length; column += 1) {
    const here = at(vector, column)
    if (here === 0) continue
    const solved = here / at(factor.diagonal, column)
    vector[column] = solved
    const below = factor.rows[column] ?? NO_PLACES
    const entries = factor.entries[column] ?? NO_ENTRIES
    for (let k = 0; k < below.length; k += 1) {
      const place = below[k] ?? 0
      vector[place] = at(vector, place) - at(entries, k) * solved
    }
  }
}

/** x with Lᵀ x = b in the place of b. */
export const solveSparseBackward = (factor: SparseFactor, vector: Float64Array): void => {
  for (let column = vector.length - 1; column >= 0; column -= 1) {
    const below = factor.rows[column] ?? NO_PLACES
    const entries = factor.entries[column] ?? NO_ENTRIES
    let sum = at(vector, column)
    for (let k = 0; k < below.length; k += 1) sum -= at(entries, k) * at(vector, below[k] ?? 0)
    vector[column] = sum / at(factor.diagonal, column)
  }
}
