import { documentOfFit, enqueueFit, fitFailedSince, newestFit, transact } from '@reread/db'
import { testDatabase } from '@reread/db/testing'
import { expect, it } from 'vitest'
import { startJobs } from './start-jobs.ts'
import { FIT_NOW, writeWorld } from './testing/fit-world.ts'
import { computeNumbers } from './testing/numbers-fits.ts'
import { collectingLog, untilOver } from './testing/place.ts'
import { simulatedInput } from './testing/simulated-input.ts'

it('a fit that fails is logged and found, and what was published before stays', async () => {
  const db = await testDatabase('sqlite')
  const input = simulatedInput({ teams: 1, agentsPerTeam: 3, weeks: 2, picksPerWeek: 1 })
  await writeWorld(db, input)
  await computeNumbers(db, input.rubricId, FIT_NOW)
  const before = await newestFit(db.read, input.rubricId)
  // What no screen can bring about: a conversation's answer that is not JSON.
  await db.write.updateTable('conversation').set({ csat: 'broken' }).execute()
  const now = FIT_NOW + 60_000
  const jobId = await transact(db.write, (trx) => enqueueFit(trx, { rubricId: input.rubricId, now }))
  await db.write.updateTable('job').set({ max_attempts: 1 }).where('id', '=', jobId).execute()
  const log = collectingLog()
  const jobs = startJobs({ db, dataDir: db.dataDir, log, now: () => now, lanes: ['numbers'] })
  expect((await untilOver(db, jobId)).error).toMatchObject({ code: 'job.failed' })
  await jobs.stop()
  expect(log.errors.join()).toContain('job failed')
  expect(await fitFailedSince(db.read, input.rubricId, before?.computedAt ?? 0)).toBe(now)
  expect(await fitFailedSince(db.read, input.rubricId + 1, 0)).toBeNull()
  expect((await newestFit(db.read, input.rubricId))?.id).toBe(before?.id)
  expect(await documentOfFit(db.read, before?.id ?? 0)).toContain('"fair"')
  await db.close()
})
