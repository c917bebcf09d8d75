import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aConversation } from '../testing/conversations.ts'
import { aPerson, aTeam, type BuiltTeam, DAY, HOUR, NOW } from '../testing/people.ts'
import { aRound } from '../testing/reviews.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { guidelinesAdopted } from './beside-numbers.ts'
import { candidateCounts, drawCandidates, firstSettledAt } from './candidates.ts'
import { addSuggested, changeAgendaPlace, maskedPicks } from './debrief-agenda.ts'
import { guidelinesOfWeek } from './debrief-notes.ts'
import { ensureDebrief, findDebrief, takeDebriefTurn } from './debriefs.ts'
import { addGuidelineVersion, changeGuideline, insertGuideline } from './guidelines.ts'
import type { PickFacts } from './picks.ts'

describe.each(testEngines)('a week beside its picks on %s', (engine) => {
  let db: TestDb
  let ada = 0

  beforeAll(async () => {
    db = await testDatabase(engine)
    ada = await aPerson(db, 'Ada')
  })
  afterAll(() => db.close())

  const aPick = async (team: BuiltTeam, week: string): Promise<PickFacts> => {
    const conversationId = await aConversation(db, { team_id: team.teamId, subject: `Asked in ${week}` })
    const { picks } = await aRound(db, {
      team,
      week,
      picks: [{ conversationId, revieweeId: ada, reviewers: [] }],
    })
    const [pick] = picks
    if (pick === undefined) throw new Error('A pick was asked for.')
    return pick
  }

  describe('guidelines', () => {
    const learn = (team: BuiltTeam, rule: string, given: { week?: string; pickId?: number } = {}) =>
      transact(db.write, (trx) =>
        insertGuideline(
          trx,
          {
            ...{ team_id: team.teamId, owner_id: ada, adopted_week: given.week ?? '2026-W10' },
            ...{ pick_id: given.pickId ?? null, created_by: ada, created_at: NOW },
          },
          { rule, tags: '[]', criterion_key: 'tone', created_by: ada, created_at: NOW },
        ),
      )

    it('made of its conversations are told in their newest words while they hold', async () => {
      const team = await aTeam(db, 'Learning')
      const [pick, other] = [await aPick(team, '2026-W10'), await aPick(team, '2026-W11')]
      const first = await learn(team, 'Old words', { pickId: pick.id })
      const retired = await learn(team, 'Retired', { pickId: pick.id })
      const removed = await learn(team, 'Removed', { pickId: pick.id })
      await learn(team, 'Next week', { pickId: other.id })
      await learn(team, 'From the meeting')
      await transact(db.write, async (trx) => {
        const words = { rule: 'New words', tags: '[]', created_by: ada, created_at: NOW }
        await addGuidelineVersion(trx, { id: first, version: 1, change: {} }, words)
        await changeGuideline(trx, retired, { state: 'retired' })
        await changeGuideline(trx, removed, { deleted_at: NOW })
      })
      expect(await guidelinesOfWeek(db.read, team.teamId, '2026-W10')).toEqual([
        { id: first, rule: 'New words', pickId: pick.id, subject: 'Asked in 2026-W10' },
      ])
      expect(await guidelinesOfWeek(db.read, team.teamId, '2026-W12')).toEqual([])
    })

    it('adopted in some weeks stand by week, also retired ones: their effect began then', async () => {
      const team = await aTeam(db, 'Adopting')
      const late = await learn(team, 'Late', { week: '2026-W11' })
      const early = await learn(team, 'Early', { week: '2026-W09' })
      const gone = await learn(team, 'Gone', { week: '2026-W09' })
      await learn(await aTeam(db, 'Beside'), 'Theirs', { week: '2026-W09' })
      await transact(db.write, async (trx) => {
        await changeGuideline(trx, early, { state: 'retired' })
        await changeGuideline(trx, gone, { deleted_at: NOW })
      })
      expect(await guidelinesAdopted(db.read, team.teamId, ['2026-W11', '2026-W09'])).toEqual([
        { id: early, week: '2026-W09', rule: 'Early', criterionKey: 'tone' },
        { id: late, week: '2026-W11', rule: 'Late', criterionKey: 'tone' },
      ])
      expect(await guidelinesAdopted(db.read, team.teamId, ['2026-W10'])).toEqual([])
      expect(await guidelinesAdopted(db.read, team.teamId, [])).toEqual([])
    })
  })

  it('knows picks that are talked about without names, while they are on the agenda', async () => {
    const team = await aTeam(db, 'Masking')
    const [first, second] = [await aPick(team, '2026-W10'), await aPick(team, '2026-W11')]
    const mask = async ({ id: pickId, week }: PickFacts, masked: 0 | 1) =>
      transact(db.write, async (trx) => {
        const debriefId = await ensureDebrief(trx, { teamId: team.teamId, week, at: NOW })
        await addSuggested(trx, { debriefId, pickId, rule: 'gap', by: ada, at: NOW })
        await changeAgendaPlace(trx, { debriefId, pickId }, { masked })
      })
    expect(await maskedPicks(db.read, [team.teamId])).toEqual([])
    await mask(second, 1)
    await mask(first, 1)
    expect(await maskedPicks(db.read, [team.teamId])).toEqual([first.id, second.id])
    await mask(first, 0)
    expect(await maskedPicks(db.read, [team.teamId])).toEqual([second.id])
    await db.write
      .updateTable('debrief_item')
      .set({ removed_at: NOW })
      .where('pick_id', '=', second.id)
      .execute()
    expect([await maskedPicks(db.read, [team.teamId]), await maskedPicks(db.read, [])]).toEqual([[], []])
  })

  it('gives its meeting’s turn and changes nothing by it, also where there is no meeting', async () => {
    const team = await aTeam(db, 'Turns')
    const pick = await aPick(team, '2026-W10')
    await transact(db.write, (trx) => takeDebriefTurn(trx, pick.id))
    expect(await findDebrief(db.read, team.teamId, pick.week)).toBeNull()
    await transact(db.write, (trx) => ensureDebrief(trx, { teamId: team.teamId, week: pick.week, at: NOW }))
    const before = await findDebrief(db.read, team.teamId, pick.week)
    await transact(db.write, (trx) => takeDebriefTurn(trx, pick.id))
    expect(await findDebrief(db.read, team.teamId, pick.week)).toEqual(before)
  })

  describe('what a draw leaves out', () => {
    const FROM = NOW - 7 * DAY
    const window = (teamId: number, ownerIds: readonly number[]) => ({
      ...{ teamId, ownerIds, settledFromAt: FROM, settledToAt: NOW - DAY, cutoffAt: NOW, late: null },
      ...{ maxMessages: 10, maxWords: 100 },
    })

    it('is told rule by rule; a conversation may fall under more than one', async () => {
      const { teamId } = await aTeam(db, 'Counting')
      const ben = await aPerson(db, 'Ben')
      const settle = (settled_at: number, more: object = {}) =>
        aConversation(db, { team_id: teamId, owner_id: ada, settled_at, ...more })
      const drawn = await settle(FROM)
      await settle(FROM - 1)
      await settle(NOW - DAY - 1, { message_count: 11 })
      await settle(NOW - DAY - 1, { word_count: 101 })
      await settle(NOW - 2 * DAY, { owner_id: null })
      await settle(NOW - 2 * DAY, { owner_id: ben, word_count: 101 })
      await settle(NOW - DAY)
      await settle(NOW - HOUR, { owner_id: null })
      await settle(NOW)
      await settle(NOW - 2 * DAY, { texts: ['Is anybody there?'], word_count: 101 })
      await settle(NOW - HOUR, { texts: ['Is anybody there now?'] })
      expect(await candidateCounts(db.read, window(teamId, [ada]))).toEqual({
        ...{ settled: 6, warm: 1, withoutReviewee: 3, tooLong: 2 },
      })
      expect(await drawCandidates(db.read, window(teamId, [ada]))).toEqual([
        { conversationId: drawn, revieweeId: ada },
      ])
      expect(await firstSettledAt(db.read, teamId)).toBe(FROM - 1)
    })

    it('is what its owner answered nothing in that the customer saw', async () => {
      const { teamId } = await aTeam(db, 'Silent')
      const ben = await aPerson(db, 'Ben')
      const asked = { team_id: teamId, owner_id: ada, settled_at: NOW - 2 * DAY }
      const answered = await aConversation(db, asked)
      const silent = [
        await aConversation(db, { ...asked, texts: [] }),
        await aConversation(db, { ...asked, texts: ['Is anybody there?'] }),
      ]
      const [noted, byAnother] = [await aConversation(db, asked), await aConversation(db, asked)]
      const rewrite = (conversationId: number, cells: { internal?: 1; author_id?: number }) =>
        db.write
          .updateTable('message')
          .set(cells)
          .where('conversation_id', '=', conversationId)
          .where('author_id', '=', ada)
          .execute()
      await rewrite(noted, { internal: 1 })
      await rewrite(byAnother, { author_id: ben })
      const drawn = await drawCandidates(db.read, window(teamId, [ada, ben]))
      expect(drawn).toEqual([{ conversationId: answered, revieweeId: ada }])
      expect(await candidateCounts(db.read, window(teamId, [ada, ben]))).toEqual({
        ...{ settled: 5, warm: 0, withoutReviewee: silent.length + 2, tooLong: 0 },
      })
    })

    it('is nobody’s where there is nobody to draw from', async () => {
      const { teamId } = await aTeam(db, 'Empty')
      const none = { settled: 0, warm: 0, withoutReviewee: 0, tooLong: 0 }
      expect(await candidateCounts(db.read, window(teamId, []))).toEqual(none)
      await aConversation(db, { team_id: teamId, owner_id: ada, settled_at: FROM })
      expect(await candidateCounts(db.read, window(teamId, []))).toEqual({
        ...none,
        settled: 1,
        withoutReviewee: 1,
      })
      expect(await drawCandidates(db.read, window(teamId, []))).toEqual([])
      expect(await firstSettledAt(db.read, 987_654)).toBeNull()
    })
  })
})
