import { setTimeout as sleep } from 'node:timers/promises'
import {
  claimJob,
  enqueueJob,
  findJob,
  finishJob,
  holdLease,
  jobsUnder,
  type NewJob,
  requestJobCancel,
  returnJob,
  transact,
  trimJobs,
} from '@reread/db'
import { type TestDb, testDatabase, testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Finished, type Handler, JobFailure, type JobRun, progressOf } from './job-run.ts'
import { pauseAfter } from './run-job.ts'
import { startJobs } from './start-jobs.ts'
import { collectingLog, countRows, NOW, untilOver } from './testing/place.ts'

const aJob: NewJob = {
  kind: 'work',
  payload: { a: 1 },
  uniqueKey: null,
  runAt: NOW,
  maxAttempts: 3,
  createdBy: null,
  createdAt: NOW,
}

describe.each(testEngines)('the queue on %s', (engine) => {
  let db: TestDb
  beforeEach(async () => {
    db = await testDatabase(engine)
  })
  afterEach(() => db.close())

  const enqueue = (changes: Partial<NewJob> = {}) =>
    transact(db.write, (trx) => enqueueJob(trx, { ...aJob, ...changes }))
  const claim = (changes: { now?: number; leaseNow?: number; kinds?: string[] } = {}) => {
    const leaseNow = changes.leaseNow ?? NOW
    const skipLocked = engine === 'postgres'
    return transact(db.write, (trx) =>
      claimJob(trx, {
        worker: 'test',
        kinds: ['work'],
        now: NOW,
        leaseNow,
        leaseUntil: leaseNow + 1_000,
        skipLocked,
        ...changes,
      }),
    )
  }

  it('makes one job of two with one key', async () => {
    const first = await enqueue({ uniqueKey: 'a/1' })
    expect(await enqueue({ uniqueKey: 'a/1', payload: { a: 2 } })).toBe(first)
    expect(await findJob(db.read, first)).toMatchObject({ payload: { a: 1 }, state: 'queued' })
    expect(await countRows(db, 'job')).toBe(1)
  })

  it('finds jobs by the beginning of their key, and not those of a longer number', async () => {
    const mine = await enqueue({ uniqueKey: 'import/5/0' })
    await enqueue({ uniqueKey: 'import/51/0' })
    await enqueue({ uniqueKey: 'import/50' })
    expect((await jobsUnder(db.read, 'import/5/')).map((job) => job.id)).toEqual([mine])
  })

  it('hands out the oldest due job once, and none before its time or of a kind nobody knows', async () => {
    const later = await enqueue({ runAt: NOW + 1 })
    await enqueue({ kind: 'unknown' })
    const second = await enqueue()
    const first = await enqueue({ runAt: NOW - 1 })
    expect((await claim())?.id).toBe(first)
    expect((await claim())?.id).toBe(second)
    expect(await claim()).toBeNull()
    expect((await claim({ now: NOW + 1 }))?.id).toBe(later)
  })

  it('hands a job on when its worker falls silent, and the silent one can no longer end it', async () => {
    const jobId = await enqueue()
    const slow = await claim()
    expect(await claim({ leaseNow: NOW + 1_000 })).toBeNull()
    const quick = await claim({ leaseNow: NOW + 1_001 })
    expect(quick).toMatchObject({ id: jobId, attempts: 2 })
    const slowLease = { jobId, fence: slow?.fence ?? 0 }
    const quickLease = { jobId, fence: quick?.fence ?? 0 }
    const ending = { state: 'done', result: { who: 'slow' }, at: NOW } as const
    expect(await transact(db.write, (trx) => finishJob(trx, slowLease, ending))).toBe(false)
    expect(await transact(db.write, (trx) => holdLease(trx, slowLease, { until: NOW }))).toBeNull()
    const back = { runAt: NOW, free: true, error: null }
    expect(await transact(db.write, (trx) => returnJob(trx, slowLease, back))).toBe(false)
    const won = { ...ending, result: { who: 'quick' } }
    expect(await transact(db.write, (trx) => finishJob(trx, quickLease, won))).toBe(true)
    expect(await findJob(db.read, jobId)).toMatchObject({ state: 'done', result: { who: 'quick' } })
  })

  it('cancels a waiting job at once, asks a running one, and leaves one that is over', async () => {
    const cancel = (jobId: number) => transact(db.write, (trx) => requestJobCancel(trx, jobId, NOW))
    const jobId = await enqueue()
    expect(await cancel(jobId)).toBe('cancelled')
    expect(await claim()).toBeNull()
    expect(await cancel(jobId)).toBe('over')
    const running = await enqueue()
    const fence = (await claim())?.fence ?? 0
    expect(await cancel(running)).toBe('requested')
    const held = await transact(db.write, (trx) => holdLease(trx, { jobId: running, fence }, { until: NOW }))
    expect(held).toEqual({ cancelRequested: true })
  })

  it('forgets jobs 30 days after they are over, and none that is not', async () => {
    await enqueue()
    const over = await enqueue()
    await transact(db.write, (trx) => requestJobCancel(trx, over, NOW))
    const days = 86_400_000
    expect(await trimJobs(db.write, NOW + 30 * days)).toBe(0)
    expect(await trimJobs(db.write, NOW + 30 * days + 1)).toBe(1)
    expect(await countRows(db, 'job')).toBe(1)
  })

  describe('with workers', () => {
    const work = (run: Handler['run'], changes: Partial<Handler> = {}): Record<string, Handler> => ({
      work: { lane: 'long', maxAttempts: 3, run, ...changes },
    })
    const done = (run: JobRun): Promise<Finished> => run.finish('done', async () => ({ fine: true }))
    const start = (
      handlers: Record<string, Handler>,
      changes: { now?: () => number; leaseMs?: number } = {},
    ) => {
      const log = collectingLog()
      const place = { db, dataDir: db.dataDir, log, now: () => NOW, ...changes }
      return { log, ...startJobs({ ...place, handlers }) }
    }

    it('runs a job, keeps its progress and its result', async () => {
      const jobId = await enqueue()
      const progress = { done: 1, total: 2, percent: 50, secondsLeft: 3 }
      const jobs = start(
        work(async (run) => {
          await run.write(async () => {}, progress)
          return done(run)
        }),
      )
      expect(await untilOver(db, jobId)).toMatchObject({ state: 'done', progress, result: { fine: true } })
      await jobs.stop()
      expect(jobs.log.errors).toEqual([])
    })

    it('tries a job again after a pause that grows, and gives up with a code', async () => {
      const jobId = await enqueue()
      let now = NOW
      let attempts = 0
      const failed: string[] = []
      const jobs = start(
        work(
          async () => {
            attempts += 1
            throw new Error('broken')
          },
          { onFailed: async (_, { error }) => void failed.push(error.code) },
        ),
        { now: () => now },
      )
      while (failed.length === 0) {
        await sleep(5)
        now += 1_000
        jobs.wake()
      }
      const over = await untilOver(db, jobId)
      expect(over).toMatchObject({ state: 'failed', attempts: 3, error: { code: 'job.failed' } })
      expect({ attempts, failed }).toEqual({ attempts: 3, failed: ['job.failed'] })
      expect(now - NOW).toBeGreaterThanOrEqual(pauseAfter(1) + pauseAfter(2))
      await jobs.stop()
      expect(jobs.log.errors).toHaveLength(3)
    })

    it('does not try again what cannot succeed', async () => {
      const jobId = await enqueue()
      const jobs = start(
        work(async () => {
          throw new JobFailure('import.empty', { line: 3 })
        }),
      )
      expect(await untilOver(db, jobId)).toMatchObject({
        state: 'failed',
        attempts: 1,
        error: { code: 'import.empty', params: { line: 3 } },
      })
      await jobs.stop()
    })

    it('gives up a job that took its process down every time', async () => {
      const jobId = await enqueue({ maxAttempts: 2 })
      // Both claims are left without a word, as a killed process leaves them.
      await claim({ leaseNow: 1 })
      await claim({ leaseNow: 2_000 })
      const jobs = start(work(done))
      expect(await untilOver(db, jobId)).toMatchObject({ state: 'failed', error: { code: 'job.crashed' } })
      await jobs.stop()
    })

    it('rolls back what a worker was about to write when another one has its job', async () => {
      const jobId = await enqueue()
      let overtaken = false
      const jobs = start(
        work(async (run) => {
          if (run.job.attempts > 1) return done(run)
          await db.write.updateTable('job').set({ lease_until: 0 }).execute()
          const other = await claim({ leaseNow: Date.now() })
          overtaken = other !== null
          await db.write.updateTable('job').set({ lease_until: 0 }).execute()
          return run.finish('done', (trx) =>
            trx.insertInto('event').values({ at: NOW, kind: 'never', subject_kind: 'job' }).execute(),
          )
        }),
      )
      expect(await untilOver(db, jobId)).toMatchObject({ state: 'done', result: { fine: true }, attempts: 3 })
      await jobs.stop()
      expect(overtaken).toBe(true)
      expect(await countRows(db, 'event')).toBe(0)
    })

    it('keeps the lease of a long step alive', async () => {
      const jobId = await enqueue()
      let runs = 0
      const handlers = work(async (run) => {
        runs += 1
        await sleep(700)
        return done(run)
      })
      const both = [start(handlers, { leaseMs: 300 }), start(handlers, { leaseMs: 300 })]
      expect(await untilOver(db, jobId)).toMatchObject({ state: 'done', attempts: 1 })
      await Promise.all(both.map((jobs) => jobs.stop()))
      expect(runs).toBe(1)
    })

    it('puts the job in hand back into the queue when the process stops, as if never tried', async () => {
      const jobId = await enqueue()
      const inHand = Promise.withResolvers<void>()
      const jobs = start(
        work(async (run) => {
          inHand.resolve()
          while (true) {
            await sleep(1)
            await run.write(async () => {})
          }
        }),
      )
      await inHand.promise
      await jobs.stop()
      expect(await findJob(db.read, jobId)).toMatchObject({ state: 'queued', attempts: 0, error: null })
    })

    it('is not held up in its quick jobs by long ones', async () => {
      const longId = await enqueue({ kind: 'long' })
      const started = Promise.withResolvers<void>()
      const release = Promise.withResolvers<void>()
      const jobs = start({
        long: {
          lane: 'long',
          maxAttempts: 1,
          run: async (run) => {
            started.resolve()
            await release.promise
            return done(run)
          },
        },
        quick: { lane: 'quick', maxAttempts: 1, run: done },
      })
      await started.promise
      const quickId = await enqueue({ kind: 'quick' })
      expect(await untilOver(db, quickId)).toMatchObject({ state: 'done' })
      expect(await findJob(db.read, longId)).toMatchObject({ state: 'running' })
      release.resolve()
      expect(await untilOver(db, longId)).toMatchObject({ state: 'done' })
      await jobs.stop()
    })
  })
})

describe('progress', () => {
  it('knows the time left once a part is done, and says nothing before', () => {
    expect(progressOf({ done: 0, total: 10, share: null }, 5_000)).toEqual({
      done: 0,
      total: 10,
      percent: 0,
      secondsLeft: null,
    })
    expect(progressOf({ done: 5, total: 20, share: null }, 5_000)).toMatchObject({
      percent: 25,
      secondsLeft: 15,
    })
    expect(progressOf({ done: 5, total: null, share: 0.5 }, 5_000)).toMatchObject({
      percent: 50,
      secondsLeft: 5,
    })
    expect(progressOf({ done: 5, total: null, share: null }, 5_000)).toMatchObject({
      percent: null,
      secondsLeft: null,
    })
  })

  it('waits longer after each failure, at most ten minutes', () => {
    expect([1, 2, 3, 50].map(pauseAfter)).toEqual([2_000, 4_000, 8_000, 600_000])
  })
})
