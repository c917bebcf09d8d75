import { weekOf } from '@reread/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  aConversation,
  anOpenRound,
  answersFor,
  aTeam,
  HOUR,
  handIn,
  openWorld,
  refusalOf,
  revealByAll,
  type Task,
  type TeamOfPeople,
  tasksOf,
  type World,
} from './testing.ts'

const WEEK = '2026-W10'
const FIVE = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eva']

const inWeek = (personId: number, week: string) => ({ personId, week })

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const away = async (by: number, { teamId }: { teamId: number }, who: number | ReturnType<typeof inWeek>) => {
  const absent = typeof who === 'number' ? inWeek(who, WEEK) : who
  return (await world.as(by)).absences.set({ teamId, away: true, ...absent })
}
const back = async (by: number, team: { teamId: number }, personId: number) =>
  (await world.as(by)).absences.set({ teamId: team.teamId, personId, week: WEEK, away: false })
const conversationsFor = async (team: TeamOfPeople, each = 2) => {
  for (const ownerId of team.agents)
    for (let number = 0; number < each; number += 1)
      await aConversation(world, { teamId: team.teamId, ownerId })
}
const first = (people: readonly number[]): number => people[0] ?? 0
const statesOf = async (ids: readonly number[]) =>
  world.db.read
    .selectFrom('assignment')
    .select(['id', 'state', 'cause', 'reviewer_id as reviewerId'])
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute()
const mineOf = (tasks: readonly Task[], personId: number) =>
  tasks.filter(({ reviewerId }) => reviewerId === personId)
const drawOf = async (round: { lead: number; roundId: number }) =>
  (await world.as(round.lead)).rounds.draw({ roundId: round.roundId })

describe('away before the round opens', () => {
  it('is neither drawn from nor asked to review, and the draw names them', async () => {
    const team = await aTeam(world, { agents: FIVE })
    const ada = first(team.agents)
    await conversationsFor(team)
    await away(ada, team, ada)
    const lead = await world.as(team.lead)
    expect((await lead.rounds.preview({ teamId: team.teamId })).absent.map(({ name }) => name)).toEqual([
      'Ada',
    ])
    const { roundId } = await lead.rounds.start({ teamId: team.teamId })
    const tasks = await tasksOf(world, roundId)
    expect(tasks.some((task) => task.reviewerId === ada || task.revieweeId === ada)).toBe(false)
    expect(tasks.length).toBe(4 * 2 * 3)
    const draw = await lead.rounds.draw({ roundId })
    expect(draw.absent).toEqual([{ id: ada, name: 'Ada' }])
    expect(await lead.rounds.redraw({ roundId })).toMatchObject({ same: true })
  })

  it('only counts in its own week', async () => {
    const team = await aTeam(world)
    await conversationsFor(team)
    await away(team.lead, team, inWeek(first(team.agents), '2026-W11'))
    const preview = await (await world.as(team.lead)).rounds.preview({ teamId: team.teamId })
    expect(preview.absent).toEqual([])
    expect(preview.people).toBe(3)
  })

  it('of everybody opens nothing and says why; one who comes back opens it', async () => {
    const team = await aTeam(world, { agents: ['Ada', 'Ben'] })
    await conversationsFor(team)
    for (const personId of team.agents) await away(personId, team, personId)
    const lead = await world.as(team.lead)
    expect((await lead.rounds.preview({ teamId: team.teamId })).tooNarrow?.rule).toBe('everyone-away')
    expect(await refusalOf(lead.rounds.start({ teamId: team.teamId }))).toBe('round.everyone-away')
    await back(team.lead, team, first(team.agents))
    expect(await lead.rounds.start({ teamId: team.teamId })).toMatchObject({ picks: 2, assignments: 2 })
  })

  it('of one in a team of two leaves self reviews alone', async () => {
    const team = await aTeam(world, { agents: ['Ada', 'Ben'] })
    await conversationsFor(team)
    await away(team.lead, team, first(team.agents))
    const { roundId } = await (await world.as(team.lead)).rounds.start({ teamId: team.teamId })
    expect((await tasksOf(world, roundId)).map(({ kind }) => kind)).toEqual(['self', 'self'])
  })
})

