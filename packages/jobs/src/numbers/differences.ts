import type { Difference, Estimate } from '@reread/domain'
import { adjustedPValues } from '@reread/statistics'
import { pOf, sdOf, Z } from './judging.ts'

const LEVEL = 0.05

export interface OpenDifference {
  readonly a: number
  readonly b: number
  readonly difference: Estimate
}

/** The differences of one list: clear are those beyond 1.96 standard errors that Benjamini-Hochberg leaves standing. */
export const correctedDifferences = (list: readonly OpenDifference[]): Difference[] => {
  const ps = list.map(({ difference }) => pOf(difference))
  const adjusted = adjustedPValues(ps, 'BH')
  return list.map((one, index) => {
    const adjustedP = adjusted[index] ?? 1
    const isBeyond = Math.abs(one.difference.est) > Z * sdOf(one.difference)
    return { ...one, p: ps[index] ?? 1, adjustedP, clear: isBeyond && adjustedP <= LEVEL }
  })
}
