import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { DAY, HOUR, NOW } from '../testing/people.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { claimJob, finishJob, hasDueJob, holdLease, type Lease, returnJob } from './job-leases.ts'
import {
  enqueueJob,
  findJob,
  JOB_KEPT_MS,
  jobsUnder,
  type NewJob,
  requestJobCancel,
  stuckJobs,
  trimJobs,
} from './jobs.ts'

describe.each(testEngines)('the queue on %s', (engine) => {
  let db: TestDb
  beforeAll(async () => {
    db = await testDatabase(engine)
  })
  beforeEach(async () => {
    await transact(db.write, (trx) => trx.deleteFrom('job').where('id', '>', 0).execute())
  })
  afterAll(() => db.close())

  const enqueue = (changes: Partial<NewJob> = {}) =>
    transact(db.write, (trx) =>
      enqueueJob(trx, {
        ...{ kind: 'tidy', payload: { a: 1 }, uniqueKey: null, runAt: NOW, maxAttempts: 3 },
        ...{ createdBy: null, createdAt: NOW },
        ...changes,
      }),
    )
  const due = (now = NOW) => ({ kinds: ['tidy'], now, leaseNow: now })
  const claim = (now = NOW, kinds = ['tidy']) =>
    transact(db.write, (trx) =>
      claimJob(trx, {
        ...{ worker: 'w', kinds, now, leaseNow: now, leaseUntil: now + HOUR },
        skipLocked: engine === 'postgres',
      }),
    )
  const leased = async (now = NOW): Promise<Lease> => {
    const job = await claim(now)
    if (job === null) throw new Error('Nothing is due.')
    return { jobId: job.id, fence: job.fence }
  }
  const finish = (lease: Lease, at = NOW) =>
    transact(db.write, (trx) => finishJob(trx, lease, { state: 'done', result: { n: 2 }, at }))

  it('holds one job for each key, and any number without one', async () => {
    const first = await enqueue({ uniqueKey: 'team/1' })
    expect(await enqueue({ uniqueKey: 'team/1', payload: { other: true } })).toBe(first)
    expect((await findJob(db.read, first))?.payload).toEqual({ a: 1 })
    expect(await enqueue()).not.toBe(await enqueue())
  })

  it('gives out what is due longest first, then what came first; nothing before its time', async () => {
    const late = await enqueue({ runAt: NOW })
    const early = await enqueue({ runAt: NOW - 10 })
    const same = await enqueue({ runAt: NOW })
    await enqueue({ runAt: NOW + 1 })
    const given = [await claim(), await claim(), await claim(), await claim()]
    expect(given.map((job) => job?.id ?? null)).toEqual([early, late, same, null])
  })

  it('gives out only the kinds that are asked for', async () => {
    await enqueue({ kind: 'import' })
    expect(await hasDueJob(db.read, due())).toBe(false)
    expect(await claim()).toBeNull()
    expect((await claim(NOW, ['tidy', 'import']))?.kind).toBe('import')
  })

  it('says whether anything is due, and takes nothing by saying it', async () => {
    await enqueue({ runAt: NOW + 5 })
    expect([await hasDueJob(db.read, due()), await hasDueJob(db.read, due(NOW + 5))]).toEqual([false, true])
    expect(await claim(NOW + 5)).toMatchObject({ attempts: 1, fence: 1 })
    expect(await hasDueJob(db.read, due(NOW + 5))).toBe(false)
  })

  it('takes a job away from a worker that fell silent; the old lease then writes nothing', async () => {
    await enqueue()
    const old = await leased()
    expect(await claim(NOW + HOUR)).toBeNull()
    const later = NOW + HOUR + 1
    const fresh = await leased(later)
    expect(fresh.fence).toBe(old.fence + 1)
    const hold = (lease: Lease) => transact(db.write, (trx) => holdLease(trx, lease, { until: later + HOUR }))
    expect(await hold(old)).toBeNull()
    expect(await finish(old)).toBe(false)
    const returned = { runAt: NOW, free: true, error: null }
    expect(await transact(db.write, (trx) => returnJob(trx, old, returned))).toBe(false)
    expect(await hold(fresh)).toEqual({ cancelRequested: false })
    expect(await finish(fresh)).toBe(true)
    expect(await findJob(db.read, fresh.jobId)).toMatchObject({
      state: 'done',
      result: { n: 2 },
      attempts: 2,
    })
  })

  it('ends a job once', async () => {
    await enqueue()
    const lease = await leased()
    expect([await finish(lease), await finish(lease)]).toEqual([true, false])
  })

  it('keeps how far a job is, and forgets nothing by a mere sign of life', async () => {
    await enqueue()
    const lease = await leased()
    const progress = { done: 3, total: null, percent: null, secondsLeft: null }
    const held = (more: object) => transact(db.write, (trx) => holdLease(trx, lease, { until: NOW, ...more }))
    await held({ progress })
    await held({})
    expect((await findJob(db.read, lease.jobId))?.progress).toEqual(progress)
  })

  it.each([
    ['counts the attempt of a fault', false, 1],
    ['does not count one that was no fault', true, 0],
  ])('takes a job back and %s', async (_, ...[free, attempts]) => {
    await enqueue()
    const lease = await leased()
    const error = { code: 'broken', params: { line: 7 } }
    const back = await transact(db.write, (trx) => returnJob(trx, lease, { runAt: NOW + 50, free, error }))
    expect(back).toBe(true)
    expect(await findJob(db.read, lease.jobId)).toMatchObject({ state: 'queued', attempts, error })
    expect([await claim(NOW + 49), (await claim(NOW + 50))?.id]).toEqual([null, lease.jobId])
  })

  it('cancels what waits at once, asks what runs, and leaves what is over', async () => {
    const cancel = (id: number) => transact(db.write, (trx) => requestJobCancel(trx, id, NOW))
    const waiting = await enqueue()
    expect(await cancel(waiting)).toBe('cancelled')
    expect(await claim()).toBeNull()
    await enqueue()
    const lease = await leased()
    expect(await cancel(lease.jobId)).toBe('requested')
    const held = await transact(db.write, (trx) => holdLease(trx, lease, { until: NOW }))
    expect(held).toEqual({ cancelRequested: true })
    await finish(lease)
    expect([await cancel(lease.jobId), await cancel(waiting), await cancel(987_654)]).toEqual([
      ...['over', 'over', 'over'],
    ])
  })

  it('only asks a job that was begun before and waits for another try: its effects are there', async () => {
    const id = await enqueue()
    const lease = await leased()
    await transact(db.write, (trx) => returnJob(trx, lease, { runAt: NOW, free: false, error: null }))
    expect(await transact(db.write, (trx) => requestJobCancel(trx, id, NOW))).toBe('requested')
  })

  it('finds jobs below a key and no neighbour of it', async () => {
    const below = [await enqueue({ uniqueKey: 'notify/1/a' }), await enqueue({ uniqueKey: 'notify/1/z' })]
    for (const uniqueKey of ['notify/10/a', 'notify/1', 'notify/10', 'notify/0/a', 'x/notify/1/a'])
      await enqueue({ uniqueKey })
    expect((await jobsUnder(db.read, 'notify/1/')).map(({ id }) => id)).toEqual(below)
  })

  it('names what nobody has worked on', async () => {
    const waits = await enqueue({ runAt: NOW - HOUR })
    await enqueue({ runAt: NOW + HOUR })
    expect((await stuckJobs(db.read, NOW)).map(({ id }) => id)).toEqual([waits])
    await claim(NOW - HOUR)
    expect(await stuckJobs(db.read, NOW)).toEqual([])
    expect((await stuckJobs(db.read, NOW + 1)).map(({ id }) => id)).toEqual([waits])
  })

  it('forgets what has been over for 30 days, and nothing that is not over', async () => {
    const old = await enqueue()
    await finish(await leased(), NOW)
    await enqueue({ runAt: NOW + 90 * DAY })
    expect(await transact(db.write, (trx) => trimJobs(trx, NOW + JOB_KEPT_MS))).toBe(0)
    expect(await transact(db.write, (trx) => trimJobs(trx, NOW + JOB_KEPT_MS + 1))).toBe(1)
    expect(await findJob(db.read, old)).toBeNull()
    expect(await findJob(db.read, 987_654)).toBeNull()
  })
})
