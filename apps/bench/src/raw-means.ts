import { type Estimate, type QualityInfo, type QualityRow, tQuantile } from '@reread/statistics'
import type { Judged } from './judge-estimator.ts'

/** What every other tool shows: the mean of what peers gave, here with the interval of a t distribution. */
export const rawMeans = (rows: readonly QualityRow[], { agents, weeks }: QualityInfo): Judged => {
  const estimate = (scores: readonly number[]): Estimate => {
    const est = scores.reduce((sum, y) => sum + y, 0) / scores.length
    const squares = scores.reduce((sum, y) => sum + (y - est) ** 2, 0)
    const freedom = scores.length - 1
    const half = freedom > 0 ? tQuantile(0.975, freedom) * Math.sqrt(squares / freedom / scores.length) : 0
    return { est, lo: est - half, hi: est + half }
  }
  const ofPeers = Array.from({ length: agents }, (_, agent) =>
    rows.filter((row) => row.agent === agent && row.self === 0),
  )
  const inLastWeek = ofPeers.map((own) => own.filter(({ week }) => week === weeks - 1))
  return {
    agent: ofPeers.map((own) => estimate(own.map(({ y }) => y))),
    week: inLastWeek.map((own) => estimate(own.map(({ y }) => y))),
  }
}
