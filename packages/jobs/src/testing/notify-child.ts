import { openDatabase } from '@reread/db'
import { startJobs } from '../start-jobs.ts'

/** A server process of its own for tests: sends messages to this machine until it is told to stop. */
const [dataDir = '', databaseUrl = ''] = process.argv.slice(2)
const db = await openDatabase({ dataDir, databaseUrl: databaseUrl || undefined })
const log = { info: () => {}, error: (fields: object, message: string) => console.log(message, fields) }
const outgoing = { publicUrl: null, allowed: ['127.0.0.1'] }
const jobs = startJobs({ db, dataDir, log, now: Date.now, lanes: ['outside'], outgoing })
process.on('SIGTERM', () => {
  void jobs.stop().then(() => db.close())
})
console.log('ready')
