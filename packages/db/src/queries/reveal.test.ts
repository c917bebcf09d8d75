import { seededRandom } from '@reread/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact, troubleOf } from '../guard.ts'
import { aConversation } from '../testing/conversations.ts'
import { anAgent, aPerson, aTeam, type BuiltTeam, DAY, NOW } from '../testing/people.ts'
import { aReview, aRound, assignmentOf, pickOf } from '../testing/reviews.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { addAssignment, closeAssignment } from './assignment-changes.ts'
import { visibleFlags } from './flags.ts'
import { markSubmitted } from './hand-in.ts'
import {
  assignmentsDueFor,
  assignmentsOfPerson,
  countedReviewsAbout,
  hasReviewed,
  openAssignmentsOfRound,
  secondsOfReviews,
  weeksOfTeam,
} from './my-week.ts'
import {
  findPick,
  findPickOfAssignment,
  type PickFacts,
  picksDueForReveal,
  picksOfConversation,
  picksOfWeek,
} from './picks.ts'
import { revealPick } from './reveal.ts'
import { notesOfReviews, reviewsGivenBy, reviewsReceivedBy } from './review-lists.ts'
import { reviewsOfAssignment, reviewsOfPicks, withdrawReview } from './reviews.ts'
import { recountRollup, recountTeamRollup, rollupOf, teamRollupOf } from './rollup.ts'

