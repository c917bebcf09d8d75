/** The part of the score scale that a chart shows, in points. Dots may start above 0, bars never. */
export interface ScoreRange {
  readonly lowest: 0 | 40
  readonly highest: 100
}

/** From 40 up while every score lies there, else the whole scale. Unknown scores are left out. */
export const scoreRange = (scores: readonly (number | null)[]): ScoreRange => ({
  lowest: scores.some((score) => score !== null && score < 40) ? 0 : 40,
  highest: 100,
})

/** Marks of the axis, ascending. */
export const ticksOf = ({ lowest }: ScoreRange): number[] =>
  lowest === 0 ? [0, 25, 50, 75, 100] : [40, 60, 80, 100]

/** Where a score lies along the scale, 0 to 100 percent. */
export const placeOf = (score: number, { lowest, highest }: ScoreRange): number =>
  ((score - lowest) / (highest - lowest)) * 100

/** The middle of one of `count` columns, in percent. */
export const columnMiddle = (index: number, count: number): number => ((index + 0.5) / count) * 100

/** Runs of neighbouring columns that have a value: a line is not drawn over a week without one. */
export const runsOf = (values: readonly (number | null)[]): { index: number; score: number }[][] => {
  const runs: { index: number; score: number }[][] = [[]]
  for (const [index, score] of values.entries()) {
    if (score === null) runs.push([])
    else runs.at(-1)?.push({ index, score })
  }
  return runs.filter((run) => run.length > 0)
}

/** Closer than this, in percent of the line, two dots of 10 px would touch on a small screen. */
const CLOSEST_PERCENT = 4

/** Each dot at the lowest level that has room, so that none hides another; by place, otherwise as given. */
export const levelsOf = <Dot extends { readonly score: number }>(
  dots: readonly Dot[],
  range: ScoreRange,
): (Dot & { readonly place: number; readonly level: number })[] => {
  const placed: (Dot & { place: number; level: number })[] = []
  for (const dot of dots.toSorted((a, b) => a.score - b.score)) {
    const place = placeOf(dot.score, range)
    const taken = new Set(
      placed.filter((other) => place - other.place < CLOSEST_PERCENT).map((other) => other.level),
    )
    let level = 0
    while (taken.has(level)) level += 1
    placed.push({ ...dot, place, level })
  }
  return placed
}
