import type { Spot } from './chart-types.ts'

const STEPS: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

const isGrid = (spot: Spot | undefined): spot is Spot & { row: number; column: number } =>
  spot?.row !== undefined && spot.column !== undefined

/** The next spot in a direction that has one in the same row or column. */
const inGrid = (spots: readonly Spot[], at: number, key: string): number | null => {
  const from = spots[at]
  if (!isGrid(from)) return null
  const step = STEPS[key] ?? 0
  const isSideways = key === 'ArrowLeft' || key === 'ArrowRight'
  const distance = (spot: Spot & { row: number; column: number }): number =>
    (isSideways ? spot.column - from.column : spot.row - from.row) * step
  const isOnLine = (spot: Spot): spot is Spot & { row: number; column: number } =>
    isGrid(spot) && (isSideways ? spot.row === from.row : spot.column === from.column) && distance(spot) > 0
  const [nearest] = spots.filter(isOnLine).toSorted((a, b) => distance(a) - distance(b))
  return nearest === undefined ? at : spots.indexOf(nearest)
}

/** Where a key leads from a spot: arrows to its neighbours, Home and End to the ends; null for any other key. */
export const spotAfter = (spots: readonly Spot[], at: number, key: string): number | null => {
  if (key === 'Home') return 0
  if (key === 'End') return spots.length - 1
  const step = STEPS[key]
  if (step === undefined) return null
  return inGrid(spots, at, key) ?? Math.min(spots.length - 1, Math.max(0, at + step))
}
