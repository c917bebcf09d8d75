import { startJobs } from '../start-jobs.ts'
import { openChild, serve } from './child.ts'

/** A server process of its own for tests: takes fits alone. */
const { db, dataDir, log, asked } = await openChild()
const [leaseMs = '1000'] = asked
const jobs = startJobs({ db, dataDir, log, now: Date.now, lanes: ['numbers'], leaseMs: Number(leaseMs) })
serve(jobs, db)
