import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  aConversation,
  anOpenRound,
  aTeam,
  HOUR,
  handIn,
  openWorld,
  refusalOf,
  tasksOf,
  type World,
} from './testing.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const EIGHT = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gia', 'Hugo']

describe('opening a round', () => {
  it('gives eight people sixteen picks, each with one self and two peer assignments', async () => {
    const round = await anOpenRound(world, { agents: EIGHT, each: 3 })
    const tasks = await tasksOf(world, round.roundId)
    const picks = new Set(tasks.map((task) => task.pickId))
    expect(picks.size).toBe(16)
    for (const pickId of picks) {
      const own = tasks.filter((task) => task.pickId === pickId)
      expect(own.map((task) => task.kind).sort()).toEqual(['peer', 'peer', 'self'])
      expect(own.find((task) => task.kind === 'self')?.reviewerId).toBe(own[0]?.revieweeId)
    }
    for (const agent of round.agents) {
      const peersOf = [...picks].flatMap((pickId) => {
        const own = tasks.filter((task) => task.pickId === pickId && task.revieweeId === agent)
        return own.length === 0
          ? []
          : [
              own
                .filter((task) => task.kind === 'peer')
                .map((task) => task.reviewerId)
                .join(),
            ]
      })
      expect(new Set(peersOf).size).toBe(1)
    }
  })

  it('happens once a week, also when two people press at once', async () => {
    const team = await aTeam(world)
    for (const ownerId of team.agents) await aConversation(world, { teamId: team.teamId, ownerId })
    const lead = await world.as(team.lead)
    const manager = await world.as(team.manager)
    const both = await Promise.all([
      refusalOf(lead.rounds.start({ teamId: team.teamId })),
      refusalOf(manager.rounds.start({ teamId: team.teamId })),
    ])
    expect(both.sort()).toEqual(['answered', 'round.already-open'])
    expect((await lead.rounds.list({ teamId: team.teamId })).length).toBe(1)
  })

  it('draws again from its record to the same list', async () => {
    const round = await anOpenRound(world, { agents: EIGHT, each: 4 })
    const lead = await world.as(round.lead)
    expect(await lead.rounds.redraw({ roundId: round.roundId })).toEqual({ same: true, picks: 16 })
    const draw = await lead.rounds.draw({ roundId: round.roundId })
    expect(draw).toMatchObject({ candidatesCount: 32, withoutCandidates: [], changes: [] })
    expect(draw.seed).toMatch(/^seed-/)
  })

  it('finds a list that was changed behind the draw: another conversation, or another reader', async () => {
    const round = await anOpenRound(world, { agents: EIGHT, each: 3 })
    const lead = await world.as(round.lead)
    const same = async () => (await lead.rounds.redraw({ roundId: round.roundId })).same
    const [peer] = (await tasksOf(world, round.roundId)).filter(({ kind }) => kind === 'peer')
    const assignmentId = peer?.assignmentId ?? 0
    await lead.assignments.swap({ assignmentId, reason: 'On holiday' })
    expect(await same()).toBe(true)
    const readBy = (reviewer_id: number) =>
      world.db.write.updateTable('assignment').set({ reviewer_id }).where('id', '=', assignmentId).execute()
    await readBy(round.lead)
    expect(await same()).toBe(false)
    await readBy(peer?.reviewerId ?? 0)
    expect(await same()).toBe(true)
    const { teamId } = round
    const other = await aConversation(world, { teamId, ownerId: round.agents[0] ?? 0 })
    await world.db.write
      .updateTable('pick')
      .set({ conversation_id: other })
      .where('id', '=', peer?.pickId ?? 0)
      .execute()
    expect(await same()).toBe(false)
  })

  it('opens smaller with too few candidates, and names who has none', async () => {
    const team = await aTeam(world)
    const [ada] = team.agents
    await aConversation(world, { teamId: team.teamId, ownerId: ada ?? 0 })
    const lead = await world.as(team.lead)
    const preview = await lead.rounds.preview({ teamId: team.teamId })
    expect(preview).toMatchObject({
      picks: 1,
      reviews: 3,
      candidates: 1,
      firstRound: true,
      alreadyOpen: false,
    })
    const opened = await lead.rounds.start({ teamId: team.teamId })
    expect(opened.withoutCandidates.map(({ name }) => name)).toEqual(['Ben', 'Cleo'])
  })

  it('says so when nobody or nothing is there, and keeps the window for the next one', async () => {
    const empty = await aTeam(world, { name: 'Empty', agents: [] })
    const start = async (team: { lead: number; teamId: number }) =>
      refusalOf((await world.as(team.lead)).rounds.start({ teamId: team.teamId }))
    expect(await start(empty)).toBe('round.no-members')
    const idle = await aTeam(world, { name: 'Idle' })
    expect(await start(idle)).toBe('round.no-candidates')
    await aConversation(world, { teamId: idle.teamId, ownerId: idle.agents[0] ?? 0 })
    expect(await start(idle)).toBe('answered')
  })

  it('takes the first window until any past day, that day included, and goes on from there', async () => {
    const { teamId, agents, lead: leadId } = await aTeam(world, { agents: ['Ada', 'Ben', 'Cleo'] })
    const lead = await world.as(leadId)
    const settle = async (settledAt: string) => {
      for (const ownerId of agents)
        await aConversation(world, { teamId, ownerId, settledAt: Date.parse(settledAt) })
    }
    await settle('2026-01-31T23:59:59Z')
    await settle('2026-02-01T00:00:00Z')
    await settle('2026-02-20T12:00:00Z')
    const days = { teamId, from: '2026-01-01', until: '2026-01-31' }
    const preview = await lead.rounds.preview(days)
    expect(preview).toMatchObject({
      candidates: 3,
      window: { fromAt: Date.parse('2026-01-01'), untilAt: Date.parse('2026-02-01') },
    })
    expect(preview.tooNarrow?.rule).not.toBe('warm')
    const { roundId } = await lead.rounds.start(days)
    const draw = await lead.rounds.draw({ roundId })
    expect(draw).toMatchObject({
      candidatesCount: 3,
      window: { fromAt: Date.parse('2026-01-01'), cutoffAt: Date.parse('2026-02-01') },
    })
    expect(await lead.rounds.redraw({ roundId })).toMatchObject({ same: true })
    world.clock.at += 7 * 24 * HOUR
    // Later rounds begin where it ended, whatever days are asked for: nothing in between is lost.
    expect(await lead.rounds.preview(days)).toMatchObject({
      ...{ firstRound: false, candidates: 6 },
      window: { fromAt: Date.parse('2026-02-01') },
    })
  })

  it('refuses a last day before the first one or still to come, and saves nothing', async () => {
    const { teamId, agents, lead: leadId } = await aTeam(world)
    for (const ownerId of agents) await aConversation(world, { teamId, ownerId })
    const lead = await world.as(leadId)
    const today = new Date(world.clock.at).toISOString().slice(0, 10)
    const tomorrow = new Date(world.clock.at + 24 * HOUR).toISOString().slice(0, 10)
    for (const ask of [lead.rounds.preview, lead.rounds.start]) {
      const backwards = ask({ teamId, from: '2026-02-02', until: '2026-02-01' })
      expect(await refusalOf(backwards)).toBe('round.until-before-from')
      expect(await refusalOf(ask({ teamId, until: tomorrow }))).toBe('round.until-ahead')
    }
    expect(await lead.rounds.list({ teamId })).toEqual([])
    const whole = await lead.rounds.preview({ teamId, from: '2026-01-01' })
    const untilToday = await lead.rounds.preview({ teamId, from: '2026-01-01', until: today })
    expect(untilToday.window).toEqual(whole.window)
    expect(await refusalOf(lead.rounds.start({ teamId, from: today, until: today }))).toBe(
      'round.no-candidates',
    )
  })

  it('counts the last day in the team’s own zone', async () => {
    const settings = { zone: 'Pacific/Auckland' }
    const { teamId, agents, lead: leadId } = await aTeam(world, { settings })
    const settledAt = Date.parse('2026-01-31T10:59:59Z')
    for (const ownerId of agents) await aConversation(world, { teamId, ownerId, settledAt })
    for (const ownerId of agents)
      await aConversation(world, { teamId, ownerId, settledAt: settledAt + 1_000 })
    const lead = await world.as(leadId)
    const preview = await lead.rounds.preview({ teamId, from: '2026-01-31', until: '2026-01-31' })
    expect(preview.candidates).toBe(3)
  })

  it('takes the first window from any past day, and leaves out what is still warm or too long', async () => {
    const team = await aTeam(world, { agents: ['Ada', 'Ben'] })
    const [ada = 0, ben = 0] = team.agents
    const { teamId } = team
    await aConversation(world, { teamId, ownerId: ada, settledAt: world.clock.at - 60 * 24 * HOUR })
    await aConversation(world, { teamId, ownerId: ben, settledAt: world.clock.at - 23 * HOUR })
    await aConversation(world, { teamId, ownerId: ben, messages: Array.from({ length: 61 }, () => 'hi') })
    const lead = await world.as(team.lead)
    expect((await lead.rounds.preview({ teamId })).candidates).toBe(0)
    expect((await lead.rounds.preview({ teamId, from: '2025-12-01' })).candidates).toBe(1)
  })

  it('is tried out with other lengths, and says how many conversations are longer', async () => {
    const team = await aTeam(world, { agents: ['Ada', 'Ben'], settings: { picks_per_agent: 1 } })
    const [ada = 0, ben = 0] = team.agents
    const { teamId } = team
    for (const ownerId of [ada, ben]) await aConversation(world, { teamId, ownerId })
    for (const messages of [61, 70, 80]) {
      const texts = Array.from({ length: messages }, (_, index) =>
        messages === 80 && index < 21 ? 'hi you' : 'hi',
      )
      await aConversation(world, { teamId, ownerId: ben, messages: texts })
    }
    const lead = await world.as(team.lead)
    const [saved] = (await lead.teams.list({})).filter(({ id }) => id === teamId)
    if (saved === undefined) throw new Error('there is the team')
    const { picksPerAgent, peersPerPick, coldHours, openingDay, openingTime, dueDay, dueTime } = saved
    const { maxMessages, maxWords } = saved
    const size = { picksPerAgent, peersPerPick, coldHours, maxMessages, maxWords }
    const settings = { ...size, openingDay, openingTime, dueDay, dueTime }
    expect(await lead.rounds.preview({ teamId })).toMatchObject({
      // The round is as large as asked, and still three are too long for it.
      ...{ candidates: 2, tooNarrow: null, tooLong: { leftOut: 3, maxMessages: 60, maxWords: 2_500 } },
    })
    expect(await lead.rounds.preview({ teamId, settings: { ...settings, maxMessages: 70 } })).toMatchObject({
      ...{ candidates: 4, tooLong: { leftOut: 1, maxMessages: 70 } },
    })
    expect(
      await lead.rounds.preview({ teamId, settings: { ...settings, maxMessages: 80, maxWords: 100 } }),
    ).toMatchObject({ ...{ candidates: 4, tooLong: { leftOut: 1, maxMessages: 80, maxWords: 100 } } })
  })

  it('is not an agent’s to open, nor another team’s lead’s', async () => {
    const team = await aTeam(world)
    const other = await aTeam(world, { name: 'Mail', agents: ['Zoe'] })
    const { teamId } = team
    expect(await refusalOf((await world.as(team.agents[0] ?? 0)).rounds.start({ teamId }))).toBe(
      'not-allowed',
    )
    expect(await refusalOf((await world.as(other.lead)).rounds.start({ teamId }))).toBe('not-found')
  })
})

