/** A category of a scale: a point, or a name. */
export type Category = number | string

/** How near two categories are: apart is apart, or partial credit by distance, squared distance or rank. */
export type AgreementWeights = 'unweighted' | 'linear' | 'quadratic' | 'ordinal'

/** Points ascend, names keep their order. Throws a RangeError for a category that is declared twice or no number. */
export function orderedCategories(categories: readonly Category[]): Category[] {
  if (new Set(categories).size !== categories.length) throw new RangeError('agreement.category-twice')
  const points = categories.filter((category) => typeof category === 'number')
  if (!points.every(Number.isFinite)) throw new RangeError('agreement.category-not-a-number')
  return points.length === categories.length ? points.sort((a, b) => a - b) : [...categories]
}

/** Ordered pairs of different ones among so many: twice C(n, 2). */
const pairsOf = (n: number): number => n * (n - 1)

/**
 * Weight of each pair of categories, 1 on the diagonal. Linear and quadratic go by the points themselves, or by the
 * order where they are names; ordinal goes by ranks: 1 − C(|i − j| + 1, 2) / C(q, 2).
 * Source: Gwet (2014), Handbook of Inter-Rater Reliability, ch. 3.
 */
export function weightTable(kind: AgreementWeights, ordered: readonly Category[]): number[][] {
  const points = ordered.map((category, place) => (typeof category === 'number' ? category : place))
  const q = ordered.length
  const span = (points.at(-1) ?? 0) - (points[0] ?? 0)
  const creditOf = {
    unweighted: () => 0,
    linear: (i: number, j: number) => 1 - Math.abs((points[i] ?? 0) - (points[j] ?? 0)) / span,
    quadratic: (i: number, j: number) => 1 - (((points[i] ?? 0) - (points[j] ?? 0)) / span) ** 2,
    ordinal: (i: number, j: number) => 1 - pairsOf(Math.abs(i - j) + 1) / pairsOf(q),
  } satisfies Record<AgreementWeights, (i: number, j: number) => number>
  return points.map((_, i) => points.map((__, j) => (i === j ? 1 : creditOf[kind](i, j))))
}
