import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sharedFolder } from '@reread/connectors/testing'
import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportConversations } from './export.ts'
import {
  aPlace,
  checkFile,
  countRows,
  digestOf,
  importFile,
  type TestPlace,
  undoImport,
} from './testing/place.ts'

const folder = sharedFolder('data')
const NAMES = ['conversations.sumo.jsonl', 'conversations.star.jsonl', 'conversations.irc.jsonl']

type Line = Record<string, unknown> & {
  readonly id: string
  readonly customer: object | null
  readonly csat: { readonly score: unknown; readonly comment: unknown } | null
  readonly messages: readonly Record<string, unknown>[]
}

/** Without what no table has: names, attachments, and of a verdict all but score and comment. */
const asTable = (line: Line | undefined) =>
  line && {
    ...line,
    customer: line.customer && { ...line.customer, name: null },
    csat: line.csat && { score: line.csat.score, comment: line.csat.comment },
    messages: line.messages.map((message) => ({ ...message, author_name: null, attachments: [] })),
  }

describe.skipIf(folder === null).each(testEngines)('real conversations on %s', (engine) => {
  const path = (name: string) => join(folder ?? '', name)
  const files = NAMES.map((name) => ({ path: path(name) }))
  /** The conversations of the files by their ids, without the HTML that is not kept. */
  const linesTold = async (): Promise<Map<string, Line>> => {
    const told = new Map<string, Line>()
    for (const name of NAMES) {
      for (const text of (await readFile(path(name), 'utf8')).trim().split('\n')) {
        const line: Line = JSON.parse(text)
        told.set(line.id, { ...line, messages: line.messages.map((one) => ({ ...one, body_html: null })) })
      }
    }
    return told
  }
  let place: TestPlace
  beforeEach(async () => {
    place = await aPlace(engine)
  })
  afterEach(async () => {
    expect(place.log.errors).toEqual([])
    await place.close()
  })

  it('imports all 1,918 conversations from JSON Lines, gives them back, recognises them, and takes them away', async () => {
    const empty = await digestOf(place.db)
    const done = await importFile(place, { files })
    expect(done).toMatchObject({ state: 'done', summary: { new: 1918, same: 0, changed: 0, bad: 0 } })
    expect(await countRows(place.db, 'conversation')).toBe(1918)
    expect(await countRows(place.db, 'message')).toBe(4866 + 11854 + 3619)

    const told = await linesTold()
    let lines = 0
    let last = ''
    for await (const line of exportConversations(place.db)) {
      const conversation = JSON.parse(line)
      expect(conversation).toEqual(told.get(conversation.id))
      const order = `${conversation.dataset}\u0000${conversation.external_id}`
      expect(order > last).toBe(true)
      last = order
      lines += 1
    }
    expect(lines).toBe(1918)

    const imported = await digestOf(place.db)
    const again = await importFile(place, { files })
    expect(again.summary).toMatchObject({ new: 0, same: 1918, changed: 0 })
    expect(await digestOf(place.db)).toBe(imported)

    expect(await undoImport(place, again.id)).toMatchObject({ state: 'undone', summary: { kept: [] } })
    expect(await digestOf(place.db)).toBe(imported)
    expect(await undoImport(place, done.id)).toMatchObject({ state: 'undone', summary: { kept: [] } })
    expect(await digestOf(place.db)).toBe(empty)
  }, 120_000)

  it('imports the same conversations from two CSV tables', async () => {
    const empty = await digestOf(place.db)
    const tables = ['csv/messages.csv', 'csv/conversations.csv'].map((name) => ({ path: path(name) }))
    const done = await importFile(place, { format: 'csv', files: tables })
    expect(done.summary).toMatchObject({ new: 1918, bad: 0, skippedColumns: [] })
    expect(await countRows(place.db, 'message')).toBe(4866 + 11854 + 3619)
    const jsonl = await checkFile(place, { files })
    expect(jsonl.summary).toMatchObject({ new: 0, conversations: 1918 })

    // Everything that a table holds comes out as it does from JSON Lines.
    const told = await linesTold()
    for await (const line of exportConversations(place.db)) {
      const conversation = JSON.parse(line)
      expect(asTable(conversation)).toEqual(asTable(told.get(conversation.id)))
    }
    const imported = await digestOf(place.db)
    const again = await importFile(place, { format: 'csv', files: tables })
    expect(again.summary).toMatchObject({ new: 0, same: 1918, changed: 0 })
    expect(await digestOf(place.db)).toBe(imported)
    await undoImport(place, again.id)
    await undoImport(place, done.id)
    expect(await digestOf(place.db)).toBe(empty)
  }, 120_000)
})
