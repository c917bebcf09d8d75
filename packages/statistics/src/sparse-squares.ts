import { type LowerRows, rowOf } from './triangular.ts'

/** The entries of a symmetric matrix that are not 0, of its lower rows. */
export interface SparseSquares {
  readonly rows: Int32Array
  readonly columns: Int32Array
  readonly entries: Float64Array
}

/** A vector by the places where it is not 0 (ascending) and what stands there. */
export interface SparseVector {
  readonly places: ArrayLike<number>
  readonly entries: ArrayLike<number>
}

/** Σ v vᵀ over sparse vectors. */
export class SquareSum {
  readonly #width: number
  readonly #entries = new Map<number, number>()

  constructor(width: number) {
    this.#width = width
  }

  add({ places, entries }: SparseVector): void {
    for (let i = 0; i < places.length; i += 1) {
      const start = (places[i] ?? 0) * this.#width
      for (let j = 0; j <= i; j += 1) {
        const key = start + (places[j] ?? 0)
        this.#entries.set(key, (this.#entries.get(key) ?? 0) + (entries[i] ?? 0) * (entries[j] ?? 0))
      }
    }
  }

  finished(): SparseSquares {
    const keys = [...this.#entries.keys()]
    return {
      rows: Int32Array.from(keys, (key) => Math.floor(key / this.#width)),
      columns: Int32Array.from(keys, (key) => key % this.#width),
      entries: Float64Array.from(this.#entries.values()),
    }
  }
}

/** matrix += factor × squares. */
export const addSparse = (matrix: LowerRows, squares: SparseSquares, factor: number): void => {
  const { rows, columns, entries } = squares
  for (let k = 0; k < entries.length; k += 1) {
    const row = rowOf(matrix, rows[k] ?? 0)
    const column = columns[k] ?? 0
    row[column] = (row[column] ?? 0) + factor * (entries[k] ?? 0)
  }
}
