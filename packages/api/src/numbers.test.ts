import { recountRollup, recountTeamRollup, rollupOf, setMembership, teamRollupOf, transact } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { meanOfSums, type ReviewSum, sumsOf } from '@reread/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aConversation,
  aTeam,
  handIn,
  openWorld,
  type RevealedWeek,
  refusalOf,
  revealByAll,
  revealedWeeks,
  type TeamOfPeople,
  tasksOf,
  type World,
} from './testing.ts'

const NOT_FOUND = 'not-found'

describe.each(testEngines)(
  'numbers of a team over four revealed weeks and one that is still open on %s',
  (engine) => {
    let world: World
    let team: TeamOfPeople
    let mail: TeamOfPeople
    let weeks: RevealedWeek[]
    let [ada, ben, cleo, dan] = [0, 0, 0, 0]
    let openWeek = ''
    let adminId = 0

    beforeAll(async () => {
      world = await openWorld(engine)
      team = await aTeam(world, { agents: ['Ada', 'Ben', 'Cleo', 'Dan'] })
      mail = await aTeam(world, { name: 'Mail', agents: ['Zoe'] })
      adminId = await world.addPerson('Root')
      await world.give(adminId, 'admin')
      ;[ada = 0, ben = 0, cleo = 0, dan = 0] = team.agents
      weeks = await revealedWeeks(world, {
        team,
        count: 4,
        // Everybody gives themselves 5; colleagues give Ada 5, 4, 2, 4 and the others 4 throughout.
        answersOf: (task) => ({
          points: task.kind === 'self' ? [5] : task.revieweeId === ada ? [5, 4, 2, 4] : [4],
          ...(task.kind === 'peer' && task.revieweeId === ada ? { keep: `kept by ${task.reviewerId}` } : {}),
        }),
      })
      world.clock.at += 7 * 24 * 3_600_000
      for (const ownerId of team.agents) await aConversation(world, { teamId: team.teamId, ownerId })
      const { roundId, week } = await (await world.as(team.lead)).rounds.start({ teamId: team.teamId })
      openWeek = week
      const tasks = await tasksOf(world, roundId)
      const about = tasks.filter((task) => task.pickId === tasks[0]?.pickId)
      await revealByAll(world, about, () => ({ points: [1] }))
      const hidden = tasks.find((task) => task.pickId !== tasks[0]?.pickId)
      if (hidden) await handIn(world, hidden, { points: [1] })
    }, 60_000)
    afterAll(() => world.close())

    const lastWeek = () => weeks.at(-1)?.week ?? ''
    const asLead = async () =>
      (await world.as(team.lead)).numbers.team({ teamId: team.teamId, week: lastWeek() })

    it('are means over picks, with the reviews and picks behind them', async () => {
      const { headline, weeks: line } = await asLead()
      // 3 people with 75 from colleagues, Ada with (100·30 + 75·35 + 25·20 + 75·15) / 100 = 72.5; two picks each a week.
      expect(headline.peers).toEqual({ mean: (3 * 75 + 72.5) / 4, reviews: 64, picks: 32 })
      expect(headline.self).toEqual({ mean: 100, reviews: 32, picks: 32 })
      expect(line).toHaveLength(12)
      expect(line.slice(0, 8).every(({ peers, self }) => peers === null && self === null)).toBe(true)
      expect(line.slice(8).map(({ week }) => week)).toEqual(weeks.map(({ week }) => week))
    })

    it('rest on the weekly sums, which equal a recount of the reviews', async () => {
      const kept = await rollupOf(world.db.read, team.teamId)
      expect(kept).toEqual(await recountRollup(world.db.read, team.teamId))
      const ofTeam = await teamRollupOf(world.db.read, team.teamId)
      expect(ofTeam).toEqual(await recountTeamRollup(world.db.read, team.teamId))
      for (const sums of [kept, ofTeam]) {
        const own = sums.filter((sum) => weeks.some(({ week }) => week === sum.week))
        expect((await asLead()).headline.peers).toEqual(meanOfSums(sumsOf<ReviewSum>(own, 'peer')))
      }
    })

    it('name the weakest criterion of the colleagues', async () => {
      const { criteria, weakest } = await asLead()
      expect(weakest).toBe('process-adherence')
      const process = criteria.find(({ key }) => key === weakest)
      expect(process?.peers).toEqual({ mean: (3 * 75 + 25) / 4, reviews: 64, picks: 32 })
      expect(process?.self?.mean).toBe(100)
      expect(process?.texts.it?.name).toBe('Rispetto del processo')
    })

    it('leave the week that is still being revealed to those who run the team', async () => {
      const lead = await (await world.as(team.lead)).numbers.team({ teamId: team.teamId })
      expect(lead.week).toBe(openWeek)
      expect(lead.weeks.at(-1)?.peers).toEqual({ mean: 0, reviews: 2, picks: 1 })
      const agent = await (await world.as(dan)).numbers.team({ teamId: team.teamId })
      expect(agent.weeks.at(-1)).toEqual({ week: openWeek, peers: null, self: null })
      expect(agent.weeks.at(-2)?.peers?.picks).toBe(8)
      expect([lead.isWholeWeeksOnly, agent.isWholeWeeksOnly]).toEqual([false, true])
      expect([lead.mayExport, agent.mayExport]).toEqual([true, false])
    })

    it('say of a person a mean once there are enough reviews, with a dot for each', async () => {
      const { people } = await (await world.as(team.lead)).numbers.people({
        teamId: team.teamId,
        week: lastWeek(),
      })
      expect(people.map(({ person }) => person.name)).toEqual(['Ada', 'Ben', 'Cleo', 'Dan'])
      const [first] = people
      expect(first?.dots).toHaveLength(24)
      expect(first?.colleagues).toEqual({ mean: 72.5, reviews: 16, picks: 8 })
      expect(first?.criteria.map(({ mean }) => mean)).toEqual([100, 75, 25, 75])
    })

    it('say "4 of 8" and no mean, not even of a criterion, before that', async () => {
      const [first] = weeks
      const { people } = await (await world.as(team.lead)).numbers.people({
        teamId: team.teamId,
        week: first?.week ?? '',
      })
      expect(people[0]?.colleagues).toMatchObject({ notEnough: { reviews: 4, reviewsNeeded: 8 } })
      expect(people[0]?.criteria.map(({ mean, reviews }) => [mean, reviews])).toEqual(
        Array.from({ length: 4 }, () => [null, 4]),
      )
      expect(people[0]?.dots).toHaveLength(6)
    })

    it('show an agent themselves and the team as a whole, nobody else', async () => {
      const mine = await (await world.as(ben)).numbers.people({ teamId: team.teamId, week: lastWeek() })
      expect(mine.people.map(({ person }) => person.id)).toEqual([ben])
      expect(mine.whole.peers?.picks).toBe(32)
      expect(mine.seesEverybody).toBe(false)
      const me = await world.as(ben)
      expect(await refusalOf(me.numbers.person({ personId: cleo }))).toEqual(NOT_FOUND)
      expect(await refusalOf(me.numbers.person({ personId: 999_999 }))).toEqual(NOT_FOUND)
      expect((await me.numbers.person({ personId: ben })).person.name).toBe('Ben')
    })

    it('start with strengths and the words of colleagues, and end with the conversations behind', async () => {
      const page = await (await world.as(team.lead)).numbers.person({ personId: ada, week: lastWeek() })
      expect(page.strengths).toEqual(['empathy', 'solution-quality'])
      expect(page.quotes).toHaveLength(16)
      expect(page.quotes[0]?.text).toMatch(/^kept by/)
      expect(page.gap).toBe(null)
      const own = await (await world.as(ada)).numbers.person({ personId: ada, week: lastWeek() })
      expect(own.gap).toEqual({ gapInPoints: 27.5, picks: 8 })
      expect(page.picks).toHaveLength(8)
      expect(page.picks[0]).toMatchObject({ week: lastWeek(), self: 100, peers: 72.5, reviews: 2 })
      expect(page.weeks.map(({ mean }) => 'notEnough' in mean).slice(-4)).toEqual([true, false, false, false])
      expect(page.teams).toEqual([{ id: team.teamId, name: 'Chat' }])
    })

    it('answer another team like one that does not exist, and an admin not at all', async () => {
      const [zoe = 0] = mail.agents
      const outside = await world.as(zoe)
      for (const teamId of [team.teamId, 999_999]) {
        expect(await refusalOf(outside.numbers.team({ teamId }))).toEqual(NOT_FOUND)
        expect(await refusalOf(outside.numbers.people({ teamId }))).toEqual(NOT_FOUND)
      }
      expect(await refusalOf((await world.as(mail.lead)).numbers.person({ personId: ada }))).toEqual(
        NOT_FOUND,
      )
      expect(await refusalOf((await world.as(adminId)).numbers.team({ teamId: team.teamId }))).toBe(
        'not-allowed',
      )
    })

    it('refuse a week that its year does not have', async () => {
      const lead = await world.as(team.lead)
      expect(await refusalOf(lead.numbers.team({ teamId: team.teamId, week: '2025-W53' }))).toEqual(NOT_FOUND)
    })

    it('stay where they were when somebody moves to another team or is deactivated', async () => {
      await transact(world.db.write, async (trx) => {
        const at = world.clock.at
        await setMembership(trx, { teamId: team.teamId, personId: dan, role: 'agent', member: false, at })
        await setMembership(trx, { teamId: mail.teamId, personId: dan, role: 'agent', member: true, at })
        await trx.updateTable('person').set({ deactivated_at: at }).where('id', '=', cleo).execute()
      })
      const there = await (await world.as(team.lead)).numbers.people({
        teamId: team.teamId,
        week: lastWeek(),
      })
      expect(there.people.map(({ person, state }) => [person.name, state])).toEqual([
        ['Ada', 'member'],
        ['Ben', 'member'],
        ['Cleo', 'deactivated'],
        ['Dan', 'left'],
      ])
      expect(there.people[3]?.colleagues).toEqual({ mean: 75, reviews: 16, picks: 8 })
      const here = await (await world.as(mail.lead)).numbers.people({
        teamId: mail.teamId,
        week: lastWeek(),
      })
      expect(here.people.map(({ person, dots }) => [person.name, dots.length])).toEqual([
        ['Dan', 0],
        ['Zoe', 0],
      ])
      const own = await (await world.as(dan)).numbers.person({ personId: dan })
      expect(own.teams.map(({ name }) => name)).toEqual(['Chat', 'Mail'])
    })
  },
)

