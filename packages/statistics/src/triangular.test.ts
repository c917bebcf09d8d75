import { describe, expect, it } from 'vitest'
import {
  addScaled,
  countPivots,
  dot,
  factorize,
  logPivots,
  lowerRows,
  solveBackward,
  solveForward,
  subtractSquare,
  symmetricRow,
} from './triangular.ts'

const rows = (...given: number[][]) => given.map((row) => Float64Array.from(row))

// L = [[2], [1, 3], [4, 5, 6]], L Lᵀ = this.
const MATRIX = [[4], [2, 10], [8, 19, 77]]

describe('Cholesky', () => {
  it('finds the factor, and the logarithm of the determinant', () => {
    const factor = rows(...MATRIX)
    factorize(factor, 3)
    expect(factor.map((row) => [...row])).toEqual([[2], [1, 3], [4, 5, 6]])
    expect(logPivots(factor, 0, 3)).toBeCloseTo(Math.log(36), 12)
    expect(logPivots(factor, 1, 2)).toBeCloseTo(Math.log(3), 12)
  })

  it('solves from above and from below', () => {
    const factor = rows(...MATRIX)
    factorize(factor, 3)
    const x = Float64Array.from([4, 2 + 10, 8 + 19])
    // The columns of the matrix for x = (0, 1, 0): L Lᵀ x = (2, 10, 19).
    x.set([2, 10, 19])
    solveForward(factor, x, 3)
    expect([...x]).toEqual([1, 3, 0].map((_, k) => [1, 3, 5][k]).map((y, k) => (k === 2 ? 0 : y)))
    solveBackward(factor, x, 3)
    x.forEach((entry, k) => {
      expect(entry).toBeCloseTo([0, 1, 0][k] ?? 0, 12)
    })
  })

  it('leaves out a column that the ones before it say', () => {
    // The third column is the sum of the first two.
    const factor = rows([4], [2, 10], [6, 12, 18])
    factorize(factor, 3)
    expect(factor[2]?.[2]).toBe(Number.POSITIVE_INFINITY)
    expect([countPivots(factor, 0, 3), countPivots(factor, 2, 3), countPivots(factor, 0, 2)]).toEqual([
      2, 0, 2,
    ])
    expect(logPivots(factor, 0, 3)).toBeCloseTo(Math.log(6), 12)
    const x = Float64Array.from([4, 2, 6])
    solveForward(factor, x, 3)
    solveBackward(factor, x, 3)
    expect([...x]).toEqual([1, 0, 0])
  })

  it('leaves out a column of nothing', () => {
    const factor = rows([0], [0, 4])
    factorize(factor, 2)
    expect([factor[0]?.[0], factor[1]?.[1]]).toEqual([Number.POSITIVE_INFINITY, 2])
  })
})

describe('vectors and rows', () => {
  it.for([0, 1, 3, 4, 5, 8, 11])('the inner product of the first %i', (length) => {
    const a = Float64Array.from({ length: 12 }, (_, k) => k + 1)
    const b = Float64Array.from({ length: 12 }, (_, k) => 2 * k - 3)
    const expected = a.slice(0, length).reduce((sum, x, k) => sum + x * (2 * k - 3), 0)
    expect(dot(a, b, length)).toBe(expected)
  })

  it('a symmetric row goes on below the diagonal', () => {
    const row = new Float64Array(3)
    symmetricRow(rows(...MATRIX), 1, row)
    expect([...row]).toEqual([2, 10, 19])
  })

  it('adds as far as the shorter one goes', () => {
    const target = Float64Array.from([1, 2, 3])
    addScaled(target, Float64Array.from([10, 20]), 0.5)
    expect([...target]).toEqual([6, 12, 3])
  })

  it('takes away a square', () => {
    const matrix = lowerRows(3)
    subtractSquare(matrix, Float64Array.from([1, 0, 2]), 3)
    expect(matrix.map((row) => [...row])).toEqual(
      [[-3], [-0, 0], [-6, -0, -12]].map((row) => row.map((x) => x + 0)),
    )
  })
})