describe('away after the round opened', () => {
  it('gives open reviews of colleagues to others, sets self reviews aside, and shows it on the draw', async () => {
    const round = await anOpenRound(world, { agents: FIVE })
    const ada = first(round.agents)
    const tasks = await tasksOf(world, round.roundId)
    const mine = mineOf(tasks, ada)
    const moved = await away(ada, round, ada)
    expect(moved).toEqual({ passedOn: 4, setAside: 2, givenBack: 0 })
    expect(mineOf(await tasksOf(world, round.roundId), ada).map(({ kind }) => kind)).toEqual(['self', 'self'])
    const after = await tasksOf(world, round.roundId)
    for (const task of mine.filter(({ kind }) => kind === 'peer')) {
      const onPick = after.filter(({ pickId }) => pickId === task.pickId)
      expect(onPick.map(({ kind }) => kind).sort()).toEqual(['peer', 'peer', 'self'])
      expect(new Set(onPick.map(({ reviewerId }) => reviewerId)).size).toBe(3)
    }
    const { changes } = await drawOf(round)
    expect(changes.map(({ kind, cause, who }) => [who.name, kind, cause]).sort()).toEqual([
      ...Array.from({ length: 2 }, () => ['Ada', 'skip', 'away']),
      ...Array.from({ length: 4 }, () => ['Ada', 'swap', 'away']),
    ])
    expect((await (await world.as(ada)).week.mine({}))?.next).toBeNull()
    const { teamId, week } = round
    const { people } = await (await world.as(round.lead)).rounds.progress({ teamId, week })
    expect(people.filter((one) => one.away).map(({ person, total }) => [person.name, total])).toEqual([
      ['Ada', 0],
    ])
  })

  it('keeps what was submitted', async () => {
    const round = await anOpenRound(world, { agents: FIVE })
    const ada = first(round.agents)
    const [done] = mineOf(await tasksOf(world, round.roundId), ada)
    if (!done) throw new Error('there is work')
    await handIn(world, done)
    expect(await away(ada, round, ada)).toMatchObject({ passedOn: 4, setAside: 1 })
    expect(await statesOf([done.assignmentId])).toMatchObject([{ state: 'submitted', cause: null }])
    expect((await world.db.read.selectFrom('review').select('id').execute()).length).toBe(1)
  })

  it('is not waited for: the pick is complete once the others are in', async () => {
    const round = await anOpenRound(world)
    const ada = first(round.agents)
    const about = (await tasksOf(world, round.roundId)).filter(({ revieweeId }) => revieweeId === ada)
    const pick = about.filter(({ pickId }) => pickId === about[0]?.pickId)
    await away(round.lead, round, ada)
    const peers = pick.filter(({ kind }) => kind === 'peer')
    for (const task of peers) await handIn(world, task)
    const last = peers.at(-1)
    if (!last) throw new Error('colleagues read')
    const opened = await (await world.as(last.reviewerId)).picks.open({ pickId: last.pickId })
    expect(opened).toBeDefined()
    const row = await world.db.read
      .selectFrom('pick')
      .select('reveal_reason as why')
      .where('id', '=', last.pickId)
      .executeTakeFirst()
    expect(row?.why).toBe('complete')
  })

  it('in a team too small for others sets the reading aside', async () => {
    const round = await anOpenRound(world, { agents: ['Ada', 'Ben'] })
    expect(await away(round.lead, round, first(round.agents))).toEqual({
      passedOn: 0,
      setAside: 4,
      givenBack: 0,
    })
  })

  it('does not give reviews to somebody else who is away', async () => {
    const round = await anOpenRound(world, { agents: [...FIVE, 'Fay'] })
    const [ada = 0, ben = 0] = round.agents
    await away(round.lead, round, ben)
    await away(round.lead, round, ada)
    const open = (await tasksOf(world, round.roundId)).map(({ assignmentId }) => assignmentId)
    const rows = await statesOf(open)
    expect(
      rows.filter(({ reviewerId, state }) => state === 'open' && [ada, ben].includes(reviewerId)),
    ).toEqual([])
  })

  it('can be taken back just afterwards, whatever the colleagues have done meanwhile', async () => {
    const round = await anOpenRound(world, { agents: FIVE })
    const ada = first(round.agents)
    const drawn = await tasksOf(world, round.roundId)
    const before = mineOf(drawn, ada)
    await away(ada, round, ada)
    const lastDrawn = Math.max(...drawn.map(({ assignmentId }) => assignmentId))
    const [begun, ...others] = (await tasksOf(world, round.roundId)).filter(
      ({ assignmentId }) => assignmentId > lastDrawn,
    )
    if (!begun) throw new Error('somebody took over')
    await handIn(world, begun)
    expect(await back(ada, round, ada)).toMatchObject({ givenBack: 6 })
    const rows = await statesOf(before.map(({ assignmentId }) => assignmentId))
    expect(rows.every(({ state, cause }) => state === 'open' && cause === null)).toBe(true)
    expect(await statesOf([begun.assignmentId])).toMatchObject([{ state: 'submitted' }])
    const withdrawn = await statesOf(others.map(({ assignmentId }) => assignmentId))
    expect(withdrawn.map(({ cause }) => cause)).toEqual(['returned', 'returned', 'returned'])
  })

  it('passes on what somebody takes back who has been set away meanwhile, and keeps their draft', async () => {
    const round = await anOpenRound(world, { agents: FIVE })
    const ada = first(round.agents)
    const task = mineOf(await tasksOf(world, round.roundId), ada).find(({ kind }) => kind === 'peer')
    if (!task) throw new Error('Ada reads colleagues')
    const { assignmentId } = task
    await handIn(world, task)
    await away(round.lead, round, ada)
    expect(await statesOf([assignmentId])).toMatchObject([{ state: 'submitted' }])
    await (await world.as(ada)).reviews.undo({ assignmentId })
    expect(await statesOf([assignmentId])).toMatchObject([{ state: 'swapped', cause: 'away' }])
    const readers = (await tasksOf(world, round.roundId)).filter((one) => one.pickId === task.pickId)
    expect(readers.filter(({ kind }) => kind === 'peer')).toHaveLength(2)
    await back(ada, round, ada)
    expect(await statesOf([assignmentId])).toMatchObject([{ state: 'open' }])
    expect((await (await world.as(ada)).reviews.form({ assignmentId })).draft).not.toBeNull()
  })

  it('comes back from whoever has it by now, when the colleague who took it is away too', async () => {
    const round = await anOpenRound(world, { agents: FIVE })
    const ada = first(round.agents)
    const all = await tasksOf(world, round.roundId)
    const before = mineOf(all, ada)
    const readers = async () => {
      const inForce = (await tasksOf(world, round.roundId)).map(({ assignmentId }) => assignmentId)
      const open = new Set(
        (await statesOf(inForce)).filter(({ state }) => state === 'open').map(({ id }) => id),
      )
      const tasks = (await tasksOf(world, round.roundId)).filter(({ assignmentId }) => open.has(assignmentId))
      return before
        .filter(({ kind }) => kind === 'peer')
        .map(({ pickId }) => tasks.filter((one) => one.pickId === pickId && one.kind === 'peer').length)
    }
    const twoEach = await readers()
    await away(round.lead, round, ada)
    const known = new Set(all.map(({ assignmentId }) => assignmentId))
    const moved = (await tasksOf(world, round.roundId)).filter(({ assignmentId }) => !known.has(assignmentId))
    const ben = first(moved.map(({ reviewerId }) => reviewerId))
    await away(round.lead, round, ben)
    await back(round.lead, round, ada)
    const open = async (personId: number) =>
      (await statesOf(before.map((one) => one.assignmentId))).filter(
        (one) => one.reviewerId === personId && one.state === 'open',
      ).length
    expect(await open(ada)).toBe(before.length)
    expect((await readers()).every((count, index) => count <= (twoEach[index] ?? 0))).toBe(true)
    await back(round.lead, round, ben)
    expect(await open(ada)).toBe(before.length)
    expect(await readers()).toEqual(twoEach)
  })

  it('leaves with colleagues what they took, when somebody is back later: only the rest returns', async () => {
    const round = await anOpenRound(world, { agents: FIVE })
    const ada = first(round.agents)
    await away(ada, round, ada)
    world.clock.at += HOUR
    expect(await back(ada, round, ada)).toMatchObject({ givenBack: 2 })
    const open = mineOf(await tasksOf(world, round.roundId), ada)
    expect((await statesOf(open.map(({ assignmentId }) => assignmentId))).map(({ state }) => state)).toEqual([
      'open',
      'open',
    ])
  })

  it('keeps what customers said from those who review it, and shows nobody by its absence what was picked', async () => {
    const team = await aTeam(world, { agents: FIVE })
    const { teamId } = team
    const csat = { scale: 'good_bad', score: 'good', comment: null, ratedAt: null, question: null }
    for (const ownerId of team.agents)
      for (const _ of [1, 2]) await aConversation(world, { teamId, ownerId, csat })
    const ada = first(team.agents)
    await away(ada, team, ada)
    const { roundId } = await (await world.as(team.lead)).rounds.start({ teamId })
    const tasks = await tasksOf(world, roundId)
    const all = async (personId: number) =>
      (await (await world.as(personId)).conversations.list({})).rows.map(({ id }) => id)
    const keptFrom = async (personId: number) => {
      const me = await world.as(personId)
      const { rows } = await me.conversations.list({})
      const told = rows.filter((row) => 'csat' in row).map(({ id }) => id)
      const found = (await me.conversations.list({ csat: 'satisfied' })).rows.map(({ id }) => id)
      expect(found.toSorted()).toEqual(told.toSorted())
      const single: number[] = []
      for (const { id } of rows)
        if ('csat' in (await me.conversations.get({ conversationId: id }))) single.push(id)
      expect(single.toSorted()).toEqual(told.toSorted())
      const { customers } = await me.numbers.team({ teamId })
      expect(customers.rolling?.n).toBe(told.length)
      return (await all(personId)).filter((id) => !told.includes(id)).toSorted((a, b) => a - b)
    }
    const reviewedBy = (personId: number) =>
      mineOf(tasks, personId)
        .map(({ conversationId }) => conversationId)
        .toSorted((a, b) => a - b)
    for (const agent of team.agents)
      expect(await keptFrom(agent), `agent ${agent}`).toEqual(reviewedBy(agent))
    expect(await keptFrom(ada)).toEqual([])
    // She is back and is named.
    await back(ada, team, ada)
    const [task] = tasks.filter(({ kind }) => kind === 'peer')
    if (!task) throw new Error('there is work')
    const asLead = await world.as(team.lead)
    await asLead.assignments.swap({ assignmentId: task.assignmentId, reason: 'too much', toPersonId: ada })
    expect(await keptFrom(ada)).toEqual([task.conversationId])
  })

  it('keeps the drafts of whoever is away', async () => {
    const round = await anOpenRound(world, { agents: FIVE })
    const ada = first(round.agents)
    const [task] = mineOf(await tasksOf(world, round.roundId), ada)
    if (!task) throw new Error('there is work')
    const { assignmentId: _, ...content } = await answersFor(world, task, { keep: 'half a thought' })
    const { assignmentId } = task
    await (await world.as(ada)).reviews.saveDraft({ assignmentId, version: 0, content })
    await away(ada, round, ada)
    await back(ada, round, ada)
    const form = await (await world.as(ada)).reviews.form({ assignmentId })
    expect(JSON.stringify(form.draft)).toContain('half a thought')
  })

  it('hides what customers said of whatever returns with them, until its reveal', async () => {
    const team = await aTeam(world, { agents: FIVE })
    const csat = { scale: 'good_bad', score: 'good', comment: null, ratedAt: null, question: null }
    for (const ownerId of team.agents)
      for (const _ of [1, 2]) await aConversation(world, { teamId: team.teamId, ownerId, csat })
    const { roundId } = await (await world.as(team.lead)).rounds.start({ teamId: team.teamId })
    const ada = first(team.agents)
    const mine = mineOf(await tasksOf(world, roundId), ada)
    const theirs = mine.map(({ conversationId }) => conversationId)
    const seen = async () => {
      const me = await world.as(ada)
      const { rows } = await me.conversations.list({})
      const found = await me.conversations.list({ csat: 'satisfied' })
      const told = rows.filter((row) => 'csat' in row).map(({ id }) => id)
      expect(found.rows.map(({ id }) => id).sort()).toEqual(told.toSorted())
      for (const conversationId of theirs)
        expect('csat' in (await me.conversations.get({ conversationId }))).toBe(told.includes(conversationId))
      const { customers } = await me.numbers.team({ teamId: team.teamId })
      return { told: told.filter((id) => theirs.includes(id)), leavesOutMine: customers.leavesOutMine }
    }
    const hidden = { told: [], leavesOutMine: true }
    expect(await seen()).toEqual(hidden)
    await away(ada, team, ada)
    expect(await seen()).toEqual(hidden)
    world.clock.at += HOUR
    expect(await seen()).toEqual(hidden)
    await back(ada, team, ada)
    expect(await seen()).toEqual(hidden)
    await away(ada, team, ada)
    const passedOn = mine.find(({ kind }) => kind === 'peer')
    const others = (await tasksOf(world, roundId)).filter(({ reviewerId }) => reviewerId !== ada)
    await revealByAll(
      world,
      others.filter(({ pickId }) => pickId === passedOn?.pickId),
    )
    expect((await seen()).told).toEqual([passedOn?.conversationId])
  })

  it('twice changes nothing the second time', async () => {
    const round = await anOpenRound(world, { agents: FIVE })
    const ada = first(round.agents)
    await away(ada, round, ada)
    expect(await away(ada, round, ada)).toEqual({ passedOn: 0, setAside: 0, givenBack: 0 })
  })
})

