import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { startJobs } from '../start-jobs.ts'
import { openChild } from './child.ts'
import { NOW, untilOver } from './place.ts'

/**
 * Works on one job and says, as JSON, what that took: seconds, the most memory above the start, the most of it beside
 * the heap, and how long the loop stalled. A fault may be planted: the uploads are held meanwhile, record by record on the heap, or as bytes beside it.
 */
const { db, dataDir, log, asked } = await openChild()
const [jobId = '', fault = ''] = asked
console.log('ready')

const held: unknown[] = []
const hold = async (path: string): Promise<void> => {
  if (fault === 'bytes') held.push(await readFile(path))
  else
    for await (const line of createInterface({ input: createReadStream(path) })) held.push(JSON.parse(line))
}
const holdUploads = async (): Promise<void> => {
  const folder = join(dataDir, 'uploads')
  for (const name of await readdir(folder)) if (!name.includes('.')) await hold(join(folder, name))
}

const startBytes = process.memoryUsage.rss()
const most = { rss: startBytes, external: 0 }
const look = () => {
  const { rss, external } = process.memoryUsage()
  most.rss = Math.max(most.rss, rss)
  most.external = Math.max(most.external, external)
}
const timer = setInterval(look, 20)
const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()
// What the machine itself holds up, with whatever else runs on it.
await new Promise((resolve) => setTimeout(resolve, 1_000))
const idleLagP99Ms = delay.percentile(99) / 1e6
delay.reset()
const startedAt = performance.now()
const jobs = startJobs({ db, dataDir, log, now: () => NOW, lanes: ['long'] })
if (fault !== '') await holdUploads()
const job = await untilOver(db, Number(jobId))
look()
clearInterval(timer)
console.log(
  JSON.stringify({
    state: job.state,
    error: job.error,
    seconds: (performance.now() - startedAt) / 1_000,
    grownMegabytes: (most.rss - startBytes) / 1e6,
    externalMegabytes: most.external / 1e6,
    idleLagP99Ms,
    lagP99Ms: delay.percentile(99) / 1e6,
    held: held.length,
  }),
)
await jobs.stop()
await db.close()
