import { transact } from '@reread/db'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aConversation, aTeam, type OpenedRound } from './testing/builders.ts'
import { revealByAll, type Task, tasksOf } from './testing/handing-in.ts'
import { HOUR, openWorld, type World } from './testing/world.ts'

const ANSWER =
  'Customer, I am sorry: call me on +39 333 1234567 or write to help@shop.example, and I give the money back today.'

let world: World
let round: OpenedRound
let byPick: Map<number, Task[]>

const picks = (): Task[][] => [...byPick.values()]
const manager = async () => (await world.as(round.manager)).bestPractices
const agentOf = (pick: Task[] | undefined): number => pick?.[0]?.revieweeId ?? 0
const conversationOf = (pick: Task[] | undefined): number => pick?.[0]?.conversationId ?? 0

beforeAll(async () => {
  world = await openWorld()
  const team = await aTeam(world, { agents: ['Ada', 'Ben', 'Cleo'], settings: { picks_per_agent: 2 } })
  for (const ownerId of team.agents) {
    for (const number of [1, 2]) {
      await aConversation(world, {
        ...{ teamId: team.teamId, ownerId, subject: `Customer asks ${number}` },
        messages: ['My invoice is wrong.', ANSWER, 'Thanks', 'Ada here: bye'],
        csat: { scale: 'stars', score: 5, comment: null, ratedAt: null, question: null },
      })
    }
  }
  const { roundId, week } = await (await world.as(team.lead)).rounds.start({ teamId: team.teamId })
  round = { ...team, roundId, week }
  byPick = Map.groupBy(await tasksOf(world, roundId), ({ pickId }) => pickId)
})
afterAll(() => world.close())

