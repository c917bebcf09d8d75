import { setTimeout as sleep } from 'node:timers/promises'
import { enqueueJob, setAbsence, takeTeamTurns, transact } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startJobs } from './start-jobs.ts'
import { conversationLine, jsonl } from './testing/lines.ts'
import { aPlace, importFile, type TestPlace } from './testing/place.ts'
import { aMembership, aRubricVersion } from './testing/work.ts'

/** Monday of 2025-W46, two hours after the round opens in Rome. */
const MONDAY = Date.parse('2025-11-10T09:00:00Z')
const WEEK = '2025-W46'

describe.each(testEngines)('the draw by the clock, on %s', (engine) => {
  let place: TestPlace
  beforeEach(async () => {
    place = await aPlace(engine)
    await importFile(place, { files: [{ text: jsonl(conversationLine('c1')) }] })
    await aRubricVersion(place.db, place.teamId)
    await place.db.write.updateTable('team').set({ created_at: 0 }).execute()
  })
  afterEach(async () => {
    expect(place.log.errors).toEqual([])
    await place.close()
  })

  it('waits for whoever is saying that they are away, and leaves them out', async () => {
    const { db, teamId } = place
    const agent = await db.read.selectFrom('person').select('id').executeTakeFirstOrThrow()
    await aMembership(db, { teamId, personId: agent.id, role: 'agent' })
    await db.write.updateTable('membership').set({ from_at: 0 }).execute()
    const job = { kind: 'open-round', payload: { teamId, week: WEEK }, uniqueKey: null, maxAttempts: 1 }
    // Queued before: on SQLite the one writer is taken while the absence is written.
    await transact(db.write, (trx) =>
      enqueueJob(trx, { ...job, runAt: MONDAY, createdBy: null, createdAt: MONDAY }),
    )
    const [written, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const goingAway = transact(db.write, async (trx) => {
      await takeTeamTurns(trx, [teamId])
      const personId = agent.id
      await setAbsence(trx, { teamId, personId, week: WEEK, away: true, by: personId, at: MONDAY })
      written.resolve()
      await done.promise
    })
    await written.promise
    const jobs = startJobs({ db, dataDir: place.dataDir, log: place.log, now: () => MONDAY })
    setTimeout(done.resolve, 300)
    await goingAway
    const results = () =>
      db.read
        .selectFrom('job')
        .select('result')
        .where('kind', '=', 'open-round')
        .where('state', '=', 'done')
        .execute()
    while ((await results()).length === 0) await sleep(10)
    await jobs.stop()
    for (const { result } of await results()) {
      expect(result).toBe('{"roundId":null,"code":"round.everyone-away"}')
    }
    expect(await db.read.selectFrom('round').select('id').execute()).toEqual([])
  })
})
