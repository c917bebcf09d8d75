import { openDatabase, recordEvent } from '@reread/db'
import type { Handler } from '../job-run.ts'
import { startJobs } from '../start-jobs.ts'

/** A server process of its own for tests: takes jobs of kind `count`, each of which leaves one event. */
const [dataDir = '', databaseUrl = '', leaseMs = '1000'] = process.argv.slice(2)
const db = await openDatabase({ dataDir, databaseUrl: databaseUrl || undefined })
const count: Handler = {
  lane: 'long',
  maxAttempts: 1_000,
  run: async (run) => {
    await run.write(async () => {})
    return run.finish('done', (trx) =>
      recordEvent(trx, {
        at: run.now(),
        kind: 'counted',
        teamId: null,
        subjectKind: 'job',
        subjectId: run.job.id,
      }),
    )
  },
}
const log = { info: () => {}, error: (fields: object, message: string) => console.log(message, fields) }
const jobs = startJobs({
  db,
  dataDir,
  log,
  now: Date.now,
  lanes: ['long'],
  concurrency: 2,
  leaseMs: Number(leaseMs),
  handlers: { count },
})
process.on('SIGTERM', () => {
  void jobs.stop().then(() => db.close())
})
console.log('ready')
