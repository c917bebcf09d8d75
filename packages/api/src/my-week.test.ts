import { UNDO_MS } from '@reread/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  aConversation,
  anOpenRound,
  aTeam,
  HOUR,
  handIn,
  openWorld,
  refusalOf,
  revealByAll,
  tasksOf,
  type World,
} from './testing.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

describe('my week', () => {
  it('is empty for somebody without a team, and says who may start a round', async () => {
    const alone = await world.addPerson('Alone')
    expect(await (await world.as(alone)).week.mine({})).toBe(null)
    const team = await aTeam(world)
    expect((await (await world.as(team.lead)).week.mine({}))?.mayStart).toBe(true)
    expect((await (await world.as(team.agents[0] ?? 0)).week.mine({}))?.mayStart).toBe(false)
  })

  it('lists my own reading alone, counts it down and names the next one', async () => {
    const round = await anOpenRound(world)
    const me = round.agents[0] ?? 0
    const mine = (await tasksOf(world, round.roundId)).filter((task) => task.reviewerId === me)
    const before = await (await world.as(me)).week.mine({})
    expect(before).toMatchObject({ total: 6, done: 0, minutesLeft: 20 })
    expect(before?.assignments.map(({ assignmentId }) => assignmentId).sort()).toEqual(
      mine.map(({ assignmentId }) => assignmentId).sort(),
    )
    for (const task of mine) await handIn(world, task)
    const after = await (await world.as(me)).week.mine({})
    expect(after).toMatchObject({ total: 6, done: 6, minutesLeft: null, next: null, minutesSpent: 9 })
  })

  it('shows each revealed review as a dot, and no mean of fewer than eight', async () => {
    const round = await anOpenRound(world)
    const tasks = await tasksOf(world, round.roundId)
    const me = round.agents[0] ?? 0
    await revealByAll(world, tasks.filter((task) => task.revieweeId === me).slice(0, 3))
    const mine = await (await world.as(me)).week.mine({})
    expect(mine?.received.dots.length).toBe(3)
    expect(mine?.received.asColleaguesSeeIt).toMatchObject({ notEnough: { reviews: 2, reviewsNeeded: 8 } })
  })

  it('gives a mean once there are eight reviews of four conversations by two people', async () => {
    const team = await aTeam(world, { settings: { picks_per_agent: 2 } })
    const me = team.agents[0] ?? 0
    for (let week = 0; week < 2; week += 1) {
      for (const ownerId of team.agents) {
        for (let number = 0; number < 2; number += 1)
          await aConversation(world, { teamId: team.teamId, ownerId })
      }
      const { roundId } = await (await world.as(team.lead)).rounds.start({ teamId: team.teamId })
      const about = (await tasksOf(world, roundId)).filter((task) => task.revieweeId === me)
      for (const pickId of new Set(about.map((task) => task.pickId))) {
        await revealByAll(
          world,
          about.filter((task) => task.pickId === pickId),
          (task) => ({
            points: [task.kind === 'self' ? 5 : 4],
          }),
        )
      }
      world.clock.at += 7 * 24 * HOUR
    }
    world.clock.at -= 7 * 24 * HOUR
    const mine = await (await world.as(me)).week.mine({})
    expect(mine?.received.asColleaguesSeeIt).toEqual({ mean: 75, reviews: 8, picks: 4 })
    expect(mine?.received.asISeeIt).toMatchObject({ notEnough: { reviews: 4 } })
  })
})

describe('what the customer said', () => {
  it('is absent while my own review of the conversation is open, and there afterwards', async () => {
    const team = await aTeam(world)
    for (const ownerId of team.agents) {
      const csat = { scale: 'good_bad', score: 'bad', comment: null, ratedAt: null, question: null }
      for (let number = 0; number < 2; number += 1)
        await aConversation(world, { teamId: team.teamId, ownerId, csat })
    }
    const { roundId } = await (await world.as(team.lead)).rounds.start({ teamId: team.teamId })
    const [task] = await tasksOf(world, roundId)
    if (!task) throw new Error('there is work')
    const me = await world.as(task.reviewerId)
    const { conversationId } = task
    expect('csat' in (await me.conversations.get({ conversationId }))).toBe(false)
    expect(JSON.stringify(await me.reviews.form({ assignmentId: task.assignmentId }))).not.toContain(
      'good_bad',
    )
    await handIn(world, task)
    // A review that can be taken back can still be coloured.
    const asMe = async () => (await world.as(task.reviewerId)).conversations.get({ conversationId })
    expect('csat' in (await asMe())).toBe(false)
    world.clock.at += UNDO_MS + 1
    expect((await asMe()).csat).toMatchObject({ score: 'bad' })
  })
})

describe('conversations', () => {
  it('are listed newest first, page by page, without a gap or a repeat', async () => {
    const team = await aTeam(world, { agents: ['Ada'] })
    const ownerId = team.agents[0] ?? 0
    for (let number = 0; number < 120; number += 1) {
      await aConversation(world, {
        teamId: team.teamId,
        ownerId,
        settledAt: world.clock.at - 48 * HOUR - (number % 7),
      })
    }
    const me = await world.as(ownerId)
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const page = await me.conversations.list(cursor === undefined ? {} : { cursor })
      seen.push(...page.rows.map((row) => row.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen.length).toBe(120)
    expect(new Set(seen).size).toBe(120)
  })

  it('are found by a part of the subject, in any case, with wildcards taken as letters', async () => {
    const team = await aTeam(world, { agents: ['Ada'] })
    const ownerId = team.agents[0] ?? 0
    const { teamId } = team
    await aConversation(world, { teamId, ownerId, subject: 'PERCHÉ 100% sconto' })
    await aConversation(world, { teamId, ownerId, subject: 'Something else' })
    const me = await world.as(ownerId)
    expect((await me.conversations.list({ text: '100%' })).rows.length).toBe(1)
    expect((await me.conversations.list({ text: '%' })).rows.length).toBe(1)
    expect((await me.conversations.list({ text: '_' })).rows.length).toBe(0)
  })

  it('are the team’s own: assigned-only teams show agents theirs and what they read', async () => {
    const team = await aTeam(world, { settings: { conversations: 'assigned' } })
    const [ada = 0, ben = 0] = team.agents
    const conversationId = await aConversation(world, { teamId: team.teamId, ownerId: ada })
    expect((await (await world.as(ada)).conversations.list({})).rows.length).toBe(1)
    const colleague = await world.as(ben)
    expect((await colleague.conversations.list({})).rows).toEqual([])
    expect(await refusalOf(colleague.conversations.get({ conversationId }))).toBe('not-allowed')
    expect((await (await world.as(team.lead)).conversations.list({})).rows.length).toBe(1)
  })
})
