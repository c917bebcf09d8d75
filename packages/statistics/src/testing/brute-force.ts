import type { ModelRow } from '../quality-rows.ts'
import type { Ratios } from '../quality-terms.ts'

/** A random effect of the brute-force model: its name, and its standard deviation over the error's. */
interface Effect {
  readonly name: string
  readonly ratio: number
}

/** A combination of fixed effects (by place) and random effects (by name). */
export interface Wanted {
  readonly fixed: readonly number[]
  readonly random: ReadonlyMap<string, number>
}

type Matrix = number[][]

const inverse = (matrix: Matrix): Matrix => {
  const order = matrix.length
  const work = matrix.map((row, i) => [...row, ...Array.from({ length: order }, (_, j) => (i === j ? 1 : 0))])
  for (let column = 0; column < order; column += 1) {
    let best = column
    for (let i = column; i < order; i += 1) {
      if (Math.abs(work[i]?.[column] ?? 0) > Math.abs(work[best]?.[column] ?? 0)) best = i
    }
    const [pivotRow = [], displaced = []] = [work[best], work[column]]
    work[best] = displaced
    const pivot = pivotRow[column] ?? 1
    const scaled = pivotRow.map((entry) => entry / pivot)
    work[column] = scaled
    work.forEach((row, i) => {
      if (i === column) return
      const factor = row[column] ?? 0
      work[i] = row.map((entry, k) => entry - factor * (scaled[k] ?? 0))
    })
  }
  return work.map((row) => row.slice(order))
}

const times = (matrix: Matrix, vector: readonly number[]): number[] =>
  matrix.map((row) => row.reduce((sum, entry, k) => sum + entry * (vector[k] ?? 0), 0))

const inner = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, k) => sum + x * (b[k] ?? 0), 0)

const effectsOf = (row: ModelRow, ratios: Ratios): Effect[] => {
  const week = `${row.agent}:${row.week}`
  const all = [
    { name: `agent ${row.agent}`, ratio: ratios.agent },
    { name: `week ${week}`, ratio: ratios.agentWeek },
    { name: `reviewer ${row.reviewer}`, ratio: ratios.reviewer },
    { name: `conversation ${week}:${row.conv}`, ratio: ratios.conversation },
  ]
  return row.isSelf
    ? [...all, { name: `self ${row.agent}`, ratio: ratios.self }]
    : [...all, { name: `dyad ${row.agent}:${row.reviewer}`, ratio: ratios.dyad }]
}

/**
 * The same model with its whole variance matrix written down and inverted: slow, and nothing to get wrong. Gives the
 * restricted deviance, and estimates with standard errors for wanted combinations (random effects in units of points).
 */
export const bruteForce = (rows: readonly ModelRow[], fixed: Matrix, ratios: Ratios) => {
  const y = rows.map((row) => row.y)
  const effects = rows.map((row) => effectsOf(row, ratios))
  const covariance = (a: readonly Effect[], b: readonly Effect[]) =>
    a.reduce((sum, { name, ratio }) => sum + (b.some((other) => other.name === name) ? ratio * ratio : 0), 0)
  const variance = effects.map((a, i) => effects.map((b, j) => covariance(a, b) + (i === j ? 1 : 0)))
  const precision = inverse(variance)
  const columns = (fixed[0] ?? []).map((_, k) => fixed.map((row) => row[k] ?? 0))
  const information = columns.map((a) => columns.map((b) => inner(a, times(precision, b))))
  const uncertainty = inverse(information)
  const beta = times(
    uncertainty,
    columns.map((column) => inner(column, times(precision, y))),
  )
  const residuals = y.map((score, i) => score - inner(fixed[i] ?? [], beta))
  const weighted = times(precision, residuals)
  const freedom = rows.length - beta.length
  const errorVariance = inner(residuals, weighted) / freedom
  return {
    errorVariance,
    /** Of each wanted: the estimate, and the covariance of its error with another's. */
    predict: (wanted: Wanted) =>
      inner(wanted.fixed, beta) + inner(covariancesWith(wanted, effects, ratios), weighted),
    covary: (a: Wanted, b: Wanted): number => {
      const [withA, withB] = [covariancesWith(a, effects, ratios), covariancesWith(b, effects, ratios)]
      const left = (wanted: Wanted, withRows: number[]) =>
        wanted.fixed.map((entry, k) => entry - inner(columns[k] ?? [], times(precision, withRows)))
      const own = [...a.random].reduce((sum, [name, weight]) => {
        return sum + weight * (b.random.get(name) ?? 0) * ratioOf(name, ratios) ** 2
      }, 0)
      const known = inner(withA, times(precision, withB))
      return errorVariance * (own - known + inner(left(a, withA), times(uncertainty, left(b, withB))))
    },
  }
}

const ratioOf = (name: string, ratios: Ratios): number => {
  const kind = name.split(' ')[0]
  if (kind === 'agent') return ratios.agent
  if (kind === 'week') return ratios.agentWeek
  if (kind === 'reviewer') return ratios.reviewer
  if (kind === 'dyad') return ratios.dyad
  return kind === 'self' ? ratios.self : ratios.conversation
}

const covariancesWith = (wanted: Wanted, effects: readonly (readonly Effect[])[], ratios: Ratios): number[] =>
  effects.map((own) =>
    own.reduce((sum, { name }) => sum + (wanted.random.get(name) ?? 0) * ratioOf(name, ratios) ** 2, 0),
  )