describe('skip and swap', () => {
  it('a skip needs a reason, ends the assignment and is shown on the draw', async () => {
    const round = await anOpenRound(world)
    const [task] = (await tasksOf(world, round.roundId)).filter(({ kind }) => kind === 'peer')
    if (!task) throw new Error('colleagues read')
    const me = await world.as(task.reviewerId)
    const { assignmentId } = task
    expect(await refusalOf(me.assignments.skip({ assignmentId, reason: ' ' }))).toBe('input-invalid')
    await me.assignments.skip({ assignmentId, reason: 'My cousin wrote this.' })
    expect(await refusalOf(me.assignments.skip({ assignmentId, reason: 'again' }))).not.toBe('answered')
    const draw = await (await world.as(round.lead)).rounds.draw({ roundId: round.roundId })
    expect(draw.changes).toMatchObject([{ kind: 'skip', reason: 'My cousin wrote this.' }])
  })

  it('a swap hands the reading to a colleague who is neither the reviewee nor on the pick', async () => {
    const round = await anOpenRound(world, { agents: ['Ada', 'Ben', 'Cleo', 'Dan', 'Eva'] })
    const tasks = await tasksOf(world, round.roundId)
    const [task] = tasks.filter(({ kind }) => kind === 'peer')
    if (!task) throw new Error('colleagues read')
    const lead = await world.as(round.lead)
    const { assignmentId } = task
    const swapped = await lead.assignments.swap({ assignmentId, reason: 'On leave' })
    const onPick = tasks.filter(({ pickId }) => pickId === task.pickId).map(({ reviewerId }) => reviewerId)
    expect(onPick).not.toContain(swapped.person.id)
    const unsuitable = lead.assignments.swap({
      assignmentId: swapped.assignmentId,
      reason: 'x',
      toPersonId: task.revieweeId,
    })
    expect(await refusalOf(unsuitable)).toBe('swap.person-unsuitable')
    expect((await lead.rounds.redraw({ roundId: round.roundId })).same).toBe(true)
    expect(await refusalOf(handIn(world, task))).not.toBe('answered')
  })

  it('nobody is left to take over in a team of three', async () => {
    const round = await anOpenRound(world)
    const [task] = (await tasksOf(world, round.roundId)).filter(({ kind }) => kind === 'peer')
    const lead = await world.as(round.lead)
    const call = lead.assignments.swap({ assignmentId: task?.assignmentId ?? 0, reason: 'On leave' })
    expect(await refusalOf(call)).toBe('swap.no-one-left')
  })
})

