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

const CONVERSATIONS = 400
const file = { files: [{ text: jsonl(...manyConversations(CONVERSATIONS)) }] }

describe.each(testEngines)('an import whose server is killed, on %s', (engine) => {
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

  it('ends in the state of one that was not, five kills later, and so does its undo', async () => {
    await importFile(untouched, file)
    const empty = await contentDigest(place.db)
    const { id } = await checkFile(place, file)
    const jobId = await askForImport(place, id)
    const killed = await workWithKills(place, jobId, { kills: 5, seed: 7 })
    expect(killed).toBeGreaterThan(2)
    expect(await findJob(place.db.read, jobId)).toMatchObject({ state: 'done' })
    expect(await contentDigest(place.db)).toBe(await contentDigest(untouched.db))
    // What was rolled back leaves no gap in the ids of SQLite.
    if (engine === 'sqlite') expect(await digestOf(place.db)).toBe(await digestOf(untouched.db))
    // The digest would have seen one message less.
    await untouched.db.write.deleteFrom('message').where('external_id', '=', 'c000399-8').execute()
    expect(await contentDigest(place.db)).not.toBe(await contentDigest(untouched.db))
    expect((await importRun(place, id)).summary).toMatchObject({ new: CONVERSATIONS, same: 0, changed: 0 })

    const undoId = await askForUndo(place, id)
    await workWithKills(place, undoId, { kills: 1, seed: 8 })
    expect(await importRun(place, id)).toMatchObject({ state: 'undone', summary: { kept: [] } })
    expect(await contentDigest(place.db)).toBe(empty)
  }, 60_000)
})
