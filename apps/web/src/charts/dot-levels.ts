/** Two dots of 10 px closer than this would touch. */
const CLOSEST_PX = 11

/** Each dot at the lowest level that has room, so that none hides another; by place, otherwise as given. */
export const levelsOf = <Dot>(
  dots: readonly Dot[],
  placeOf: (dot: Dot) => number,
): { readonly dot: Dot; readonly x: number; readonly level: number }[] => {
  const placed: { dot: Dot; x: number; level: number }[] = []
  for (const { dot, x } of dots.map((one) => ({ dot: one, x: placeOf(one) })).toSorted((a, b) => a.x - b.x)) {
    const taken = new Set(placed.filter((other) => x - other.x < CLOSEST_PX).map((other) => other.level))
    let level = 0
    while (taken.has(level)) level += 1
    placed.push({ dot, x, level })
  }
  return placed
}