describe('the board', () => {
  it('has nothing while everything is blind, though reviews and flags are in', async () => {
    const [pick = []] = picks()
    const outsider = await world.as(round.lead)
    const conversationId = conversationOf(pick)
    await outsider.flags.set({ conversationId, messageId: null, kind: 'best_practice', text: 'copy' })
    const board = await (await manager()).board({})
    expect(board).toMatchObject({ cards: [], total: 0, weeks: 4 })
    expect(board.choices.criteria.map(({ key }) => key)).toContain('empathy')
  })

  it('shows what everyone rated high after its reveal, the words first and the customer masked', async () => {
    const [high = [], low = []] = picks()
    await revealByAll(world, high, ({ kind }) => ({
      points: [5],
      keep: 'Keep the name Customer out',
      ...(kind === 'peer' ? { comment: 'This one' } : {}),
    }))
    await revealByAll(world, low, () => ({ points: [3] }))
    const { cards } = await (await manager()).board({})
    expect(cards).toHaveLength(1)
    const [card] = cards
    expect(card).toMatchObject({
      conversationId: conversationOf(high),
      agent: { id: agentOf(high), isMachine: false },
      pickId: high[0]?.pickId,
      subject: '[customer] asks 1',
      passage: {
        text: '[customer], I am sorry: call me on [phone] or write to [e-mail], and I give the money back today.',
      },
      csat: { score: 5 },
      mayDecide: true,
    })
    expect(card?.strengths).toContain('empathy')
    expect(card?.reviews.map(({ score }) => score)).toEqual(high.map(() => 100))
    expect(card?.keep[0]?.text).toBe('Keep the name [customer] out')
    // The lead's mark was not to be seen while the pick was blind; now it is.
    expect(card?.flags.map(({ text }) => text)).toEqual(['copy'])
    expect(JSON.stringify(card)).not.toMatch(/333 1234567|help@shop/)
  })

  it('shows what somebody flagged though it was rated lower, with their words', async () => {
    const [, low = [], third = []] = picks()
    await (await world.as(round.lead)).flags.set({
      ...{ conversationId: conversationOf(low), messageId: null, kind: 'best_practice' as const },
      text: 'The apology for Customer',
    })
    await revealByAll(world, third, ({ kind }) =>
      kind === 'peer' ? { points: [2], bestPractice: 'Copy' } : {},
    )
    const { cards } = await (await manager()).board({})
    const flagged = cards.find(({ conversationId }) => conversationId === conversationOf(low))
    expect(flagged?.flags).toMatchObject([{ author: { id: round.lead }, text: 'The apology for [customer]' }])
    const marked = cards.find(({ conversationId }) => conversationId === conversationOf(third))
    expect(marked?.flags.every(({ text }) => text === 'Copy')).toBe(true)
    expect(marked?.flags.length).toBeGreaterThan(0)
  })

  it('finds by criterion, language, channel, agent and weeks, and says when nothing fits', async () => {
    const [high, low] = picks()
    const caller = await manager()
    const found = async (filter: Parameters<typeof caller.board>[0]) =>
      (await caller.board(filter)).cards.map(({ conversationId }) => conversationId)
    expect(await found({ criterion: 'empathy', point: 5 })).toEqual([conversationOf(high)])
    // Everyone gave a 3: not on the board by itself, but asked for.
    expect(await found({ criterion: 'empathy', point: 3 })).toContain(conversationOf(low))
    expect(await found({ criterion: 'empathy', language: 'en', weeks: 4 })).toEqual([conversationOf(high)])
    expect(await found({ language: 'it' })).toEqual([])
    expect(await found({ channel: 'phone' })).toEqual([])
    expect(await found({ tag: 'quota' })).toEqual([])
    expect((await found({ agentId: agentOf(high) })).length).toBeGreaterThan(0)
    expect(await found({ agentId: round.lead })).toEqual([])
    world.clock.at += 7 * 24 * HOUR
    expect(await found({ weeks: 1 })).toEqual([])
    expect((await found({ weeks: 4 })).length).toBeGreaterThan(0)
    world.clock.at -= 7 * 24 * HOUR
  })

  it('shows the work of an AI agent too, and says that it is one', async () => {
    const { id: robot } = await world.db.write
      .insertInto('person')
      .values({ name: 'Robo', kind: 'ai', shortcuts: 1, created_at: world.clock.at })
      .returning('id')
      .executeTakeFirstOrThrow()
    const conversationId = await aConversation(world, { teamId: round.teamId, ownerId: robot })
    const flag = { conversationId, messageId: null, kind: 'best_practice' as const, text: null }
    const { flagId } = await (await world.as(round.lead)).flags.set(flag)
    const found = async () =>
      (await (await manager()).board({})).cards.find((card) => card.conversationId === conversationId)
    expect(await found()).toMatchObject({
      ...{ agent: { id: robot, name: 'Robo', isMachine: true }, pickId: null, week: '2026-W10' },
      ...{ flags: [{ text: null }], reviews: [], strengths: [] },
    })
    await (await world.as(round.lead)).flags.remove({ flagId })
    expect(await found()).toBe(undefined)
  })

  it('is for those who decide, in their own teams', async () => {
    const agent = await world.as(round.agents[0] ?? 0)
    await expect(agent.bestPractices.board({})).rejects.toThrow('not-allowed')
    const other = await aTeam(world, { name: 'Mail', agents: ['Zoe'] })
    const stranger = (await world.as(other.manager)).bestPractices
    expect((await stranger.board({})).total).toBe(0)
    await expect(stranger.board({ teamId: round.teamId })).rejects.toThrow('not-found')
  })

  it('never offers what is about oneself for deciding', async () => {
    const [high] = picks()
    await world.give(agentOf(high), 'lead', round.teamId)
    const self = (await world.as(agentOf(high))).bestPractices
    const card = (await self.board({})).cards.find((one) => one.conversationId === conversationOf(high))
    expect(card?.mayDecide).toBe(false)
    const subject = { conversationId: conversationOf(high), agentId: agentOf(high) }
    await expect(self.dismiss(subject)).rejects.toThrow('not-allowed')
    await transact(world.db.write, (trx) =>
      trx
        .updateTable('membership')
        .set({ until_at: world.clock.at })
        .where('person_id', '=', agentOf(high))
        .where('role', '=', 'lead')
        .execute(),
    )
  })
})

