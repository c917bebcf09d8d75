import { type ImportRun, insertRubric, insertTeam, TEAM_DEFAULTS, transact } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { DEFAULT_RUBRIC, ImportOptions } from '@reread/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { optionsOfEarlier } from './earlier-tables.ts'
import { requestImportCheck } from './enqueue.ts'
import {
  aPlace,
  checkFile,
  type ImportFile,
  importFile,
  importRun,
  NOW,
  runToEnd,
  type TestPlace,
  undoImport,
} from './testing/place.ts'
import { aMembership, aPerson } from './testing/work.ts'

const HEADERS = 'Vorgang,Wer,Rolle,Inhalt,Zeit'
const MAPPING = {
  ...{ conversationId: 'Vorgang', authorName: 'Wer', role: 'Rolle', text: 'Inhalt', sentAt: 'Zeit' },
}
const ZONE = { zone: 'Europe/Rome' }
const WORDS: ImportOptions['words'] = [{ field: 'role', word: 'Kunde', means: 'customer' }]
const CHOSEN: ImportOptions = { ...ZONE, mapping: MAPPING, words: WORDS, dateOrder: 'day-first' }

/** A table of conversations that Elm answered, none of its columns known by name. */
const table = (numbers: readonly number[], headers = HEADERS) => ({
  text: [
    headers,
    ...numbers.flatMap((id) => [
      `${id},Jo,Kunde,Wo ist ${id}?,02/03/2026 10:00`,
      `${id},Elm,agent,Hier ist ${id}.,02/03/2026 10:05`,
    ]),
    '',
  ].join('\n'),
})

