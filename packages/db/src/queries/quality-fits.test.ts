import { NUMBERS_WEEKS } from '@reread/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aConversation } from '../testing/conversations.ts'
import { anAgent, aPerson, aTeam, type BuiltTeam, DAY, NOW } from '../testing/people.ts'
import { aReview, aRound, pickOf } from '../testing/reviews.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { enqueueFit, FIT_ATTEMPTS, fitFailedSince, fitKey, nightlyFitKey } from './fit-jobs.ts'
import {
  blindReviewsOf,
  criteriaForNumbers,
  pointsOfReviews,
  revealedPicks,
  roundsOfRubric,
  rubricOfRound,
  satisfactionForNumbers,
  teamsForNumbers,
} from './numbers-reviews.ts'
import type { PickFacts } from './picks.ts'
import {
  confirmFits,
  documentOfFit,
  dropResolves,
  insertFit,
  type NewFit,
  newestFit,
  packedFit,
  reviewsSince,
  rubricsWithNumbers,
} from './quality-fits.ts'
import { revealPick } from './reveal.ts'

describe.each(testEngines)('numbers of a rubric on %s', (engine) => {
  let db: TestDb
  let [ada, ben] = [0, 0]

  beforeAll(async () => {
    db = await testDatabase(engine)
    ada = await aPerson(db, 'Ada')
    ben = await aPerson(db, 'Ben')
  })
  afterAll(() => db.close())

  const store = (rubricId: number, given: Partial<NewFit> = {}) =>
    transact(db.write, (trx) =>
      insertFit(trx, {
        ...{ rubricId, kind: 'full', fromWeek: '2026-W01', throughWeek: '2026-W09', seed: 1 },
        ...{ digest: 'd', spreads: null, outcome: 'fitted', method: 'reml', reviews: 12 },
        ...{ gatheredAt: NOW, revealedPicks: 3, computedAt: NOW, durationMs: 5, input: 'packed' },
        document: '{}',
        ...given,
      }),
    )
  const packedOf = async (fitId: number) => (await packedFit(db.read, fitId))?.input

  interface Given {
    origin?: 'drawn' | 'practice'
    revieweeId?: number
  }
  /** A round of a team's week with one pick that Ben reads. */
  const aWeek = async (team: BuiltTeam, week: string, { origin = 'drawn', revieweeId = ada }: Given = {}) => {
    const conversationId = await aConversation(db, { team_id: team.teamId, owner_id: revieweeId })
    const reviewers = [{ personId: ben, kind: 'peer' as const }]
    const { roundId, picks } = await aRound(db, {
      team,
      week,
      picks: [{ conversationId, revieweeId, reviewers }],
    })
    const [pick] = picks
    if (pick === undefined) throw new Error('A pick was asked for.')
    if (origin !== 'drawn')
      await db.write.updateTable('pick').set({ origin }).where('id', '=', pick.id).execute()
    return { roundId, conversationId, pick: await pickOf(db, pick.id) }
  }
  const reveal = (pick: PickFacts, at = NOW) =>
    transact(db.write, (trx) => revealPick(trx, pick, { reason: 'complete', at }))

  describe('a fit', () => {
    it('is null before anything was computed', async () => {
      const { rubricId } = await aTeam(db, 'Empty')
      expect(await newestFit(db.read, rubricId)).toBeNull()
      expect(await documentOfFit(db.read, 987_654)).toBeNull()
      expect(await packedFit(db.read, 987_654)).toBeNull()
    })

    it('is the newest of its kind, or of all, and of its own rubric alone', async () => {
      const [one, two] = [await aTeam(db, 'One'), await aTeam(db, 'Two')]
      const full = await store(one.rubricId)
      const resolve = await store(one.rubricId, { kind: 'resolve', spreads: '{"a":1}', document: '{"b":2}' })
      const elsewhere = await store(two.rubricId)
      const of = async (rubricId: number, kind?: 'full' | 'resolve') =>
        (await newestFit(db.read, rubricId, kind))?.id ?? null
      expect(await of(one.rubricId)).toBe(resolve)
      expect([await of(one.rubricId, 'full'), await of(one.rubricId, 'resolve')]).toEqual([full, resolve])
      expect([await of(two.rubricId), await of(two.rubricId, 'resolve')]).toEqual([elsewhere, null])
      expect(await newestFit(db.read, one.rubricId)).toEqual({
        ...{ id: resolve, rubricId: one.rubricId, kind: 'resolve', fromWeek: '2026-W01' },
        ...{ throughWeek: '2026-W09', seed: 1, digest: 'd', spreads: '{"a":1}', outcome: 'fitted' },
        ...{ method: 'reml', reviews: 12, gatheredAt: NOW, revealedPicks: 3, computedAt: NOW, durationMs: 5 },
      })
      expect(await documentOfFit(db.read, resolve)).toBe('{"b":2}')
    })

    it('of a closed week replaces the earlier one of that week; those of other weeks stay for the trend', async () => {
      const { rubricId } = await aTeam(db, 'Trend')
      const [w8, first] = [await store(rubricId, { throughWeek: '2026-W08' }), await store(rubricId)]
      const second = await store(rubricId)
      expect(await documentOfFit(db.read, first)).toBeNull()
      expect([await documentOfFit(db.read, w8), await documentOfFit(db.read, second)]).toEqual(['{}', '{}'])
      expect([await packedOf(w8), await packedOf(second)]).toEqual([null, 'packed'])
    })

    it('of between replaces every earlier one of its kind, and keeps its hands off the full ones', async () => {
      const { rubricId } = await aTeam(db, 'Between')
      const full = await store(rubricId)
      const first = await store(rubricId, { kind: 'resolve', throughWeek: '2026-W10' })
      const second = await store(rubricId, { kind: 'resolve', throughWeek: '2026-W11' })
      expect([await packedOf(full), await packedOf(first), await packedOf(second)]).toEqual([
        'packed',
        undefined,
        'packed',
      ])
      await transact(db.write, (trx) => dropResolves(trx, rubricId))
      expect((await newestFit(db.read, rubricId))?.id).toBe(full)
    })

    it('is confirmed with what is gathered again, older weeks not', async () => {
      const [{ rubricId }, other] = [await aTeam(db, 'Confirmed'), await aTeam(db, 'Beside')]
      const old = await store(rubricId, { throughWeek: '2026-W08' })
      const full = await store(rubricId)
      const resolve = await store(rubricId, { kind: 'resolve' })
      const beside = await store(other.rubricId)
      const held = { rubricId, gatheredAt: NOW + DAY, revealedPicks: 8 }
      await transact(db.write, (trx) => confirmFits(trx, held))
      const rows = await db.read
        .selectFrom('quality_fit')
        .select(['id', 'gathered_at as at', 'revealed_picks as picks'])
        .where('id', 'in', [old, full, resolve, beside])
        .orderBy('id')
        .execute()
      expect(rows.map(({ at, picks }) => [at - NOW, picks])).toEqual([
        ...[
          [0, 3],
          [DAY, 8],
          [DAY, 8],
          [0, 3],
        ],
      ])
    })
  })

  describe('a fit that is asked for', () => {
    const ask = (rubricId: number, now = NOW) =>
      transact(db.write, (trx) => enqueueFit(trx, { rubricId, now }))

    it('is one job for all that is revealed, until the numbers were gathered again', async () => {
      const { rubricId } = await aTeam(db, 'Asked')
      const first = await ask(rubricId)
      expect(await ask(rubricId, NOW + 5)).toBe(first)
      await store(rubricId, { gatheredAt: NOW + 10 })
      const second = await ask(rubricId, NOW + 20)
      expect(second).not.toBe(first)
      const jobs = await db.read
        .selectFrom('job')
        .select(['unique_key', 'payload', 'max_attempts', 'run_at'])
        .where('id', 'in', [first, second])
        .orderBy('id')
        .execute()
      const facts = { payload: JSON.stringify({ rubricId }), max_attempts: FIT_ATTEMPTS }
      expect(jobs).toEqual([
        { ...facts, unique_key: fitKey(rubricId, null), run_at: NOW },
        { ...facts, unique_key: fitKey(rubricId, NOW + 10), run_at: NOW + 20 },
      ])
    })

    it('has a key for each night, by the calendar of UTC', () => {
      const midnight = Date.UTC(2026, 2, 5)
      expect(nightlyFitKey(7, midnight - 1)).toBe('fit/7/night/2026-03-04')
      expect(nightlyFitKey(7, midnight)).toBe('fit/7/night/2026-03-05')
    })

    it('failed for good at an instant: of this rubric and since then alone', async () => {
      const { rubricId } = await aTeam(db, 'Failing')
      const end = (key: string, state: 'failed' | 'done' | 'cancelled', at: number) =>
        db.write
          .insertInto('job')
          .values({
            ...{
              kind: 'fit',
              payload: '{}',
              state,
              unique_key: key,
              run_at: NOW,
              attempts: 8,
              max_attempts: 8,
            },
            ...{ fence: 1, cancel_requested: 0, created_at: NOW, finished_at: at },
          })
          .execute()
      expect(await fitFailedSince(db.read, rubricId, 0)).toBeNull()
      await end(fitKey(rubricId, 1), 'failed', NOW)
      await end(nightlyFitKey(rubricId, NOW), 'failed', NOW + 5)
      await end(fitKey(rubricId, 2), 'done', NOW + 10)
      // Rubrics whose number begins with the same digits.
      await end(`fit/${rubricId}0/1`, 'failed', NOW + 20)
      await end(`fit/${rubricId}9/1`, 'failed', NOW + 20)
      const since = (at: number) => fitFailedSince(db.read, rubricId, at)
      expect([await since(NOW - 1), await since(NOW + 5), await since(NOW + 6)]).toEqual([
        NOW + 5,
        NOW + 5,
        null,
      ])
    })
  })

  describe('what numbers are made of', () => {
    it('are rounds with a drawn pick, by week, and whether something in them is hidden or shown', async () => {
      const team = await aTeam(db, 'Rounds')
      const late = await aWeek(team, '2026-W12')
      const early = await aWeek(team, '2026-W11')
      await aWeek(team, '2026-W10', { origin: 'practice' })
      await reveal(early.pick)
      expect(await rubricOfRound(db.read, late.roundId)).toBe(team.rubricId)
      await expect(rubricOfRound(db.read, 987_654)).rejects.toThrow()
      const round = { teamId: team.teamId }
      expect(await roundsOfRubric(db.read, team.rubricId)).toEqual([
        { ...round, id: early.roundId, week: '2026-W11', hasRevealed: true, hasHidden: false },
        { ...round, id: late.roundId, week: '2026-W12', hasRevealed: false, hasHidden: true },
      ])
      expect(await roundsOfRubric(db.read, 987_654)).toEqual([])
    })

    it('leave the demo out as soon as a real team uses the rubric', async () => {
      const team = await aTeam(db, 'Played', { demo_at: NOW })
      const { roundId } = await aWeek(team, '2026-W11')
      const rounds = async () => (await roundsOfRubric(db.read, team.rubricId)).map(({ id }) => id)
      const teams = () => teamsForNumbers(db.read, team.rubricId)
      expect([await rounds(), await teams()]).toEqual([[roundId], [team.teamId]])
      const real = await aTeam(db, 'Real')
      await db.write
        .updateTable('team')
        .set({ rubric_id: team.rubricId })
        .where('id', '=', real.teamId)
        .execute()
      // It has no round yet: the demo's are still all there is to see.
      expect([await rounds(), await teams()]).toEqual([[roundId], [real.teamId]])
      const own = await aWeek({ ...real, rubricVersionId: team.rubricVersionId }, '2026-W12')
      expect(await rounds()).toEqual([own.roundId])
      await db.write.updateTable('team').set({ archived_at: NOW }).where('id', '=', real.teamId).execute()
      expect(await teams()).toEqual([team.teamId])
    })

    it('name what a score needs of each version of the rubric, in its order', async () => {
      const team = await aTeam(db, 'Criteria')
      const rows = await criteriaForNumbers(db.read, team.rubricId)
      const keys = await db.read
        .selectFrom('criterion')
        .select('key')
        .where('rubric_version_id', '=', team.rubricVersionId)
        .orderBy('position')
        .execute()
      expect(rows.map(({ key }) => key)).toEqual(keys.map(({ key }) => key))
      expect(rows.every(({ versionId }) => versionId === team.rubricVersionId)).toBe(true)
      expect(Object.keys(rows[0] ?? {}).sort()).toEqual([
        ...['allowsNA', 'critical', 'key', 'points', 'versionId', 'weight'],
      ])
    })

    it('take picks page by page: revealed, drawn, and about people', async () => {
      const team = await aTeam(db, 'Pages')
      const machine = await aPerson(db, 'Bot', 'ai')
      const peer = [{ personId: ben, kind: 'peer' as const }]
      const drawn = []
      for (const revieweeId of [ada, ada, machine, ada, ada]) {
        drawn.push({
          conversationId: await aConversation(db, { team_id: team.teamId }),
          revieweeId,
          reviewers: peer,
        })
      }
      const { roundId, picks } = await aRound(db, { team, week: '2026-W11', picks: drawn })
      const [first, second, ofMachine, practised, hidden] = picks
      if (!(first && second && ofMachine && practised && hidden))
        throw new Error('Five picks were asked for.')
      await db.write.updateTable('pick').set({ origin: 'practice' }).where('id', '=', practised.id).execute()
      for (const pick of [first, second, ofMachine, practised]) await reveal(await pickOf(db, pick.id))
      const page = async (after: number, size: number) =>
        (await revealedPicks(db.read, { roundId, after, size })).map(({ id }) => id)
      expect(await page(0, 10)).toEqual([first.id, second.id])
      expect([await page(0, 1), await page(first.id, 1), await page(second.id, 1)]).toEqual([
        [first.id],
        [second.id],
        [],
      ])
      await reveal(hidden)
      expect(await page(second.id, 10)).toEqual([hidden.id])
    })

    it('count blind first versions of what is revealed, with a point or N/A for each criterion', async () => {
      const team = await aTeam(db, 'Blind')
      const shown = await aWeek(team, '2026-W11')
      const hidden = await aWeek(team, '2026-W12')
      const blind = await aReview(db, shown.pick, { reviewerId: ben, points: [2, null] })
      await aReview(db, shown.pick, { reviewerId: ben, version: 2, reason: 'changed_mind' })
      await aReview(db, hidden.pick, { reviewerId: ben })
      await reveal(await pickOf(db, shown.pick.id))
      const asked = [shown.pick.id, hidden.pick.id]
      const reviews = await blindReviewsOf(db.read, asked)
      expect(reviews).toMatchObject([
        { id: blind, pickId: shown.pick.id, revieweeId: ada, reviewerId: ben, kind: 'peer', solved: null },
      ])
      expect(await blindReviewsOf(db.read, [])).toEqual([])
      const points = await pointsOfReviews(db.read, [blind])
      expect(points.slice(0, 2).map(({ point }) => point)).toEqual([2, null])
      expect(points).toHaveLength(team.criterionIds.length)
      expect(await pointsOfReviews(db.read, [])).toEqual([])
    })

    it('ask customers of nothing that somebody may still be reading', async () => {
      const team = await aTeam(db, 'Customers')
      const { conversationId, pick } = await aWeek(team, '2026-W11')
      const silent = await aConversation(db, { team_id: team.teamId })
      const said = '{"scale":"good_bad","score":"bad"}'
      await db.write
        .updateTable('conversation')
        .set({ csat: said })
        .where('id', '=', conversationId)
        .execute()
      const asked = () => satisfactionForNumbers(db.read, [conversationId, silent])
      expect(await asked()).toEqual([])
      await reveal(pick)
      expect(await asked()).toEqual([{ id: conversationId, csat: said }])
      expect(await satisfactionForNumbers(db.read, [])).toEqual([])
    })
  })

  describe('what is new since a fit', () => {
    it('is revealed at or after it was gathered, and blind, drawn and first', async () => {
      const team = await aTeam(db, 'Since')
      const before = await aWeek(team, '2026-W10')
      const after = await aWeek(team, '2026-W11')
      const practised = await aWeek(team, '2026-W12', { origin: 'practice' })
      for (const { pick } of [before, after, practised]) await aReview(db, pick, { reviewerId: ben })
      await aReview(db, after.pick, { reviewerId: ben, version: 2, reason: 'changed_mind' })
      await reveal(await pickOf(db, before.pick.id), NOW - 1)
      await reveal(await pickOf(db, after.pick.id), NOW)
      await reveal(await pickOf(db, practised.pick.id), NOW)
      const since = (gatheredAt: number, fromWeek = '2026-W01') =>
        reviewsSince(db.read, { rubricId: team.rubricId, fromWeek, gatheredAt }, team.teamId)
      expect([await since(NOW - 1), await since(NOW), await since(NOW + 1)]).toEqual([2, 1, 0])
      expect([await since(0, '2026-W11'), await since(0, '2026-W12')]).toEqual([1, 0])
    })

    it('is told for each rubric with revealed weeks: when its numbers were gathered, and whether they are all', async () => {
      const [team, hidden] = [await aTeam(db, 'Told'), await aTeam(db, 'Hidden')]
      await aWeek(hidden, '2026-W10')
      const first = await aWeek(team, '2026-W10')
      const second = await aWeek(team, '2026-W11')
      const practised = await aWeek(team, '2026-W12', { origin: 'practice' })
      for (const { pick } of [first, practised]) await reveal(pick)
      const told = async (now = NOW) =>
        (await rubricsWithNumbers(db.read, now)).filter(({ rubricId }) =>
          [team.rubricId, hidden.rubricId].includes(rubricId),
        )
      const row = { rubricId: team.rubricId }
      expect(await told()).toEqual([{ ...row, gatheredAt: null, isWhole: false }])
      await store(team.rubricId, { gatheredAt: NOW, revealedPicks: 1 })
      expect(await told()).toEqual([{ ...row, gatheredAt: NOW, isWhole: true }])
      // It carries the time at which it began, before the numbers were gathered, and was seen only after.
      await reveal(second.pick, NOW - 1)
      expect(await told()).toEqual([{ ...row, gatheredAt: NOW, isWhole: false }])
      expect(await told(NOW + NUMBERS_WEEKS * 7 * DAY)).toHaveLength(1)
      expect(await told(NOW + NUMBERS_WEEKS * 7 * DAY + 1)).toEqual([])
    })
  })

  it('are of people who left as of those who stay', async () => {
    const team = await aTeam(db, 'Left')
    const gone = await anAgent(db, team.teamId, 'Gone')
    const { roundId, pick } = await aWeek(team, '2026-W11', { revieweeId: gone })
    await reveal(pick)
    await db.write.updateTable('person').set({ deactivated_at: NOW }).where('id', '=', gone).execute()
    expect(await revealedPicks(db.read, { roundId, after: 0, size: 9 })).toHaveLength(1)
  })
})
