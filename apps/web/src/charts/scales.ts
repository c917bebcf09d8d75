import { scaleLinear } from 'd3-scale'
import type { Interval, ScaleKind } from './chart-types.ts'

/** A scale with its marks, ascending. */
export interface ChartScale {
  readonly kind: ScaleKind
  readonly lowest: number
  readonly highest: number
  readonly ticks: readonly number[]
}

type Known = number | null | undefined

const known = (numbers: readonly Known[]): number[] =>
  numbers.filter((number) => number !== null && number !== undefined && Number.isFinite(number)) as number[]

const fixed = (kind: ScaleKind, ticks: readonly number[]): ChartScale => ({
  kind,
  lowest: ticks[0] ?? 0,
  highest: ticks.at(-1) ?? 1,
  ticks,
})

/** At least 5 points to both sides, so that a difference of nothing does not look like one. */
const SMALLEST_DIFFERENCE = 5

const difference = (numbers: readonly number[]): ChartScale => {
  const widest = Math.max(SMALLEST_DIFFERENCE, ...numbers.map(Math.abs))
  const [, highest = widest] = scaleLinear().domain([0, widest]).nice(3).domain()
  return {
    ...fixed('difference', scaleLinear().domain([-highest, highest]).ticks(5)),
    lowest: -highest,
    highest,
  }
}

/** The scale on which all these numbers are shown; unknown ones are left out. Dots may start above 0, bars never. */
export const scaleFor = (kind: ScaleKind, numbers: readonly Known[]): ChartScale => {
  const there = known(numbers)
  if (kind === 'difference') return difference(there)
  if (kind === 'share') return fixed(kind, [0, 0.25, 0.5, 0.75, 1])
  const isBelow = (limit: number) => there.some((number) => number < limit)
  if (kind === 'coefficient')
    return fixed(kind, isBelow(0) ? [-1, -0.5, 0, 0.5, 1] : [0, 0.2, 0.4, 0.6, 0.8, 1])
  return fixed(kind, isBelow(40) ? [0, 25, 50, 75, 100] : [40, 60, 80, 100])
}

/** Both ends of intervals, for `scaleFor`. */
export const endsOf = (intervals: readonly (Interval | null | undefined)[]): Known[] =>
  intervals.flatMap((interval) => (interval ? [interval.lo, interval.hi] : []))

/** Where a number lies between two pixels; a number beyond the scale lies at its end. */
export const placeOn = (
  { lowest, highest }: Pick<ChartScale, 'lowest' | 'highest'>,
  [from, to]: readonly [from: number, to: number],
): ((number: number) => number) => scaleLinear().domain([lowest, highest]).range([from, to]).clamp(true)

/** The part of an interval that lies on the scale, and at which ends it goes on; null when none of it does. */
export const clipped = (
  { lo, hi }: Interval,
  { lowest, highest }: Pick<ChartScale, 'lowest' | 'highest'>,
): (Interval & { readonly goesOnBelow: boolean; readonly goesOnAbove: boolean }) | null =>
  hi < lowest || lo > highest
    ? null
    : {
        lo: Math.max(lo, lowest),
        hi: Math.min(hi, highest),
        goesOnBelow: lo < lowest,
        goesOnAbove: hi > highest,
      }

/** Neighbouring columns that have something: neither a line nor a band is drawn over a week without. */
export const runsOf = <Here>(columns: readonly (Here | null)[]): { index: number; here: Here }[][] => {
  const runs: { index: number; here: Here }[][] = [[]]
  for (const [index, here] of columns.entries()) {
    if (here === null) runs.push([])
    else runs.at(-1)?.push({ index, here })
  }
  return runs.filter((run) => run.length > 0)
}
