import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { testEngines } from '@reread/db/testing'
import type { ChosenWord, ImportOptions } from '@reread/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkFiles } from './check-files.ts'
import {
  aPlace,
  askForImport,
  checkFile,
  digestOf,
  importRun,
  NOW,
  runToEnd,
  type TestPlace,
} from './testing/place.ts'
import { conversationOf } from './testing/work.ts'

const HEAD = 'ticket;Stato;role;author_id;sent_at;csat;message'
const TEXT = [
  HEAD,
  '1;Fatto;Cliente;zoe;2025-11-03T10:00:00Z;5;Ciao',
  '1;Fatto;Assistente;ann;2025-11-03T10:05:00Z;5;Eccomi',
  '2;waiting on us;Assistente;ann;2025-11-04T10:00:00Z;;Ciao',
  '3;Chiuso;Agente;ann;2025-11-05T10:00:00Z;;Ciao',
].join('\n')

const WORDS: ChosenWord[] = [
  { field: 'status', word: 'fatto', means: 'solved' },
  { field: 'status', word: 'Waiting on us', means: 'open' },
  { field: 'role', word: 'ASSISTENTE', means: 'agent' },
  { field: 'csatScore', word: '5', means: 'good' },
]
const table = (options: ImportOptions = {}) => ({
  ...{ format: 'csv' as const, files: [{ text: TEXT }], fileNames: ['desk.csv'], options },
})

describe.each(testEngines)('words of a table, on %s', (engine) => {
  let place: TestPlace
  beforeAll(async () => {
    place = await aPlace(engine)
  })
  afterAll(async () => {
    expect(place.log.errors).toEqual([])
    await place.close()
  })

  it('are told by the dry run with the rows they keep out, and what is chosen brings those in', async () => {
    const before = await digestOf(place.db)
    const checked = await checkFile(place, table())
    expect(checked.summary).toMatchObject({ new: 1, bad: 2 })
    expect(checked.summary?.words).toEqual([
      {
        ...{ field: 'status', furtherRows: 0 },
        words: [
          { word: 'Fatto', seen: 'Fatto', rows: 2, means: null },
          { word: 'waiting on us', seen: 'waiting on us', rows: 1, means: null },
        ],
      },
      {
        ...{ field: 'role', furtherRows: 0 },
        words: [{ word: 'Assistente', seen: 'Assistente', rows: 2, means: null }],
      },
      { field: 'csatScore', furtherRows: 0, words: [{ word: '5', seen: '5', rows: 2, means: null }] },
    ])
    const chosen = await checkFile(place, table({ words: WORDS }))
    expect(chosen.summary).toMatchObject({ new: 3, bad: 0 })
    expect(chosen.options.words).toEqual(WORDS)
    expect(await digestOf(place.db)).toBe(before)
    await runToEnd(place, await askForImport(place, chosen.id))
    expect(await conversationOf(place.db, '1')).toMatchObject({ status: 'solved' })
    expect(await conversationOf(place.db, '2')).toMatchObject({ status: 'open', message_count: 1 })
    expect(await conversationOf(place.db, '3')).toMatchObject({ status: 'closed' })
    const done = await importRun(place, chosen.id)
    expect(done).toMatchObject({ state: 'done', summary: { new: 3, words: [] }, options: { words: WORDS } })
  })

  it('bring the same conversations as the same file in our own words', async () => {
    const ours = TEXT.replaceAll('Fatto', 'solved')
      .replaceAll('waiting on us', 'open')
      .replaceAll('Assistente', 'agent')
      .replaceAll(';5;', ';good;')
    const again = await checkFile(place, { ...table(), files: [{ text: ours }] })
    expect(again.summary).toMatchObject({ new: 0, changed: 0, same: 3, bad: 0, words: [] })
  })

  it('are told although every row is left out for them, and none of a file that is refused or has none', async () => {
    const only = TEXT.split('\n')
      .filter((line) => !line.startsWith('3;'))
      .join('\n')
    const checked = await checkFile(place, { ...table(), files: [{ text: only }] })
    expect(checked).toMatchObject({ state: 'checked', summary: { new: 0, bad: 2, words: { length: 3 } } })
    const refused = await checkFile(place, { ...table(), files: [{ text: 'a;b\n1;2\n' }] })
    expect(refused.summary?.words ?? []).toEqual([])
    const line = '{"external_id":"7","status":"Fatto","messages":[]}\n'
    const strict = await checkFile(place, { files: [{ text: line }], options: { words: WORDS } })
    expect(strict.summary).toMatchObject({ new: 0, bad: 1, words: [] })
  })

  it('are more than anybody looks through, or no words at all, and the summary stays small', async () => {
    const rows = Array.from(
      { length: 2_000 },
      (_, at) => `${at};w${at};${at % 400 ? '__proto__' : 'x'.repeat(100_000)};ann;2025-11-03T10:00:00Z;Ciao`,
    )
    const path = join(place.dataDir, 'told.csv')
    writeFileSync(path, ['ticket;Stato;role;author_id;sent_at;message', ...rows].join('\n'))
    const files = [{ path, name: 'desk.csv' }]
    const asked = {
      db: place.db,
      dataDir: place.dataDir,
      format: 'csv',
      files,
      options: {},
      now: NOW,
    } as const
    const summary = await checkFiles({ ...asked, onPart: () => {} })
    const [states, roles] = summary.words ?? []
    expect(states).toMatchObject({ field: 'status', words: { length: 50 }, furtherRows: 1_950 })
    expect(roles).toMatchObject({
      ...{ field: 'role', furtherRows: 5 },
      words: [{ word: '__proto__', rows: 1_995 }],
    })
    expect(JSON.stringify(summary).length).toBeLessThan(60_000)
  })
})
