import {
  forgetRemoved,
  forgetUploads,
  importsWithOldUploads,
  knownUploads,
  transact,
  trimEvents,
  trimJobs,
} from '@reread/db'
import type { Handler } from '../job-run.ts'
import { clearOrphans, clearTempFolder, removeUploads } from '../uploads.ts'

/** Uploaded files hold customers' words: they go a week after they were last of use. */
const UPLOADS_KEPT_MS = 7 * 86_400_000

/** Once a day: old events, jobs and uploads go, and what somebody removed a month ago. */
export const tidyHandler: Handler = {
  lane: 'quick',
  maxAttempts: 3,
  run: async (run) => {
    const now = run.now()
    for (const old of await importsWithOldUploads(run.db.read, now - UPLOADS_KEPT_MS)) {
      await removeUploads(run.dataDir, old.uploadNames ?? [])
      await transact(run.db.write, (trx) => forgetUploads(trx, old.id))
    }
    // Ages of files are by the machine's own clock.
    await clearOrphans(run.dataDir, () => knownUploads(run.db.read), Date.now())
    await clearTempFolder(run.dataDir, Date.now())
    return run.finish('done', async (trx) => ({
      events: await trimEvents(trx, now),
      jobs: await trimJobs(trx, now),
      removed: await forgetRemoved(trx, now),
    }))
  },
}
