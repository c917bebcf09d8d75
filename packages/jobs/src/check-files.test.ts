import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkFiles } from './check-files.ts'
import { conversationLine, jsonl } from './testing/lines.ts'
import { aPlace, digestOf, importFile, NOW, type TestPlace } from './testing/place.ts'

describe.each(testEngines)('files checked where they lie, on %s', (engine) => {
  let place: TestPlace
  beforeEach(async () => {
    place = await aPlace(engine)
  })
  afterEach(() => place.close())

  const check = (text: string, format: 'jsonl' | 'csv' = 'jsonl') => {
    const path = join(place.dataDir, 'told.txt')
    writeFileSync(path, text)
    const files = [{ path, name: 'desk.jsonl' }]
    const heard: number[] = []
    const run = { db: place.db, dataDir: place.dataDir, format, files, options: {}, now: NOW }
    return checkFiles({ ...run, onPart: (conversations) => heard.push(conversations) }).then((summary) => ({
      summary,
      heard,
    }))
  }

  it('are compared with what is stored, and nothing is written', async () => {
    await importFile(place, { files: [{ text: jsonl(conversationLine('a'), conversationLine('b')) }] })
    const before = await digestOf(place.db, [])
    const changed = conversationLine('b', { status: 'open', closed_at: null })
    const lines = jsonl(
      conversationLine('a'),
      changed,
      conversationLine('c'),
      conversationLine('d', { status: 'x' }),
    )
    const { summary, heard } = await check(lines)
    expect(summary).toMatchObject({ new: 1, same: 1, changed: 1, bad: 1, conversations: 3, error: null })
    expect(summary.badRows).toMatchObject([{ row: 4, column: 'status' }])
    expect(heard).toEqual([3])
    expect(await digestOf(place.db, [])).toBe(before)
    expect(readdirSync(join(place.dataDir, 'tmp'))).toEqual([])
  })

  it('show what stands first in each column, cut, also of a table whose columns nobody knows', async () => {
    const long = 'x'.repeat(50)
    const { summary } = await check(`Vorgang;Wer;Wann\n;Anna;${long}\n4711;Ben;\n`, 'csv')
    expect(summary).toMatchObject({
      columns: ['Vorgang', 'Wer', 'Wann'],
      samples: ['4711', 'Anna', `${'x'.repeat(39)}…`],
      error: { code: 'import.unknown-header', params: { headers: 'Vorgang, Wer, Wann' } },
    })
  })

  it('say why they are refused as a whole', async () => {
    expect((await check('a;b\n1;2\n', 'csv')).summary).toMatchObject({
      conversations: 0,
      columns: ['a', 'b'],
      error: { code: 'import.unknown-header' },
    })
    expect((await check('{"id": 1')).summary.error).toMatchObject({ code: 'import.json-truncated' })
  })
})
