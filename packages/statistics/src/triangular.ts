/** A symmetric or lower triangular matrix by its rows: row i holds the columns 0 to i (more are not read). */
export type LowerRows = readonly Float64Array[]

const NO_ROW = new Float64Array(0)

export const lowerRows = (order: number): Float64Array[] =>
  Array.from({ length: order }, (_, index) => new Float64Array(index + 1))

export const rowOf = (matrix: LowerRows, index: number): Float64Array => matrix[index] ?? NO_ROW

export const at = (vector: Float64Array, index: number): number => vector[index] ?? 0

/** Σ a[k] b[k] over k < length, in four sums side by side: one alone would wait for itself at every step. */
export const dot = (a: Float64Array, b: Float64Array, length: number): number => {
  let first = 0
  let second = 0
  let third = 0
  let fourth = 0
  let k = 0
  for (; k + 3 < length; k += 4) {
    first += (a[k] ?? 0) * (b[k] ?? 0)
    second += (a[k + 1] ?? 0) * (b[k + 1] ?? 0)
    third += (a[k + 2] ?? 0) * (b[k + 2] ?? 0)
    fourth += (a[k + 3] ?? 0) * (b[k + 3] ?? 0)
  }
  for (; k < length; k += 1) first += (a[k] ?? 0) * (b[k] ?? 0)
  return first + second + (third + fourth)
}

/** target[k] += factor × source[k] for every k of the shorter one. */
export const addScaled = (target: Float64Array, source: Float64Array, factor: number): void => {
  const length = Math.min(target.length, source.length)
  for (let k = 0; k < length; k += 1) target[k] = (target[k] ?? 0) + factor * (source[k] ?? 0)
}

/** The whole row of a symmetric matrix, also what lies right of its diagonal. */
export const symmetricRow = (matrix: LowerRows, index: number, target: Float64Array): void => {
  const row = rowOf(matrix, index)
  for (let k = 0; k <= index; k += 1) target[k] = row[k] ?? 0
  for (let k = index + 1; k < target.length; k += 1) target[k] = at(rowOf(matrix, k), index)
}

/** matrix −= weight × v vᵀ, in its lower rows. */
export const subtractSquare = (matrix: LowerRows, vector: Float64Array, weight: number): void => {
  for (let i = 0; i < vector.length; i += 1) {
    const factor = weight * (vector[i] ?? 0)
    if (factor === 0) continue
    const row = rowOf(matrix, i)
    for (let j = 0; j <= i; j += 1) row[j] = (row[j] ?? 0) - factor * (vector[j] ?? 0)
  }
}

/** A pivot below this share of its diagonal says that the columns before it say it all. */
const DEPENDENT = 1e-10

/**
 * Cholesky's L of a symmetric matrix, in its place. A column that depends on those before it gets an infinite pivot:
 * every solution then has 0 there, as if the column were left out.
 */
export const factorize = (matrix: LowerRows, order: number): void => {
  for (let i = 0; i < order; i += 1) {
    const row = rowOf(matrix, i)
    for (let j = 0; j < i; j += 1) {
      const above = rowOf(matrix, j)
      row[j] = ((row[j] ?? 0) - dot(row, above, j)) / (above[j] ?? 0)
    }
    const diagonal = row[i] ?? 0
    const pivot = diagonal - dot(row, row, i)
    row[i] = pivot > DEPENDENT * diagonal ? Math.sqrt(pivot) : Number.POSITIVE_INFINITY
  }
}

/** x with L x = b, in the place of b. */
export const solveForward = (factor: LowerRows, vector: Float64Array, order: number): void => {
  for (let i = 0; i < order; i += 1) {
    const row = rowOf(factor, i)
    vector[i] = ((vector[i] ?? 0) - dot(row, vector, i)) / (row[i] ?? 0)
  }
}

/** x with Lᵀ x = b, in the place of b. */
export const solveBackward = (factor: LowerRows, vector: Float64Array, order: number): void => {
  for (let i = order - 1; i >= 0; i -= 1) {
    const row = rowOf(factor, i)
    const solved = (vector[i] ?? 0) / (row[i] ?? 0)
    vector[i] = solved
    for (let k = 0; k < i; k += 1) vector[k] = (vector[k] ?? 0) - solved * (row[k] ?? 0)
  }
}

/** Σ log of the pivots of rows `from` to `to` − 1; the infinite ones count nothing. */
export const logPivots = (factor: LowerRows, from: number, to: number): number => {
  let sum = 0
  for (let i = from; i < to; i += 1) {
    const pivot = at(rowOf(factor, i), i)
    if (Number.isFinite(pivot)) sum += Math.log(pivot)
  }
  return sum
}

/** How many of the rows `from` to `to` − 1 have a finite pivot. */
export const countPivots = (factor: LowerRows, from: number, to: number): number => {
  let count = 0
  for (let i = from; i < to; i += 1) if (Number.isFinite(at(rowOf(factor, i), i))) count += 1
  return count
}
