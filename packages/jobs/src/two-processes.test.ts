import { enqueueJob, transact } from '@reread/db'
import { type TestDb, testDatabase, testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { effects, untilAllOver } from './testing/effects.ts'
import { startChild } from './testing/processes.ts'

const JOBS = 300

describe.each(testEngines)('two servers on one %s', (engine) => {
  let db: TestDb
  beforeEach(async () => {
    db = await testDatabase(engine)
  })
  afterEach(() => db.close())

  it('run every job once between them', async () => {
    await transact(db.write, async (trx) => {
      for (let index = 0; index < JOBS; index += 1) await enqueueJob(trx, effects.job(index))
    })
    const both = await Promise.all([
      startChild('queue-child.ts', db, []),
      startChild('queue-child.ts', db, []),
    ])
    await untilAllOver(db)
    for (const child of both) child.kill('SIGTERM')
    await Promise.all(both.map((child) => child.gone))
    expect(both.flatMap((child) => child.said)).toEqual([])
    expect(await effects.perJob(db)).toEqual(new Map([[1, JOBS]]))
    expect(await effects.workers(db)).toBe(0)
  }, 60_000)
})
