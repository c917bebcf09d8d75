import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aConversation,
  anOpenRound,
  aTeam,
  HOUR,
  openWorld,
  refusalOf,
  tasksOf,
  type World,
} from './testing.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const signUp = (personId: number) =>
  world.auth.createSignIn(world.db.write, {
    personId,
    name: `p${personId}`,
    email: `p${personId}@example.org`,
    password: 'a long enough password',
  })

/** A team with a conversation of each agent, of whom the first can sign in. */
const aTeamOfThree = async () => {
  const team = await aTeam(world, { agents: ['Cleo', 'Ben', 'Ada'] })
  for (const ownerId of team.agents) await aConversation(world, { teamId: team.teamId, ownerId })
  const [cleo = 0, ben = 0, ada = 0] = team.agents
  await signUp(cleo)
  return { ...team, cleo, ben, ada }
}

describe('people who are drawn and cannot sign in', () => {
  it('are named by name before the round opens, until they have a sign-in or are away', async () => {
    const { teamId, ada, ben, lead: leadId } = await aTeamOfThree()
    const lead = await world.as(leadId)
    const named = async () => (await lead.rounds.preview({ teamId })).withoutSignIn.map(({ name }) => name)
    expect(await named()).toEqual(['Ada', 'Ben'])
    await signUp(ada)
    expect(await named()).toEqual(['Ben'])
    const { thisWeek } = await lead.absences.list({ teamId })
    await lead.absences.set({ teamId, personId: ben, week: thisWeek, away: true })
    expect(await named()).toEqual([])
  })

  it('are drawn all the same: nobody is left out by itself', async () => {
    const { teamId, agents, lead } = await aTeamOfThree()
    const { roundId } = await (await world.as(lead)).rounds.start({ teamId })
    const readers = new Set((await tasksOf(world, roundId)).map(({ reviewerId }) => reviewerId))
    expect([...readers].sort()).toEqual([...agents].sort())
  })

  it('are named while the round runs, as long as something waits for them', async () => {
    const round = await anOpenRound(world, { agents: ['Ada', 'Ben', 'Cleo', 'Dora'], each: 1 })
    const [ada = 0, ben = 0, cleo = 0, dora = 0] = round.agents
    await signUp(ada)
    const lead = await world.as(round.lead)
    const { teamId, week } = round
    const named = async () => (await lead.rounds.progress({ teamId, week })).withoutSignIn.map(({ id }) => id)
    expect(await named()).toEqual([ben, cleo, dora])
    await lead.absences.set({ teamId, personId: dora, week, away: true })
    expect(await named()).toEqual([ben, cleo])
  })

  it('may be invited by whom the policy lets: their manager, and no lead', async () => {
    const { teamId, lead, manager } = await aTeamOfThree()
    const mayInvite = async (personId: number) =>
      (await (await world.as(personId)).rounds.preview({ teamId })).withoutSignIn.map((one) => one.mayInvite)
    expect(await mayInvite(manager)).toEqual([true, true])
    expect(await mayInvite(lead)).toEqual([false, false])
  })

  it('are not named in the demo, where nobody has one', async () => {
    const { teamId, lead } = await aTeamOfThree()
    await world.db.write.updateTable('team').set({ demo_at: 1 }).where('id', '=', teamId).execute()
    expect((await (await world.as(lead)).rounds.preview({ teamId })).withoutSignIn).toEqual([])
  })
})

describe('a round with no rest, this once', () => {
  const aWarmTeam = async () => {
    const team = await aTeam(world, { agents: ['Ada', 'Ben', 'Cleo'] })
    const settledAt = world.clock.at - HOUR
    for (const ownerId of team.agents) await aConversation(world, { teamId: team.teamId, ownerId, settledAt })
    return team
  }

  it('draws what is still warm, and leaves the setting of the team as it is', async () => {
    const { teamId, lead: leadId } = await aWarmTeam()
    const lead = await world.as(leadId)
    expect(await lead.rounds.preview({ teamId })).toMatchObject({
      candidates: 0,
      tooNarrow: { rule: 'rest' },
    })
    expect(await refusalOf(lead.rounds.start({ teamId }))).toBe('round.no-candidates')
    const { roundId, picks } = await lead.rounds.start({ teamId, withoutRest: true })
    expect(picks).toBe(3)
    expect(await lead.rounds.redraw({ roundId })).toEqual({ same: true, picks: 3 })
    const [mine] = (await lead.teams.list({})).filter(({ id }) => id === teamId)
    expect(mine?.coldHours).toBe(24)
  })

  it('is followed by one that rests again: nothing is lost between them, nothing comes twice', async () => {
    const { teamId, agents, lead: leadId } = await aWarmTeam()
    const lead = await world.as(leadId)
    await lead.rounds.start({ teamId, withoutRest: true })
    const endedAt = world.clock.at
    for (const ownerId of agents) await aConversation(world, { teamId, ownerId, settledAt: endedAt })
    world.clock.at += 7 * 24 * HOUR
    expect(await lead.rounds.preview({ teamId })).toMatchObject({
      ...{ candidates: 3, firstRound: false },
      window: { fromAt: endedAt, untilAt: world.clock.at - 24 * HOUR },
    })
  })
})