describe('who may say that somebody is away', () => {
  it('is the person, and those who run the team', async () => {
    const team = await aTeam(world)
    const other = await aTeam(world, { name: 'Mail', agents: ['Zoe'] })
    const [ada = 0, ben = 0] = team.agents
    for (const by of [ada, team.lead, team.manager])
      expect(await refusalOf(away(by, team, ada))).toBe('answered')
    expect(await refusalOf(away(ben, team, ada))).toBe('not-allowed')
    expect(await refusalOf(away(other.lead, team, ada))).toBe('not-found')
    expect(await refusalOf(away(team.lead, team, first(other.agents)))).toBe('absence.not-member')
  })

  it('reaches from this week to the ninth one', async () => {
    const team = await aTeam(world)
    const ada = first(team.agents)
    expect(weekOf(world.clock.at, 'UTC')).toBe(WEEK)
    expect(await refusalOf(away(ada, team, inWeek(ada, '2026-W09')))).toBe('absence.week-over')
    expect(await refusalOf(away(ada, team, inWeek(ada, '2026-W18')))).toBe('answered')
    expect(await refusalOf(away(ada, team, inWeek(ada, '2026-W19')))).toBe('absence.week-over')
  })

  it('sees this week and next, and whose it may change', async () => {
    const team = await aTeam(world)
    const [ada = 0, ben = 0] = team.agents
    await away(ada, team, inWeek(ada, '2026-W11'))
    const list = await (await world.as(ben)).absences.list({ teamId: team.teamId })
    expect(list).toMatchObject({ thisWeek: WEEK, nextWeek: '2026-W11' })
    expect(list.people.map(({ person, away: weeks, mayChange }) => [person.name, weeks, mayChange])).toEqual([
      ['Ada', ['2026-W11'], false],
      ['Ben', [], true],
      ['Cleo', [], false],
    ])
  })
})

