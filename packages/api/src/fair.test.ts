import { testEngines } from '@reread/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Answers,
  aConversation,
  aTeam,
  computeNumbers,
  HOUR,
  openWorld,
  refusalOf,
  revealByAll,
  revealedWeeks,
  type Task,
  type TeamOfPeople,
  type TwoTeams,
  tasksOf,
  twoTeams,
  type World,
} from './testing.ts'

const DAY = 24 * HOUR
const RUBRIC = 1

/** Cleo reads a point stricter than everybody else; conversations differ; everybody sees themselves at the top. */
const answersBy =
  (strict: () => number) =>
  ({ pickId, reviewerId, kind }: Task): Answers => {
    if (kind === 'self') return { points: [5] }
    const base = 3 + (pickId % 3 === 0 ? 1 : 0)
    return { points: [base + 1, base, base, base].map((point) => point - (reviewerId === strict() ? 1 : 0)) }
  }

describe.each(testEngines)('fair averages of a team on %s', (engine) => {
  let teams: TwoTeams
  let world: World
  let chat: TeamOfPeople
  let mail: TeamOfPeople
  let ada = 0
  let cleo = 0
  const answersOf = answersBy(() => cleo)

  const of = async (personId: number) => (await world.as(personId)).fair
  const peopleFor = async (personId: number) => {
    const { numbers } = await (await of(personId)).people({ teamId: chat.teamId })
    if (!numbers) throw new Error('numbers were computed')
    return numbers
  }

  beforeAll(async () => {
    teams = await twoTeams(engine)
    ;({ world, chat, mail, ada, cleo } = teams)
  }, 60_000)
  afterAll(() => world.close())

  it('are nothing before anything was computed, and those who run the team read how much there is', async () => {
    const lead = await of(chat.lead)
    expect(await lead.team({ teamId: chat.teamId })).toMatchObject({ reviewsSoFar: 0, numbers: null })
    expect(await lead.people({ teamId: chat.teamId })).toMatchObject({ reviewsSoFar: 0, numbers: null })
    expect((await lead.person({ teamId: chat.teamId, personId: ada })).fair).toBe(null)
    expect((await lead.explainPerson({ teamId: chat.teamId, personId: ada })).explained).toBe(null)
    expect((await lead.explainTeam({ teamId: chat.teamId })).explained).toBe(null)
    await revealedWeeks(world, { team: chat, count: 4, answersOf })
    await revealedWeeks(world, { team: mail, count: 1, answersOf })
    expect((await lead.team({ teamId: chat.teamId })).reviewsSoFar).toBe(64)
    expect((await (await of(ada)).team({ teamId: chat.teamId })).reviewsSoFar).toBe(null)
    expect(await teams.compute()).toBe(1)
  }, 60_000)

  it('stand beside the raw mean, with interval, n and the weeks behind', async () => {
    const { numbers } = await (await of(chat.lead)).team({ teamId: chat.teamId })
    expect(numbers?.raw).toMatchObject({ reviews: 64, picks: 32 })
    const fair = numbers?.fair.estimate
    expect(fair?.lo).toBeLessThan(fair?.est ?? 0)
    expect(fair?.hi).toBeGreaterThan(fair?.est ?? 0)
    expect(numbers?.weekly.filter(({ estimate }) => estimate !== null)).toHaveLength(4)
    expect(numbers?.computed).toMatchObject({ reviewsSince: 0, outcome: 'fitted', method: 'integrated' })
    expect(numbers).not.toHaveProperty('differences')
  })

  it('name people in alphabetical order, each with a number and n or with what it lacks', async () => {
    const { people, differences, whole } = await peopleFor(chat.lead)
    expect(people.map(({ person }) => person.name)).toEqual(['Ada', 'Ben', 'Cleo', 'Dan'])
    for (const { fair, raw } of people) {
      expect(raw?.reviews).toBe(16)
      expect((fair.estimate === null) !== (fair.needs === null)).toBe(true)
    }
    expect(differences).toHaveLength(6)
    expect(whole.people).toBe(4)
  })

  it('say of a team that nobody reads across why it is never compared', async () => {
    const { numbers } = await (await of(teams.both)).team({ teamId: chat.teamId })
    expect(numbers?.apart).toEqual([
      { team: { id: mail.teamId, name: 'Mail' }, bridgingReviewers: 0, bridgingReviews: 0 },
    ])
    // Whoever may not read the other team does not learn of it.
    expect((await (await of(chat.lead)).team({ teamId: chat.teamId })).numbers?.apart).toEqual([])
  })

  describe('for a colleague', () => {
    it('are their own and the team’s: no row, pair or part of another person is in any answer', async () => {
      const { people, differences } = await peopleFor(ada)
      expect(people.map(({ person }) => person.id)).toEqual([ada])
      expect(differences).toEqual([])
      const mine = await of(ada)
      const own = { teamId: chat.teamId, personId: ada }
      const others = (await peopleFor(chat.lead)).people.filter(({ person }) => person.id !== ada)
      const told = JSON.stringify([
        await mine.team({ teamId: chat.teamId }),
        await mine.people({ teamId: chat.teamId }),
        await mine.person(own),
        await mine.explainTeam({ teamId: chat.teamId }),
        await mine.explainPerson(own),
      ])
      for (const { fair, person } of others) {
        const secret = JSON.stringify(fair.estimate)
        expect(secret, person.name).not.toBe('null')
        expect(told, person.name).not.toContain(secret)
      }
      const refused = mine.person({ teamId: chat.teamId, personId: cleo })
      expect(await refusalOf(refused)).toBe('not-found')
      expect(await refusalOf(mine.explainPerson({ teamId: chat.teamId, personId: cleo }))).toBe('not-found')
    })

    it('say of weeks and changes in words what they say to leads in numbers: nothing adjusted beside raw means', async () => {
      const mine = await of(ada)
      const lead = await of(chat.lead)
      const own = { teamId: chat.teamId, personId: ada }
      const [forLead, forMe] = [await lead.person(own), await mine.person(own)]
      const whole = (await mine.team({ teamId: chat.teamId })).numbers
      const row = (await mine.people({ teamId: chat.teamId })).numbers?.people[0]
      for (const told of [forMe.fair, whole, row]) {
        expect(told?.chart.chart).toBe(null)
        expect(told?.change.change?.difference ?? null).toBe(null)
      }
      expect(forMe.fair?.outside).toEqual(forLead.fair?.outside)
    })

    it('are nothing in a team of another, as if it were not there', async () => {
      const stranger = await of(mail.agents[0] ?? 0)
      expect(await refusalOf(stranger.team({ teamId: chat.teamId }))).toBe('not-found')
      expect(await refusalOf(stranger.person({ teamId: chat.teamId, personId: ada }))).toBe('not-found')
    })

    it('show the team’s band behind their own line', async () => {
      const { fair } = await (await of(ada)).person({ teamId: chat.teamId, personId: ada })
      expect(fair?.weekly).toHaveLength(fair?.band.length ?? -1)
      expect(fair?.band.filter(({ estimate }) => estimate !== null)).toHaveLength(4)
    })
  })

  describe('an explanation', () => {
    it('adds up from the raw mean to the fair average, and names reviewers to those who may know them', async () => {
      const { explained } = await (await of(chat.lead)).explainPerson({ teamId: chat.teamId, personId: ada })
      const { explanation, fair } = explained ?? {}
      if (!explanation || !fair?.estimate) throw new Error('Ada has a fair average')
      const { raw, criteria, reviewers, pulled, byReviewer } = explanation
      expect(raw + criteria + (reviewers ?? Number.NaN) + pulled).toBeCloseTo(fair.estimate.est, 9)
      expect(byReviewer?.map(({ reviewer }) => reviewer.name).toSorted()).toEqual(['Ben', 'Cleo', 'Dan'])
      const strict = byReviewer?.find(({ reviewer }) => reviewer.id === cleo)
      expect(strict?.pointsAdded.est).toBeGreaterThan(5)
    })

    it('keeps how strict single reviewers are from the person it is about', async () => {
      const { explained } = await (await of(ada)).explainPerson({ teamId: chat.teamId, personId: ada })
      expect(explained?.explanation).toMatchObject({ byReviewer: null })
      // Their mean, beside one's own strictness, would tell each of theirs in a small team.
      expect(explained?.explanation?.reviewers).toBe(null)
      const { raw = 0, criteria = 0, pulled = 0 } = explained?.explanation ?? {}
      expect(raw + criteria + pulled).toBeCloseTo(explained?.fair.estimate?.est ?? 0, 9)
    })

    it('lists every revealed review with why it does not count, and the weights', async () => {
      const { explained } = await (await of(chat.lead)).explainPerson({ teamId: chat.teamId, personId: ada })
      const reviews = explained?.reviews ?? []
      expect(reviews.filter(({ notCounted }) => notCounted === null)).toHaveLength(16)
      expect(reviews.filter(({ kind }) => kind === 'self').every((one) => one.notCounted === 'self')).toBe(
        true,
      )
      expect(explained?.criteria.map(({ key, weight }) => [key, weight])).toContainEqual(['empathy', 30])
    })

    it('of a team names its people to those who run it, and counts them for the rest', async () => {
      const lead = (await (await of(chat.lead)).explainTeam({ teamId: chat.teamId })).explained
      expect(lead?.parts.map(({ person }) => person.name)).toEqual(['Ada', 'Ben', 'Cleo', 'Dan'])
      const agent = (await (await of(ada)).explainTeam({ teamId: chat.teamId })).explained
      expect(agent).toMatchObject({ people: 4, parts: [] })
    })
  })

  it('take in a new reveal for those who run the team, and for colleagues once the week is whole', async () => {
    world.clock.at += 7 * DAY
    for (const ownerId of chat.agents) await aConversation(world, { teamId: chat.teamId, ownerId })
    const { roundId } = await (await world.as(chat.lead)).rounds.start({ teamId: chat.teamId })
    const tasks = await tasksOf(world, roundId)
    const told = async (personId: number) =>
      JSON.stringify((await (await of(personId)).team({ teamId: chat.teamId })).numbers?.fair)
    const [forLead, forAda] = [await told(chat.lead), await told(ada)]
    const first = tasks.filter(({ pickId }) => pickId === tasks[0]?.pickId)
    await revealByAll(world, first, () => ({ points: [1] }))
    const { numbers } = await (await of(chat.lead)).team({ teamId: chat.teamId })
    expect(numbers?.computed.reviewsSince).toBe(first.length)
    await teams.compute()
    expect(await told(chat.lead)).not.toBe(forLead)
    expect(await told(ada)).toBe(forAda)
  }, 60_000)
})

