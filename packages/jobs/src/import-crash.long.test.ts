import { findJob } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { workWithKills } from './testing/crash.ts'
import { jsonl, manyConversations } from './testing/lines.ts'
import {
  aPlace,
  askForImport,
  askForUndo,
  checkFile,
  contentDigest,
  digestOf,
  importFile,
  importRun,
  type TestPlace,
} from './testing/place.ts'

const KILLS = 10
const CONVERSATIONS = 1_500
const file = { files: [{ text: jsonl(...manyConversations(CONVERSATIONS)) }] }

describe.each(testEngines)('an import whose server is killed again and again, on %s', (engine) => {
  let place: TestPlace
  let untouched: TestPlace
  beforeEach(async () => {
    place = await aPlace(engine)
    untouched = await aPlace(engine)
  })
  afterEach(async () => {
    await place.close()
    await untouched.close()
  })

  it('ends in the state of one that was not, whatever the points it was killed at', async () => {
    await importFile(untouched, file)
    const { id } = await checkFile(place, file)
    const jobId = await askForImport(place, id)
    // The import may be killed oftener than a job is taken up by itself; a person would ask again.
    await place.db.write.updateTable('job').set({ max_attempts: 100 }).execute()
    expect(await workWithKills(place, jobId, { kills: KILLS, seed: 11 })).toBeGreaterThan(KILLS / 2)
    expect(await findJob(place.db.read, jobId)).toMatchObject({ state: 'done' })
    expect(await contentDigest(place.db)).toBe(await contentDigest(untouched.db))
    // What was rolled back leaves no gap in the ids of SQLite.
    if (engine === 'sqlite') expect(await digestOf(place.db)).toBe(await digestOf(untouched.db))
    expect((await importRun(place, id)).summary).toMatchObject({ new: CONVERSATIONS, same: 0, changed: 0 })
    // The digest would have seen one message less.
    await untouched.db.write.deleteFrom('message').where('external_id', '=', 'c000399-8').execute()
    expect(await contentDigest(place.db)).not.toBe(await contentDigest(untouched.db))
  })

  it('is taken back whole by an undo that was killed again and again', async () => {
    const empty = await contentDigest(place.db)
    const { id } = await importFile(place, file)
    const jobId = await askForUndo(place, id)
    await place.db.write.updateTable('job').set({ max_attempts: 100 }).execute()
    await workWithKills(place, jobId, { kills: KILLS, seed: 12 })
    expect(await importRun(place, id)).toMatchObject({ state: 'undone', summary: { kept: [] } })
    expect(await contentDigest(place.db)).toBe(empty)
  })
})
