import { Refusal } from '@reread/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aTeam, openWorld, refusalOf, type TeamOfPeople, type World } from '../testing.ts'

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

const settingsFor = async () => {
  const [shown] = await (await world.as(admin)).teams.list({})
  if (!shown) throw new Error('The admin sees no team.')
  const { id, slug: _, members: __, may: ___, hasWebhook: ____, ...settings } = shown
  return { teamId: id, ...settings }
}
const change = async (personId: number, part: Record<string, unknown>) =>
  (await world.as(personId)).teams.configure({ ...(await settingsFor()), ...part })
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: unknown) =>
      error instanceof Error && error.cause instanceof Refusal
        ? [error.cause.code, ...Object.values(error.cause.params)].join(' ')
        : String(error),
  )

const NAME = { name: 'Phone' }
const ROUND = { picksPerAgent: 1, revealMode: 'round' }
const LENGTHS = { quietDays: 14, maxMessages: 100, maxWords: 5_000 }
const SCORES = { scores: 'team' }

describe('changing the settings of a team', () => {
  it.each([
    ['agent', NAME, 'team.setting-not-yours name'],
    ['agent', ROUND, 'team.setting-not-yours picksPerAgent'],
    ['agent', LENGTHS, 'team.setting-not-yours quietDays'],
    ['agent', { maxWords: 900 }, 'team.setting-not-yours maxWords'],
    ['agent', SCORES, 'team.setting-not-yours scores'],
    ['lead', NAME, 'team.setting-not-yours name'],
    ['lead', ROUND, 'done'],
    ['lead', LENGTHS, 'done'],
    ['lead', SCORES, 'team.setting-not-yours scores'],
    ['manager', NAME, 'done'],
    ['manager', ROUND, 'done'],
    ['manager', SCORES, 'done'],
  ] as const)('by the %s to %j is %s', async (role, part, outcome) => {
    const personId = role === 'agent' ? (team.agents[0] ?? 0) : team[role]
    expect(await codeOf(change(personId, part))).toBe(outcome)
  })

  it.each([
    [NAME, 'done'],
    [ROUND, 'team.setting-not-yours picksPerAgent'],
    [{ maxMessages: 100 }, 'team.setting-not-yours maxMessages'],
    [SCORES, 'team.setting-not-yours scores'],
  ] as const)('by an admin who is not in the team to %j is %s', async (part, outcome) => {
    expect(await codeOf(change(admin, part))).toBe(outcome)
  })

  it('keeps nothing of a change that is allowed only in part', async () => {
    const before = await settingsFor()
    expect(await codeOf(change(team.lead, { ...ROUND, ...NAME }))).toBe('team.setting-not-yours name')
    expect(await settingsFor()).toEqual(before)
  })

  it('adds up what somebody may do by all their roles', async () => {
    await world.give(admin, 'lead', team.teamId)
    expect(await codeOf(change(admin, { ...NAME, ...ROUND }))).toBe('done')
    expect(await settingsFor()).toMatchObject({ ...NAME, ...ROUND })
    expect(await codeOf(change(admin, SCORES))).toBe('team.setting-not-yours scores')
  })

  it('keeps quiet days and lengths as they were sent, and takes none outside their bounds', async () => {
    expect(await settingsFor()).toMatchObject({ quietDays: 7, maxMessages: 60, maxWords: 2_500 })
    expect(await codeOf(change(team.lead, LENGTHS))).toBe('done')
    expect(await settingsFor()).toMatchObject(LENGTHS)
    const outside = [
      { quietDays: 0 },
      { quietDays: 91 },
      { maxMessages: 4 },
      { maxWords: 50_001 },
      { maxWords: 1e9 },
    ]
    for (const part of outside) expect(await refusalOf(change(team.lead, part))).toBe('input-invalid')
    expect(await settingsFor()).toMatchObject(LENGTHS)
  })

  it('is hidden from another team', async () => {
    const other = await aTeam(world, { name: 'Mail' })
    expect(await codeOf(change(other.manager, NAME))).toBe('not-found')
  })

  it('writes what was changed into the audit, and nothing for a change of nothing', async () => {
    await change(team.manager, {})
    await change(team.manager, { ...NAME, ...SCORES })
    const rows = await world.db.read.selectFrom('audit').select(['verb', 'details']).orderBy('id').execute()
    expect(rows.map(({ verb, details }) => ({ verb, details: JSON.parse(details) }))).toEqual([
      {
        verb: 'team.configure',
        details: { changed: ['name', 'scores'], rights: ['team.configure', 'team.transparency'] },
      },
    ])
  })

  it('is refused to somebody who is signed out', async () => {
    const caller = await world.as(null)
    expect(await codeOf(settingsFor().then((settings) => caller.teams.configure(settings)))).toBe(
      'signed-out',
    )
  })
})

describe('the list of teams', () => {
  const mayOf = async (personId: number) => (await (await world.as(personId)).teams.list({}))[0]?.may

  it('says which groups of settings each role may change', async () => {
    const [agent = 0] = team.agents
    expect(await mayOf(agent)).toEqual({
      configure: false,
      configureRounds: false,
      changeTransparency: false,
      configureWebhook: false,
    })
    expect(await mayOf(team.lead)).toEqual({
      configure: false,
      configureRounds: true,
      changeTransparency: false,
      configureWebhook: true,
    })
    expect(await mayOf(team.manager)).toEqual({
      configure: true,
      configureRounds: true,
      changeTransparency: true,
      configureWebhook: true,
    })
    expect(await mayOf(admin)).toEqual({
      configure: true,
      configureRounds: false,
      changeTransparency: false,
      configureWebhook: true,
    })
  })

  it('holds only the teams a member is in', async () => {
    await aTeam(world, { name: 'Mail' })
    expect((await (await world.as(team.lead)).teams.list({})).map(({ name }) => name)).toEqual(['Chat'])
    expect((await (await world.as(admin)).teams.list({})).map(({ name }) => name)).toEqual(['Chat', 'Mail'])
  })
})

describe('roles in a team', () => {
  const give = async (by: number, personId: number, role: 'agent' | 'lead' | 'manager') =>
    codeOf((await world.as(by)).teams.setMembership({ teamId: team.teamId, personId, role, member: true }))

  it('are given by admins to others, never to themselves', async () => {
    const [agent = 0] = team.agents
    expect(await give(admin, agent, 'lead')).toBe('done')
    expect(await give(admin, admin, 'agent')).not.toBe('done')
  })

  it('of agents are given by managers, and no other', async () => {
    const newcomer = await world.addPerson('Dora')
    expect(await give(team.manager, newcomer, 'agent')).toBe('done')
    expect(await give(team.manager, newcomer, 'lead')).toBe('not-allowed')
    expect(await give(team.lead, newcomer, 'agent')).toBe('not-allowed')
  })
})
