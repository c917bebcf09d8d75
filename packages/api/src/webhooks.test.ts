import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  aConversation,
  anOpenRound,
  aTeam,
  openWorld,
  refusalOf,
  type TeamOfPeople,
  type World,
} from './testing.ts'

const ADDRESS = 'https://hooks.example.org/services/T0/B0/secretword'

let world: World
let team: TeamOfPeople
beforeEach(async () => {
  world = await openWorld()
  team = await aTeam(world)
})
afterEach(() => world.close())

const set = async (by: number, address: string | null = ADDRESS) =>
  (await world.as(by)).webhooks.set({ teamId: team.teamId, address })
const get = async (by: number) => (await world.as(by)).webhooks.get({ teamId: team.teamId })
const jobs = () =>
  world.db.read
    .selectFrom('job')
    .select(['unique_key as key', 'run_at as runAt'])
    .where('kind', '=', 'notify')
    .orderBy('id')
    .execute()
const fail = (deliveryId: number) =>
  world.db.write
    .updateTable('delivery')
    .set({ state: 'failed', attempts: 7, answered: '500' })
    .where('id', '=', deliveryId)
    .execute()

describe('where messages go', () => {
  it('is set, shown and taken away by those who run the team and by admins, and by nobody else', async () => {
    const admin = await world.addPerson('Root')
    await world.give(admin, 'admin')
    for (const by of [team.lead, team.manager, admin]) {
      await set(by)
      expect((await get(by)).address).toBe(ADDRESS)
      await set(by, null)
      expect((await get(by)).address).toBeNull()
    }
    const [agent = 0] = team.agents
    expect(await refusalOf(set(agent))).toBe('not-allowed')
    expect(await refusalOf(get(agent))).toBe('not-allowed')
    const other = await aTeam(world, { name: 'Mail', agents: ['Zoe'] })
    expect(await refusalOf(set(other.lead))).toBe('not-found')
  })

  it('is told to the others of the team only as set or not set', async () => {
    await set(team.lead)
    const [agent = 0] = team.agents
    const list = await (await world.as(agent)).teams.list({})
    expect(list[0]?.hasWebhook).toBe(true)
    expect(JSON.stringify(list)).not.toContain('secretword')
  })

  it('stands in no audit row and no event', async () => {
    await set(team.lead)
    await set(team.lead, 'https://hooks.example.org/other')
    const rows = await world.db.read.selectFrom('audit').selectAll().execute()
    const events = await world.db.read.selectFrom('event').selectAll().execute()
    expect(rows.filter(({ verb }) => verb === 'team.webhook').map(({ details }) => details)).toEqual([
      '{"address":"set"}',
      '{"address":"set"}',
    ])
    expect(JSON.stringify([rows, events])).not.toContain('hooks.example.org')
  })

  it.each([
    ['not an address', 'webhook.address-invalid'],
    ['file:///etc/passwd', 'webhook.address-invalid'],
    ['http://127.0.0.1:9000/', 'webhook.address-inside'],
    ['http://0x7f000001/', 'webhook.address-inside'],
    ['http://169.254.169.254/latest/meta-data/', 'webhook.address-inside'],
    ['https://inside.example.org/', 'webhook.address-inside'],
  ])('is not %s', async (address, code) => {
    await set(team.lead)
    expect(await refusalOf(set(team.lead, address))).toBe(code)
    expect((await get(team.lead)).address).toBe(ADDRESS)
  })
})

describe('a message', () => {
  it('is written down as the round opens, with counts alone, and once', async () => {
    await set(team.lead)
    for (const ownerId of team.agents)
      await aConversation(world, { teamId: team.teamId, ownerId, subject: 'Campagna ferma' })
    await (await world.as(team.lead)).rounds.start({ teamId: team.teamId })
    const { deliveries } = await get(team.lead)
    expect(deliveries).toMatchObject([{ kind: 'round-opened', state: 'queued', attempts: 0, answered: null }])
    const row = await world.db.read.selectFrom('delivery').selectAll().executeTakeFirstOrThrow()
    expect(JSON.parse(row.body).text).toContain('3 people, 9 reviews, about 10 minutes each.')
    expect(row.body).not.toMatch(/Campagna|Ada|Ben|Cleo/)
    expect(await jobs()).toMatchObject([{ key: `notify/${row.id}/1`, runAt: world.clock.at }])
  })

  it('is not written for a team without an address', async () => {
    await anOpenRound(world, { name: 'Mail' })
    expect(await world.db.read.selectFrom('delivery').select('id').execute()).toEqual([])
  })

  it('to try the address wants one', async () => {
    const lead = await world.as(team.lead)
    const { teamId } = team
    expect(await refusalOf(lead.webhooks.sendTest({ teamId }))).toBe('webhook.not-set')
    await set(team.lead)
    await lead.webhooks.sendTest({ teamId })
    await lead.webhooks.sendTest({ teamId })
    expect((await get(team.lead)).deliveries.map(({ kind }) => kind)).toEqual(['test', 'test'])
  })

  it('that failed is tried again, once for each time somebody asks', async () => {
    await set(team.lead)
    const lead = await world.as(team.lead)
    const { deliveryId } = await lead.webhooks.sendTest({ teamId: team.teamId })
    expect(await refusalOf(lead.webhooks.retry({ deliveryId }))).toBe('delivery.not-failed')
    await fail(deliveryId)
    const both = await Promise.all([
      refusalOf(lead.webhooks.retry({ deliveryId })),
      refusalOf(lead.webhooks.retry({ deliveryId })),
    ])
    expect(both.sort()).toEqual(['answered', 'delivery.not-failed'])
    expect((await jobs()).map(({ key }) => key)).toEqual([`notify/${deliveryId}/1`, `notify/${deliveryId}/8`])
    const [agent = 0] = team.agents
    expect(await refusalOf((await world.as(agent)).webhooks.retry({ deliveryId }))).toBe('not-allowed')
  })
})
