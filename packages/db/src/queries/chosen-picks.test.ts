import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aConversation } from '../testing/conversations.ts'
import { anAgent, aTeam, type BuiltTeam, DAY, NOW } from '../testing/people.ts'
import { aReview, aRound, pickOf } from '../testing/reviews.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { boardPicks, isBlindStill } from './best-practices.ts'
import { chosenInRound, firstFree, insertChosenPick, takeRoundTurn } from './chosen-picks.ts'
import { latestRevealedWeek } from './compare-week.ts'
import { roundCounts } from './deliveries.ts'
import type { PickFacts } from './picks.ts'
import { revealPick } from './reveal.ts'
import { drawnPicks, findRoundById, listRounds, pastPairs } from './rounds.ts'

const WEEK = '2026-W10'

describe.each(testEngines)('picks beside the draw on %s', (engine) => {
  let db: TestDb
  let team: BuiltTeam
  let [ada, ben, cleo, roundId] = [0, 0, 0, 0]
  let drawn: PickFacts
  let chosen: PickFacts

  beforeAll(async () => {
    db = await testDatabase(engine)
    team = await aTeam(db, 'Chat')
    ada = await anAgent(db, team.teamId, 'Ada')
    ben = await anAgent(db, team.teamId, 'Ben')
    cleo = await anAgent(db, team.teamId, 'Cleo')
    const conversationId = await aConversation(db, { team_id: team.teamId, owner_id: ada })
    const reviewers = [
      { personId: ada, kind: 'self' as const },
      { personId: ben, kind: 'peer' as const },
    ]
    const made = await aRound(db, {
      team,
      week: WEEK,
      picks: [{ conversationId, revieweeId: ada, reviewers }],
    })
    roundId = made.roundId
    drawn = made.picks[0] ?? ({} as PickFacts)
    chosen = await choose(await aConversation(db, { team_id: team.teamId, owner_id: cleo }), ben)
  })
  afterAll(() => db.close())

  const choose = async (conversationId: number, reviewerId: number): Promise<PickFacts> => {
    const round = await findRoundById(db.read, roundId)
    if (!round) throw new Error('The round is there.')
    const { pickId } = await transact(db.write, async (trx) => {
      await takeRoundTurn(trx, roundId)
      const candidate = { conversationId, revieweeId: cleo }
      return insertChosenPick(trx, { round, candidate, reviewerId, at: NOW })
    })
    return pickOf(db, pickId)
  }

  it('have one reader and stand in one place behind the drawn ones, however many there are', async () => {
    expect(chosen).toMatchObject({ origin: 'chosen', position: 1, roundId, week: WEEK, revieweeId: cleo })
    expect(chosen.assignments).toMatchObject([{ reviewerId: ben, kind: 'peer', state: 'open' }])
    const own = await choose(await aConversation(db, { team_id: team.teamId, owner_id: cleo }), cleo)
    expect(own).toMatchObject({ position: 1, assignments: [{ reviewerId: cleo, kind: 'self' }] })
    expect(await chosenInRound(db.read, { roundId, personId: ben })).toBe(1)
    expect(await chosenInRound(db.read, { roundId, personId: ada })).toBe(0)
  })

  it('are in no record of the draw, no rotation and no count of the round', async () => {
    expect(new Set((await drawnPicks(db.read, roundId)).map(({ pickId }) => pickId))).toEqual(
      new Set([drawn.id]),
    )
    expect(await pastPairs(db.read, team.teamId)).toEqual([{ reviewerId: ben, revieweeId: ada, week: WEEK }])
    expect(await listRounds(db.read, team.teamId)).toMatchObject([{ picks: 1, revealed: 0 }])
    expect(await roundCounts(db.read, roundId)).toEqual({ people: 2, reviews: 2 })
  })

  it('keep their conversation from the board before their reader alone', async () => {
    const isBlind = (readerId: number) =>
      isBlindStill(db.read, { conversationId: chosen.conversationId, readerId })
    expect([await isBlind(ben), await isBlind(ada), await isBlind(cleo)]).toEqual([true, false, false])
  })

  it('make no week the newest one, and no card by their score', async () => {
    const board = () =>
      boardPicks(db.read, {
        ...{ readerId: ada, teamIds: [team.teamId], weeks: [WEEK], flaggedFrom: NOW - DAY },
      })
    await aReview(db, chosen, { reviewerId: ben, score: 100 })
    const written = await pickOf(db, chosen.id)
    await transact(db.write, (trx) => revealPick(trx, written, { reason: 'complete', at: NOW }))
    expect(await latestRevealedWeek(db.read, team.teamId)).toBe(null)
    expect(await board()).toEqual([])
    await transact(db.write, (trx) => revealPick(trx, drawn, { reason: 'deadline', at: NOW }))
    expect(await latestRevealedWeek(db.read, team.teamId)).toBe(WEEK)
    expect((await board()).map(({ pickId }) => pickId)).toEqual([drawn.id])
  })

  describe('what is offered', () => {
    const offered = async (order: readonly { conversationId: number; revieweeId: number }[]) =>
      firstFree(db.read, {
        ...{ round: { team_id: team.teamId, cutoff_at: NOW }, order, maxMessages: 60, maxWords: 2500 },
      })
    const one = async (columns: Parameters<typeof aConversation>[1] | object = {}) => ({
      conversationId: await aConversation(db, { team_id: team.teamId, owner_id: ada, ...columns }),
      revieweeId: ada,
    })

    it('is the first in the order that no pick has taken, also far down', async () => {
      const [free, next] = [await one(), await one()]
      const taken = { conversationId: drawn.conversationId, revieweeId: ada }
      expect(await offered([taken, free, next])).toEqual(free)
      expect(await offered([next, free])).toEqual(next)
      expect(await offered([...Array.from({ length: 450 }, () => taken), free])).toEqual(free)
      expect(await offered([taken])).toBe(null)
      expect(await offered([])).toBe(null)
    })

    it.each([
      ['grew too long', { message_count: 61 }],
      ['has too many words', { word_count: 2501 }],
      ['is open again', { settled_at: null }],
      ['ended again after the round had opened', { settled_at: NOW }],
      ['has another owner by now', { owner_id: null }],
      ['its owner answered nothing in', { texts: ['Is anybody there?'] }],
    ])('is none that %s', async (_why, columns) => {
      expect(await offered([await one(columns)])).toBe(null)
    })

    it('is none that went to another team', async () => {
      const other = await aTeam(db, 'Mail')
      expect(await offered([await one({ team_id: other.teamId })])).toBe(null)
    })
  })
})
