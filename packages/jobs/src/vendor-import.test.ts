import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportConversations } from './export.ts'
import {
  aPlace,
  checkFile,
  contentDigest,
  digestOf,
  importFile,
  type TestPlace,
  undoImport,
} from './testing/place.ts'
import { ticket, zendeskFiles } from './testing/tickets.ts'
import { conversationOf } from './testing/work.ts'

describe.each(testEngines)('files of a help desk on %s', (engine) => {
  let place: TestPlace
  beforeEach(async () => {
    place = await aPlace(engine)
  })
  afterEach(async () => {
    expect(place.log.errors).toEqual([])
    await place.close()
  })

  const people = async () => {
    const rows = await place.db.read
      .selectFrom('person')
      .select(['id', 'name', 'kind'])
      .orderBy('id')
      .execute()
    return new Map(rows.map(({ id, name, kind }) => [`${name} ${kind}`, id]))
  }
  const exported = async (): Promise<string> => {
    let text = ''
    for await (const line of exportConversations(place.db)) text += line
    return text
  }

  describe('a Zendesk export', () => {
    const files = zendeskFiles(ticket(71, [501, 601, 602, 602]), ticket(72, [501]))

    it('comes in under the help desk’s name, once, and leaves without a trace', async () => {
      const empty = await digestOf(place.db)
      const done = await importFile(place, files)
      expect(done).toMatchObject({ state: 'done', summary: { new: 2, bad: 0, messages: 5 } })
      expect([...(await people()).keys()]).toEqual(['Tess Arbor human', 'Bram Oake human'])
      expect((await conversationOf(place.db, '71')).owner_id).toBe((await people()).get('Bram Oake human'))
      expect((await conversationOf(place.db, '72')).owner_id).toBeNull()
      const stored = await digestOf(place.db)
      // In another order, under other names: the same conversations of the same source.
      const turned = { ...files, files: files.files.toReversed(), fileNames: ['b', 'a'] }
      const again = await importFile(place, turned)
      expect(again.summary).toMatchObject({ new: 0, same: 2, changed: 0 })
      expect(await digestOf(place.db)).toBe(stored)
      await undoImport(place, again.id)
      await undoImport(place, done.id)
      expect(await digestOf(place.db)).toBe(empty)
    })

    it('goes out as JSON Lines and comes in again as it was', async () => {
      const first = await importFile(place, { ...files, options: { aiAgents: ['601'] } })
      const digest = await contentDigest(place.db)
      const lines = await exported()
      await undoImport(place, first.id)
      expect(await exported()).toBe('')
      const back = await importFile(place, { files: [{ text: lines }] })
      expect(back.summary).toMatchObject({ new: 2, bad: 0 })
      expect(await exported()).toBe(lines)
      expect(await contentDigest(place.db)).toBe(digest)
    })

    it('is refused or told of row by row like any other file', async () => {
      const users = { ...files, files: files.files.slice(0, 1) }
      expect(await checkFile(place, users)).toMatchObject({
        state: 'failed',
        summary: { error: { code: 'import.no-conversations' } },
      })
      const bare = { ...ticket(73, []), comments: undefined }
      const checked = await checkFile(place, zendeskFiles(ticket(71, [501]), bare))
      expect(checked.summary).toMatchObject({
        conversations: 1,
        bad: 1,
        badRows: [{ row: 2, column: 'comments', code: 'import.messages-missing' }],
      })
    })
  })

  it('has AI agents where they were marked, and the check says who they are', async () => {
    const handedOver = ticket(71, [501, 700, 700, 700, 601])
    const files = { ...zendeskFiles(handedOver, ticket(72, [501, 700])), options: { aiAgents: ['700'] } }
    const done = await importFile(place, files)
    expect(done.summary?.agents).toMatchObject([
      { externalId: '700', kind: 'ai', conversations: 2 },
      { externalId: '601', kind: 'human', conversations: 1 },
    ])
    const known = await people()
    expect([...known.keys()]).toEqual(['Lumo ai', 'Tess Arbor human'])
    expect((await conversationOf(place.db, '71')).owner_id).toBe(known.get('Tess Arbor human'))
    expect((await conversationOf(place.db, '72')).owner_id).toBe(known.get('Lumo ai'))
    // It is remembered: the next file need not be told again.
    const again = await checkFile(place, zendeskFiles(handedOver))
    expect(again.summary).toMatchObject({ same: 1, changed: 0 })
    expect(again.summary?.agents.map(({ kind }) => kind)).toEqual(['human', 'ai'])
  })
})
