import { testEngines } from '@reread/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Answers,
  aConversation,
  handIn,
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

const DAY = 24 * 3_600_000

/** Process adherence is disputed between 3 and 4; the rest follows the pick. Everybody sees themselves a point higher. */
const answersOf = ({ pickId, reviewerId, kind }: Task): Answers => {
  const base = 2 + (pickId % 3)
  const process = reviewerId % 2 === 0 ? 3 : 4
  const lifted = kind === 'self' ? 1 : 0
  return { points: [base + lifted, base, kind === 'self' ? 4 : process, 5 - (pickId % 2)] }
}

describe.each(testEngines)('agreement of two teams of one rubric on %s', (engine) => {
  let teams: TwoTeams
  let world: World
  let chat: TeamOfPeople
  let mail: TeamOfPeople
  let ada = 0
  let both = 0

  const asLead = async () => (await world.as(chat.lead)).agreement.team({ teamId: chat.teamId })
  const numbersFor = async (personId: number) => {
    const { numbers } = await (await world.as(personId)).agreement.team({ teamId: chat.teamId })
    if (!numbers) throw new Error('numbers were computed')
    return numbers
  }

  beforeAll(async () => {
    teams = await twoTeams(engine)
    ;({ world, chat, mail, ada, both } = teams)
  }, 60_000)
  afterAll(() => world.close())

  it('is nothing before anything was computed, and says so', async () => {
    const { numbers, criteria } = await asLead()
    expect(numbers).toBe(null)
    expect(criteria).toHaveLength(4)
    expect(await (await world.as(ada)).agreement.verdicts({ teamId: chat.teamId })).toEqual([])
    await revealedWeeks(world, { team: chat, count: 3, answersOf })
    await revealedWeeks(world, { team: mail, count: 1, answersOf })
    expect(await teams.compute()).toBe(1)
  }, 60_000)

  it('says of each criterion how well two readers of the same agree, with n, interval and verdict', async () => {
    const { criteria, overall, reviewsSince, disputed } = await numbersFor(chat.lead)
    expect(overall).toMatchObject({ units: 24, reviewers: 4, needs: null })
    const [empathy, , process] = criteria
    expect(empathy).toMatchObject({
      key: 'empathy',
      units: 24,
      verdict: 'good',
      same: { share: 1, pairs: 24 },
    })
    expect(process?.verdict).toBe('unreliable')
    expect(process?.alpha?.lo).toBeLessThan(0.667)
    expect(reviewsSince).toBe(0)
    const [wording] = disputed
    expect(wording).toMatchObject({ key: 'process-adherence', lowPoint: 3, highPoint: 4, version: 1 })
    expect(wording?.texts.it?.anchors).toHaveLength(5)
    expect(wording?.picks[0]).toMatchObject({ subject: expect.stringContaining('Invoice') })
  })

  it('names reviewers in alphabetical order, and each pair with what both read', async () => {
    const { reviewers, pairs } = await numbersFor(chat.lead)
    expect(reviewers.map(({ person }) => person.name)).toEqual(['Ada', 'Ben', 'Cleo', 'Dan'])
    expect(pairs.people.map(({ name }) => name)).toEqual(['Ada', 'Ben', 'Cleo', 'Dan'])
    expect(pairs.pairs.reduce((sum, { shared }) => sum + shared, 0)).toBe(24)
    for (const { shared, difference } of pairs.pairs) expect(difference === null).toBe(shared < 5)
  })

  it('plans and correlates with n or with words', async () => {
    const { planning, links } = await numbersFor(chat.manager)
    expect(planning?.plan?.reviews).toBe(48)
    const satisfied = links.find(({ key, outcome }) => key === '' && outcome === 'satisfied')
    expect(satisfied).toMatchObject({ pairs: 0, within: { estimate: null, needs: { have: 0, need: 30 } } })
  })

  it('is for those who run the team; all teams together for those who run each of them', async () => {
    const agent = await world.as(ada)
    expect(await refusalOf(agent.agreement.team({ teamId: chat.teamId }))).toBe('not-allowed')
    const stranger = await world.as(mail.lead)
    expect(await refusalOf(stranger.agreement.team({ teamId: chat.teamId }))).toBe('not-found')
    expect((await numbersFor(chat.lead)).all).toBe(null)
    expect((await numbersFor(both)).all?.units).toBe(30)
  })

  it('tells everybody in the team which criteria are not reliable enough, and nothing of a person', async () => {
    const verdicts = await (await world.as(ada)).agreement.verdicts({ teamId: chat.teamId })
    expect(verdicts.map(({ key, verdict }) => [key, verdict])).toContainEqual([
      'process-adherence',
      'unreliable',
    ])
    expect(JSON.stringify(verdicts)).not.toContain('person')
    expect(
      await refusalOf((await world.as(mail.agents[0] ?? 0)).agreement.verdicts({ teamId: chat.teamId })),
    ).toBe('not-found')
  })

  describe('how somebody sees themselves', () => {
    it('is told to the person alone: no lead, manager, admin or colleague', async () => {
      const ask = async (personId: number) =>
        (await world.as(personId)).agreement.mine({ personId: ada, teamId: chat.teamId })
      for (const other of [teams.ben, chat.lead, chat.manager, both])
        expect(await refusalOf(ask(other)), `person ${other}`).toBe('not-allowed')
      for (const other of [teams.admin, mail.lead, mail.agents[0] ?? 0])
        expect(await refusalOf(ask(other)), `person ${other}`).toBe('not-found')
      // What is refused is this, not everything about her: the same lead reads her other numbers.
      const lead = await world.as(chat.lead)
      expect((await lead.numbers.person({ personId: ada })).person.name).toBe('Ada')
      const { insight } = await ask(ada)
      expect(insight?.gap).toMatchObject({ pairs: 6 })
      expect(insight?.gap?.mean).toBeGreaterThan(0)
      expect(insight?.severity).toHaveLength(1)
    })

    it('stands in no answer of anybody else', async () => {
      const own = await (await world.as(ada)).agreement.mine({ personId: ada })
      const secret = JSON.stringify(own.insight?.gap?.gap.estimate ?? own.insight?.gap?.mean)
      expect(secret).not.toBe('null')
      for (const reader of [chat.lead, chat.manager, both]) {
        const told = JSON.stringify(await (await world.as(reader)).agreement.team({ teamId: chat.teamId }))
        expect(told).not.toContain(secret)
      }
    })

    it('is nobody’s in a team they are not in, and words before they have anything', async () => {
      const me = await world.as(ada)
      expect(await me.agreement.mine({ personId: ada, teamId: mail.teamId })).toEqual({
        team: null,
        insight: null,
      })
      const lead = await world.as(chat.lead)
      expect(await lead.agreement.mine({ personId: chat.lead })).toEqual({ team: null, insight: null })
    })

    it('is said of a team only from five people on, and the same on the team’s page to those who run it', async () => {
      const { gap } = await numbersFor(chat.lead)
      const onPage = async (reader: number) =>
        (await (await world.as(reader)).fair.team({ teamId: chat.teamId })).numbers?.gap
      expect(await onPage(chat.lead)).toEqual(gap?.gap)
      expect(await onPage(ada)).toBe(null)
      expect(gap).toMatchObject({
        people: 4,
        gap: { estimate: null, needs: { reason: 'people', have: 4, need: 5 } },
      })
    })
  })

  it('does not move with a review that is hidden, and does once its pick is revealed', async () => {
    world.clock.at += 7 * DAY
    for (const ownerId of chat.agents) await aConversation(world, { teamId: chat.teamId, ownerId })
    const { roundId } = await (await world.as(chat.lead)).rounds.start({ teamId: chat.teamId })
    const tasks = await tasksOf(world, roundId)
    const [first] = tasks
    const own = tasks.filter(({ pickId }) => pickId === first?.pickId)
    const told = async () => {
      await teams.compute()
      return [
        JSON.stringify(await asLead()),
        JSON.stringify(await (await world.as(ada)).agreement.verdicts({ teamId: chat.teamId })),
        JSON.stringify(await (await world.as(ada)).agreement.mine({ personId: ada })),
      ]
    }
    const before = await told()
    const [last, ...others] = own.toReversed()
    for (const task of others) await handIn(world, task, { points: [1, 5, 1, 1] })
    expect(await told()).toEqual(before)
    if (last) await revealByAll(world, [last], () => ({ points: [1, 1, 5, 1] }))
    const [forLead, verdicts, mine] = await told()
    expect(forLead).not.toBe(before[0])
    // What agents see is of weeks that are revealed to the last pick.
    expect([verdicts, mine]).toEqual(before.slice(1))
    expect((await numbersFor(chat.lead)).overall?.units).toBe(25)
  }, 60_000)

  it('gives those who run the team the same verdicts wherever criteria stand, also between two full fits', async () => {
    const pairsOf = (rows: readonly { key: string; units: number; verdict: string | null }[]) =>
      rows.map(({ key, units, verdict }) => [key, units, verdict])
    for (const reader of [chat.lead, chat.manager]) {
      const told = await (await world.as(reader)).agreement.verdicts({ teamId: chat.teamId })
      expect(pairsOf(told)).toEqual(pairsOf((await numbersFor(reader)).criteria))
      expect(told[0]?.units).toBe(25)
    }
    const [forAgents] = await (await world.as(ada)).agreement.verdicts({ teamId: chat.teamId })
    expect(forAgents?.units).toBe(24)
  })
})

