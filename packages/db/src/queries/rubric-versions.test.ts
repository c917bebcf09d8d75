import { DEFAULT_RUBRIC } from '@reread/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact, troubleOf } from '../guard.ts'
import { aConversation } from '../testing/conversations.ts'
import { aPerson, aTeam, type BuiltTeam, DAY, HOUR, NOW } from '../testing/people.ts'
import { aReview, aRound, pickOf } from '../testing/reviews.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { insertDebriefNote, setDebriefNoteDeleted } from './debrief-notes.ts'
import { ensureDebrief } from './debriefs.ts'
import { revealPick } from './reveal.ts'
import {
  findRubric,
  insertRubricVersion,
  listRubrics,
  newestVersionBeside,
  ratedReviewsOfTeams,
  roundsUnderWay,
  teamsUsingRubrics,
  versionsOfRubric,
  wordingProposals,
} from './rubric-versions.ts'
import { criteriaOfAssignment, insertRubric, latestRubricVersion, rubricVersion } from './rubrics.ts'

describe.each(testEngines)('versions of a rubric on %s', (engine) => {
  let db: TestDb
  let [ada, ben] = [0, 0]

  beforeAll(async () => {
    db = await testDatabase(engine)
    ada = await aPerson(db, 'Ada')
    ben = await aPerson(db, 'Ben')
  })
  afterAll(() => db.close())

  const aRubric = (name: string) =>
    transact(db.write, (trx) => insertRubric(trx, { ...DEFAULT_RUBRIC, name }, { at: NOW, personId: null }))
  const publish = (rubricId: number, version: number, name = 'Renamed') =>
    transact(db.write, (trx) =>
      insertRubricVersion(trx, rubricId, {
        ...{ version, at: NOW + version, personId: ada },
        definition: { ...DEFAULT_RUBRIC, name, criteria: DEFAULT_RUBRIC.criteria.slice(0, version) },
      }),
    )

  it('are listed with the rubric by name, the newest one told; namesakes by age', async () => {
    const zoe = await aRubric('Zoe’s')
    const first = await aRubric('Anew')
    const second = await aRubric('Anew')
    await publish(first.rubricId, 2, 'Anew')
    const ours = new Set([zoe.rubricId, first.rubricId, second.rubricId])
    const rows = (await listRubrics(db.read)).filter(({ id }) => ours.has(id))
    expect(rows.map(({ id, version, publishedAt }) => [id, version, publishedAt])).toEqual([
      [first.rubricId, 2, NOW + 2],
      [second.rubricId, 1, NOW],
      [zoe.rubricId, 1, NOW],
    ])
  })

  it('leave the earlier one as it was: its criteria, and whoever is reviewed with it', async () => {
    const team = await aTeam(db, 'Kept')
    const reviewers = [{ personId: ben, kind: 'peer' as const }]
    const conversationId = await aConversation(db, { team_id: team.teamId })
    const { picks } = await aRound(db, { team, picks: [{ conversationId, revieweeId: ada, reviewers }] })
    const before = await rubricVersion(db.read, team.rubricVersionId)
    const next = await publish(team.rubricId, 2)
    expect(await rubricVersion(db.read, team.rubricVersionId)).toEqual({ ...before, name: 'Renamed' })
    expect((await rubricVersion(db.read, next)).criteria).toHaveLength(2)
    expect(await latestRubricVersion(db.read, team.rubricId)).toBe(next)
    const assignmentId = picks[0]?.assignments[0]?.id ?? 0
    const asked = await criteriaOfAssignment(db.read, { assignmentId })
    expect(asked.map(({ id }) => id)).toEqual(before.criteria.map(({ id }) => id))
    expect(await criteriaOfAssignment(db.read, { assignmentId: 987_654 })).toEqual([])
  })

  it('are told newest first, with who published each; the workspace’s own beginning is nobody’s', async () => {
    const { rubricId, versionId } = await aRubric('Told')
    const second = await publish(rubricId, 2)
    expect(await versionsOfRubric(db.read, rubricId)).toEqual([
      { versionId: second, version: 2, publishedAt: NOW + 2, publishedBy: 'Ada' },
      { versionId, version: 1, publishedAt: NOW, publishedBy: null },
    ])
    expect([
      await newestVersionBeside(db.read, versionId),
      await newestVersionBeside(db.read, second),
    ]).toEqual([2, 2])
    expect(await findRubric(db.read, rubricId)).toMatchObject({ name: 'Renamed', baseLanguage: 'en' })
    expect(await findRubric(db.read, 987_654)).toBeNull()
    expect(await versionsOfRubric(db.read, 987_654)).toEqual([])
    await expect(newestVersionBeside(db.read, 987_654)).rejects.toThrow()
  })

  it('never share a number: the second of two writers is refused and keeps nothing', async () => {
    const { rubricId } = await aRubric('Raced')
    await publish(rubricId, 2, 'First')
    const second = await publish(rubricId, 2, 'Second').then(
      () => null,
      (error: unknown) => troubleOf(error),
    )
    expect(second).toBe('unique')
    expect((await findRubric(db.read, rubricId))?.name).toBe('First')
  })

  it('are used by teams that are not archived, by name', async () => {
    const [zed, amy] = [await aTeam(db, 'Zed'), await aTeam(db, 'Amy')]
    await db.write.updateTable('team').set({ rubric_id: zed.rubricId }).where('id', '=', amy.teamId).execute()
    const names = async (rubricId: number | null) =>
      (await teamsUsingRubrics(db.read, rubricId)).map(({ name }) => name)
    expect(await names(zed.rubricId)).toEqual(['Amy', 'Zed'])
    await db.write.updateTable('team').set({ archived_at: NOW }).where('id', '=', amy.teamId).execute()
    expect(await names(zed.rubricId)).toEqual(['Zed'])
    expect(await names(amy.rubricId)).toEqual([])
    expect(await names(null)).toContain('Zed')
  })

  it('finish the rounds that are under way, until the millisecond they are due', async () => {
    const team = await aTeam(db, 'Under way')
    const { roundId } = await aRound(db, { team, week: '2026-W11', picks: [], dueAt: NOW + HOUR })
    await publish(team.rubricId, 2)
    const rounds = (now: number, teamIds = [team.teamId]) => roundsUnderWay(db.read, teamIds, now)
    expect(await rounds(NOW + HOUR - 1)).toEqual([
      { roundId, week: '2026-W11', teamName: 'Under way', rubricId: team.rubricId, version: 1 },
    ])
    expect([await rounds(NOW + HOUR), await rounds(NOW, [])]).toEqual([[], []])
  })

  describe('wordings that a meeting proposed', () => {
    const propose = async (
      team: BuiltTeam,
      text: string | null,
      { at = NOW, kind = 'wording' }: { at?: number; kind?: 'wording' | 'note' } = {},
    ) =>
      transact(db.write, async (trx) => {
        const debriefId = await ensureDebrief(trx, { teamId: team.teamId, week: '2026-W10', at })
        const note = { debrief_id: debriefId, author_id: ben, created_at: at }
        return insertDebriefNote(trx, { ...note, kind, criterion_key: 'tone', text })
      })

    it('come newest first, of the teams asked for, with words and not removed', async () => {
      const [team, other] = [await aTeam(db, 'Wording'), await aTeam(db, 'Elsewhere')]
      const old = await propose(team, 'Old', { at: NOW - DAY })
      const first = await propose(team, 'First')
      const second = await propose(team, 'Second')
      const gone = await propose(team, 'Gone')
      await transact(db.write, (trx) => setDebriefNoteDeleted(trx, gone, NOW))
      await propose(team, null)
      await propose(team, 'A note', { kind: 'note' })
      await propose(other, 'Theirs')
      const rows = await wordingProposals(db.read, [team.teamId])
      expect(rows.map(({ id }) => id)).toEqual([second, first, old])
      expect(rows[0]).toEqual({
        ...{ id: second, criterionKey: 'tone', text: 'Second', createdAt: NOW, week: '2026-W10' },
        ...{ teamSlug: 'wording', teamName: 'Wording', authorName: 'Ben' },
      })
      expect(await wordingProposals(db.read, [])).toEqual([])
    })

    it('are fifty at most', async () => {
      const team = await aTeam(db, 'Talkative')
      for (let number = 0; number < 51; number += 1)
        await propose(team, `Word ${number}`, { at: NOW + number })
      const rows = await wordingProposals(db.read, [team.teamId])
      expect([rows.length, rows[0]?.text, rows.at(-1)?.text]).toEqual([50, 'Word 50', 'Word 1'])
    })
  })

  describe('what a change of the rubric is tried on', () => {
    it('is each counted review of colleagues with all of its ratings, N/A included', async () => {
      const team = await aTeam(db, 'Tried')
      const lead = await aPerson(db, 'Lea')
      const machine = await aPerson(db, 'Bot', 'ai')
      const readers = [
        { personId: ada, kind: 'self' as const },
        { personId: ben, kind: 'peer' as const },
        { personId: lead, kind: 'lead' as const },
      ]
      const draw = async (revieweeId: number, reviewers = readers) => ({
        conversationId: await aConversation(db, { team_id: team.teamId }),
        ...{ revieweeId, reviewers },
      })
      const { picks } = await aRound(db, {
        team,
        picks: [await draw(ada), await draw(machine, readers.slice(1)), await draw(ada)],
      })
      const [shown, ofMachine, hidden] = picks
      if (!(shown && ofMachine && hidden)) throw new Error('Three picks were asked for.')
      for (const { personId } of readers)
        await aReview(db, shown, { reviewerId: personId, points: [3, null], score: 50 })
      for (const pick of [ofMachine, hidden]) await aReview(db, pick, { reviewerId: ben })
      await aReview(db, shown, { reviewerId: ben, version: 2, reason: 'changed_mind' })
      for (const { id } of [shown, ofMachine]) {
        const pick = await pickOf(db, id)
        await transact(db.write, (trx) => revealPick(trx, pick, { reason: 'complete', at: NOW }))
      }
      const rated = (teamIds: number[], ...weeks: string[]) => ratedReviewsOfTeams(db.read, teamIds, weeks)
      const [review, ...more] = await rated([team.teamId], '2026-W10')
      expect(more).toEqual([])
      expect(review).toMatchObject({ pickId: shown.id, reviewerId: ben, score: 50 })
      expect(review?.ratings.map(({ point }) => point).slice(0, 2)).toEqual([3, null])
      expect(review?.ratings).toHaveLength(team.criterionIds.length)
      expect([
        await rated([team.teamId], '2026-W11'),
        await rated([], '2026-W10'),
        await rated([team.teamId]),
      ]).toEqual([[], [], []])
    })
  })
})