describe('publishing', () => {
  const publishHigh = async (passage = 'Hello Customer, call +39 333 1234567.') => {
    const [high] = picks()
    return (await manager()).publish({
      ...{ conversationId: conversationOf(high), agentId: agentOf(high), messageId: null, passage },
      ...{ why: 'Ada names what Customer lost', criterionKey: 'empathy' },
    })
  }

  it('masks again what was typed, takes the card off the board, and undo brings it back', async () => {
    const [high] = picks()
    const { practiceId } = await publishHigh()
    const onBoard = async () =>
      (await (await manager()).board({})).cards.some((one) => one.conversationId === conversationOf(high))
    expect(await onBoard()).toBe(false)
    const { cards } = await (await manager()).published({})
    expect(cards).toMatchObject([
      {
        passage: 'Hello [customer], call [phone].',
        why: 'Ada names what [customer] lost',
        criterionKey: 'empathy',
        language: 'en',
        agent: { id: agentOf(high) },
        source: { conversationId: conversationOf(high) },
        mayWithdraw: true,
      },
    ])
    await expect(publishHigh()).rejects.toThrow('best-practice.decided')
    await (await manager()).withdraw({ practiceId })
    expect(await onBoard()).toBe(true)
    expect((await (await manager()).published({})).total).toBe(0)
    await (await manager()).restore({ practiceId })
    expect(await onBoard()).toBe(false)
    await expect((await manager()).restore({ practiceId })).rejects.toThrow('best-practice.decided')
  })

  it('is read by everybody signed in, of another team too, without the conversation', async () => {
    const other = await aTeam(world, { name: 'Desk', agents: ['Yan'] })
    const stranger = await world.as(other.agents[0] ?? 0)
    const { cards } = await stranger.bestPractices.published({})
    expect(cards).toMatchObject([{ source: null, mayWithdraw: false }])
    expect(JSON.stringify(cards)).not.toContain('Customer')
    expect((await stranger.bestPractices.published({ language: 'it' })).total).toBe(0)
    expect((await stranger.bestPractices.published({ criterion: 'empathy' })).total).toBe(1)
  })

  it('tells the agent, whose name goes away where they decline, in the words too, and comes back', async () => {
    const [high] = picks()
    const me = agentOf(high)
    const { name } = await world.db.read
      .selectFrom('person')
      .select('name')
      .where('id', '=', me)
      .executeTakeFirstOrThrow()
    const mine = (await world.as(me)).bestPractices
    const [told] = await mine.mine()
    expect(told).toMatchObject({ isMine: true, isNamed: true, publishedBy: { id: round.manager } })
    const practiceId = told?.practiceId ?? 0
    await mine.credit({ practiceId, named: false })
    const [card] = (await (await manager()).published({})).cards
    expect(card?.agent).toBe(null)
    expect(JSON.stringify({ ...card, team: null, publishedBy: null })).not.toContain(name)
    expect((await (await manager()).published({ agentId: me })).total).toBe(0)
    expect((await (await manager()).published({})).choices.agents).toEqual([])
    expect((await mine.mine())[0]).toMatchObject({ isNamed: false, agent: { id: me } })
    await expect((await manager()).credit({ practiceId, named: true })).rejects.toThrow('not-allowed')
    await mine.credit({ practiceId, named: true })
    expect((await (await manager()).published({})).cards[0]?.agent?.name).toBe(name)
  })

  it('refuses what is still blind, another agent, and a message of elsewhere', async () => {
    const [high, low] = picks()
    const blind = picks().at(-1)
    const caller = await manager()
    const words = { messageId: null, passage: 'x', why: null, criterionKey: null }
    await expect(
      caller.publish({ conversationId: conversationOf(blind), agentId: agentOf(blind), ...words }),
    ).rejects.toThrow('best-practice.hidden')
    await expect(
      caller.publish({ conversationId: conversationOf(low), agentId: round.lead, ...words }),
    ).rejects.toThrow('not-found')
    const message = await world.db.read
      .selectFrom('message')
      .select('id')
      .where('conversation_id', '=', conversationOf(high))
      .executeTakeFirstOrThrow()
    await expect(
      caller.publish({
        ...{ conversationId: conversationOf(low), agentId: agentOf(low) },
        ...{ ...words, messageId: message.id },
      }),
    ).rejects.toThrow('review.message-unknown')
  })

  it('or turning down is undone alike', async () => {
    const [, low] = picks()
    const caller = await manager()
    const subject = { conversationId: conversationOf(low), agentId: agentOf(low) }
    const { practiceId } = await caller.dismiss(subject)
    const shown = async () => (await caller.board({})).cards.map(({ conversationId }) => conversationId)
    expect(await shown()).not.toContain(subject.conversationId)
    expect((await caller.published({})).cards.some((one) => one.practiceId === practiceId)).toBe(false)
    await caller.withdraw({ practiceId })
    expect(await shown()).toContain(subject.conversationId)
  })

  it('is not brought back over what was decided since: that is said, and the new decision stands', async () => {
    const [, low] = picks()
    const caller = await manager()
    const subject = { conversationId: conversationOf(low), agentId: agentOf(low) }
    const first = await caller.dismiss(subject)
    await caller.withdraw(first)
    const second = await caller.dismiss(subject)
    await expect(caller.restore(first)).rejects.toThrow('best-practice.decided')
    await caller.withdraw(second)
    await caller.restore(first)
    await caller.withdraw(first)
  })
})
