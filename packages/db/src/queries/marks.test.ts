import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aConversation } from '../testing/conversations.ts'
import { anAgent, aTeam, type BuiltTeam, NOW } from '../testing/people.ts'
import { aReview, aRound, assignmentOf, pickOf } from '../testing/reviews.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { absencesOf, absentPeople, setAbsence } from './absences.ts'
import {
  findPractice,
  insertPractice,
  isBlindStill,
  isDecided,
  type NewPractice,
  setPracticeCredit,
  setPracticeDeleted,
} from './best-practices.ts'
import { insertComment, setCommentDeleted } from './comments.ts'
import { openAssignmentsOf, reopenAssignment, setAside, setAsideOf } from './handovers.ts'
import type { PickFacts } from './picks.ts'
import { markPickSeen, repliesOfPicks, seenPicks, unreadPicks } from './seen-picks.ts'
import { findReviewFacts, setThanks, thanksFor } from './thanks.ts'

describe.each(testEngines)('marks that people leave on %s', (engine) => {
  let db: TestDb
  let team: BuiltTeam
  let [ada, ben] = [0, 0]
  let open: PickFacts
  let shown: PickFacts

  beforeAll(async () => {
    db = await testDatabase(engine)
    team = await aTeam(db, 'Chat')
    ada = await anAgent(db, team.teamId, 'Ada')
    ben = await anAgent(db, team.teamId, 'Ben')
    const reviewers = [
      { personId: ada, kind: 'self' as const },
      { personId: ben, kind: 'peer' as const },
    ]
    const conversations = [
      await aConversation(db, { team_id: team.teamId, owner_id: ada }),
      await aConversation(db, { team_id: team.teamId, owner_id: ada }),
    ]
    const { picks } = await aRound(db, {
      team,
      picks: conversations.map((conversationId) => ({ conversationId, revieweeId: ada, reviewers })),
    })
    const [first, second] = picks
    if (first === undefined || second === undefined) throw new Error('Two picks were asked for.')
    open = first
    await aReview(db, second, { reviewerId: ada, score: 80 })
    await aReview(db, second, { reviewerId: ben, score: 60 })
    await transact(db.write, (trx) =>
      trx.updateTable('pick').set({ revealed_at: NOW }).where('id', '=', second.id).execute(),
    )
    shown = await pickOf(db, second.id)
  })
  afterAll(() => db.close())

  describe('an absence', () => {
    const away = (personId: number, week: string, isAway: boolean) =>
      transact(db.write, (trx) =>
        setAbsence(trx, { teamId: team.teamId, personId, week, away: isAway, by: ada, at: NOW }),
      )

    it('is said once and taken back once', async () => {
      expect([await away(ben, '2026-W11', true), await away(ben, '2026-W11', true)]).toEqual([true, false])
      expect([await away(ben, '2026-W11', false), await away(ben, '2026-W11', false)]).toEqual([true, false])
    })

    it('holds for its own week and team, by week and person', async () => {
      for (const [personId, week] of [
        [ben, '2026-W13'],
        [ben, '2026-W12'],
        [ada, '2026-W13'],
      ] as const)
        await away(personId, week, true)
      expect(await absentPeople(db.read, team.teamId, '2026-W13')).toEqual([ada, ben])
      expect(await absentPeople(db.read, team.teamId, '2026-W14')).toEqual([])
      expect(await absencesOf(db.read, team.teamId, ['2026-W13', '2026-W12'])).toEqual([
        { personId: ben, week: '2026-W12' },
        { personId: ada, week: '2026-W13' },
        { personId: ben, week: '2026-W13' },
      ])
      const other = await aTeam(db, 'Mail')
      expect(await absentPeople(db.read, other.teamId, '2026-W13')).toEqual([])
    })
  })

  describe('thanks', () => {
    const byBen = () => assignmentOf(shown, ben)
    const thank = (reviewId: number, on: boolean) =>
      transact(db.write, (trx) => setThanks(trx, { reviewId, personId: ada, at: NOW, on }))

    it('are about the first version of a review that is in', async () => {
      const facts = await findReviewFacts(db.read, byBen())
      expect(facts).toMatchObject({ authorId: ben, revieweeId: ada, teamId: team.teamId, revealedAt: NOW })
      expect(await findReviewFacts(db.read, assignmentOf(open, ben))).toBeNull()
      expect(await findReviewFacts(db.read, 987_654)).toBeNull()
    })

    it('are said once, and taken back as often as one likes', async () => {
      const reviewId = (await findReviewFacts(db.read, byBen()))?.id ?? 0
      await thank(reviewId, true)
      await thank(reviewId, true)
      expect(await thanksFor(db.read, [reviewId])).toEqual([{ reviewId, personId: ada, name: 'Ada' }])
      await thank(reviewId, false)
      await thank(reviewId, false)
      expect(await thanksFor(db.read, [reviewId])).toEqual([])
    })
  })

  describe('a pick that was opened', () => {
    it('is read by whoever opened it and by nobody else', async () => {
      expect(await unreadPicks(db.read, ada)).toBe(1)
      const see = (personId: number) =>
        transact(db.write, (trx) => markPickSeen(trx, { pickId: shown.id, personId, at: NOW }))
      await see(ben)
      expect(await unreadPicks(db.read, ada)).toBe(1)
      await see(ada)
      await see(ada)
      expect(await unreadPicks(db.read, ada)).toBe(0)
      expect(await seenPicks(db.read, ada, [open.id, shown.id])).toEqual(new Set([shown.id]))
      expect(await seenPicks(db.read, ada, [open.id])).toEqual(new Set())
    })

    it('counts the remarks that stand under it; none is no entry, not 0', async () => {
      const say = () =>
        transact(db.write, (trx) =>
          insertComment(trx, { pickId: shown.id, authorId: ada, text: 'I see', at: NOW }),
        )
      await say()
      const gone = await say()
      await transact(db.write, (trx) => setCommentDeleted(trx, gone, NOW))
      expect(await repliesOfPicks(db.read, [open.id, shown.id])).toEqual(new Map([[shown.id, 1]]))
    })
  })

  describe('a review that is set aside', () => {
    const asideOf = (cause: 'away' | 'left') => setAsideOf(db.read, { personId: ben }, cause)

    it('is open no more, remembered with its cause, and comes back once', async () => {
      const id = assignmentOf(open, ben)
      const aside = () =>
        transact(db.write, (trx) => setAside(trx, id, { cause: 'away', at: NOW, replacedById: null }))
      const back = () => transact(db.write, (trx) => reopenAssignment(trx, id, NOW + 1))
      expect(await openAssignmentsOf(db.read, { personId: ben })).toEqual([id])
      expect((await back()).numUpdatedRows).toBe(0n)
      expect((await aside()).numUpdatedRows).toBe(1n)
      expect((await aside()).numUpdatedRows).toBe(0n)
      expect(await openAssignmentsOf(db.read, { personId: ben })).toEqual([])
      expect(await asideOf('away')).toEqual([{ id, replacedById: null, changedAt: NOW }])
      expect(await asideOf('left')).toEqual([])
      expect((await back()).numUpdatedRows).toBe(1n)
      expect(await asideOf('away')).toEqual([])
    })

    it('was open: what is handed in stays', async () => {
      const id = assignmentOf(shown, ben)
      const { numUpdatedRows } = await transact(db.write, (trx) =>
        setAside(trx, id, { cause: 'left', at: NOW, replacedById: null }),
      )
      expect(numUpdatedRows).toBe(0n)
    })

    it('is looked for in one team and week, or everywhere', async () => {
      const inWeek = (week: string, teamId = team.teamId) =>
        openAssignmentsOf(db.read, { personId: ben, teamId, week })
      expect(await inWeek('2026-W10')).toHaveLength(1)
      expect([await inWeek('2026-W11'), await inWeek('2026-W10', 987_654)]).toEqual([[], []])
    })
  })

  describe('a best practice', () => {
    const practice = (): NewPractice => ({
      ...{ team_id: team.teamId, conversation_id: shown.conversationId, agent_id: ada, message_id: null },
      ...{ state: 'published', passage: 'Thanks for waiting.', why: null, credit: 'named' },
      ...{ decided_by: ben, decided_at: NOW, version: 1 },
    })
    const subject = () => ({ conversationId: shown.conversationId, agentId: ada })

    it('waits while anybody reviews its conversation blind', async () => {
      const isBlind = ({ conversationId }: typeof open) =>
        isBlindStill(db.read, { conversationId, readerId: ada })
      expect(await isBlind(open)).toBe(true)
      expect(await isBlind(shown)).toBe(false)
    })

    it('is decided once, and again after it was taken back', async () => {
      expect(await isDecided(db.read, subject())).toBe(false)
      const id = await transact(db.write, (trx) => insertPractice(trx, practice()))
      expect(await isDecided(db.read, subject())).toBe(true)
      expect(await isDecided(db.read, { ...subject(), agentId: ben })).toBe(false)
      const twice = transact(db.write, (trx) => insertPractice(trx, practice()))
      await expect(twice).rejects.toThrow()
      const remove = (at: number | null) => transact(db.write, (trx) => setPracticeDeleted(trx, id, at))
      expect((await remove(null)).numUpdatedRows).toBe(0n)
      expect((await remove(NOW)).numUpdatedRows).toBe(1n)
      expect((await remove(NOW)).numUpdatedRows).toBe(0n)
      expect(await isDecided(db.read, subject())).toBe(false)
      expect(await findPractice(db.read, id)).toMatchObject({ state: 'published', deletedAt: NOW })
      const credit = () => transact(db.write, (trx) => setPracticeCredit(trx, id, 'named'))
      expect((await credit()).numUpdatedRows).toBe(0n)
      expect((await remove(null)).numUpdatedRows).toBe(1n)
      expect((await credit()).numUpdatedRows).toBe(1n)
      expect(await findPractice(db.read, 987_654)).toBeNull()
    })
  })
})
