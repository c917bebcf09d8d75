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
  readonly #entries: Float64Array
  readonly #isSeen: Uint8Array
  #seen: number[] = []

  constructor(width: number) {
    this.#width = width
    this.#entries = new Float64Array(width * width)
    this.#isSeen = new Uint8Array(width * width)
  }

  add({ places, entries }: SparseVector): void {
    for (let i = 0; i < places.length; i += 1) {
      const start = (places[i] ?? 0) * this.#width
      for (let j = 0; j <= i; j += 1) {
        const key = start + (places[j] ?? 0)
        if (this.#isSeen[key] === 0) {
          this.#isSeen[key] = 1
          this.#seen.push(key)
        }
        this.#entries[key] = (this.#entries[key] ?? 0) + (entries[i] ?? 0) * (entries[j] ?? 0)
      }
    }
  }

  /** What was added since the beginning, or since this was asked before. */
  taken(): SparseSquares {
    const keys = this.#seen
    const found = {
      rows: new Int32Array(keys.length),
      columns: new Int32Array(keys.length),
      entries: new Float64Array(keys.length),
    }
    for (let k = 0; k < keys.length; k += 1) {
      const key = keys[k] ?? 0
      found.rows[k] = Math.floor(key / this.#width)
      found.columns[k] = key % this.#width
      found.entries[k] = this.#entries[key] ?? 0
      this.#entries[key] = 0
      this.#isSeen[key] = 0
    }
    this.#seen = []
    return found
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
