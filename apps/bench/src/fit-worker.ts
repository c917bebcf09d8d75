import { parentPort } from 'node:worker_threads'
import { estimateQuality, type QualityOptions, type QualityRow } from '@reread/statistics'
import { type Scenario, scenarioWith } from './scenarios.ts'
import { simulateReviews } from './simulate-reviews.ts'

/** A team to simulate and how to fit it; `again` re-solves it at the spreads that the first fit found. */
export interface FitOrder {
  readonly team: Partial<Scenario>
  readonly options: QualityOptions
  readonly again: boolean
}

/** Milliseconds of the fit alone, and how many reviews it had. */
export interface FitTime {
  readonly reviews: number
  readonly ms: number
  readonly againMs: number | null
}

const timed = (rows: readonly QualityRow[], order: FitOrder, info: Parameters<typeof estimateQuality>[1]) => {
  const startedAt = performance.now()
  const found = estimateQuality(rows, info, order.options)
  if (found.outcome !== 'fitted') throw new Error(`bench.not-fitted: ${found.outcome}`)
  return { ms: performance.now() - startedAt, spreads: found.spreads }
}

// One fit an order, in a thread of its own as in the product.
parentPort?.on('message', (order: FitOrder) => {
  const { rows, info } = simulateReviews(scenarioWith(order.team), 7)
  const first = timed(rows, order, info)
  const again = order.again
    ? timed(rows, { ...order, options: { ...order.options, spreads: first.spreads } }, info).ms
    : null
  const reviews = rows.filter(({ self }) => self === 0).length
  parentPort?.postMessage({ reviews, ms: first.ms, againMs: again } satisfies FitTime)
})