describe.each(testEngines)('what colleagues could subtract, after seven weeks on %s', (engine) => {
  let world: World
  let team: TeamOfPeople
  let ada = 0
  const own = () => ({ teamId: team.teamId, personId: ada })
  const of = async (personId: number) => (await world.as(personId)).fair

  beforeAll(async () => {
    world = await openWorld(engine)
    team = await aTeam(world, { agents: ['Ada', 'Ben', 'Cleo'] })
    ada = team.agents[0] ?? 0
    await revealedWeeks(world, {
      ...{ team, count: 7, each: 1 },
      answersOf: ({ revieweeId, reviewerId }, week) => {
        const level = 2 + ((week * week + revieweeId) % 3)
        return { points: [level, 3, reviewerId === ada ? 3 : 4] }
      },
    })
    world.clock.at += 60_000
    await computeNumbers(world.db, RUBRIC, world.clock.at)
  }, 60_000)
  afterAll(() => world.close())

  it('no adjusted mean stands beside a raw one: leads read charts and changes in numbers, they in words', async () => {
    const [lead, mine] = [await of(team.lead), await of(ada)]
    const forLead = (await lead.person(own())).fair
    expect(forLead?.chart.chart?.points).toHaveLength(7)
    const told = [
      (await mine.person(own())).fair,
      (await mine.team({ teamId: team.teamId })).numbers,
      (await mine.people({ teamId: team.teamId })).numbers?.people[0],
    ]
    for (const one of told) {
      expect(one?.chart.chart).toBe(null)
      expect(one?.change.change?.difference ?? null).toBe(null)
    }
    // The words are there all the same.
    expect(told[0]?.outside).toEqual(forLead?.outside)
    expect(told[0]?.outside).not.toBe(null)
  })

  it('no total stays where a week is about too few: the rest would be that week', async () => {
    expect((await (await of(ada)).team({ teamId: team.teamId })).numbers?.raw).not.toBe(null)
    world.clock.at += 7 * DAY
    await revealedWeeks(world, { team: { ...team, agents: [ada] }, count: 1, each: 1 })
    world.clock.at += 60_000
    await computeNumbers(world.db, RUBRIC, world.clock.at)
    const { numbers } = await (await of(ada)).team({ teamId: team.teamId })
    expect(numbers?.raw).toBe(null)
    expect((await (await of(ada)).explainTeam({ teamId: team.teamId })).explained?.raw).toBe(null)
    expect((await (await of(team.lead)).team({ teamId: team.teamId })).numbers?.raw).not.toBe(null)
  })
})

