import { aConversation, aTeam, HOUR, type TeamOfPeople, tasksOf } from '@reread/api/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'
import { every } from '../../testing/screens.ts'
import { linksOf, namesOf } from '../../testing/site.ts'

let live: Live
let team: TeamOfPeople
let [ada, ben, cleo] = [0, 0, 0]
const START = 'Start this week’s reviews'
const NO_SIGN_IN = 'no sign-in yet: every conversation they are to read waits until the deadline.'

const signUp = (personId: number) =>
  live.world.auth.createSignIn(live.world.db.write, {
    ...{ personId, name: `p${personId}`, email: `p${personId}@example.org` },
    password: 'a long enough password',
  })

beforeAll(async () => {
  live = await openLive()
}, 60_000)
afterAll(() => live.close())

let teams = 0
const aNewTeam = async (settledHoursAgo: number) => {
  teams += 1
  team = await aTeam(live.world, { name: `Mail ${teams}`, agents: ['Ada', 'Ben', 'Cleo', 'Dora'] })
  ;[ada = 0, ben = 0, cleo = 0] = team.agents
  const settledAt = live.world.clock.at - settledHoursAgo * HOUR
  for (const ownerId of team.agents)
    await aConversation(live.world, { teamId: team.teamId, ownerId, settledAt })
  await signUp(team.agents[3] ?? 0)
}

describe('people of the team who cannot sign in', () => {
  beforeEach(() => aNewTeam(48))

  it('are counted and named before the round, each with a way to invite and to leave out', async () => {
    const page = await live.open(team.manager, '/')
    expect(page.text()).toContain(`3 people have ${NO_SIGN_IN}`)
    const invites = every(page.tree(), 'a').filter(({ attributes }) =>
      attributes['aria-label']?.startsWith('Invite '),
    )
    expect(invites.map(({ attributes }) => [attributes['aria-label'], attributes.href])).toEqual([
      ['Invite Ada', `/admin/people/${ada}`],
      ['Invite Ben', `/admin/people/${ben}`],
      ['Invite Cleo', `/admin/people/${cleo}`],
    ])
    expect(namesOf(page.tree(), 'button')).toContain('Leave out this week: Cleo')
    expect(namesOf(page.tree(), 'button')).not.toContain('Leave out this week: Dora')
  })

  it('are left out of the week by one press, with a way back', async () => {
    await signUp(ada)
    await signUp(cleo)
    const page = await live.open(team.lead, '/')
    expect(page.text()).toContain(`Ben has ${NO_SIGN_IN}`)
    expect(page.text()).toContain('4 people · 12 reviews')
    await page.press('Leave out this week: Ben')
    expect(live.told()).toEqual(['Ben is left out of W10'])
    expect(page.text()).not.toContain('no sign-in yet')
    expect(page.text()).toContain('Away this week: Ben')
    await live.undo()
    expect(page.text()).toContain(`Ben has ${NO_SIGN_IN}`)
  })

  it('say of themselves who may invite, to a lead who may not', async () => {
    const page = await live.open(team.lead, '/')
    expect(linksOf(page.tree())).not.toHaveProperty('Invite')
    expect(page.text()).toContain('A manager or an admin invites people.')
  })

  it('are named beside who is done, and their reviews go on to colleagues when left out', async () => {
    await (await live.world.as(team.lead)).rounds.start({ teamId: team.teamId })
    const page = await live.open(team.manager, '/')
    expect(page.text()).toContain('Who is done')
    expect(page.text()).toContain(`3 people have ${NO_SIGN_IN}`)
    await page.press('Leave out this week: Ben')
    expect(page.text()).toContain(`2 people have ${NO_SIGN_IN}`)
    expect(page.text()).toContain('Ben · away')
  })

  it('that cannot be left out just now, says why and stays', async () => {
    const page = await live.open(team.lead, '/', { calls: { 'absences.set': 'broken' } })
    await page.press('Leave out this week: Ben')
    expect(page.text()).toContain(`3 people have ${NO_SIGN_IN}`)
    expect(live.told()).toEqual([])
    live.wire.hinder({})
    expect((await (await live.world.as(ben)).absences.list({ teamId: team.teamId })).people[1]?.away).toEqual(
      [],
    )
  })
})

describe('a rest that leaves everything out', () => {
  beforeEach(() => aNewTeam(1))

  it('can be done without for this once: the round starts', async () => {
    const page = await live.open(team.lead, '/')
    expect(page.text()).toContain('The rest before reading is too long for this')
    expect(page.control(START).attributes.disabled).toBe('')
    await page.press('Read them now')
    expect(live.told()).toEqual(['W10 has started'])
    const [round] = await (await live.world.as(team.lead)).rounds.list({ teamId: team.teamId })
    expect(await tasksOf(live.world, round?.id ?? 0)).toHaveLength(12)
  })

  it('leads to its setting, which has the focus there', async () => {
    const page = await live.open(team.lead, '/')
    const address = linksOf(page.tree())['Change the rest before reading'] ?? ''
    expect(address).toBe(`/admin/teams?team=${team.teamId}&field=coldHours`)
  })
})

describe('conversations that are longer than the team reads', () => {
  beforeEach(async () => {
    teams += 1
    team = await aTeam(live.world, { name: `Mail ${teams}`, agents: ['Ada', 'Ben'] })
    const messages = Array.from({ length: 61 }, () => 'Yes')
    for (const ownerId of team.agents) {
      for (let number = 0; number < 2; number += 1)
        await aConversation(live.world, { teamId: team.teamId, ownerId, messages })
    }
  })
  const LONGER = 'left out because they are longer than 60 messages or 2,500 words.'

  it('are counted, with a way to the setting, which has the focus there', async () => {
    const page = await live.open(team.lead, '/')
    expect(page.text()).toContain(`4 conversations are ${LONGER}`)
    const address = linksOf(page.tree())['Change how long they may be'] ?? ''
    expect(address).toBe(`/admin/teams?team=${team.teamId}&field=maxMessages`)
  })

  it('are still counted beside others, when these are enough', async () => {
    for (const ownerId of [...team.agents, ...team.agents])
      await aConversation(live.world, { teamId: team.teamId, ownerId })
    const page = await live.open(team.lead, '/')
    expect(page.text()).toContain('4 conversations match')
    expect(page.text()).toContain(`4 conversations are ${LONGER}`)
    expect(page.control(START).attributes.disabled).toBeUndefined()
  })
})