describe('somebody who leaves mid-week', () => {
  it('by the end of their membership is not waited for, and what they submitted stays', async () => {
    const round = await anOpenRound(world, { agents: FIVE })
    const ada = first(round.agents)
    const [done, ...rest] = mineOf(await tasksOf(world, round.roundId), ada)
    if (!done) throw new Error('there is work')
    await handIn(world, done)
    const change = { teamId: round.teamId, personId: ada, role: 'agent' as const }
    await (await world.as(round.manager)).teams.setMembership({ ...change, member: false })
    const rows = await statesOf(rest.map(({ assignmentId }) => assignmentId))
    expect(rows.every(({ state, cause }) => state !== 'open' && cause === 'left')).toBe(true)
    expect(await statesOf([done.assignmentId])).toMatchObject([{ state: 'submitted' }])
    await (await world.as(round.manager)).teams.setMembership({ ...change, member: true })
    const again = await statesOf(rest.map(({ assignmentId }) => assignmentId))
    expect(again.map(({ state }) => state)).toEqual(rest.map(() => 'open'))
  })

  it('by being deactivated blocks nobody either', async () => {
    const round = await anOpenRound(world, { agents: FIVE })
    const ada = first(round.agents)
    const mine = mineOf(await tasksOf(world, round.roundId), ada)
    const manager = await world.as(round.manager)
    await manager.people.deactivate({ personId: ada })
    const rows = await statesOf(mine.map(({ assignmentId }) => assignmentId))
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['skipped', 'swapped']))
    expect((await drawOf(round)).changes.every(({ cause }) => cause === 'left')).toBe(true)
    await (await world.as(round.manager)).people.reactivate({ personId: ada })
    const again = await statesOf(mine.map(({ assignmentId }) => assignmentId))
    expect(again.every(({ state }) => state === 'open')).toBe(true)
  })
})
