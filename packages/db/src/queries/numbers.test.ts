import type { Insertable } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import type { Database } from '../schema.ts'
import { aConversation } from '../testing/conversations.ts'
import { anAgent, aPerson, aTeam, type BuiltTeam, DAY, give, HOUR, NOW } from '../testing/people.ts'
import { aReview, aRound, pickOf } from '../testing/reviews.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { conversationsToWriteOn, criteriaOfTeam, satisfactionByWeek } from './beside-numbers.ts'
import { dueReviewsOf, flagKindsOf, latestRevealedWeek, peerScoresOn } from './compare-week.ts'
import { insertFlag, removeFlag } from './flags.ts'
import {
  agentsOfTeam,
  countedReviewsOfTeam,
  keptNotesAbout,
  peopleById,
  sumsOfPeople,
  sumsOfTeam,
  teamsWithNumbersOf,
  weeksNotRevealed,
} from './numbers.ts'
import type { PickFacts } from './picks.ts'

const WEEKS = ['2026-W09', '2026-W10']

describe.each(testEngines)('numbers of a team on %s', (engine) => {
  let db: TestDb
  let team: BuiltTeam
  let other: BuiltTeam
  let [ada, ben, cleo] = [0, 0, 0]
  /** In W09 Ada's pick is revealed; in W10 Ben's is, and Cleo's is not. */
  let shown: PickFacts
  let second: PickFacts
  let hidden: PickFacts
  let foreign: PickFacts

  const reveal = async (pick: PickFacts): Promise<PickFacts> => {
    await transact(db.write, (trx) =>
      trx.updateTable('pick').set({ revealed_at: NOW }).where('id', '=', pick.id).execute(),
    )
    return pickOf(db, pick.id)
  }
  const round = async (of: BuiltTeam, week: string, revieweeIds: readonly number[]) => {
    const picks = []
    for (const revieweeId of revieweeIds) {
      const conversationId = await aConversation(db, { team_id: of.teamId, owner_id: revieweeId })
      const reviewers = [ada, ben, cleo].map((personId) => ({
        personId,
        kind: personId === revieweeId ? ('self' as const) : ('peer' as const),
      }))
      picks.push({ conversationId, revieweeId, reviewers })
    }
    return (await aRound(db, { team: of, week, picks })).picks
  }
  const first = (picks: readonly PickFacts[], index = 0): PickFacts => {
    const pick = picks[index]
    if (pick === undefined) throw new Error('There is no such pick.')
    return pick
  }

  beforeAll(async () => {
    db = await testDatabase(engine)
    team = await aTeam(db, 'Chat')
    other = await aTeam(db, 'Mail')
    ada = await anAgent(db, team.teamId, 'Ada')
    ben = await anAgent(db, team.teamId, 'Ben')
    cleo = await anAgent(db, team.teamId, 'Cleo')
    shown = first(await round(team, '2026-W09', [ada]))
    const later = await round(team, '2026-W10', [ben, cleo])
    second = first(later)
    hidden = first(later, 1)
    foreign = first(await round(other, '2026-W10', [ada]))
    const keep = { kind: 'keep' as const, messageId: null, fromChar: null, toChar: null, text: 'Clear words' }
    await aReview(db, shown, { reviewerId: ada, score: 90, notes: [{ ...keep, text: 'My own' }] })
    await aReview(db, shown, { reviewerId: ben, score: 70, notes: [keep] })
    await aReview(db, shown, { reviewerId: cleo, score: null })
    await aReview(db, second, { reviewerId: ada, score: 50 })
    await aReview(db, hidden, { reviewerId: ben, score: 10, notes: [{ ...keep, text: 'Hidden' }] })
    await aReview(db, foreign, { reviewerId: ben, score: 30 })
    for (const pick of [shown, second, foreign]) await reveal(pick)
    await aReview(db, shown, { reviewerId: ben, score: 95, version: 2, reason: 'changed_mind' })
    await aReview(db, second, { reviewerId: cleo, score: 5, reason: 'late' })
  })
  afterAll(() => db.close())

  describe('reviews that count', () => {
    const counted = (revieweeId: number | null = null, weeks = WEEKS) =>
      countedReviewsOfTeam(db.read, { teamId: team.teamId, weeks, revieweeId })

    it('are blind, revealed and the team’s own: no changed mind, no late one, none that is hidden', async () => {
      const rows = await counted()
      expect(rows.map(({ pickId, reviewerId, score }) => [pickId, reviewerId, score])).toEqual([
        [shown.id, ada, 90],
        [shown.id, ben, 70],
        [shown.id, cleo, null],
        [second.id, ada, 50],
      ])
    })

    it('are those of one week, or about one person', async () => {
      expect((await counted(null, ['2026-W10'])).map(({ pickId }) => pickId)).toEqual([second.id])
      expect((await counted(ben)).map(({ pickId }) => pickId)).toEqual([second.id])
      expect(await counted(cleo)).toEqual([])
      expect(await counted(null, ['2026-W11'])).toEqual([])
    })
  })

  it('keeps of what colleagues liked only what is revealed, and nothing one wrote of oneself', async () => {
    const about = (revieweeId: number) =>
      keptNotesAbout(db.read, { teamId: team.teamId, weeks: WEEKS, revieweeId })
    expect(await about(ada)).toEqual([
      { text: 'Clear words', pickId: shown.id, week: '2026-W09', authorId: ben, authorName: 'Ben' },
    ])
    expect(await about(cleo)).toEqual([])
  })

  it('tells which weeks still have something to reveal', async () => {
    expect(await weeksNotRevealed(db.read, team.teamId)).toEqual(new Set(['2026-W10']))
    expect(await weeksNotRevealed(db.read, other.teamId)).toEqual(new Set())
  })

  it('tells the newest week with something revealed; none for a team without', async () => {
    expect(await latestRevealedWeek(db.read, team.teamId)).toBe('2026-W10')
    const empty = await aTeam(db, 'Empty')
    expect(await latestRevealedWeek(db.read, empty.teamId)).toBeNull()
  })

  it('has weekly sums in one order, of one team and the weeks asked for', async () => {
    const sum = (changes: Partial<Insertable<Database['team_rollup']>>) => ({
      ...{ team_id: team.teamId, week: '2026-W10', kind: 'peer' as const, people: 2 },
      ...{ criterion_key: '', reviews: 2, picks: 1, score_sum: 71.5 },
      ...changes,
    })
    const rows = [
      sum({ kind: 'self' }),
      sum({ criterion_key: 'tone' }),
      sum({}),
      sum({ week: '2026-W09' }),
      sum({ week: '2026-W08' }),
      sum({ team_id: other.teamId }),
    ]
    await transact(db.write, (trx) => trx.insertInto('team_rollup').values(rows).execute())
    const found = await sumsOfTeam(db.read, team.teamId, WEEKS)
    expect(found.map((one) => [one.week, one.kind, one.criterionKey])).toEqual([
      ['2026-W09', 'peer', ''],
      ['2026-W10', 'peer', ''],
      ['2026-W10', 'peer', 'tone'],
      ['2026-W10', 'self', ''],
    ])
    expect(found[0]).toMatchObject({ people: 2, reviews: 2, picks: 1, scoreSum: 71.5 })
  })

  it('has the sums of people over weeks together, and knows whose numbers there are', async () => {
    const sum = (changes: Partial<Insertable<Database['rollup']>>) => ({
      ...{ team_id: team.teamId, week: '2026-W10', reviewee_id: ben, kind: 'peer' as const },
      ...{ criterion_key: '', reviews: 2, picks: 1, score_sum: 71.5 },
      ...changes,
    })
    const rows = [
      sum({ kind: 'self' }),
      sum({ criterion_key: 'tone' }),
      sum({}),
      sum({ week: '2026-W09', picks: 3, score_sum: 30 }),
      sum({ week: '2026-W09', reviewee_id: cleo }),
      sum({ week: '2026-W08', reviewee_id: ada }),
      sum({ reviewee_id: ada, team_id: other.teamId }),
    ]
    await transact(db.write, (trx) => trx.insertInto('rollup').values(rows).execute())
    const wanted = { teamId: team.teamId, weeks: WEEKS, revieweeId: null }
    const found = await sumsOfPeople(db.read, wanted)
    expect(found.map((one) => [one.revieweeId, one.kind, one.criterionKey])).toEqual([
      [ben, 'peer', ''],
      [ben, 'peer', 'tone'],
      [ben, 'self', ''],
      [cleo, 'peer', ''],
    ])
    expect(found[0]).toMatchObject({ reviews: 4, picks: 4, scoreSum: 101.5 })
    for (const revieweeId of [ada, ben, cleo]) {
      expect(await sumsOfPeople(db.read, { ...wanted, revieweeId })).toEqual(
        found.filter((one) => one.revieweeId === revieweeId),
      )
    }
    const names = (await teamsWithNumbersOf(db.read, ada, NOW)).map(({ name }) => name)
    expect(names).toEqual(['Chat', 'Mail'])
    expect((await teamsWithNumbersOf(db.read, ben, NOW)).map(({ name }) => name)).toEqual(['Chat'])
  })

  it('knows its agents at an instant: not before they came, not after they left, no lead alone', async () => {
    const young = await aPerson(db, 'Dan')
    await give(db, { teamId: team.teamId, personId: young, fromAt: NOW })
    const lead = await aPerson(db, 'Eva')
    await give(db, { teamId: team.teamId, personId: lead, role: 'lead' })
    const agents = (at: number) => agentsOfTeam(db.read, team.teamId, at)
    expect(await agents(NOW - 1)).toEqual([ada, ben, cleo])
    expect(await agents(NOW)).toEqual([ada, ben, cleo, young])
    await transact(db.write, (trx) =>
      trx
        .updateTable('membership')
        .set({ until_at: NOW + 5 })
        .where('person_id', '=', young)
        .execute(),
    )
    expect([await agents(NOW + 4), await agents(NOW + 5)].map((ids) => ids.includes(young))).toEqual([
      true,
      false,
    ])
    await transact(db.write, (trx) =>
      trx.updateTable('person').set({ deactivated_at: NOW }).where('id', '=', young).execute(),
    )
    expect(await agents(NOW)).toEqual([ada, ben, cleo])
  })

  it('names people by name, each once', async () => {
    const rows = await peopleById(db.read, [cleo, ada, cleo, 987_654])
    expect(rows.map(({ id, name }) => [id, name])).toEqual([
      [ada, 'Ada'],
      [cleo, 'Cleo'],
    ])
  })

  it('compares blind peer scores by name: no self review, no second version, nothing hidden', async () => {
    const rows = await peerScoresOn(db.read, [shown.id, second.id, hidden.id])
    expect(rows.map(({ pickId, reviewerName, score }) => [pickId, reviewerName, score])).toEqual([
      [second.id, 'Ada', 50],
      [shown.id, 'Ben', 70],
      [shown.id, 'Cleo', null],
    ])
  })

  describe('what a person has still to write', () => {
    it('comes due first, own before others’, and without what is handed in', async () => {
      const due = await dueReviewsOf(db.read, cleo)
      const own = hidden.assignments.find(({ reviewerId }) => reviewerId === cleo)?.id
      expect(due[0]?.assignmentId).toBe(own)
      expect(due.map(({ conversationId }) => conversationId)).not.toContain(shown.conversationId)
    })

    it('holds for conversations until it is in, and a moment longer while it can be taken back', async () => {
      const on = (personId: number, since: number) => conversationsToWriteOn(db.read, personId, since)
      expect(await on(ben, NOW)).toContain(hidden.conversationId)
      expect(await on(ben, NOW + 1)).not.toContain(hidden.conversationId)
      expect(await on(ada, NOW + 1)).toContain(hidden.conversationId)
      // What is revealed cannot be taken back any more.
      expect(await on(ben, NOW)).not.toContain(shown.conversationId)
    })
  })

  it('lists kinds of flags that stand, each once, of settled conversations of the team', async () => {
    const flag = (conversationId: number, kind: 'bug' | 'feedback') =>
      transact(db.write, (trx) =>
        insertFlag(trx, {
          conversationId,
          messageId: null,
          kind,
          authorId: ada,
          reviewId: null,
          text: null,
          at: NOW,
        }),
      )
    const kindsOf = async (changes: { teamId?: number; now?: number } = {}) => {
      const conversationIds = [shown.conversationId, second.conversationId]
      return [...(await flagKindsOf(db.read, { teamId: team.teamId, conversationIds, now: NOW, ...changes }))]
    }
    await flag(shown.conversationId, 'feedback')
    await flag(shown.conversationId, 'bug')
    await flag(shown.conversationId, 'bug')
    const gone = await flag(second.conversationId, 'bug')
    await transact(db.write, (trx) => removeFlag(trx, gone, NOW))
    expect(await kindsOf()).toEqual([[shown.conversationId, ['bug', 'feedback']]])
    expect(await kindsOf({ teamId: other.teamId })).toEqual([])
    expect(await kindsOf({ now: NOW - 30 * DAY })).toEqual([])
  })

  describe('what customers said', () => {
    const weeks = [
      { week: '2026-W08', startsAt: NOW - 2 * DAY, endsAt: NOW - DAY },
      { week: '2026-W09', startsAt: NOW - DAY, endsAt: NOW - HOUR },
      { week: '2026-W10', startsAt: NOW - HOUR, endsAt: NOW },
    ]
    const csat = (score: string, scale = 'good_bad') => JSON.stringify({ scale, score, comment: null })
    const opened = (opened_at: number, more: object = {}) =>
      aConversation(db, {
        ...{ team_id: other.teamId, opened_at, csat: csat('good'), settled_at: NOW },
        ...more,
      })
    const said = (more: object = {}) =>
      satisfactionByWeek(db.read, {
        ...{ teamId: other.teamId, weeks, settledAt: NOW, without: [] },
        ...more,
      })

    it('is counted by week of conversations that opened in half-open spans and are settled', async () => {
      await opened(NOW - 2 * DAY, { csat: csat('bad') })
      await opened(NOW - DAY - 1, { csat: csat('bad') })
      await opened(NOW - HOUR)
      const last = await opened(NOW - 1, { csat: csat('bad') })
      await opened(NOW)
      await opened(NOW - 2 * DAY - 1)
      await opened(NOW - 2, { csat: null })
      await opened(NOW - 2, { settled_at: NOW + 1 })
      await opened(NOW - 2, { team_id: team.teamId })
      const expected = [
        { week: '2026-W08', satisfied: 0, unsatisfied: 2 },
        { week: '2026-W10', satisfied: 1, unsatisfied: 1 },
      ]
      expect(await said()).toEqual(expected)
      expect(await said({ without: [last] })).toEqual([expected[0], { ...expected[1], unsatisfied: 0 }])
      expect(await said({ weeks: [] })).toEqual([])
      expect(await said({ weeks: weeks.slice(0, 1) })).toEqual([expected[0]])
    })

    it('leaves out what is said on a scale that is not known, or in a comment', async () => {
      await opened(NOW - DAY, { csat: csat('good', 'stars') })
      await opened(NOW - DAY, { csat: csat('fair') })
      const comment = '{"scale":"good_bad","score":"good"}'
      await opened(NOW - DAY, { csat: JSON.stringify({ scale: 'stars', score: 5, comment }) })
      expect((await said()).map(({ week }) => week)).not.toContain('2026-W09')
    })
  })

  it('knows the criteria of its rubric, in the rubric’s order, and of no other team’s', async () => {
    const rows = await criteriaOfTeam(db.read, team.teamId)
    expect(rows).toHaveLength(team.criterionIds.length)
    expect(new Set(rows.map(({ versionId }) => versionId))).toEqual(new Set([team.rubricVersionId]))
  })
})
