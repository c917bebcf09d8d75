import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aConversation } from '../testing/conversations.ts'
import { anAgent, aTeam, NOW } from '../testing/people.ts'
import { aRound } from '../testing/reviews.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import {
  agendaAuthor,
  agendaPicks,
  ensureDebrief,
  findDebrief,
  setAgendaPick,
  setDebriefClosed,
  setDebriefStarted,
  setFacilitator,
} from './debriefs.ts'

describe.each(testEngines)('the week’s meeting on %s', (engine) => {
  let db: TestDb
  let teamId: number
  let ada: number
  let ben: number
  let pickIds: number[]
  const week = '2026-W10'

  beforeAll(async () => {
    db = await testDatabase(engine)
    const team = await aTeam(db, 'Chat')
    teamId = team.teamId
    ada = await anAgent(db, teamId, 'Ada')
    ben = await anAgent(db, teamId, 'Ben')
    const conversations = [
      await aConversation(db, { team_id: teamId, owner_id: ada }),
      await aConversation(db, { team_id: teamId, owner_id: ada }),
    ]
    const { picks } = await aRound(db, {
      team,
      picks: conversations.map((conversationId) => ({ conversationId, revieweeId: ada, reviewers: [] })),
    })
    pickIds = picks.map((pick) => pick.id)
  })
  afterAll(() => db.close())

  const ensure = (of = week) => transact(db.write, (trx) => ensureDebrief(trx, { teamId, week: of, at: NOW }))
  const set = async (pickId: number, on: boolean, by = ada) => {
    const debriefId = await ensure()
    await transact(db.write, (trx) => setAgendaPick(trx, { debriefId, pickId, by, at: NOW, on }))
  }
  const author = (pickId: number) => agendaAuthor(db.read, { id: pickId, teamId, week })

  it('is nothing until somebody prepares it, and one for a team’s week however often that happens', async () => {
    expect(await findDebrief(db.read, teamId, '2026-W20')).toBeNull()
    const ids = await Promise.all([ensure('2026-W20'), ensure('2026-W20'), ensure('2026-W20')])
    expect(new Set(ids).size).toBe(1)
    expect(await ensure('2026-W21')).not.toBe(ids[0])
    expect(await findDebrief(db.read, teamId, '2026-W20')).toEqual({
      id: ids[0],
      facilitatorId: null,
      startedAt: null,
      closedAt: null,
      closedBy: null,
    })
  })

  it('holds a pick once, and none that was taken off', async () => {
    const [first = 0, second = 0] = pickIds
    await set(first, true)
    await set(first, true)
    await set(second, true)
    await set(second, false)
    expect(await agendaPicks(db.read, teamId, week)).toEqual(new Set([first]))
    expect(await agendaPicks(db.read, teamId, '2026-W09')).toEqual(new Set())
  })

  it('knows who put a pick there; a second hand does not take its place', async () => {
    const [first = 0] = pickIds
    await set(first, true, ada)
    await set(first, true, ben)
    expect(await author(first)).toBe(ada)
  })

  it('asks whoever brought a pick back, not who had it there first', async () => {
    const [first = 0] = pickIds
    await set(first, true, ada)
    await set(first, false, ada)
    expect(await author(first)).toBeNull()
    await set(first, true, ben)
    expect(await author(first)).toBe(ben)
  })

  it('is run by whoever took it on first; naming another starts from who runs it now', async () => {
    const debriefId = await ensure('2026-W23')
    const name = (personId: number, from: number | null) =>
      transact(db.write, (trx) => setFacilitator(trx, debriefId, { personId, from }))
    expect((await name(ada, null)).numUpdatedRows).toBe(1n)
    expect((await name(ben, null)).numUpdatedRows).toBe(0n)
    expect((await name(ben, ada)).numUpdatedRows).toBe(1n)
    expect(await findDebrief(db.read, teamId, '2026-W23')).toMatchObject({ facilitatorId: ben })
  })

  it('starts and goes back once, and never when it is closed', async () => {
    const debriefId = await ensure('2026-W24')
    const start = (at: number | null) =>
      transact(db.write, (trx) => setDebriefStarted(trx, debriefId, at)).then((done) => done.numUpdatedRows)
    expect([await start(null), await start(NOW), await start(NOW + 1)]).toEqual([0n, 1n, 0n])
    expect(await findDebrief(db.read, teamId, '2026-W24')).toMatchObject({ startedAt: NOW })
    await transact(db.write, (trx) => setDebriefClosed(trx, debriefId, { at: NOW, by: ada }))
    expect(await start(null)).toBe(0n)
  })

  it('is closed and reopened once: doing it again says so by changing nothing', async () => {
    const debriefId = await ensure('2026-W22')
    const close = (closed: { at: number; by: number } | null) =>
      transact(db.write, (trx) => setDebriefClosed(trx, debriefId, closed))
    expect((await close(null)).numUpdatedRows).toBe(0n)
    expect((await close({ at: NOW, by: ada })).numUpdatedRows).toBe(1n)
    expect((await close({ at: NOW + 9, by: ben })).numUpdatedRows).toBe(0n)
    expect(await findDebrief(db.read, teamId, '2026-W22')).toMatchObject({ closedAt: NOW, closedBy: ada })
    expect((await close(null)).numUpdatedRows).toBe(1n)
    expect(await findDebrief(db.read, teamId, '2026-W22')).toMatchObject({ closedAt: null, closedBy: null })
  })
})
