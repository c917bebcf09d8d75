import { setTimeout as sleep } from 'node:timers/promises'
import { enqueueJob, reopenAssignment, takePickTurn, transact } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startJobs } from './start-jobs.ts'
import { conversationLine, jsonl } from './testing/lines.ts'
import { aPlace, importFile, NOW, type TestPlace } from './testing/place.ts'
import { aPick, conversationOf } from './testing/work.ts'

describe.each(testEngines)('the reveal by the clock, on %s', (engine) => {
  let place: TestPlace
  let assignmentId: number
  beforeEach(async () => {
    place = await aPlace(engine)
    await importFile(place, { files: [{ text: jsonl(conversationLine('c1')) }] })
    const conversation = await conversationOf(place.db, 'c1')
    const reviewee = await place.db.read.selectFrom('person').select('id').executeTakeFirstOrThrow()
    const { teamId } = place
    await aPick(place.db, { teamId, conversationId: conversation.id, revieweeId: reviewee.id })
    const { db } = place
    assignmentId = (await db.read.selectFrom('assignment').select('id').executeTakeFirstOrThrow()).id
    // Set aside long ago: nobody has anything left to hand in, and the pick is due.
    const setAside = { state: 'skipped', cause: 'away', changed_at: NOW - 60_000 } as const
    await db.write.updateTable('assignment').set(setAside).where('id', '=', assignmentId).execute()
  })
  afterEach(async () => {
    expect(place.log.errors).toEqual([])
    await place.close()
  })

  const start = () => startJobs({ db: place.db, dataDir: place.dataDir, log: place.log, now: () => NOW })
  /** What the jobs answered, once one is over. */
  const revealed = async (): Promise<(string | null)[]> => {
    for (;;) {
      const jobs = await place.db.read
        .selectFrom('job')
        .select('result')
        .where('kind', '=', 'reveal')
        .where('state', '=', 'done')
        .execute()
      if (jobs.length > 0) return jobs.map(({ result }) => result)
      await sleep(10)
    }
  }
  const stateOf = () =>
    place.db.read
      .selectFrom('assignment')
      .innerJoin('pick', 'pick.id', 'assignment.pick_id')
      .select(['assignment.state as state', 'pick.revealed_at as revealedAt'])
      .executeTakeFirstOrThrow()

  it('shows what is complete', async () => {
    const jobs = start()
    expect(await revealed()).toEqual(['{"revealed":true}'])
    await jobs.stop()
    expect(await stateOf()).toEqual({ state: 'skipped', revealedAt: NOW })
  })

  it('waits for whoever is coming back, and shows nothing then', async () => {
    const [due, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    // Queued before: on SQLite the one writer is taken while somebody comes back.
    const pickId = (await place.db.read.selectFrom('pick').select('id').executeTakeFirstOrThrow()).id
    await transact(place.db.write, (trx) =>
      enqueueJob(trx, {
        ...{ kind: 'reveal', payload: { pickId }, uniqueKey: null, maxAttempts: 1 },
        ...{ runAt: NOW, createdBy: null, createdAt: NOW },
      }),
    )
    const comingBack = transact(place.db.write, async (trx) => {
      await takePickTurn(trx, assignmentId)
      await reopenAssignment(trx, assignmentId, NOW)
      due.resolve()
      await done.promise
    })
    await due.promise
    const jobs = start()
    setTimeout(done.resolve, 200)
    await comingBack
    expect(await revealed()).toContain('{"revealed":false}')
    await jobs.stop()
    expect(await stateOf()).toEqual({ state: 'open', revealedAt: null })
  })
})