describe.each(testEngines)('numbers of small teams, of customers and of AI agents on %s', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine)
  })
  afterAll(() => world.close())

  it('of an empty team are none, with the five questions all the same', async () => {
    const team = await aTeam(world, { name: 'Empty', agents: [] })
    const answer = await (await world.as(team.lead)).numbers.team({ teamId: team.teamId })
    expect(answer.headline).toEqual({ peers: null, self: null, peersBefore: null })
    expect(answer.weakest).toBe(null)
    expect(answer.customers.rolling).toBe(null)
    expect((await (await world.as(team.lead)).numbers.people({ teamId: team.teamId })).people).toEqual([])
  })

  it('of a team of two are not read off by one of them, but are the lead’s', async () => {
    const team = await aTeam(world, { name: 'Two', agents: ['Ida', 'Jon'] })
    await revealedWeeks(world, { team, count: 1 })
    const [ida = 0] = team.agents
    const agent = await (await world.as(ida)).numbers.team({ teamId: team.teamId })
    expect(agent.headline.peers).toBe(null)
    const lead = await (await world.as(team.lead)).numbers.team({ teamId: team.teamId })
    expect(lead.headline.peers).toEqual({ mean: 75, reviews: 4, picks: 4 })
  })

  it('stay those of the weeks that were when a clock ran ahead once and opened a round of another year', async () => {
    const team = await aTeam(world, { name: 'Ahead', agents: ['Uma', 'Una', 'Udo'] })
    await revealedWeeks(world, { team, count: 1 })
    const { numbers } = await world.as(team.lead)
    const [before, people] = [
      await numbers.team({ teamId: team.teamId }),
      await numbers.people({ teamId: team.teamId }),
    ]
    expect(before.headline.peers).not.toBeNull()
    const { id: _, ...round } = await world.db.read
      .selectFrom('round')
      .selectAll()
      .where('team_id', '=', team.teamId)
      .executeTakeFirstOrThrow()
    const ahead = { ...round, week: '2099-W01', cutoff_at: Date.UTC(2099, 0, 1) }
    await world.db.write.insertInto('round').values(ahead).execute()
    expect(await numbers.team({ teamId: team.teamId })).toEqual(before)
    expect(await numbers.people({ teamId: team.teamId })).toEqual(people)
  })

  it('count satisfied customers, without the conversations that I still review', async () => {
    const team = await aTeam(world, { name: 'Csat', agents: ['Kim', 'Lea', 'Mia'] })
    const [kim = 0, , mia = 0] = team.agents
    const good = { scale: 'good_bad', score: 'good' }
    await aConversation(world, { teamId: team.teamId, ownerId: kim, csat: good })
    await aConversation(world, { teamId: team.teamId, ownerId: kim, csat: { ...good, score: 'bad' } })
    await aConversation(world, { teamId: team.teamId, ownerId: kim })
    const said = async (personId: number) =>
      (await (await world.as(personId)).numbers.team({ teamId: team.teamId })).customers
    expect((await said(mia)).rolling).toEqual({ satisfied: 1, n: 2 })
    await (await world.as(team.lead)).rounds.start({ teamId: team.teamId })
    const picked = await world.db.read
      .selectFrom('assignment')
      .innerJoin('pick', 'pick.id', 'assignment.pick_id')
      .innerJoin('conversation', 'conversation.id', 'pick.conversation_id')
      .select('conversation.csat')
      .where('assignment.reviewer_id', '=', mia)
      .where('conversation.csat', 'is not', null)
      .execute()
    const blind = await said(mia)
    expect(blind.rolling?.n ?? 0).toBe(2 - picked.length)
    expect(blind.leavesOutMine).toBe(true)
    expect((await said(team.lead)).rolling).toEqual({ satisfied: 1, n: 2 })
  })

  it('of an AI agent are a series of their own, in nobody’s IQS', async () => {
    const team = await aTeam(world, { name: 'Robots', agents: ['Nia', 'Oda', 'Pia', 'Quin'] })
    const [nia = 0] = team.agents
    await transact(world.db.write, (trx) =>
      trx.updateTable('person').set({ kind: 'ai' }).where('id', '=', nia).execute(),
    )
    await revealedWeeks(world, {
      team,
      count: 2,
      answersOf: (task) => ({ points: [task.revieweeId === nia ? 1 : 5] }),
    })
    const lead = await world.as(team.lead)
    const whole = await lead.numbers.team({ teamId: team.teamId })
    expect(whole.headline.peers).toEqual({ mean: 100, reviews: 24, picks: 12 })
    const { people } = await lead.numbers.people({ teamId: team.teamId })
    expect(people.find(({ person }) => person.id === nia)).toMatchObject({
      person: { kind: 'ai' },
      colleagues: { mean: 0, reviews: 8, picks: 4 },
    })
  })
})
