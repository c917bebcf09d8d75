/** Ratings of units (conversations) by raters (reviewers): one row a unit, null where somebody did not rate. */
export type RatingTable = readonly (readonly (number | null)[])[]

/** What one kind of unit was given: which of the distinct ratings, and how many raters chose each. */
export interface UnitPattern {
  /** Places in the sorted list of distinct ratings. */
  readonly places: readonly number[]
  /** How many raters chose the rating at that place. */
  readonly counts: readonly number[]
  /** Ratings of such a unit, at least 2. */
  readonly size: number
}

/** Units with at least two ratings, which alone can agree or disagree. */
export interface ReliabilityUnits {
  /** The ratings that occur in them, ascending. */
  readonly distinct: readonly number[]
  /** Kinds of units that occur: many conversations get the same ratings. */
  readonly patterns: readonly UnitPattern[]
  /** For each unit, in the order of the table, which pattern it is. */
  readonly units: readonly number[]
}

/** The ratings of a row that are there. Throws a RangeError for a rating that is no finite number. */
export const ratingsGiven = (row: readonly (number | null)[]): number[] =>
  row.filter((rating) => {
    if (rating !== null && !Number.isFinite(rating)) throw new RangeError(`rating.not-a-number: ${rating}`)
    return rating !== null
  }) as number[]

/** Sorts a table of ratings into units that can be compared. Units with fewer than two ratings are left out. */
export function reliabilityUnits(ratings: RatingTable): ReliabilityUnits {
  const rows = ratings.map(ratingsGiven).filter((row) => row.length >= 2)
  const distinct = [...new Set(rows.flat())].sort((a, b) => a - b)
  const placeOf = new Map(distinct.map((rating, place) => [rating, place]))
  const patterns: UnitPattern[] = []
  const known = new Map<string, number>()
  const units = rows.map((row) => {
    const counts = new Map<number, number>()
    for (const rating of row.toSorted((a, b) => a - b)) {
      const place = placeOf.get(rating) ?? 0
      counts.set(place, (counts.get(place) ?? 0) + 1)
    }
    const name = JSON.stringify([...counts])
    const number = known.get(name) ?? patterns.length
    if (number === patterns.length) {
      known.set(name, number)
      patterns.push({ places: [...counts.keys()], counts: [...counts.values()], size: row.length })
    }
    return number
  })
  return { distinct, patterns, units }
}

/** How often each distinct rating occurs, given how many units there are of each pattern. */
export function ratingTotals(units: ReliabilityUnits, unitsOf: ArrayLike<number>): Float64Array {
  const totals = new Float64Array(units.distinct.length)
  units.patterns.forEach(({ places, counts }, number) => {
    places.forEach((place, at) => {
      totals[place] = (totals[place] ?? 0) + (counts[at] ?? 0) * (unitsOf[number] ?? 0)
    })
  })
  return totals
}

/** How many units there are of each pattern. */
export function unitsPerPattern(units: ReliabilityUnits): Float64Array {
  const unitsOf = new Float64Array(units.patterns.length)
  for (const number of units.units) unitsOf[number] = (unitsOf[number] ?? 0) + 1
  return unitsOf
}
