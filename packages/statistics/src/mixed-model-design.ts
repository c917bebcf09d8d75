import type { ModelFormula, RandomTerm } from './model-formula.ts'
import { at, lowerRows, rowOf } from './triangular.ts'

/** Columns by name: numbers, or the names of levels; null is missing. */
export type ModelColumns = Readonly<Record<string, readonly (number | string | null)[]>>

/** A random term with its levels, in the order of their first appearance. */
export interface DesignTerm extends RandomTerm {
  readonly levels: readonly string[]
  /** The level of each row. */
  readonly codes: Int32Array
  /** 1, or the slope's column divided by `scale`. */
  readonly entries: Float64Array
  /** Root mean square of the slope's column: ratios are of the same size as an intercept's. */
  readonly scale: number
  /** The first of its columns among all random ones. */
  readonly offset: number
}

/** The normal equations of a mixed model. Random columns: terms with the most levels first. */
export interface Design {
  readonly rows: number
  /** y less its mean where there is an intercept. */
  readonly response: Float64Array
  readonly center: number
  readonly fixedNames: readonly string[]
  readonly terms: readonly DesignTerm[]
  readonly randomCount: number
  /** Zᵀ Z: columns left of the diagonal of each row, ascending, their entries, and the diagonal. */
  readonly columns: readonly Int32Array[]
  readonly entries: readonly Float64Array[]
  readonly diagonal: Float64Array
  /** Zᵀ [X, y], one vector a column. */
  readonly mixed: readonly Float64Array[]
  /** [X, y]ᵀ [X, y] in its lower rows. */
  readonly fixed: readonly Float64Array[]
}

const numberAt = (columns: ModelColumns, name: string, row: number): number => {
  const entry = columns[name]?.[row]
  if (typeof entry !== 'number' || !Number.isFinite(entry)) {
    throw new TypeError(`columns.${name}[${row}] is ${String(entry)}, expected a number`)
  }
  return entry
}

/** Rows in which nothing that the model needs is missing. */
const completeRows = (formula: ModelFormula, columns: ModelColumns): number[] => {
  const names = [
    formula.response,
    ...formula.columns,
    ...formula.random.flatMap(({ factor, slope }) => (slope === null ? [factor] : [factor, slope])),
  ]
  const length = columns[formula.response]?.length ?? 0
  for (const name of names) {
    if (columns[name]?.length !== length)
      throw new TypeError(`columns.${name} is missing or of another length`)
  }
  return Array.from({ length }, (_, row) => row).filter((row) =>
    names.every((name) => columns[name]?.[row] !== null),
  )
}

const designTerm = (
  term: RandomTerm,
  rows: readonly number[],
  columns: ModelColumns,
): Omit<DesignTerm, 'offset'> => {
  const codeOf = new Map<string, number>()
  const codes = Int32Array.from(rows, (row) => {
    const level = String(columns[term.factor]?.[row])
    const code = codeOf.get(level) ?? codeOf.size
    codeOf.set(level, code)
    return code
  })
  const { slope } = term
  const raw = Float64Array.from(rows, (row) => (slope === null ? 1 : numberAt(columns, slope, row)))
  const scale = Math.sqrt(raw.reduce((sum, x) => sum + x * x, 0) / raw.length) || 1
  return { ...term, levels: [...codeOf.keys()], codes, entries: raw.map((x) => x / scale), scale }
}

const withOffsets = (terms: readonly Omit<DesignTerm, 'offset'>[]): DesignTerm[] => {
  const largestFirst = terms.toSorted((a, b) => b.levels.length - a.levels.length)
  let next = 0
  return largestFirst.map((term) => {
    const offset = next
    next += term.levels.length
    return { ...term, offset }
  })
}

const randomProducts = (terms: readonly DesignTerm[], rows: number, count: number) => {
  const maps = Array.from({ length: count }, () => new Map<number, number>())
  const diagonal = new Float64Array(count)
  for (let row = 0; row < rows; row += 1) {
    const here = terms.map(({ offset, codes, entries }) => ({
      column: offset + (codes[row] ?? 0),
      entry: at(entries, row),
    }))
    for (const own of here) {
      diagonal[own.column] = at(diagonal, own.column) + own.entry * own.entry
      for (const other of here) {
        if (other.column >= own.column) continue
        const products = maps[own.column]
        products?.set(other.column, (products.get(other.column) ?? 0) + own.entry * other.entry)
      }
    }
  }
  const sorted = maps.map((products) => [...products].sort(([a], [b]) => a - b))
  return {
    diagonal,
    columns: sorted.map((pairs) => Int32Array.from(pairs, ([column]) => column)),
    entries: sorted.map((pairs) => Float64Array.from(pairs, ([, entry]) => entry)),
  }
}

/** The normal equations of the rows in which nothing is missing. */
export const designOf = (formula: ModelFormula, columns: ModelColumns): Design => {
  const rows = completeRows(formula, columns)
  const terms = withOffsets(formula.random.map((term) => designTerm(term, rows, columns)))
  const randomCount = terms.reduce((sum, { levels }) => sum + levels.length, 0)
  const raw = Float64Array.from(rows, (row) => numberAt(columns, formula.response, row))
  const center = formula.hasIntercept ? raw.reduce((sum, y) => sum + y, 0) / raw.length : 0
  const response = raw.map((y) => y - center)
  const vectors = [
    ...(formula.hasIntercept ? [new Float64Array(rows.length).fill(1)] : []),
    ...formula.columns.map((name) => Float64Array.from(rows, (row) => numberAt(columns, name, row))),
    response,
  ]
  const mixed = vectors.map((vector) => {
    const sums = new Float64Array(randomCount)
    for (const { offset, codes, entries } of terms) {
      codes.forEach((code, row) => {
        sums[offset + code] = at(sums, offset + code) + at(entries, row) * at(vector, row)
      })
    }
    return sums
  })
  const fixed = lowerRows(vectors.length)
  vectors.forEach((left, i) => {
    vectors.slice(0, i + 1).forEach((right, j) => {
      rowOf(fixed, i)[j] = left.reduce((sum, entry, row) => sum + entry * at(right, row), 0)
    })
  })
  return {
    rows: rows.length,
    response,
    center,
    fixedNames: [...(formula.hasIntercept ? ['(Intercept)'] : []), ...formula.columns],
    terms,
    randomCount,
    ...randomProducts(terms, rows.length, randomCount),
    mixed,
    fixed,
  }
}
