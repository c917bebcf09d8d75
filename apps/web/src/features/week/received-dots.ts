import type { Received } from './week.ts'

export type Dot = Received['dots'][number]

/** A dot on the line from 0 to 100; higher levels stand above, so that no dot hides another. */
export interface PlacedDot extends Dot {
  readonly score: number
  readonly level: number
}

/** Closer than this, in points, two dots would touch on a small screen: 24 px of a line of 280. */
export const CLOSEST_POINTS = 9

/** Places the scored reviews by score, each at the lowest level that has room. Reviews without a score have no dot. */
export const placeDots = (dots: readonly Dot[]): PlacedDot[] => {
  const placed: PlacedDot[] = []
  const scored = dots.flatMap((dot) => (dot.score === null ? [] : [{ ...dot, score: dot.score }]))
  for (const dot of scored.toSorted((a, b) => a.score - b.score || a.week.localeCompare(b.week))) {
    const near = placed.filter((other) => dot.score - other.score < CLOSEST_POINTS)
    const taken = new Set(near.map((other) => other.level))
    let level = 0
    while (taken.has(level)) level += 1
    placed.push({ ...dot, level })
  }
  return placed
}
