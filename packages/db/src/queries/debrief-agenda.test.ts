import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aConversation } from '../testing/conversations.ts'
import { anAgent, aTeam, NOW } from '../testing/people.ts'
import { aRound } from '../testing/reviews.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { changesOfAction, insertActionChange } from './action-changes.ts'
import { insertAction } from './actions.ts'
import {
  addSuggested,
  agendaAbout,
  agendaObjection,
  agendaOf,
  changeAgendaPlace,
  everOnAgenda,
  setAgendaOrder,
} from './debrief-agenda.ts'
import { findDebriefNote, insertDebriefNote, notesOfDebrief, setDebriefNoteDeleted } from './debrief-notes.ts'
import { agendaPicks, ensureDebrief, setAgendaPick, setDebriefStarted } from './debriefs.ts'

describe.each(testEngines)('the agenda of a week on %s', (engine) => {
  let db: TestDb
  let teamId: number
  let ada: number
  let picks: number[]
  let debriefId: number
  let weekNumber = 10
  let week = ''

  beforeAll(async () => {
    db = await testDatabase(engine)
    const team = await aTeam(db, 'Chat')
    teamId = team.teamId
    ada = await anAgent(db, teamId, 'Ada')
    const conversations = [1, 2, 3].map(() => aConversation(db, { team_id: teamId, owner_id: ada }))
    const round = await aRound(db, {
      team,
      picks: (await Promise.all(conversations)).map((conversationId) => ({
        ...{ conversationId, revieweeId: ada, reviewers: [] },
      })),
    })
    picks = round.picks.map((pick) => pick.id)
  })
  afterAll(() => db.close())
  // Each fact has a week of its own; a pick may stand on any agenda as far as the tables know.
  beforeEach(async () => {
    week = `2026-W${weekNumber++}`
    debriefId = await transact(db.write, (trx) => ensureDebrief(trx, { teamId, week, at: NOW }))
  })

  const suggest = (pickId: number, at = NOW) =>
    transact(db.write, (trx) => addSuggested(trx, { debriefId, pickId, rule: 'gap', by: ada, at }))
  const order = async () => (await agendaOf(db.read, teamId, week)).map(({ pickId }) => pickId)
  const change = (pickId: number, what: Parameters<typeof changeAgendaPlace>[2]) =>
    transact(db.write, (trx) => changeAgendaPlace(trx, { debriefId, pickId }, what))
  const takeOff = (pickId: number) =>
    transact(db.write, (trx) => setAgendaPick(trx, { debriefId, pickId, by: ada, at: NOW, on: false }))

  it('stands as it was arranged, what came later last in the order it came', async () => {
    const [a = 0, b = 0, c = 0] = picks
    await suggest(a)
    await suggest(b)
    await transact(db.write, (trx) => setAgendaOrder(trx, debriefId, [b, a]))
    await suggest(c, NOW + 1)
    expect(await order()).toEqual([b, a, c])
  })

  it('keeps the hand that put a pick there: the suggestion does not replace it', async () => {
    const [a = 0] = picks
    await transact(db.write, (trx) =>
      setAgendaPick(trx, { debriefId, pickId: a, by: ada, at: NOW, on: true }),
    )
    await suggest(a)
    expect(await agendaOf(db.read, teamId, week)).toMatchObject([{ pickId: a, rule: null, isOn: true }])
  })

  it('remembers what was taken off', async () => {
    const [a = 0, b = 0] = picks
    await suggest(a)
    await suggest(b)
    await takeOff(a)
    expect(await order()).toEqual([b])
    expect(await everOnAgenda(db.read, debriefId)).toEqual(new Set([a, b]))
  })

  it('loses a pick to an objection, unless nobody is named', async () => {
    const [a = 0] = picks
    await suggest(a)
    expect(await agendaObjection(db.read, { debriefId, pickId: a })).toBeNull()
    await change(a, { objected_at: NOW, objection: 'Please not this one' })
    expect(await agendaPicks(db.read, teamId, week)).toEqual(new Set())
    expect(await agendaOf(db.read, teamId, week)).toMatchObject([
      { isOn: false, objectedAt: NOW, objection: 'Please not this one' },
    ])
    await change(a, { masked: 1 })
    expect(await agendaPicks(db.read, teamId, week)).toEqual(new Set([a]))
    await takeOff(a)
    expect(await agendaObjection(db.read, { debriefId, pickId: a })).toBe(NOW)
  })

  it('is told to the person it is about from the reveal until the meeting starts', async () => {
    const [a = 0] = picks
    await suggest(a)
    const told = async () => (await agendaAbout(db.read, ada)).filter((row) => row.week === week)
    expect(await told()).toEqual([])
    await db.write.updateTable('pick').set({ revealed_at: NOW }).where('id', '=', a).execute()
    expect(await told()).toMatchObject([{ pickId: a, teamSlug: 'chat', masked: false, objectedAt: null }])
    await transact(db.write, (trx) => setDebriefStarted(trx, debriefId, NOW))
    expect(await told()).toEqual([])
  })

  it('has notes beside it, which leave and come back', async () => {
    const [a = 0] = picks
    const noteId = await transact(db.write, (trx) =>
      insertDebriefNote(trx, {
        ...{ debrief_id: debriefId, pick_id: a, kind: 'wording', criterion_key: 'tone' },
        ...{ text: 'Warm', author_id: ada, created_at: NOW },
      }),
    )
    const ids = async () => (await notesOfDebrief(db.read, teamId, week)).map(({ id }) => id)
    expect(await ids()).toEqual([noteId])
    expect(await findDebriefNote(db.read, noteId)).toMatchObject({ authorId: ada, teamId, closedAt: null })
    await transact(db.write, (trx) => setDebriefNoteDeleted(trx, noteId, NOW))
    expect(await ids()).toEqual([])
    await transact(db.write, (trx) => setDebriefNoteDeleted(trx, noteId, null))
    expect(await ids()).toEqual([noteId])
    expect(await findDebriefNote(db.read, 999_999)).toBeNull()
  })

  it('leads to actions, whose changes are kept, newest first', async () => {
    const actionId = await transact(db.write, (trx) =>
      insertAction(trx, {
        ...{ team_id: teamId, week, text: 'Write', done_means: 'Seen', owner_id: ada, due_on: '2026-03-20' },
        ...{ state: 'open', version: 1, created_by: ada, created_at: NOW, changed_at: NOW },
      }),
    )
    const changes = [
      { before: { text: 'Write' }, after: { text: 'Write it' } },
      { before: { state: 'open' as const }, after: { state: 'done' as const } },
    ]
    for (const one of changes)
      await transact(db.write, (trx) => insertActionChange(trx, { actionId, by: ada, at: NOW, ...one }))
    expect(await changesOfAction(db.read, actionId)).toMatchObject([
      { changedBy: { name: 'Ada' }, ...changes[1] },
      { changedBy: { name: 'Ada' }, ...changes[0] },
    ])
  })
})
