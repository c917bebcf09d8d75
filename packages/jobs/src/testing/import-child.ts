import { startJobs } from '../start-jobs.ts'
import { openChild } from './child.ts'
import { NOW, untilOver } from './place.ts'

/** A server process of its own for tests: works on imports until the given job is over. */
const { db, dataDir, log, asked } = await openChild()
const [leaseMs = '', jobId = ''] = asked
const jobs = startJobs({ db, dataDir, log, now: () => NOW, lanes: ['long'], leaseMs: Number(leaseMs) })
console.log('ready')
await untilOver(db, Number(jobId))
await jobs.stop()
await db.close()
