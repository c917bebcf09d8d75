import { aTeam, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'
import { every } from '../../testing/screens.ts'

let live: Live
let team: TeamOfPeople
beforeAll(async () => {
  live = await openLive()
  team = await aTeam(live.world, { name: 'Chat' })
}, 60_000)
afterAll(() => live.close())

/** An import of the manager's, of 200 conversations. */
const aRun = async (state: 'importing' | 'done'): Promise<number> => {
  const { clock, db } = live.world
  const counts = { new: 200, same: 0, changed: 0, bad: 0, duplicates: 0, conversations: 200, messages: 400 }
  const told = {
    columns: [],
    skippedColumns: [],
    mapping: null,
    notes: [],
    badRows: [],
    agents: [],
    preview: [],
  }
  const made = await db.write
    .insertInto('import_run')
    .values({
      ...{ team_id: team.teamId, format: 'jsonl', file_names: '["desk.jsonl"]', upload_names: null, state },
      ...{ options: '{}', created_by: team.manager, created_at: clock.at },
      summary: JSON.stringify({ ...counts, ...told, error: null, cancelled: false, kept: [] }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

const aTable = async (given: {
  state: 'checked' | 'done'
  options: object
  told?: object
}): Promise<number> => {
  const id = await aRun('done')
  const counts = { new: 1, same: 0, changed: 0, bad: 0, duplicates: 0, conversations: 1, messages: 1 }
  const lists = { skippedColumns: [], notes: [], badRows: [], agents: [], preview: [], kept: [] }
  const columns = { columns: ['Vorgang', 'Inhalt'], mapping: {} }
  const summary = { ...counts, ...lists, ...columns, error: null, cancelled: false, ...given.told }
  const told = { summary: JSON.stringify(summary), options: JSON.stringify(given.options) }
  await live.world.db.write
    .updateTable('import_run')
    .set({ format: 'csv', state: given.state, ...told })
    .where('id', '=', id)
    .execute()
  return id
}

/** The job that works on it, with what it has told so far. */
const atWork = async (importId: number): Promise<void> => {
  const { at } = live.world.clock
  await live.world.db.write
    .insertInto('job')
    .values({
      ...{ kind: 'import', payload: JSON.stringify({ importId }), state: 'running', attempts: 1, fence: 1 },
      ...{ unique_key: `import/${importId}/0`, run_at: at, max_attempts: 20, cancel_requested: 0 },
      ...{ created_by: team.manager, created_at: at, lease_until: at + 60_000 },
      progress: JSON.stringify({ done: 80, total: 200, percent: 40, secondsLeft: 12 }),
    })
    .execute()
}
const open = (importId: number, calls = {}) => live.open(team.manager, `/admin/import/${importId}`, { calls })
const undos = () =>
  live.world.db.read
    .selectFrom('job')
    .select(['payload', 'state'])
    .where('kind', '=', 'import-undo')
    .execute()

describe('an import at work', () => {
  it('is where it is for whoever comes back or reloads, with a way to stop it', async () => {
    const importId = await aRun('importing')
    await atWork(importId)
    for (let visit = 0; visit < 2; visit += 1) {
      const { text, main } = await open(importId)
      expect(text()).toContain('40% · 80 of 200 · about 12 sec left')
      const [bar] = every(main(), 'div', { role: 'progressbar' })
      expect(bar?.attributes['aria-valuenow']).toBe('40')
    }
    const page = await open(importId)
    await page.press('Cancel')
    expect(live.wire.writes.at(-1)).toEqual({ path: 'imports.cancel', input: { importId } })
  })
})

describe('a table that is like an earlier one', () => {
  it('is read like it by one press, and by one more as if there had been none', async () => {
    const { db, clock } = live.world
    const columns = ['Vorgang', 'Inhalt']
    const earlierId = await aTable({ state: 'done', options: { sourceName: 'desk', dateOrder: 'day-first' } })
    const way = { importId: earlierId, fileNames: ['a.csv'], sourceName: 'desk', createdAt: clock.at }
    const earlier = [{ ...way, choices: ['source', 'times'], isFollowed: false }]
    const importId = await aTable({ state: 'checked', options: {}, told: { earlier, columns } })
    const page = await open(importId)
    await page.press('Read it the same way')
    expect(live.wire.writes.at(-1)).toEqual({
      path: 'imports.readLikeEarlier',
      input: { importId, earlierId },
    })
    const stored = await db.read
      .selectFrom('import_run')
      .select(['state', 'options'])
      .where('id', '=', importId)
      .executeTakeFirstOrThrow()
    expect(stored.state).toBe('checking')
    expect(JSON.parse(stored.options)).toEqual({ sourceName: 'desk', dateOrder: 'day-first' })
    const followed = { state: 'checked' as const, options: { sourceName: 'desk', dateOrder: 'day-first' } }
    const told = { columns, earlier: [{ ...earlier[0], isFollowed: true }] }
    const back = await open(await aTable({ ...followed, told }))
    await back.press('Read it afresh')
    expect(live.wire.writes.at(-1)?.input).toMatchObject({ earlierId: null })
    expect(back.text()).not.toContain('Read like')
  })
})

describe('an import that is done', () => {
  it('is taken back by one press, and the page says so, also after a reload', async () => {
    const importId = await aRun('done')
    const page = await open(importId)
    expect(page.text()).toContain('200 conversations came in')
    await page.press('Undo this import')
    expect(await undos()).toEqual([{ payload: JSON.stringify({ importId }), state: 'queued' }])
    expect(page.text()).toContain('Undoing')
    expect((await open(importId)).text()).toContain('Undoing')
  })

  it('stays when the server did not hear of it, and says so beside the button', async () => {
    const importId = await aRun('done')
    const page = await open(importId, { 'imports.undo': 'unreachable' })
    await page.press('Undo this import')
    expect(['div', 'p'].flatMap((tag) => every(page.tree(), tag, { role: 'alert' }))).toHaveLength(1)
    expect(page.control('Undo this import').attributes.disabled).toBeUndefined()
    expect(await undos()).toHaveLength(1)
  })
})
