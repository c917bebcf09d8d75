import { openDatabase } from '@reread/db'
import { startJobs } from '../start-jobs.ts'

/** A server process of its own for tests: takes fits alone. */
const [dataDir = '', databaseUrl = '', leaseMs = '1000'] = process.argv.slice(2)
const db = await openDatabase({ dataDir, databaseUrl: databaseUrl || undefined })
const log = { info: () => {}, error: (fields: object, message: string) => console.log(message, fields) }
const jobs = startJobs({ db, dataDir, log, now: Date.now, lanes: ['numbers'], leaseMs: Number(leaseMs) })
process.on('SIGTERM', () => {
  void jobs.stop().then(() => db.close())
})
console.log('ready')
