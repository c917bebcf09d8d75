import { loadavg } from 'node:os'

/** One measured figure beside what it is compared with. */
export interface BenchRow {
  readonly name: string
  readonly metric: string
  readonly value: number
  readonly unit: string
  /** Measured in the same run; null where the target is absolute. */
  readonly against: { readonly name: string; readonly value: number } | null
  readonly target: string
  readonly isMet: boolean
}

const figure = (number: number): string =>
  number >= 100 ? number.toFixed(0) : number >= 10 ? number.toFixed(1) : number.toFixed(2)

/** The row as one line: name, value, what it is compared with, ratio, target, and the load of the machine. */
export const rowInWords = (row: BenchRow): string => {
  const { against } = row
  const beside =
    against === null
      ? ''
      : ` · ${against.name} ${figure(against.value)} ${row.unit} · ratio ${figure(row.value / against.value)}`
  const load = loadavg()[0] ?? 0
  return `${row.isMet ? 'met   ' : 'MISSED'} ${row.name} ${row.metric}: ${figure(row.value)} ${row.unit}${beside} · target ${row.target} · load ${load.toFixed(1)}`
}

/** The value below which `share` (0 to 1) of the measurements lie; NaN of none. */
export const quantile = (measurements: readonly number[], share: number): number => {
  const sorted = measurements.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** Milliseconds of each of `times` calls, after a fifth as many that are not counted. */
export const timed = async (times: number, work: (turn: number) => unknown): Promise<number[]> => {
  const warmUp = Math.ceil(times / 5)
  const found: number[] = []
  for (let turn = 0; turn < warmUp + times; turn += 1) {
    const startedAt = performance.now()
    await work(turn)
    if (turn >= warmUp) found.push(performance.now() - startedAt)
  }
  return found
}
