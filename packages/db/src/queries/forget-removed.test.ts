import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aPerson, aTeam, type BuiltTeam, NOW } from '../testing/people.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { insertActionChange } from './action-changes.ts'
import { changeAction, findAction, insertAction } from './actions.ts'
import { forgetRemoved, REMOVED_KEPT_MS } from './forget-removed.ts'
import { changeGuideline, findGuideline, insertGuideline } from './guidelines.ts'

const DAY_MS = 24 * 3_600_000

describe.each(testEngines)('what was removed, on %s', (engine) => {
  let db: TestDb
  let team: BuiltTeam
  let ada: number

  beforeAll(async () => {
    db = await testDatabase(engine)
    team = await aTeam(db, 'Chat')
    ada = await aPerson(db, 'Ada')
  })
  afterAll(() => db.close())

  const forget = (now: number) => transact(db.write, (trx) => forgetRemoved(trx, now))
  const anAction = (deletedAt: number | null) =>
    transact(db.write, async (trx) => {
      const actionId = await insertAction(trx, {
        ...{ team_id: team.teamId, week: '2026-W01', text: 'Say what happens next', done_means: 'Ten do' },
        ...{ owner_id: ada, due_on: '2026-01-10', state: 'open', version: 1, created_by: ada },
        ...{ created_at: NOW, changed_at: NOW },
      })
      const words = { before: { text: 'Say it' }, after: { text: 'Say what happens next' } }
      await insertActionChange(trx, { actionId, by: ada, at: NOW, ...words })
      await changeAction(trx, { id: actionId, version: 1, at: NOW }, { deleted_at: deletedAt })
      return actionId
    })
  const aGuideline = (deletedAt: number | null) =>
    transact(db.write, async (trx) => {
      const id = await insertGuideline(
        trx,
        { team_id: team.teamId, owner_id: ada, adopted_week: '2026-W01', created_by: ada, created_at: NOW },
        { rule: 'Name the hour', tags: '[]', created_by: ada, created_at: NOW },
      )
      await changeGuideline(trx, id, { deleted_at: deletedAt })
      return id
    })

  it('goes for good 30 days later with its history, and nothing that stands goes with it', async () => {
    const actions = [await anAction(NOW), await anAction(NOW + DAY_MS), await anAction(null)]
    const guidelines = [await aGuideline(NOW), await aGuideline(NOW + DAY_MS), await aGuideline(null)]
    expect(await forget(NOW + REMOVED_KEPT_MS)).toBe(0)
    expect(await forget(NOW + REMOVED_KEPT_MS + 1)).toBe(2)
    const left = async () => [
      (await Promise.all(actions.map((id) => findAction(db.read, id)))).map((found) => found !== null),
      (await Promise.all(guidelines.map((id) => findGuideline(db.read, id)))).map((found) => found !== null),
    ]
    expect(await left()).toEqual([
      [false, true, true],
      [false, true, true],
    ])
    const rowsIn = async (table: 'action_change' | 'guideline_version') =>
      (await db.read.selectFrom(table).select('id').execute()).length
    expect([await rowsIn('action_change'), await rowsIn('guideline_version')]).toEqual([2, 2])
    expect(await forget(NOW + REMOVED_KEPT_MS + DAY_MS + 1)).toBe(2)
    expect(await forget(NOW + 100 * REMOVED_KEPT_MS)).toBe(0)
    expect(await left()).toEqual([
      [false, false, true],
      [false, false, true],
    ])
  })
})
