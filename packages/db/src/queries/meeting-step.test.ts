import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { anAgent, aTeam, NOW } from '../testing/people.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { ensureDebrief, setDebriefClosed, setDebriefStarted, setFacilitator } from './debriefs.ts'
import { findMeetingAt, findMeetingOfTeam, moveMeeting } from './meeting-step.ts'

const unmoved = { step: null, of: null, movedAt: null }

describe.each(testEngines)('where a meeting is, on %s', (engine) => {
  let db: TestDb
  let teamId: number
  let slug: string
  let ada: number
  beforeAll(async () => {
    db = await testDatabase(engine)
    teamId = (await aTeam(db, 'Chat')).teamId
    ada = await anAgent(db, teamId, 'Ada')
    const team = db.read.selectFrom('team').select('slug').where('id', '=', teamId)
    slug = (await team.executeTakeFirstOrThrow()).slug
  })
  afterAll(() => db.close())

  const at = (week: string) => findMeetingAt(db.read, { teamSlug: slug, week })
  const begin = async (week: string) => {
    const debriefId = await transact(db.write, (trx) => ensureDebrief(trx, { teamId, week, at: NOW }))
    await transact(db.write, async (trx) => {
      await setFacilitator(trx, debriefId, { personId: ada, from: null })
      await setDebriefStarted(trx, debriefId, NOW)
    })
    return debriefId
  }
  const go = (debriefId: number, to: Partial<Parameters<typeof moveMeeting>[2]>) =>
    transact(db.write, (trx) =>
      moveMeeting(trx, debriefId, { step: 'read', of: 1, at: NOW + 5, after: NOW, ...to }),
    ).then(({ numUpdatedRows }) => numUpdatedRows)

  it('is nowhere before anybody prepares it, and unknown for a team that is not there', async () => {
    const nobody = { teamId, facilitatorId: null, startedAt: null, closedAt: null, ...unmoved }
    expect(await at('2026-W01')).toEqual(nobody)
    expect(await findMeetingOfTeam(db.read, { teamId, week: '2026-W01' })).toEqual(nobody)
    expect(await findMeetingAt(db.read, { teamSlug: 'nowhere', week: '2026-W01' })).toBeNull()
    expect(await findMeetingOfTeam(db.read, { teamId: 999_999, week: '2026-W01' })).toBeNull()
  })

  it('goes on from its start, one move after the other', async () => {
    const id = await begin('2026-W02')
    expect(await at('2026-W02')).toMatchObject({ facilitatorId: ada, step: null, movedAt: NOW })
    expect(await go(id, {})).toBe(1n)
    expect(await go(id, { step: 'close', of: null, at: NOW + 9, after: NOW + 5 })).toBe(1n)
    expect(await at('2026-W02')).toMatchObject({ step: 'close', of: null, movedAt: NOW + 9 })
    expect(await findMeetingOfTeam(db.read, { teamId, week: '2026-W02' })).toEqual(await at('2026-W02'))
  })

  it('is not taken back by a move that did not see the last one', async () => {
    const id = await begin('2026-W03')
    expect([await go(id, {}), await go(id, { step: 'close', of: null })]).toEqual([1n, 0n])
    expect(await go(id, { step: 'close', of: null, after: null })).toBe(0n)
    expect(await at('2026-W03')).toMatchObject({ step: 'read', of: 1 })
  })

  it('tells two moves of the same moment apart, even where the clock went back', async () => {
    const id = await begin('2026-W04')
    expect(await go(id, { at: NOW - 60_000 })).toBe(1n)
    expect(await at('2026-W04')).toMatchObject({ movedAt: NOW + 1 })
    expect(await go(id, { step: 'compare', at: NOW - 60_000, after: NOW + 1 })).toBe(1n)
    expect(await at('2026-W04')).toMatchObject({ step: 'compare', movedAt: NOW + 2 })
  })

  it('stays where it was once it is closed, and begins anew where it starts again', async () => {
    const id = await begin('2026-W05')
    await go(id, {})
    const close = (closed: { at: number; by: number } | null) =>
      transact(db.write, (trx) => setDebriefClosed(trx, id, closed))
    await close({ at: NOW, by: ada })
    expect(await go(id, { step: 'compare', after: NOW + 5 })).toBe(0n)
    expect(await at('2026-W05')).toMatchObject({ step: 'read', closedAt: NOW })
    await close(null)
    const start = (from: number | null) => transact(db.write, (trx) => setDebriefStarted(trx, id, from))
    await start(null)
    expect(await go(id, { after: null })).toBe(0n)
    await start(NOW + 20)
    expect(await at('2026-W05')).toMatchObject({ step: null, of: null, movedAt: NOW + 20 })
  })

  it('takes a step of the closed list alone (control)', async () => {
    const id = await begin('2026-W06')
    const set = transact(db.write, (trx) =>
      trx
        .updateTable('debrief')
        .set({ step: 'dance' as 'read' })
        .where('id', '=', id)
        .execute(),
    )
    await expect(set).rejects.toThrow(/check/i)
  })
})
