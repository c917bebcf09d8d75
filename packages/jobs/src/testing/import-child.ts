import { openDatabase } from '@reread/db'
import { startJobs } from '../start-jobs.ts'
import { NOW, untilOver } from './place.ts'

/** A server process of its own for tests: works on imports until the given job is over. */
const [dataDir = '', databaseUrl = '', leaseMs = '', jobId = ''] = process.argv.slice(2)
const db = await openDatabase({ dataDir, databaseUrl: databaseUrl || undefined })
const log = { info: () => {}, error: (fields: object, message: string) => console.log(message, fields) }
const jobs = startJobs({ db, dataDir, log, now: () => NOW, lanes: ['long'], leaseMs: Number(leaseMs) })
console.log('ready')
await untilOver(db, Number(jobId))
await jobs.stop()
await db.close()
