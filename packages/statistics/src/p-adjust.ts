/** How p-values of many comparisons are adjusted. */
export type Adjustment = 'BH' | 'BY' | 'holm' | 'bonferroni'

/** What the i-th smallest (i from 1) of n p-values is multiplied by. */
const FACTORS = {
  BH: (i: number, n: number) => n / i,
  BY: (i: number, n: number) => harmonic(n) * (n / i),
  holm: (i: number, n: number) => n - i + 1,
  bonferroni: (_: number, n: number) => n,
} satisfies Record<Adjustment, (i: number, n: number) => number>

/** Σ 1/i up to n. */
const harmonic = (n: number): number =>
  Array.from({ length: n }, (_, i) => 1 / (i + 1)).reduce((a, b) => a + b, 0)

/**
 * Adjusted p-values in the order of the input; a comparison without p stays null and does not count.
 * BH and BY hold the share of false alarms among all alarms (independent · any dependence), Holm and Bonferroni the
 * chance of a single one. Throws a RangeError for a p outside [0, 1].
 * Source: Benjamini & Hochberg (1995), JRSS B 57:289–300; Benjamini & Yekutieli (2001); Holm (1979).
 */
export function adjustedPValues(p: readonly (number | null)[], adjustment: Adjustment): (number | null)[] {
  const known = p.flatMap((one, place) => (one === null ? [] : [{ p: one, place }]))
  for (const { p: one } of known) if (!(one >= 0 && one <= 1)) throw new RangeError(`p.outside: ${one}`)
  const ascending = known.toSorted((a, b) => a.p - b.p)
  const factor = FACTORS[adjustment]
  const raised = ascending.map(({ p: one }, index) => Math.min(1, factor(index + 1, known.length) * one))
  // Holm steps down and never falls again; the others step up from the largest and never rise.
  if (adjustment === 'holm') carryOn(raised, Math.max)
  else carryOn(raised.reverse(), Math.min).reverse()
  const adjusted: (number | null)[] = p.map(() => null)
  ascending.forEach(({ place }, index) => {
    adjusted[place] = raised[index] ?? null
  })
  return adjusted
}

function carryOn(list: number[], choose: (a: number, b: number) => number): number[] {
  for (let index = 1; index < list.length; index += 1) {
    list[index] = choose(list[index - 1] ?? 0, list[index] ?? 0)
  }
  return list
}

/** How many adjusted p-values reach the level: at most so large. */
export const rejectedAt = (adjusted: readonly (number | null)[], level: number): number =>
  adjusted.filter((p) => p !== null && p <= level).length