describe.each(testEngines)('somebody who reviews in two teams on %s', (engine) => {
  let teams: TwoTeams
  let world: World
  let pia = 0

  beforeAll(async () => {
    teams = await twoTeams(engine)
    ;({ world } = teams)
    pia = await world.addPerson('Pia')
    await world.give(pia, 'agent', teams.chat.teamId)
    await world.give(pia, 'agent', teams.mail.teamId)
    await revealedWeeks(world, { team: teams.chat, count: 2, answersOf })
    await revealedWeeks(world, { team: teams.mail, count: 1, answersOf })
    await teams.compute()
  }, 60_000)
  afterAll(() => world.close())

  const numbersOf = async ({ lead, teamId }: TeamOfPeople) => {
    const { numbers } = await (await world.as(lead)).agreement.team({ teamId })
    if (!numbers) throw new Error('numbers were computed')
    return numbers
  }
  /** What those who run a team read of its reviewers, but for what is adjusted by everything these gave. */
  const plainFor = async (team: TeamOfPeople) =>
    (await numbersOf(team)).reviewers.map(({ person, reviews, unadjusted, severity: { needs } }) => ({
      ...{ person, reviews, unadjusted, needs },
    }))
  const givenBy = async (personId: number, { teamId }: TeamOfPeople): Promise<number> => {
    const rows = await world.db.read
      .selectFrom('review')
      .select('id')
      .where('author_id', '=', personId)
      .where('team_id', '=', teamId)
      .where('kind', '=', 'peer')
      .execute()
    return rows.length
  }

  it('is told to the leads of each by the reviews there', async () => {
    for (const team of [teams.chat, teams.mail]) {
      const own = (await plainFor(team)).find(({ person }) => person.id === pia)
      expect(own?.reviews).toBe(await givenBy(pia, team))
      expect(own?.reviews).toBeGreaterThan(0)
      expect(own?.unadjusted).not.toBe(null)
    }
  })

  it('moves no count and no plain mean of one team by what is said in the other', async () => {
    const { chat, mail } = teams
    const [inChat, inMail] = [await plainFor(chat), await plainFor(mail)]
    world.clock.at += 7 * DAY
    await revealedWeeks(world, {
      ...{ team: mail, count: 1, each: 1 },
      answersOf: ({ reviewerId }) => ({ points: [reviewerId === pia ? 1 : 5] }),
    })
    expect((await numbersOf(chat)).reviewsSince).toBe(0)
    expect((await numbersOf(mail)).reviewsSince).toBeGreaterThan(0)
    await teams.compute()
    expect(await plainFor(chat)).toEqual(inChat)
    // It was something to see: there it moves.
    expect(await plainFor(mail)).not.toEqual(inMail)
  }, 60_000)
})
