import { Refusal } from '@reread/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aConversation, aTeam, openWorld, type TeamOfPeople, type World } from '../testing.ts'

let world: World
let team: TeamOfPeople
let admin: number

beforeEach(async () => {
  world = await openWorld()
  team = await aTeam(world)
  admin = await world.addPerson('Root')
  await world.give(admin, 'admin')
})
afterEach(() => world.close())

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: unknown) =>
      error instanceof Error && error.cause instanceof Refusal ? error.cause.code : String(error),
  )
const listed = async (by: number, personId: number) =>
  (await (await world.as(by)).people.list({})).find(({ id }) => id === personId)
const tokenIn = (link: string) => new URL(link).searchParams.get('token') ?? ''

describe('the list of people', () => {
  it('is sorted by name and knows who is invited, active or neither', async () => {
    const [ada = 0, ben = 0] = team.agents
    const caller = await world.as(admin)
    await caller.people.invite({ personId: ada })
    await world.auth.createSignIn(world.db.write, {
      personId: ben,
      name: 'Ben',
      email: 'ben@example.org',
      password: 'a long sentence',
    })
    const people = await caller.people.list({})
    const names = people.map(({ name }) => name)
    expect(names).toEqual(names.toSorted())
    expect(
      people.filter(({ id }) => team.agents.includes(id)).map(({ name, signIn }) => [name, signIn]),
    ).toEqual([
      ['Ada', 'invited'],
      ['Ben', 'active'],
      ['Cleo', 'none'],
    ])
  })

  it('keeps the e-mail from colleagues', async () => {
    const [ada = 0, ben = 0] = team.agents
    await world.auth.createSignIn(world.db.write, {
      personId: ben,
      name: 'Ben',
      email: 'ben@example.org',
      password: 'a long sentence',
    })
    expect((await listed(admin, ben))?.email).toBe('ben@example.org')
    expect((await listed(ada, ben))?.email).toBeNull()
  })

  it('still says what a deactivated person held', async () => {
    const [ada = 0] = team.agents
    await (await world.as(team.manager)).people.deactivate({ personId: ada })
    expect(await listed(team.manager, ada)).toMatchObject({
      signIn: 'deactivated',
      memberships: [{ teamId: team.teamId, teamName: 'Chat', role: 'agent' }],
    })
    expect(await codeOf((await world.as(team.manager)).people.reactivate({ personId: ada }))).toBe('done')
    expect((await listed(team.manager, ada))?.signIn).toBe('none')
  })
})

describe('invitations', () => {
  it('lead to a sign-in of the person, once', async () => {
    const [ada = 0] = team.agents
    const { link } = await (await world.as(admin)).people.invite({ personId: ada })
    const anybody = await world.as(null)
    const token = tokenIn(link)
    expect(await anybody.links.look({ token })).toMatchObject({
      purpose: 'invite',
      personName: 'Ada',
      teamNames: ['Chat'],
    })
    const answer = { token, email: 'Ada@Example.org', password: 'a long sentence' }
    expect(await anybody.links.accept(answer)).toEqual({ email: 'ada@example.org' })
    expect(await codeOf(anybody.links.accept(answer))).toBe('link.invalid')
    expect((await listed(admin, ada))?.signIn).toBe('active')
  })

  it('are void once a newer one is made', async () => {
    const [ada = 0] = team.agents
    const caller = await world.as(admin)
    const first = await caller.people.invite({ personId: ada })
    await caller.people.invite({ personId: ada })
    expect(await codeOf((await world.as(null)).links.look({ token: tokenIn(first.link) }))).toBe(
      'link.invalid',
    )
  })

  it('are made by managers for the agents of their teams alone', async () => {
    const [ada = 0] = team.agents
    const other = await aTeam(world, { name: 'Mail', agents: ['Zoe'] })
    const manager = await world.as(team.manager)
    expect(await codeOf(manager.people.invite({ personId: ada }))).toBe('done')
    expect(await codeOf(manager.people.invite({ personId: team.lead }))).toBe('not-allowed')
    expect(await codeOf(manager.people.invite({ personId: other.agents[0] ?? 0 }))).toBe('not-found')
  })
})

describe('a person with a past in another team', () => {
  it('is not a manager’s to invite: whoever signs in as them would read that past', async () => {
    const other = await aTeam(world, { name: 'Mail', agents: ['Zoe'] })
    const stranger = await world.addPerson('Imported')
    await aConversation(world, { teamId: other.teamId, ownerId: stranger })
    const manager = await world.as(team.manager)
    const join = { teamId: team.teamId, personId: stranger, role: 'agent', member: true } as const
    expect(await codeOf(manager.teams.setMembership(join))).toBe('done')
    expect(await codeOf(manager.people.invite({ personId: stranger }))).toBe('not-allowed')
    expect(await codeOf((await world.as(admin)).people.invite({ personId: stranger }))).toBe('done')
  })
})

describe('a reset link', () => {
  it('is made by the terminal and by no role', async () => {
    const [ada = 0] = team.agents
    await world.auth.createSignIn(world.db.write, {
      personId: ada,
      name: 'Ada',
      email: 'ada@example.org',
      password: 'a long sentence',
    })
    for (const personId of [admin, team.manager, team.lead]) {
      expect(await codeOf((await world.as(personId)).people.resetLink({ personId: ada }))).toBe('not-allowed')
    }
    const { link } = await world.asOperator().people.resetLink({ personId: ada })
    const anybody = await world.as(null)
    expect(await anybody.links.look({ token: tokenIn(link) })).toMatchObject({ purpose: 'reset' })
    expect(await anybody.links.accept({ token: tokenIn(link), password: 'another sentence' })).toEqual({
      email: 'ada@example.org',
    })
  })
})

describe('roles of the workspace', () => {
  it('are never changed by their holder', async () => {
    const caller = await world.as(admin)
    const change = { personId: admin, role: 'auditor', granted: true } as const
    expect(await codeOf(caller.people.setWorkspaceRole(change))).toBe('person.own-role')
  })
})
