import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openDatabase } from '@reread/db'
import { startJobs } from '../start-jobs.ts'
import { NOW, untilOver } from './place.ts'

/** Works on one job and says, as JSON, what that took: seconds, memory above the start, and how long the loop stalled. */
const [dataDir = '', databaseUrl = '', jobId = ''] = process.argv.slice(2)
const db = await openDatabase({ dataDir, databaseUrl: databaseUrl || undefined })
const log = { info: () => {}, error: (fields: object, message: string) => console.log(message, fields) }
console.log('ready')
const startBytes = process.memoryUsage.rss()
let mostBytes = startBytes
const timer = setInterval(() => {
  mostBytes = Math.max(mostBytes, process.memoryUsage.rss())
}, 20)
const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()
// What the machine itself holds up, with whatever else runs on it.
await new Promise((resolve) => setTimeout(resolve, 1_000))
const idleLagP99Ms = delay.percentile(99) / 1e6
delay.reset()
const startedAt = performance.now()
const jobs = startJobs({ db, dataDir, log, now: () => NOW, lanes: ['long'] })
const job = await untilOver(db, Number(jobId))
clearInterval(timer)
console.log(
  JSON.stringify({
    state: job.state,
    error: job.error,
    seconds: (performance.now() - startedAt) / 1_000,
    grownMegabytes: (mostBytes - startBytes) / 1e6,
    idleLagP99Ms,
    lagP99Ms: delay.percentile(99) / 1e6,
  }),
)
await jobs.stop()
await db.close()
