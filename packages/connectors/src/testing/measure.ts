import { outcomeOf } from './hostile.ts'

/** One file read in a process of its own: `node measure.ts FILE TEMPDIR` prints outcome, seconds and growth of memory. */
export interface Measured {
  outcome: string
  seconds: number
  grownMegabytes: number
  /** Longest time in which the event loop of the reading process could do nothing else. */
  longestStallMs: number
}

const MEGABYTE = 1_000_000
const BEAT_MS = 20

if (process.argv[1] === import.meta.filename) {
  const [, , file = '', tempDir = ''] = process.argv
  const before = process.memoryUsage.rss()
  let peak = before
  let longestStallMs = 0
  let lastBeat = performance.now()
  const beat = setInterval(() => {
    longestStallMs = Math.max(longestStallMs, performance.now() - lastBeat - BEAT_MS)
    lastBeat = performance.now()
    peak = Math.max(peak, process.memoryUsage.rss())
  }, BEAT_MS)
  const startedAt = performance.now()
  const outcome = await outcomeOf(file, tempDir)
  clearInterval(beat)
  peak = Math.max(peak, process.memoryUsage.rss())
  const seconds = (performance.now() - startedAt) / 1_000
  const measured: Measured = { outcome, seconds, grownMegabytes: (peak - before) / MEGABYTE, longestStallMs }
  process.stdout.write(JSON.stringify(measured))
}
