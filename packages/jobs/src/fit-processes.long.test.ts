import { setTimeout as sleep } from 'node:timers/promises'
import { enqueueFit, findJob, newestFit, transact } from '@reread/db'
import { type TestDb, testDatabase, testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeWorld } from './testing/fit-world.ts'
import { startChild } from './testing/processes.ts'
import { simulatedInput } from './testing/simulated-input.ts'

const INPUT = simulatedInput({ teams: 2, agentsPerTeam: 6, weeks: 10, bridgingReviewers: 3 })
const LAST = new Set(INPUT.reviews.filter(({ week }) => week === '2026-W10').map(({ pickId }) => pickId))
const LEASE_MS = 500

describe.each(testEngines)('numbers between processes on one %s', (engine) => {
  let db: TestDb
  beforeEach(async () => {
    db = await testDatabase(engine)
  })
  afterEach(() => db.close())

  const ask = () =>
    transact(db.write, (trx) => enqueueFit(trx, { rubricId: INPUT.rubricId, now: Date.now() }))
  const untilDone = async (jobId: number) => {
    while ((await findJob(db.read, jobId))?.finishedAt === null) await sleep(20)
    expect((await findJob(db.read, jobId))?.state).toBe('done')
  }
  const fits = () =>
    db.read.selectFrom('quality_fit').select(['id', 'kind', 'digest']).orderBy('id').execute()

  it('are computed once by two servers', async () => {
    await writeWorld(db, INPUT)
    const both = await Promise.all([startChild('fit-child.ts', db, []), startChild('fit-child.ts', db, [])])
    await untilDone(await ask())
    for (const child of both) child.kill('SIGTERM')
    await Promise.all(both.map((child) => child.gone))
    expect(both.flatMap((child) => child.said)).toEqual([])
    expect((await fits()).map(({ id, kind }) => [id, kind])).toEqual([[1, 'full']])
  }, 60_000)

  it('survive servers that are killed at any point of the work: whole, each once', async () => {
    // One pick of the last week is revealed, so that there is a full fit and a re-solve.
    LAST.delete(Math.min(...LAST))
    await writeWorld(db, INPUT, LAST)
    const jobId = await ask()
    for (const wait of [0, 300, 700, 1_100, 1_500]) {
      const child = await startChild('fit-child.ts', db, [LEASE_MS])
      await Promise.race([child.gone, sleep(wait)])
      child.kill('SIGKILL')
      await child.gone
    }
    const last = await startChild('fit-child.ts', db, [LEASE_MS])
    await untilDone(jobId)
    last.kill('SIGTERM')
    await last.gone
    const rows = await fits()
    expect(rows.map(({ kind }) => kind)).toEqual(['full', 'resolve'])
    expect(new Set(rows.map(({ digest }) => digest)).size).toBe(2)
    expect((await newestFit(db.read, INPUT.rubricId))?.kind).toBe('resolve')
  }, 120_000)
})
