import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import type { BenchRow } from './bench-row.ts'
import type { FitOrder, FitTime } from './fit-worker.ts'

const EVERYBODY = { assignment: 'random', doubleRate: 0.2, selfPerWeek: 0 } as const
/** 48 agents, 52 reviewers, 13 weeks: about 3,000 reviews, and nearly every pair of people meets. */
const USUAL = { ...EVERYBODY, agents: 48, leads: 4, weeks: 13, peerPerWeek: 4 }
/** 200 agents and 200 reviewers, 13 weeks: about 100,000 reviews. */
const LARGE = { ...EVERYBODY, agents: 200, leads: 0, weeks: 13, peerPerWeek: 32 }

/** Each fit in a fresh thread, so that none finds its code compiled by the one before. */
const inThread = async (order: FitOrder): Promise<FitTime> => {
  const worker = new Worker(new URL('./fit-worker.ts', import.meta.url))
  worker.postMessage(order)
  const [found] = (await once(worker, 'message')) as [FitTime]
  await worker.terminate()
  return found
}

const row = (metric: string, value: number, most: number): BenchRow => ({
  name: 'fit',
  metric,
  value,
  unit: 'ms',
  against: null,
  target: `≤ ${most} ms`,
  isMet: value <= most,
})

/** What fair scores take, and what the thread beside them notices of it. */
export const fitRows = async (): Promise<BenchRow[]> => {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const plugIn = await inThread({ team: USUAL, options: { method: 'plug-in' }, again: false })
  const full = await inThread({ team: USUAL, options: { method: 'integrated' }, again: false })
  const large = await inThread({ team: LARGE, options: {}, again: true })
  delay.disable()
  return [
    row(`plug-in of ${plugIn.reviews} reviews`, plugIn.ms, 500),
    row(`full recipe of ${full.reviews} reviews`, full.ms, 5_000),
    row(`${large.reviews} reviews of 200 × 200 people, cold`, large.ms, 6_000),
    row('the same, re-solved at stored spreads', large.againMs ?? Number.NaN, 500),
    row('delay of the event loop meanwhile, p99', delay.percentile(99) / 1e6, 20),
  ]
}