describe.each(testEngines)('reviews and their reveal on %s', (engine) => {
  let db: TestDb
  let team: BuiltTeam
  let ada: number
  let ben: number
  let cleo: number
  let weeks = 10

  beforeAll(async () => {
    db = await testDatabase(engine)
    team = await aTeam(db, 'Chat')
    ada = await anAgent(db, team.teamId, 'Ada')
    ben = await anAgent(db, team.teamId, 'Ben')
    cleo = await anAgent(db, team.teamId, 'Cleo')
  })
  afterAll(() => db.close())

  /** Picks about Ada, read by herself and both colleagues, in a week of their own. */
  const picksAboutAda = async (count = 1, dueAt = NOW + 2 * DAY): Promise<PickFacts[]> => {
    weeks += 1
    const reviewers = [
      { personId: ada, kind: 'self' as const },
      { personId: ben, kind: 'peer' as const },
      { personId: cleo, kind: 'peer' as const },
    ]
    const drawn = []
    for (let number = 0; number < count; number += 1) {
      const conversationId = await aConversation(db, {
        ...{ team_id: team.teamId, owner_id: ada },
        texts: ['Where is it?', 'On its way.'],
      })
      drawn.push({ conversationId, revieweeId: ada, reviewers })
    }
    return (await aRound(db, { team, picks: drawn, week: `2026-W${weeks}`, dueAt })).picks
  }
  const onePick = async (): Promise<PickFacts> => {
    const [pick] = await picksAboutAda()
    if (!pick) throw new Error('a round has a pick')
    return pick
  }
  const reveal = (pick: PickFacts, at = NOW) =>
    transact(db.write, (trx) => revealPick(trx, pick, { reason: 'complete', at }))
  const statesOf = async (pickId: number) => (await pickOf(db, pickId)).assignments.map(({ state }) => state)

  describe('the reveal', () => {
    const praise = (text: string | null) => ({
      ...{ kind: 'best_practice' as const, text, messageId: null, fromChar: null, toChar: null },
    })

    it('happens once: a second one says so and adds nothing, neither sums nor flags nor missed readers', async () => {
      const pick = await onePick()
      await aReview(db, pick, { reviewerId: ben, notes: [praise('Kept calm')] })
      expect(await reveal(pick)).toBe(true)
      const kept = await rollupOf(db.read, team.teamId)
      const flags = await visibleFlags(db.read, pick.conversationId)
      expect(flags.map(({ text, authorId }) => [text, authorId])).toEqual([['Kept calm', ben]])
      expect(await reveal(pick, NOW + 5)).toBe(false)
      expect(await rollupOf(db.read, team.teamId)).toEqual(kept)
      expect(await teamRollupOf(db.read, team.teamId)).toEqual(await recountTeamRollup(db.read, team.teamId))
      expect(await visibleFlags(db.read, pick.conversationId)).toEqual(flags)
      expect(await pickOf(db, pick.id)).toMatchObject({ revealedAt: NOW, revealReason: 'complete' })
    })

    it('happens once also when two servers do it at the same moment', async () => {
      const pick = await onePick()
      await aReview(db, pick, { reviewerId: ben, notes: [praise(null)] })
      const answers = await Promise.all([reveal(pick), reveal(pick)])
      expect(answers.toSorted()).toEqual([false, true])
      expect((await visibleFlags(db.read, pick.conversationId)).length).toBe(1)
      expect(await rollupOf(db.read, team.teamId)).toEqual(await recountRollup(db.read, team.teamId))
    })

    it('turns what is open into missed, and leaves what was skipped as it was', async () => {
      const pick = await onePick()
      await aReview(db, pick, { reviewerId: ada })
      const change = { state: 'skipped' as const, reason: 'on leave', at: NOW, replacedById: null }
      await transact(db.write, (trx) => closeAssignment(trx, assignmentOf(pick, cleo), change))
      await reveal(await pickOf(db, pick.id))
      expect(await statesOf(pick.id)).toEqual(['submitted', 'missed', 'skipped'])
    })

    it('counts no review without a score, no changed mind and no late one', async () => {
      const pick = await onePick()
      await aReview(db, pick, { reviewerId: ada, score: null, points: [null, null, null, null] })
      await aReview(db, pick, { reviewerId: ben, score: 50 })
      await reveal(pick)
      const again = await pickOf(db, pick.id)
      await aReview(db, again, { reviewerId: ben, score: 100, version: 2, reason: 'changed_mind' })
      await aReview(db, again, { reviewerId: cleo, score: 0, reason: 'late' })
      const cells = (await rollupOf(db.read, team.teamId)).filter(({ week }) => week === pick.week)
      const whole = cells.filter(({ criterionKey }) => criterionKey === '')
      expect(whole).toMatchObject([{ kind: 'peer', reviews: 1, picks: 1, scoreSum: 50 }])
      expect(await rollupOf(db.read, team.teamId)).toEqual(await recountRollup(db.read, team.teamId))
    })

    it('adds a conversation once to its week, however many colleagues read it', async () => {
      const picks = await picksAboutAda(2)
      for (const [index, pick] of picks.entries()) {
        await aReview(db, pick, { reviewerId: ben, score: 40 + 20 * index })
        await aReview(db, pick, { reviewerId: cleo, score: 60 + 20 * index })
        await reveal(pick)
      }
      const cells = (await rollupOf(db.read, team.teamId)).filter((cell) => cell.week === picks[0]?.week)
      const peers = cells.find((cell) => cell.kind === 'peer' && cell.criterionKey === '')
      expect(peers).toMatchObject({ reviews: 4, picks: 2, scoreSum: 50 + 70 })
    })

    it('counts drawn conversations alone', async () => {
      const pick = await onePick()
      await db.write.updateTable('pick').set({ origin: 'chosen' }).where('id', '=', pick.id).execute()
      const chosen = await pickOf(db, pick.id)
      await aReview(db, chosen, { reviewerId: ben })
      await reveal(chosen)
      const counted = (await rollupOf(db.read, team.teamId)).filter(({ week }) => week === pick.week)
      expect(counted).toEqual([])
      expect(await countedReviewsAbout(db.read, ada, [pick.week])).toEqual([])
    })
  })

  describe('weekly sums', () => {
    it.each([1, 2, 3])('equal a recount over random weeks (seed %i)', async (seed) => {
      const own = await aTeam(db, `Random ${seed}`)
      const random = seededRandom(`rollup ${seed}`)
      const people: number[] = []
      for (const name of ['A', 'B', 'C']) people.push(await anAgent(db, own.teamId, name))
      const reviewees = [...people, await aPerson(db, 'Robot', 'ai')]
      for (const week of ['2026-W01', '2026-W02']) {
        const drawn = []
        for (let number = 0; number < 5; number += 1) {
          const revieweeId = reviewees[random.below(reviewees.length)] ?? 0
          const reviewers = people.map((personId) => ({
            personId,
            kind: personId === revieweeId ? ('self' as const) : ('peer' as const),
          }))
          const conversationId = await aConversation(db, { team_id: own.teamId, owner_id: revieweeId })
          drawn.push({ conversationId, revieweeId, reviewers })
        }
        const { picks } = await aRound(db, { team: own, picks: drawn, week })
        for (const pick of picks) {
          for (const reviewerId of people) {
            if (random.below(4) === 0) continue
            const points = own.criterionIds.map(() => (random.below(5) === 0 ? null : 1 + random.below(4)))
            const score = points.every((point) => point === null) ? null : random.below(101)
            await aReview(db, pick, { reviewerId, points, score })
          }
          if (random.below(5) > 0) await reveal(pick)
          if (random.below(3) === 0) await reveal(pick)
        }
      }
      const kept = await rollupOf(db.read, own.teamId)
      const counted = await recountRollup(db.read, own.teamId)
      expect(kept.length).toBeGreaterThan(4)
      expect(kept.map(({ scoreSum: _, ...cell }) => cell)).toEqual(
        counted.map(({ scoreSum: _, ...cell }) => cell),
      )
      for (const [index, cell] of kept.entries()) {
        expect(cell.scoreSum).toBeCloseTo(counted[index]?.scoreSum ?? Number.NaN, 9)
      }
      const ofTeam = await teamRollupOf(db.read, own.teamId)
      const again = await recountTeamRollup(db.read, own.teamId)
      expect(ofTeam.map(({ scoreSum: _, ...cell }) => cell)).toEqual(
        again.map(({ scoreSum: _, ...cell }) => cell),
      )
      for (const [index, cell] of ofTeam.entries()) {
        expect(cell.scoreSum).toBeCloseTo(again[index]?.scoreSum ?? Number.NaN, 9)
      }
    })

    it('of a team count each person once a week, and leave AI agents out', async () => {
      const own = await aTeam(db, 'Whole')
      const [eva, dan] = [await anAgent(db, own.teamId, 'Eva'), await anAgent(db, own.teamId, 'Dan')]
      const robot = await aPerson(db, 'Helper', 'ai')
      const drawn = []
      for (const revieweeId of [eva, eva, dan, robot]) {
        const conversationId = await aConversation(db, { team_id: own.teamId, owner_id: revieweeId })
        drawn.push({ conversationId, revieweeId, reviewers: [{ personId: ben, kind: 'peer' as const }] })
      }
      const { picks } = await aRound(db, { team: own, picks: drawn })
      for (const [index, pick] of picks.entries()) {
        await aReview(db, pick, { reviewerId: ben, score: 10 * (index + 1) })
        await reveal(pick)
      }
      const whole = (await teamRollupOf(db.read, own.teamId)).filter((cell) => cell.criterionKey === '')
      expect(whole).toMatchObject([{ kind: 'peer', people: 2, reviews: 3, picks: 3, scoreSum: 60 }])
      const single = await rollupOf(db.read, own.teamId)
      expect(new Set(single.map((cell) => cell.revieweeId))).toEqual(new Set([eva, dan, robot]))
    })

    it('of a team are right also when its picks are revealed at the same moment', async () => {
      const own = await aTeam(db, 'Race')
      const drawn = []
      for (const name of ['E', 'F', 'G', 'H']) {
        const revieweeId = await anAgent(db, own.teamId, name)
        const conversationId = await aConversation(db, { team_id: own.teamId, owner_id: revieweeId })
        drawn.push({ conversationId, revieweeId, reviewers: [{ personId: ben, kind: 'peer' as const }] })
      }
      const { picks } = await aRound(db, { team: own, picks: drawn })
      for (const pick of picks) await aReview(db, pick, { reviewerId: ben, score: 25 })
      expect(await Promise.all(picks.map((pick) => reveal(pick)))).toEqual([true, true, true, true])
      const kept = await teamRollupOf(db.read, own.teamId)
      expect(kept).toEqual(await recountTeamRollup(db.read, own.teamId))
      expect(kept.find((cell) => cell.criterionKey === '')).toMatchObject({ people: 4, picks: 4 })
    })

    it('would differ from a recount if a hidden review were in them', async () => {
      const own = await aTeam(db, 'Control')
      const agent = await anAgent(db, own.teamId, 'A')
      const conversationId = await aConversation(db, { team_id: own.teamId, owner_id: agent })
      const reviewers = [{ personId: agent, kind: 'self' as const }]
      const { picks } = await aRound(db, {
        team: own,
        picks: [{ conversationId, revieweeId: agent, reviewers }],
      })
      for (const pick of picks) {
        await aReview(db, pick, { reviewerId: agent })
        expect(await rollupOf(db.read, own.teamId)).toEqual([])
        await reveal(pick)
      }
      await db.write
        .updateTable('pick')
        .set({ revealed_at: null })
        .where('team_id', '=', own.teamId)
        .execute()
      expect(await recountRollup(db.read, own.teamId)).not.toEqual(await rollupOf(db.read, own.teamId))
      expect(await recountTeamRollup(db.read, own.teamId)).not.toEqual(
        await teamRollupOf(db.read, own.teamId),
      )
    })
  })

  describe('reviews', () => {
    it('are one per version of an assignment', async () => {
      const pick = await onePick()
      await aReview(db, pick, { reviewerId: ben })
      const twice = aReview(db, pick, { reviewerId: ben })
      expect(await twice.then(() => null, troubleOf)).toBe('unique')
    })

    it('leave nothing when they are taken back, and the assignment is open as before', async () => {
      const pick = await onePick()
      const keep = { kind: 'keep' as const, text: 'Warm', messageId: null, fromChar: null, toChar: null }
      const id = await aReview(db, pick, { reviewerId: ben, notes: [keep] })
      const assignmentId = assignmentOf(pick, ben)
      await transact(db.write, (trx) => withdrawReview(trx, { id, assignmentId, at: NOW + 1 }))
      expect(await reviewsOfAssignment(db.read, assignmentId)).toEqual([])
      for (const table of ['rating', 'note'] as const) {
        const rows = await db.read.selectFrom(table).select('id').where('review_id', '=', id).execute()
        expect(rows, table).toEqual([])
      }
      expect(await statesOf(pick.id)).toEqual(['open', 'open', 'open'])
      await aReview(db, pick, { reviewerId: ben })
      expect(await statesOf(pick.id)).toEqual(['open', 'submitted', 'open'])
    })

    it('can be handed in while open or missed, and by nobody twice', async () => {
      const pick = await onePick()
      const mark = (personId: number) =>
        transact(db.write, (trx) => markSubmitted(trx, assignmentOf(pick, personId), NOW))
      expect(await mark(ben)).toBe(1)
      expect(await mark(ben)).toBe(0)
      await reveal(await pickOf(db, pick.id))
      expect(await mark(cleo)).toBe(1)
    })

    it('stand by kind, then by author’s name, then by version; ratings in the rubric’s order', async () => {
      const pick = await onePick()
      await aReview(db, pick, { reviewerId: cleo })
      await aReview(db, pick, { reviewerId: ada, points: [1, null, 3, 2] })
      await aReview(db, pick, { reviewerId: ben })
      await reveal(pick)
      await aReview(db, pick, { reviewerId: ben, version: 2, reason: 'changed_mind' })
      const reviews = await reviewsOfPicks(db.read, [pick.id])
      expect(reviews.map(({ author, version }) => `${author.name} ${version}`)).toEqual([
        'Ada 1',
        'Ben 1',
        'Ben 2',
        'Cleo 1',
      ])
      expect(reviews[0]?.ratings.map(({ criterionId, point }) => [criterionId, point])).toEqual(
        team.criterionIds.map((id, index) => [id, [1, null, 3, 2][index]]),
      )
      expect(await reviewsOfPicks(db.read, [])).toEqual([])
    })
  })

  describe('lists of reviews', () => {
    it('page through one moment without a gap or a repeat, newest first', async () => {
      const own = await aTeam(db, 'Lists')
      const [eva, dan] = [await anAgent(db, own.teamId, 'Eva'), await anAgent(db, own.teamId, 'Dan')]
      const reviewers = [{ personId: dan, kind: 'peer' as const }]
      const drawn = []
      for (let number = 0; number < 7; number += 1) {
        const conversationId = await aConversation(db, { team_id: own.teamId, owner_id: eva })
        drawn.push({ conversationId, revieweeId: eva, reviewers })
      }
      const { picks } = await aRound(db, { team: own, picks: drawn })
      for (const [index, pick] of picks.entries()) {
        await aReview(db, pick, { reviewerId: dan, at: NOW + Math.floor(index / 3) })
        if (index > 0) await reveal(pick)
      }
      const walk = async (list: typeof reviewsGivenBy, personId: number, limit: number) => {
        const seen: number[] = []
        for (let after: Parameters<typeof reviewsGivenBy>[1]['after'] = null; ; ) {
          const rows = await list(db.read, { personId, after, limit })
          seen.push(...rows.map((row) => row.pickId))
          const last = rows.at(-1)
          if (!last) return seen
          after = { submittedAt: last.submittedAt, assignmentId: last.assignmentId }
        }
      }
      const newestFirst = picks.map((pick) => pick.id).reverse()
      for (const limit of [1, 2, 3, 50]) {
        expect(await walk(reviewsGivenBy, dan, limit), `given, ${limit}`).toEqual(newestFirst)
        expect(await walk(reviewsReceivedBy, eva, limit), `received, ${limit}`).toEqual(
          newestFirst.slice(0, -1),
        )
      }
    })

    it('of what one received hold neither one’s own view nor anything hidden', async () => {
      const pick = await onePick()
      await aReview(db, pick, { reviewerId: ada, at: NOW + 100 })
      await aReview(db, pick, { reviewerId: ben, at: NOW + 101 })
      const received = async () =>
        (await reviewsReceivedBy(db.read, { personId: ada, after: null, limit: 500 })).filter(
          (row) => row.pickId === pick.id,
        )
      expect(await received()).toEqual([])
      await reveal(pick)
      expect((await received()).map(({ authorName, kind }) => [authorName, kind])).toEqual([['Ben', 'peer']])
      const given = await reviewsGivenBy(db.read, { personId: ada, after: null, limit: 500 })
      expect(given.map((row) => row.pickId)).toContain(pick.id)
      expect(await notesOfReviews(db.read, [])).toEqual([])
    })
  })

  describe('picks', () => {
    it('are found by id, assignment, conversation and week, in the order of the draw', async () => {
      const picks = await picksAboutAda(3)
      const ids = picks.map((pick) => pick.id)
      expect((await picksOfWeek(db.read, team.teamId, picks[0]?.week ?? '')).map(({ id }) => id)).toEqual(ids)
      for (const pick of picks) {
        expect((await picksOfConversation(db.read, pick.conversationId)).map(({ id }) => id)).toEqual([
          pick.id,
        ])
        expect((await findPickOfAssignment(db.read, assignmentOf(pick, cleo)))?.id).toBe(pick.id)
      }
      expect(await findPick(db.read, 999_999)).toBeNull()
      expect(await findPickOfAssignment(db.read, 999_999)).toBeNull()
    })

    it('say when each reader handed in their first version, not a later one', async () => {
      const pick = await onePick()
      await aReview(db, pick, { reviewerId: ben, at: NOW + 3 })
      await reveal(pick)
      await aReview(db, pick, { reviewerId: ben, version: 2, reason: 'changed_mind', at: NOW + 9 })
      const { assignments } = await pickOf(db, pick.id)
      expect(assignments.map(({ submittedAt }) => submittedAt)).toEqual([null, NOW + 3, null])
    })

    it('are due for the reveal with nothing open, or from the millisecond of their deadline', async () => {
      const [waiting, complete] = await picksAboutAda(2, NOW + DAY)
      if (!waiting || !complete) throw new Error('two were drawn')
      for (const reviewerId of [ada, ben, cleo]) await aReview(db, complete, { reviewerId })
      const dueAt = async (at: number) => {
        const due = (await picksDueForReveal(db.read, at)).map(({ id }) => id)
        return [waiting.id, complete.id].filter((id) => due.includes(id))
      }
      expect(await dueAt(NOW + DAY - 1)).toEqual([complete.id])
      expect(await dueAt(NOW + DAY)).toEqual([waiting.id, complete.id])
      await reveal(waiting)
      expect(await dueAt(NOW + DAY)).toEqual([complete.id])
    })

    it('have each reader once, and an assignment is set aside once', async () => {
      const pick = await onePick()
      const again = { pickId: pick.id, reviewerId: ben, kind: 'peer' as const, at: NOW }
      const added = transact(db.write, (trx) => addAssignment(trx, again))
      expect(await added.then(() => null, troubleOf)).toBe('unique')
      const change = { state: 'skipped' as const, reason: 'x', at: NOW, replacedById: null }
      const skip = () => transact(db.write, (trx) => closeAssignment(trx, assignmentOf(pick, ben), change))
      expect((await skip()).numUpdatedRows).toBe(1n)
      expect((await skip()).numUpdatedRows).toBe(0n)
    })
  })

  describe('a person’s week', () => {
    it('starts with their own conversations, then goes by the draw, and leaves out what was swapped away', async () => {
      const own = await aTeam(db, 'Queue')
      const [eva, dan] = [await anAgent(db, own.teamId, 'Eva'), await anAgent(db, own.teamId, 'Dan')]
      const asked = (revieweeId: number) => [
        { personId: eva, kind: revieweeId === eva ? ('self' as const) : ('peer' as const) },
      ]
      const drawn = []
      for (const revieweeId of [dan, eva, dan, eva]) {
        const conversationId = await aConversation(db, { team_id: own.teamId, owner_id: revieweeId })
        drawn.push({ conversationId, revieweeId, reviewers: asked(revieweeId) })
      }
      const { roundId, picks } = await aRound(db, { team: own, picks: drawn })
      const queue = async () => (await assignmentsOfPerson(db.read, eva, roundId)).map((row) => row.pickId)
      const [first = 0, second = 0, third = 0, fourth = 0] = picks.map((pick) => pick.id)
      expect(await queue()).toEqual([second, fourth, first, third])
      expect(await assignmentsDueFor(db.read, eva)).toBe(4)
      await db.write
        .updateTable('assignment')
        .set({ state: 'swapped' })
        .where('pick_id', '=', first)
        .execute()
      expect(await queue()).toEqual([second, fourth, third])
      await db.write
        .updateTable('assignment')
        .set({ state: 'submitted' })
        .where('pick_id', '=', fourth)
        .execute()
      const open = await openAssignmentsOfRound(db.read, { personId: eva, roundId })
      const conversationOf = (pickId: number) => picks.find(({ id }) => id === pickId)?.conversationId
      expect(open.map((row) => row.conversationId)).toEqual([second, third].map(conversationOf))
      expect(await openAssignmentsOfRound(db.read, { personId: ben, roundId })).toEqual([])
      await db.write.updateTable('assignment').set({ state: 'open' }).where('pick_id', '=', fourth).execute()
      expect(await assignmentsDueFor(db.read, eva)).toBe(3)
      expect(await assignmentsDueFor(db.read, 999_999)).toBe(0)
    })

    it('estimates from the newest times, 40 at most, and from none that is unknown', async () => {
      const own = await aTeam(db, 'Times')
      const eva = await anAgent(db, own.teamId, 'Eva')
      const drawn = []
      for (let number = 0; number < 42; number += 1) {
        const conversationId = await aConversation(db, { team_id: own.teamId, owner_id: eva })
        drawn.push({ conversationId, revieweeId: eva, reviewers: [{ personId: eva, kind: 'self' as const }] })
      }
      const { picks } = await aRound(db, { team: own, picks: drawn })
      for (const [index, pick] of picks.entries()) {
        await aReview(db, pick, {
          reviewerId: eva,
          secondsSpent: index === 41 ? null : index,
          at: NOW + index,
        })
      }
      const seconds = await secondsOfReviews(db.read, eva)
      expect(seconds.length).toBe(40)
      expect(seconds.slice(0, 2)).toEqual([40, 39])
      expect(seconds.at(-1)).toBe(1)
    })

    it('knows who has handed in a review, whatever became of it, and who has not yet', async () => {
      const own = await aTeam(db, 'First')
      const dora = await anAgent(db, own.teamId, 'Dora')
      const conversationId = await aConversation(db, { team_id: own.teamId, owner_id: dora })
      const asked = [
        { conversationId, revieweeId: dora, reviewers: [{ personId: dora, kind: 'self' as const }] },
      ]
      const { picks } = await aRound(db, { team: own, picks: asked })
      const [pick] = picks
      if (pick === undefined) throw new Error('A pick was asked for.')
      expect(await hasReviewed(db.read, dora)).toBe(false)
      await aReview(db, pick, { reviewerId: dora, reason: 'late' })
      expect(await hasReviewed(db.read, dora)).toBe(true)
    })

    it('counts about a person what is blind, drawn and revealed, in the weeks asked for', async () => {
      const pick = await onePick()
      await aReview(db, pick, { reviewerId: ben })
      expect(await countedReviewsAbout(db.read, ada, [pick.week])).toEqual([])
      await reveal(pick)
      await aReview(db, pick, { reviewerId: cleo, reason: 'late' })
      const counted = await countedReviewsAbout(db.read, ada, [pick.week])
      expect(counted).toMatchObject([{ reviewerId: ben, kind: 'peer', week: pick.week }])
      expect(await countedReviewsAbout(db.read, ada, [])).toEqual([])
      const listed = await weeksOfTeam(db.read, team.teamId)
      expect(listed).toEqual(listed.toSorted().reverse())
      expect(listed).toContain(pick.week)
    })
  })
})
