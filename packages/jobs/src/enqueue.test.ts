import {
  createImportRun,
  findImportRun,
  findJob,
  type ImportState,
  jobsUnder,
  transact,
  trimJobs,
} from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cancelImport,
  latestImportJob,
  requestImport,
  requestImportCheck,
  requestImportUndo,
} from './enqueue.ts'
import { aPlace, NOW, type TestPlace } from './testing/place.ts'

const DAY = 86_400_000

describe.each(testEngines)('what is asked of an import on %s', (engine) => {
  let place: TestPlace
  beforeAll(async () => {
    place = await aPlace(engine)
  })
  afterAll(() => place.close())

  const anImport = (state: ImportState) =>
    transact(place.db.write, (trx) =>
      createImportRun(trx, {
        ...{ teamId: place.teamId, format: 'jsonl', fileNames: ['a'], uploadNames: null, options: {}, state },
        ...{ createdBy: null, createdAt: NOW },
      }),
    )
  type Asking<T> = (
    trx: Parameters<typeof requestImport>[0],
    request: { importId: number; by: null; now: number },
  ) => Promise<T>
  const ask = <T>(request: Asking<T>, importId: number, now = NOW): Promise<T> =>
    transact(place.db.write, (trx) => request(trx, { importId, by: null, now }))
  const stateOf = async (importId: number) => (await findImportRun(place.db.read, importId))?.state
  const end = (jobId: number | null, at: number) =>
    place.db.write
      .updateTable('job')
      .set({ state: 'done', finished_at: at })
      .where('id', '=', jobId)
      .execute()

  it('is one job at a time', async () => {
    const importId = await anImport('uploaded')
    const check = await ask(requestImportCheck, importId)
    expect(await stateOf(importId)).toBe('checking')
    expect([await ask(requestImportCheck, importId), await ask(requestImport, importId)]).toEqual([
      null,
      null,
    ])
    expect(await latestImportJob(place.db.read, importId)).toMatchObject({ id: check, kind: 'import-check' })
  })

  it.each([
    ['uploaded', [true, false, false]],
    ['checking', [false, false, false]],
    ['checked', [true, true, false]],
    ['importing', [false, false, false]],
    ['done', [false, false, true]],
    ['failed', [true, false, true]],
    ['undone', [false, false, false]],
  ] satisfies [ImportState, boolean[]][])(
    'from %s is checked, imported or taken back: %j',
    async (state, expected) => {
      const accepted = []
      for (const request of [requestImportCheck, requestImport, requestImportUndo])
        accepted.push((await ask(request, await anImport(state))) !== null)
      expect(accepted).toEqual(expected)
    },
  )

  it('is taken back also after its first jobs were forgotten and its last one is still remembered', async () => {
    const importId = await anImport('checked')
    const check = await ask(requestImportCheck, importId)
    await end(check, NOW)
    await place.db.write
      .updateTable('import_run')
      .set({ state: 'checked' })
      .where('id', '=', importId)
      .execute()
    const run = await ask(requestImport, importId)
    await end(run, NOW + 5 * DAY)
    await place.db.write.updateTable('import_run').set({ state: 'done' }).where('id', '=', importId).execute()
    await trimJobs(place.db.write, NOW + 31 * DAY)
    expect((await jobsUnder(place.db.read, `import/${importId}/`)).map(({ id }) => id)).toEqual([run])
    const undo = await ask(requestImportUndo, importId, NOW + 31 * DAY)
    expect(undo).not.toBe(run)
    expect(await findJob(place.db.read, undo ?? 0)).toMatchObject({ kind: 'import-undo', state: 'queued' })
  })

  it('is stopped while it waits, and is then where it was before', async () => {
    const importId = await anImport('uploaded')
    await ask(requestImportCheck, importId)
    expect(await ask(cancelImport, importId)).toBe(true)
    expect(await stateOf(importId)).toBe('uploaded')
    expect(await ask(cancelImport, importId)).toBe(false)
    const checked = await anImport('checked')
    await ask(requestImport, checked)
    expect(await ask(cancelImport, checked)).toBe(true)
    expect(await stateOf(checked)).toBe('checked')
  })

  it('is only asked to stop while it runs, and an undo never stops', async () => {
    const importId = await anImport('uploaded')
    const check = await ask(requestImportCheck, importId)
    await place.db.write
      .updateTable('job')
      .set({ state: 'running', attempts: 1 })
      .where('id', '=', check)
      .execute()
    expect(await ask(cancelImport, importId)).toBe(true)
    expect(await stateOf(importId)).toBe('checking')
    expect((await findJob(place.db.read, check ?? 0))?.cancelRequested).toBe(true)
    const done = await anImport('done')
    await ask(requestImportUndo, done)
    expect(await ask(cancelImport, done)).toBe(false)
  })

  it('is nothing for an import that is not there', async () => {
    for (const request of [requestImportCheck, requestImport, requestImportUndo])
      expect(await ask(request, 987_654)).toBeNull()
    expect(await latestImportJob(place.db.read, 987_654)).toBeNull()
  })
})
