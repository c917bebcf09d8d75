import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aPerson, aTeam, type BuiltTeam, NOW } from '../testing/people.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { actionsOfTeam, changeAction, findAction, insertAction, openActionsOf } from './actions.ts'

describe.each(testEngines)('actions on %s', (engine) => {
  let db: TestDb
  let team: BuiltTeam
  let other: BuiltTeam
  let ada: number
  let ben: number

  beforeAll(async () => {
    db = await testDatabase(engine)
    team = await aTeam(db, 'Chat')
    other = await aTeam(db, 'Mail')
    ada = await aPerson(db, 'Ada')
    ben = await aPerson(db, 'Ben')
  })
  afterAll(() => db.close())

  const anAction = (given: { week: string; dueOn: string; ownerId?: number; teamId?: number }) =>
    transact(db.write, (trx) =>
      insertAction(trx, {
        team_id: given.teamId ?? team.teamId,
        week: given.week,
        text: 'Say what happens next',
        done_means: 'Ten closings in a row say it',
        owner_id: given.ownerId ?? ada,
        due_on: given.dueOn,
        state: 'open',
        version: 1,
        created_by: ben,
        created_at: NOW,
        changed_at: NOW,
      }),
    )
  const change = (id: number, version: number, what: Parameters<typeof changeAction>[2]) =>
    transact(db.write, (trx) => changeAction(trx, { id, version, at: NOW + 1 }, what))

  it('are listed by due day, and those of one day in the order they were written', async () => {
    const late = await anAction({ week: '2026-W01', dueOn: '2026-01-20' })
    const first = await anAction({ week: '2026-W01', dueOn: '2026-01-10' })
    const second = await anAction({ week: '2026-W01', dueOn: '2026-01-10' })
    const rows = await actionsOfTeam(db.read, team.teamId, '2026-W01')
    expect(rows.map(({ id }) => id)).toEqual([first, second, late])
    expect(rows[0]).toMatchObject({
      ownerName: 'Ada',
      pickId: null,
      subject: null,
      state: 'open',
      version: 1,
    })
  })

  it('belong to their week and team alone; without a week all of the team are meant', async () => {
    const here = await anAction({ week: '2026-W02', dueOn: '2026-02-01' })
    const elsewhere = await anAction({ week: '2026-W02', dueOn: '2026-02-01', teamId: other.teamId })
    expect((await actionsOfTeam(db.read, team.teamId, '2026-W02')).map(({ id }) => id)).toEqual([here])
    expect((await actionsOfTeam(db.read, other.teamId, null)).map(({ id }) => id)).toEqual([elsewhere])
  })

  it('are owed by their owner while open, in the teams asked for, and nowhere when none is asked for', async () => {
    const owed = await anAction({ week: '2026-W03', dueOn: '2026-03-01', ownerId: ben })
    const done = await anAction({ week: '2026-W03', dueOn: '2026-03-01', ownerId: ben })
    await anAction({ week: '2026-W03', dueOn: '2026-03-01', ownerId: ben, teamId: other.teamId })
    await change(done, 1, { state: 'done' })
    expect((await openActionsOf(db.read, ben, [team.teamId])).map(({ id }) => id)).toEqual([owed])
    expect(await openActionsOf(db.read, ben, [])).toEqual([])
  })

  it('change for whoever saw the newest version; the slower one changes nothing', async () => {
    const id = await anAction({ week: '2026-W04', dueOn: '2026-04-01' })
    expect((await change(id, 1, { text: 'Ada’s words' })).numUpdatedRows).toBe(1n)
    expect((await change(id, 1, { text: 'Ben’s words' })).numUpdatedRows).toBe(0n)
    const [row] = await actionsOfTeam(db.read, team.teamId, '2026-W04')
    expect(row).toMatchObject({ text: 'Ada’s words', version: 2 })
  })

  it('leave the lists when they are removed, and come back as they were', async () => {
    const id = await anAction({ week: '2026-W05', dueOn: '2026-05-01' })
    await change(id, 1, { deleted_at: NOW })
    expect(await actionsOfTeam(db.read, team.teamId, '2026-W05')).toEqual([])
    expect((await openActionsOf(db.read, ada, [team.teamId])).map((row) => row.id)).not.toContain(id)
    expect(await findAction(db.read, id)).toMatchObject({ id, deletedAt: NOW, version: 2 })
    await change(id, 2, { deleted_at: null })
    const [row] = await actionsOfTeam(db.read, team.teamId, '2026-W05')
    expect(row).toMatchObject({ id, version: 3, doneMeans: 'Ten closings in a row say it' })
  })

  it('are null when unknown', async () => {
    expect(await findAction(db.read, 999_999)).toBeNull()
  })
})