describe.each(testEngines)('a table of columns that came before, on %s', (engine) => {
  let place: TestPlace
  let manager = 0
  let elm = 0
  let first: ImportRun
  const bring = (name: string, numbers: readonly number[], given: Partial<ImportFile> = {}): ImportFile => ({
    ...{ format: 'csv', options: ZONE, by: manager, fileNames: [name], files: [table(numbers)] },
    ...given,
  })
  const checked = (name: string, numbers: readonly number[], given: Partial<ImportFile> = {}) =>
    checkFile(place, bring(name, numbers, given))
  /** Checked once more, as the page asks for it; null where there is no such earlier one. */
  const readLike = async (run: ImportRun, earlierId: number | null): Promise<ImportRun | null> => {
    const options = await optionsOfEarlier(place.db.read, run, earlierId)
    if (options === null) return null
    const request = { importId: run.id, by: manager, now: place.now(), options }
    const jobId = await transact(place.db.write, (trx) => requestImportCheck(trx, request))
    await runToEnd(place, jobId ?? 0)
    return importRun(place, run.id)
  }

  beforeAll(async () => {
    place = await aPlace(engine)
    manager = await aPerson(place.db, 'Max')
    elm = await aPerson(place.db, 'Elm')
    await aMembership(place.db, { teamId: place.teamId, personId: manager, role: 'manager' })
    await aMembership(place.db, { teamId: place.teamId, personId: elm, role: 'agent' })
    const options = { ...CHOSEN, people: { Elm: elm }, aiAgents: ['bot'] }
    first = await importFile(place, bring('export-2025-12-01.csv', [1, 2], { options }))
  })
  afterAll(async () => {
    expect(place.log.errors).toEqual([])
    await place.close()
  })

  it('was chosen by hand the first time', () => {
    expect(first).toMatchObject({ state: 'done', summary: { new: 2, bad: 0, earlier: [] } })
  })

  it('is read as that one was when it is called the same: what is in both comes once', async () => {
    const next = await checked('export-2025-12-08.csv', [2, 3])
    expect(next).toMatchObject({ state: 'checked', summary: { new: 1, same: 1, bad: 0 } })
    // Elm is known in that source by now: nothing is left to choose.
    expect(next.options).toEqual({ ...CHOSEN, sourceName: 'export-2025-12-01', aiAgents: ['bot'] })
    expect(next.summary?.agents).toMatchObject([
      { externalId: 'Elm', personId: elm, source: 'export-2025-12-01' },
    ])
    expect(next.summary?.earlier).toEqual([
      {
        ...{ importId: first.id, fileNames: ['export-2025-12-01.csv'], createdAt: NOW },
        ...{
          sourceName: 'export-2025-12-01',
          choices: ['source', 'columns', 'words', 'times'],
          isFollowed: true,
        },
      },
    ])
  })

  it('is read as one that nobody chose anything for when somebody says so, and back again', async () => {
    const next = await checked('export-2025-12-08.csv', [2, 3])
    const alone = await readLike(next, null)
    expect(alone).toMatchObject({ state: 'failed', options: { ...ZONE, aiAgents: ['bot'] } })
    expect(alone?.summary).toMatchObject({ error: { code: 'import.unknown-header' } })
    expect(alone?.summary?.earlier).toMatchObject([{ importId: first.id, isFollowed: false }])
    const again = alone && (await readLike(alone, first.id))
    expect(again).toMatchObject({ state: 'checked', options: next.options, summary: { new: 1, same: 1 } })
  })

  it('that is called otherwise is only offered to be read so: another help desk has ids of its own', async () => {
    const other = await checked('beta.csv', [2, 3])
    expect(other).toMatchObject({ state: 'failed', options: ZONE })
    expect(other.summary?.earlier).toMatchObject([{ importId: first.id, isFollowed: false }])
    expect(await readLike(other, first.id)).toMatchObject({ state: 'checked', summary: { new: 1, same: 1 } })
  })

  it('is left alone at the terminal, and where something was chosen already', async () => {
    const name = 'export-2025-12-15.csv'
    const { by: _nobody, ...terminal } = bring(name, [3])
    expect((await checkFile(place, terminal)).options).toEqual(ZONE)
    const chosen = { ...CHOSEN, sourceName: 'mine' }
    expect((await checked(name, [3], { options: chosen })).options).toEqual({
      ...chosen,
      people: { Elm: elm },
    })
    expect((await checked(name, [3], { options: { zone: 'Asia/Tokyo' } })).options).toEqual({
      zone: 'Asia/Tokyo',
    })
  })

  it('is another one with one column more or less, and in another order the same', async () => {
    const more = await checked('export-2025-12-15.csv', [], {
      files: [{ text: `${HEADERS},Mood\n1,Jo,customer,a,02/03/2026 10:00,ok\n` }],
    })
    expect(more).toMatchObject({ options: ZONE, summary: { earlier: [] } })
    expect(await optionsOfEarlier(place.db.read, more, first.id)).toBeNull()
    const turned = await checked('export-2025-12-15.csv', [], {
      files: [{ text: 'Zeit,Vorgang,Wer,Rolle,Inhalt\n02/03/2026 10:00,9,Jo,customer,a\n' }],
    })
    expect(turned).toMatchObject({ options: { mapping: MAPPING }, summary: { new: 1 } })
  })

  it('keeps to its team', async () => {
    const elsewhere = await transact(place.db.write, async (trx) => {
      const { rubricId } = await insertRubric(trx, DEFAULT_RUBRIC, { at: NOW, personId: null })
      const settings = { ...TEAM_DEFAULTS, name: 'Else', zone: ZONE.zone, language: 'en' as const }
      return (await insertTeam(trx, { ...settings, rubric_id: rubricId, created_at: NOW })).teamId
    })
    await aMembership(place.db, { teamId: elsewhere, personId: manager, role: 'manager' })
    const strange: TestPlace = { ...place, teamId: elsewhere }
    const theirs = await checkFile(strange, bring('export-2025-12-08.csv', [1]))
    expect(theirs).toMatchObject({ teamId: elsewhere, options: ZONE, summary: { earlier: [] } })
    expect(await optionsOfEarlier(place.db.read, theirs, first.id)).toBeNull()
  })

  it('brings the people chosen for it along, but those who are gone and those who are known', async () => {
    const [kept, gone] = [await aPerson(place.db, 'Kept'), await aPerson(place.db, 'Gone')]
    const people = { Elm: elm, k: kept, g: gone }
    const brought = bring('crew-1.csv', [11], { options: { ...CHOSEN, people } })
    const crew = await importFile(place, brought)
    await place.db.write.updateTable('person').set({ erased_at: NOW }).where('id', '=', gone).execute()
    const next = await checked('crew-2.csv', [11])
    expect(next.options.people).toEqual({ k: kept })
    expect(next.options).toMatchObject({ sourceName: 'crew-1', mapping: MAPPING })
    // The newest of each source.
    expect(next.summary?.earlier?.map(({ importId }) => importId)).toEqual([crew.id, first.id])
    const alone = await readLike(next, null)
    expect(alone?.options).toEqual({ ...ZONE, people: { k: kept } })
    await undoImport(place, crew.id)
    expect((await checked('crew-3.csv', [11])).options).toEqual(ZONE)
  })

  it('is read by what somebody may then change: however long its name is and however many machines answer', async () => {
    const name = (week: string) => `${'all conversations of every channel '.repeat(6)}${week}.csv`
    const machines = (from: number) => Array.from({ length: 150 }, (_, at) => `bot ${from + at}`)
    const options = { ...CHOSEN, aiAgents: machines(0) }
    const long = await importFile(place, bring(name('1'), [21], { options }))
    const next = await checked(name('2'), [21, 22])
    expect(next).toMatchObject({ options: { sourceName: name('1').slice(0, -4) }, summary: { same: 1 } })
    expect(ImportOptions.safeParse(next.options).error?.issues).toBeUndefined()
    const marked = await checked('other.csv', [21], { options: { aiAgents: machines(100) } })
    const followed = (await optionsOfEarlier(place.db.read, marked, long.id))?.aiAgents ?? []
    expect(followed.slice(0, 150)).toEqual(machines(0))
    expect(ImportOptions.safeParse({ aiAgents: followed }).success).toBe(true)
    await undoImport(place, long.id)
  })

  it('is not worth a word where it would be read the same way without', async () => {
    const when = '2026-03-02T10:00:00Z'
    const rows = [`1,Ciao,customer,Jo,${when}`, `1,Eccomi,agent,Elm,${when}`]
    const known = { text: `id,message,role,author,date\n${rows.join('\n')}\n` }
    const plain = bring('week.csv', [], { files: [known] })
    await importFile(place, plain)
    const next = await checkFile(place, plain)
    expect(next.summary).toMatchObject({ same: 1, earlier: [] })
    const renamed = await checkFile(place, { ...plain, fileNames: ['week (2).csv'] })
    expect(renamed.summary).toMatchObject({ same: 1, new: 0 })
    expect(renamed.summary?.earlier).toMatchObject([{ choices: ['source'], isFollowed: true }])
    const alone = await readLike(renamed, null)
    expect(alone?.summary).toMatchObject({ new: 1, earlier: [{ isFollowed: false }] })
    // Elm was known in that source and had nothing to be chosen: in a new one it is recognised as in any file.
    expect(renamed.summary?.agents).toMatchObject([{ personId: elm }])
    expect(alone?.summary?.agents).toMatchObject([
      { personId: elm, likely: { personId: elm, because: 'same-name' } },
    ])
  })
})