describe.each(testEngines)('the edge of a team on %s', (engine) => {
  let teams: TwoTeams
  let world: World
  let chat: TeamOfPeople
  let mail: TeamOfPeople
  const of = async (personId: number) => (await world.as(personId)).fair

  beforeAll(async () => {
    teams = await twoTeams(engine)
    ;({ world, chat, mail } = teams)
    await revealedWeeks(world, { team: chat, count: 1, answersOf: answersBy(() => teams.cleo) })
    // The same week in the other team: one pick is revealed, the rest is not.
    for (const ownerId of mail.agents) await aConversation(world, { teamId: mail.teamId, ownerId })
    const { roundId } = await (await world.as(mail.lead)).rounds.start({ teamId: mail.teamId })
    const tasks = await tasksOf(world, roundId)
    await revealByAll(
      world,
      tasks.filter(({ pickId }) => pickId === tasks[0]?.pickId),
    )
    await teams.compute()
  }, 60_000)
  afterAll(() => world.close())

  const explained = async (reader: number, team: TeamOfPeople, personId: number) => {
    const told = await (await of(reader)).explainPerson({ teamId: team.teamId, personId })
    if (!told.explained) throw new Error('numbers were computed')
    return told.explained
  }
  const revealedInMail = async (): Promise<number> => {
    const row = await world.db.read
      .selectFrom('pick')
      .select('reviewee_id')
      .where('team_id', '=', mail.teamId)
      .where('revealed_at', 'is not', null)
      .executeTakeFirstOrThrow()
    return row.reviewee_id
  }

  it('says of a week that is open in this team alone that it is waited for, and counts it where it is whole', async () => {
    const uri = await revealedInMail()
    const reasons = async (reader: number, team: TeamOfPeople, personId: number) =>
      (await explained(reader, team, personId)).reviews
        .filter(({ kind }) => kind === 'peer')
        .map(({ week, notCounted }) => [week, notCounted])
    const [week] = (await reasons(teams.ada, chat, teams.ada)).map(([label]) => label)
    expect((await explained(uri, mail, uri)).computed.throughWeek).toBe(week)
    expect(await reasons(uri, mail, uri)).toEqual([
      [week, 'week-open'],
      [week, 'week-open'],
    ])
    for (const [, notCounted] of await reasons(teams.ada, chat, teams.ada)) expect(notCounted).toBe(null)
    // Those who run the team read numbers of single picks too: theirs are in them.
    for (const [, notCounted] of await reasons(mail.lead, mail, uri)) expect(notCounted).toBe(null)
  })

  it('leaves whoever left their own line, without the team’s band behind it', async () => {
    const own = { teamId: chat.teamId, personId: teams.ben }
    const before = (await (await of(teams.ben)).person(own)).fair
    expect(before?.band).toHaveLength(before?.weekly.length ?? -1)
    world.clock.at += HOUR
    const change = { ...own, role: 'agent' as const, member: false }
    await (await world.as(chat.manager)).teams.setMembership(change)
    const after = (await (await of(teams.ben)).person(own)).fair
    expect(after?.band).toEqual([])
    expect(after?.weekly).toEqual(before?.weekly)
    expect(after?.raw).toEqual(before?.raw)
    expect(await refusalOf((await of(teams.ben)).team({ teamId: chat.teamId }))).toBe('not-allowed')
  })
})
