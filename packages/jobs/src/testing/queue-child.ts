import { recordEvent } from '@reread/db'
import type { Handler } from '../job-run.ts'
import { startJobs } from '../start-jobs.ts'
import { openChild, serve } from './child.ts'

/** A server process of its own for tests: takes jobs of kind `count`, each of which leaves one event. */
const { db, dataDir, log, asked } = await openChild()
const [leaseMs = '1000'] = asked
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
serve(jobs, db)
