import { startJobs } from '../start-jobs.ts'
import { openChild, serve } from './child.ts'

/** A server process of its own for tests: sends messages to this machine until it is told to stop. */
const { db, dataDir, log } = await openChild()
const outgoing = { publicUrl: null, allowed: ['127.0.0.1'] }
const jobs = startJobs({ db, dataDir, log, now: Date.now, lanes: ['outside'], outgoing })
serve(jobs, db)
