import { setTimeout as sleep } from 'node:timers/promises'
import { enqueueJob, transact } from '@reread/db'
import { type TestDb, testDatabase, testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { effects, untilAllOver } from './testing/effects.ts'
import { type Child, seededRandom, startChild } from './testing/processes.ts'

const JOBS = 4_000
const KILLS = 25
const STOPS = 10
const LEASE_MS = 300

describe.each(testEngines)('servers that are killed and frozen on one %s', (engine) => {
  let db: TestDb
  const children: Child[] = []
  beforeEach(async () => {
    db = await testDatabase(engine)
  })
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL')
    await db.close()
  })

  const start = async () => {
    const child = await startChild('queue-child.ts', db, [LEASE_MS])
    children.push(child)
    return child
  }

  it('leave no job undone and none done twice', async () => {
    const random = seededRandom(3)
    for (let from = 0; from < JOBS; from += 500) {
      await transact(db.write, async (trx) => {
        for (let index = from; index < from + 500; index += 1) await enqueueJob(trx, effects.job(index))
      })
    }
    const working = [await start(), await start()]
    for (let round = 0; round < KILLS + STOPS; round += 1) {
      await sleep(random() * 200)
      const at = round % 2
      const child = working[at]
      if (round % 7 < 2 && round / 3.5 < STOPS) {
        // Longer than its lease: it wakes up believing that the job is still its own.
        child?.kill('SIGSTOP')
        await sleep(LEASE_MS * 2)
        child?.kill('SIGCONT')
      } else {
        child?.kill('SIGKILL')
        await child?.gone
        working[at] = await start()
      }
    }
    await untilAllOver(db)
    for (const child of working) child.kill('SIGTERM')
    await Promise.all(working.map((child) => child.gone))
    expect(await effects.perJob(db)).toEqual(new Map([[1, JOBS]]))
  })
})
