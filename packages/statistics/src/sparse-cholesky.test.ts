import { describe, expect, it } from 'vitest'
import { uniformNumbers } from './random.ts'
import { factorizeSparse, factorPattern, solveSparseBackward, solveSparseForward } from './sparse-cholesky.ts'
import { SquareSum } from './sparse-squares.ts'
import { factorize, lowerRows } from './triangular.ts'

/** A random symmetric matrix with few entries, positive definite by its diagonal. */
const randomMatrix = (order: number, seed: number) => {
  const uniform = uniformNumbers(seed)
  const dense = lowerRows(order)
  const columns = dense.map((row, i) =>
    Int32Array.from(
      Array.from({ length: i }, (_, j) => j).filter((j) => {
        if (uniform() > 0.25) return false
        row[j] = uniform() - 0.5
        return true
      }),
    ),
  )
  dense.forEach((row, i) => {
    row[i] = order / 2 + uniform()
  })
  return {
    dense,
    matrix: {
      columns,
      entries: columns.map((own, i) => Float64Array.from(own, (j) => dense[i]?.[j] ?? 0)),
      diagonal: Float64Array.from(dense, (row, i) => row[i] ?? 0),
    },
  }
}

describe('the sparse factor', () => {
  it.for([1, 2, 3, 4])('is the dense one (seed %i)', (seed) => {
    const { dense, matrix } = randomMatrix(20, seed)
    const factor = factorizeSparse(matrix, factorPattern(matrix.columns))
    factorize(dense, 20)
    dense.forEach((row, i) => {
      expect(factor.diagonal[i]).toBeCloseTo(row[i] ?? 0, 12)
    })
    factor.rows.forEach((below, column) => {
      below.forEach((row, k) => {
        expect(factor.entries[column]?.[k]).toBeCloseTo(dense[row]?.[column] ?? 0, 12)
      })
      const others = dense.flatMap((row, i) => (i > column && !below.includes(i) ? [row[column] ?? 0] : []))
      expect(others.every((entry) => entry === 0)).toBe(true)
    })
  })

  it('solves: L Lᵀ x = b', () => {
    const { dense, matrix } = randomMatrix(15, 9)
    const x = Float64Array.from({ length: 15 }, (_, k) => Math.sin(k + 1))
    const entry = (i: number, j: number) => dense[Math.max(i, j)]?.[Math.min(i, j)] ?? 0
    const b = x.map((_, i) => x.reduce((sum, own, j) => sum + entry(i, j) * own, 0))
    const factor = factorizeSparse(matrix, factorPattern(matrix.columns))
    solveSparseForward(factor, b)
    solveSparseBackward(factor, b)
    b.forEach((own, k) => {
      expect(own).toBeCloseTo(x[k] ?? 0, 12)
    })
  })
})

describe('a sum of sparse squares', () => {
  it('keeps the entries that are there, in lower rows', () => {
    const sum = new SquareSum(4)
    sum.add({ places: [0, 2], entries: [2, 3] })
    sum.add({ places: [2, 3], entries: [1, 5] })
    const { rows, columns, entries } = sum.taken()
    const found = Array.from(rows, (row, k) => [row, columns[k], entries[k]])
    expect(found).toEqual([
      [0, 0, 4],
      [2, 0, 6],
      [2, 2, 10],
      [3, 2, 5],
      [3, 3, 25],
    ])
    expect([...sum.taken().entries]).toEqual([])
    sum.add({ places: [1], entries: [3] })
    expect([...sum.taken().entries]).toEqual([9])
  })
})
