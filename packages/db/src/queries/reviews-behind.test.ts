import { DEFAULT_RUBRIC } from '@reread/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aConversation } from '../testing/conversations.ts'
import { aPerson, aTeam, type BuiltTeam, NOW } from '../testing/people.ts'
import { aReview, aRound, assignmentOf, pickOf } from '../testing/reviews.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { findDraft, saveDraft } from './drafts.ts'
import { handInReview, type NewReview } from './hand-in.ts'
import { assignmentsOnConversation, type PickFacts, picksByIds } from './picks.ts'
import { revealPick } from './reveal.ts'
import { reviewsOfPicks } from './reviews.ts'
import { blindReviewsSoFar, criteriaOfRubricVersions, reviewsBehind, weeksOpenAt } from './reviews-behind.ts'
import { insertRubricVersion } from './rubric-versions.ts'

describe.each(testEngines)('what stands behind a number on %s', (engine) => {
  let db: TestDb
  let [ada, ben, lea] = [0, 0, 0]

  beforeAll(async () => {
    db = await testDatabase(engine)
    ada = await aPerson(db, 'Ada')
    ben = await aPerson(db, 'Ben')
    lea = await aPerson(db, 'Lea')
  })
  afterAll(() => db.close())

  /** A round with picks about Ada that she, Ben and Lea read. */
  const aWeek = async (team: BuiltTeam, week: string, size = 1): Promise<PickFacts[]> => {
    const reviewers = [
      { personId: ada, kind: 'self' as const },
      { personId: ben, kind: 'peer' as const },
      { personId: lea, kind: 'lead' as const },
    ]
    const drawn = []
    for (let number = 0; number < size; number += 1) {
      const conversationId = await aConversation(db, { team_id: team.teamId, subject: `${week} ${number}` })
      drawn.push({ conversationId, revieweeId: ada, reviewers })
    }
    return (await aRound(db, { team, week, picks: drawn })).picks
  }
  const onlyPick = async (team: BuiltTeam, week: string): Promise<PickFacts> => {
    const [pick] = await aWeek(team, week)
    if (pick === undefined) throw new Error('A pick was asked for.')
    return pick
  }
  const reveal = async (pickId: number, at = NOW) => {
    const pick = await pickOf(db, pickId)
    await transact(db.write, (trx) => revealPick(trx, pick, { reason: 'complete', at }))
  }

  it('is every revealed review about the person, also those that do not count, newest week first', async () => {
    const team = await aTeam(db, 'Behind')
    const [old, first, second] = [await onlyPick(team, '2026-W08'), ...(await aWeek(team, '2026-W10', 2))]
    if (!(first && second)) throw new Error('Two picks were asked for.')
    const blind = await aReview(db, first, { reviewerId: ben, score: null })
    const self = await aReview(db, first, { reviewerId: ada, score: 90 })
    const before = await aReview(db, old, { reviewerId: ben, score: 0 })
    const later = await aReview(db, second, { reviewerId: ben })
    const hidden = await onlyPick(team, '2026-W11')
    await aReview(db, hidden, { reviewerId: ben })
    for (const { id } of [old, first, second]) await reveal(id)
    const changed = await aReview(db, first, {
      reviewerId: ben,
      version: 2,
      reason: 'changed_mind',
      score: 10,
    })
    const behind = (fromWeek: string, revieweeId = ada) =>
      reviewsBehind(db.read, { teamId: team.teamId, revieweeId, fromWeek })
    const rows = await behind('2026-W08')
    expect(rows.map(({ reviewId }) => reviewId)).toEqual([later, self, blind, changed, before])
    expect(rows.map(({ score }) => score)).toEqual([75, 90, null, 10, 0])
    expect(rows.find(({ reviewId }) => reviewId === changed)).toMatchObject({
      ...{
        pickId: first.id,
        reviewerId: ben,
        kind: 'peer',
        reason: 'changed_mind',
        version: 2,
        revealedAt: NOW,
      },
    })
    expect((await behind('2026-W09')).map(({ reviewId }) => reviewId)).not.toContain(before)
    expect([await behind('2026-W11'), await behind('2026-W08', ben)]).toEqual([[], []])
  })

  it('counts towards a first number what others wrote blind of drawn and revealed picks', async () => {
    const team = await aTeam(db, 'Counting')
    const [shown, practised] = [await onlyPick(team, '2026-W10'), await onlyPick(team, '2026-W11')]
    expect(await blindReviewsSoFar(db.read, team.teamId)).toBe(0)
    await db.write.updateTable('pick').set({ origin: 'practice' }).where('id', '=', practised.id).execute()
    for (const reviewerId of [ada, ben, lea]) await aReview(db, shown, { reviewerId })
    await aReview(db, await pickOf(db, practised.id), { reviewerId: ben })
    expect(await blindReviewsSoFar(db.read, team.teamId)).toBe(0)
    for (const { id } of [shown, practised]) await reveal(id)
    await aReview(db, shown, { reviewerId: ben, version: 2, reason: 'changed_mind' })
    expect(await blindReviewsSoFar(db.read, team.teamId)).toBe(2)
  })

  it('has the criteria of several versions, the newest first, each in its own order', async () => {
    const { rubricId, rubricVersionId: first } = await aTeam(db, 'Criteria')
    const criteria = DEFAULT_RUBRIC.criteria.slice(1, 3).toReversed()
    const second = await transact(db.write, (trx) =>
      insertRubricVersion(trx, rubricId, {
        ...{ version: 2, at: NOW, personId: null },
        definition: { ...DEFAULT_RUBRIC, criteria },
      }),
    )
    const rows = await criteriaOfRubricVersions(db.read, [first, second])
    expect(rows.map(({ versionId, key }) => [versionId, key])).toEqual([
      ...criteria.map(({ key }) => [second, key]),
      ...DEFAULT_RUBRIC.criteria.map(({ key }) => [first, key]),
    ])
    expect(await criteriaOfRubricVersions(db.read, [])).toEqual([])
  })

  it('says of a week that it was open while one of its drawn picks was still to reveal', async () => {
    const team = await aTeam(db, 'Open weeks')
    const [early, late, practised] = [
      await onlyPick(team, '2026-W08'),
      await onlyPick(team, '2026-W09'),
      await onlyPick(team, '2026-W10'),
    ]
    await db.write.updateTable('pick').set({ origin: 'practice' }).where('id', '=', practised.id).execute()
    await reveal(early.id, NOW)
    const open = async (at: number) => [...(await weeksOpenAt(db.read, team.teamId, at))]
    expect(await open(NOW)).toEqual(['2026-W08', '2026-W09'])
    expect(await open(NOW + 1)).toEqual(['2026-W09'])
    await reveal(late.id, NOW + 5)
    expect([await open(NOW + 5), await open(NOW + 6)]).toEqual([['2026-W09'], []])
  })

  describe('a review that is handed in', () => {
    const reviewOf = (team: BuiltTeam, pick: PickFacts, reviewerId: number): NewReview => ({
      review: {
        ...{ assignment_id: assignmentOf(pick, reviewerId), pick_id: pick.id, version: 1, reason: 'blind' },
        ...{ author_id: reviewerId, reviewee_id: ada, team_id: pick.teamId, week: pick.week, kind: 'peer' },
        ...{ origin: 'drawn', rubric_version_id: team.rubricVersionId, score: 60, submitted_at: NOW + 9 },
      },
      ratings: team.criterionIds.map((criterionId, index) => ({
        ...{ criterionId, point: index === 0 ? null : 2, rootCauses: index === 0 ? [] : ['process'] },
      })),
      notes: [{ kind: 'keep', text: 'Calm', messageId: null, fromChar: null, toChar: null }],
    })
    const audit = (pick: PickFacts) => ({
      ...{ at: NOW + 9, actor: { kind: 'person' as const, personId: ben }, verb: 'review.submit' },
      ...{ subjectKind: 'pick', subjectId: pick.id, teamId: pick.teamId, details: {} },
    })
    const audits = async (pick: PickFacts) =>
      (await db.read.selectFrom('audit').select('id').where('subject_id', '=', pick.id).execute()).length

    it('is there whole: ratings, notes, state, the end of its draft, and its audit', async () => {
      const team = await aTeam(db, 'Handing in')
      const pick = await onlyPick(team, '2026-W10')
      const assignmentId = assignmentOf(pick, ben)
      await transact(db.write, (trx) => saveDraft(trx, { assignmentId, version: 0, content: '{}', at: NOW }))
      const done = await transact(db.write, (trx) =>
        handInReview(trx, reviewOf(team, pick, ben), audit(pick)),
      )
      expect(done).toBe(true)
      const [review, ...more] = await reviewsOfPicks(db.read, [pick.id])
      expect(more).toEqual([])
      expect(review).toMatchObject({ score: 60, solved: null, why: null, submittedAt: NOW + 9 })
      expect(review?.ratings.map(({ point, rootCauses }) => [point, rootCauses]).slice(0, 2)).toEqual([
        [null, []],
        [2, ['process']],
      ])
      expect(review?.notes).toMatchObject([{ kind: 'keep', text: 'Calm' }])
      expect(await findDraft(db.read, assignmentId)).toBeNull()
      expect((await pickOf(db, pick.id)).assignments.find(({ id }) => id === assignmentId)).toMatchObject({
        ...{ state: 'submitted', submittedAt: NOW + 9, changedAt: NOW + 9 },
      })
      expect(await audits(pick)).toBe(1)
    })

    it('after a swap says no; whoever rolls back then keeps nothing of it', async () => {
      const team = await aTeam(db, 'Too late')
      const pick = await onlyPick(team, '2026-W10')
      const assignmentId = assignmentOf(pick, ben)
      await db.write
        .updateTable('assignment')
        .set({ state: 'swapped' })
        .where('id', '=', assignmentId)
        .execute()
      const late = transact(db.write, async (trx) => {
        if (!(await handInReview(trx, reviewOf(team, pick, ben), audit(pick)))) throw new Error('not open')
      })
      await expect(late).rejects.toThrow('not open')
      expect(await reviewsOfPicks(db.read, [pick.id])).toEqual([])
      expect(await audits(pick)).toBe(0)
    })

    it('without ratings and notes is written all the same', async () => {
      const team = await aTeam(db, 'Bare')
      const pick = await onlyPick(team, '2026-W10')
      const bare = { ...reviewOf(team, pick, ben), ratings: [], notes: [] }
      expect(await transact(db.write, (trx) => handInReview(trx, bare, audit(pick)))).toBe(true)
      expect(await reviewsOfPicks(db.read, [pick.id])).toMatchObject([{ ratings: [], notes: [] }])
    })
  })

  it('comes by id whatever the order it is asked in; what is gone is left out', async () => {
    const team = await aTeam(db, 'By id')
    const [first, second] = await aWeek(team, '2026-W10', 2)
    if (!(first && second)) throw new Error('Two picks were asked for.')
    const found = await picksByIds(db.read, [second.id, 987_654, first.id, second.id])
    expect(found.map(({ id }) => id)).toEqual([first.id, second.id])
    expect(found[0]?.assignments.map(({ kind }) => kind)).toEqual(['self', 'peer', 'lead'])
    expect(await picksByIds(db.read, [])).toEqual([])
    const readers = await assignmentsOnConversation(db.read, first.conversationId)
    expect(readers.map(({ reviewerId }) => reviewerId)).toEqual([ada, ben, lea])
    expect(await assignmentsOnConversation(db.read, 987_654)).toEqual([])
  })
})