describe('progress', () => {
  it('tells those who run the team who is done, never what was said', async () => {
    const round = await anOpenRound(world)
    const [task] = await tasksOf(world, round.roundId)
    if (!task) throw new Error('there is work')
    await handIn(world, task, { points: [1], keep: 'a secret word' })
    const { teamId, week } = round
    const progress = await (await world.as(round.lead)).rounds.progress({ teamId, week })
    expect(progress.people.find(({ person }) => person.id === task.reviewerId)?.done).toBe(1)
    expect(JSON.stringify(progress)).not.toMatch(/secret|score|point/)
    const agent = (await world.as(task.reviewerId)).rounds.progress({ teamId, week })
    expect(await refusalOf(agent)).toBe('not-allowed')
  })

  it('offers to reveal early only what the reader may: not a conversation of their own', async () => {
    const team = await aTeam(world)
    await world.give(team.lead, 'agent', team.teamId)
    for (const ownerId of [...team.agents, team.lead]) {
      await aConversation(world, { teamId: team.teamId, ownerId })
    }
    const { roundId, week } = await (await world.as(team.lead)).rounds.start({ teamId: team.teamId })
    const tasks = await tasksOf(world, roundId)
    // One review of each is in, and all of the lead's own: nothing else stands in the way.
    for (const task of tasks.filter(({ kind, reviewerId }) => kind === 'self' || reviewerId === team.lead)) {
      await handIn(world, task)
    }
    const lead = await world.as(team.lead)
    const { picks } = await lead.rounds.progress({ teamId: team.teamId, week })
    expect(picks).toHaveLength(4)
    for (const { pickId, mayConfirm, reviewee } of picks) {
      expect(mayConfirm).toBe(reviewee.id !== team.lead)
      const shown = await lead.picks.get({ pickId })
      expect('mayConfirm' in shown && shown.mayConfirm).toBe(mayConfirm)
    }
  })
})
