import { aTeam, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'
import { every, textsOf } from '../../testing/screens.ts'
import { settingsOf } from './team-form.ts'

let live: Live
let team: TeamOfPeople
let admin = 0

beforeAll(async () => {
  live = await openLive()
  team = await aTeam(live.world)
  admin = await live.world.addPerson('Root')
  await live.world.give(admin, 'admin')
}, 60_000)
afterAll(() => live.close())

type Page = Awaited<ReturnType<Live['open']>>
const saved = async () => {
  const found = (await (await live.world.as(team.manager)).teams.list({})).find(
    ({ id }) => id === team.teamId,
  )
  if (found === undefined) throw new Error('There is no team.')
  return found
}
const open = () => live.open(team.manager, '/admin/teams')
const isUnsaved = (page: Page) => page.control('Save the team').attributes.disabled === undefined
const alerts = (page: Page) =>
  ['div', 'p'].flatMap((tag) => every(page.tree(), tag, { role: 'alert' })).length

describe('the settings of a team', () => {
  it('are saved together by Ctrl+Enter from a field, and come back by one undo', async () => {
    const page = await open()
    expect(isUnsaved(page)).toBe(false)
    await page.fill('Team name', 'Care ')
    await page.fill('Time', '09:30')
    expect(isUnsaved(page)).toBe(true)
    await page.key('Enter', { ctrlKey: true })
    expect(live.told()).toEqual(['Care is saved'])
    expect((await saved()).name).toBe('Care')
    // What the server made of it is what stands there: nothing is left to save.
    expect(isUnsaved(page)).toBe(false)
    expect(page.control('Team name').attributes.value).toBe('Care')
    await live.undo()
    expect((await saved()).name).toBe('Chat')
    expect(page.control('Team name').attributes.value).toBe('Chat')
    expect(isUnsaved(page)).toBe(false)
  })

  it('that are not right are marked when they are sent, and nothing is saved', async () => {
    const page = await open()
    await page.fill('Team name', '  ')
    const before = live.wire.writes.length
    await page.press('Save the team')
    expect(page.text()).toContain('Give the team a name.')
    expect(live.wire.writes).toHaveLength(before)
    await page.press('Discard changes')
    expect(page.control('Team name').attributes.value).toBe('Chat')
  })

  it('take a number only within its bounds: the field keeps what was typed and says which they are', async () => {
    const page = await open()
    await page.fill('Words at most', '99')
    await page.fill('Quiet days', '')
    const before = live.wire.writes.length
    await page.press('Save the team')
    expect(page.text()).toContain('Choose a whole number from 100 to 50,000.')
    expect(page.text()).toContain('Choose a whole number from 1 to 90.')
    expect(page.text()).not.toContain('from 5 to 500')
    expect(live.wire.writes).toHaveLength(before)
    expect(page.control('Words at most').attributes.value).toBe('99')
    expect(live.browser.document.activeElement?.getAttribute('id')).toBe(
      page.control('Quiet days').attributes.id,
    )
    await page.fill('Words at most', '4000')
    await page.fill('Messages at most', '80')
    await page.fill('Quiet days', '14')
    await page.press('Save the team')
    expect(await saved()).toMatchObject({ quietDays: 14, maxMessages: 80, maxWords: 4_000 })
    await live.undo()
    expect(await saved()).toMatchObject({ quietDays: 7, maxMessages: 60, maxWords: 2_500 })
  })

  it('stay in the fields when the server does not answer', async () => {
    const page = await open()
    await page.fill('Team name', 'Elsewhere')
    live.wire.hinder({ 'teams.configure': 'unreachable' })
    await page.press('Save the team')
    expect(alerts(page)).toBe(1)
    expect(page.control('Team name').attributes.value).toBe('Elsewhere')
    expect(isUnsaved(page)).toBe(true)
    expect((await saved()).name).toBe('Chat')
  })

  it('do not write over what somebody else saved meanwhile', async () => {
    const page = await open()
    const now = await saved()
    await (await live.world.as(team.lead)).teams.configure({
      ...{ teamId: team.teamId, ...settingsOf(now), picksPerAgent: 4 },
    })
    await page.fill('Team name', 'Mine')
    await page.press('Save the team')
    expect(await saved()).toMatchObject({ name: 'Mine', picksPerAgent: 4 })
    await live.undo()
    expect(await saved()).toMatchObject({ name: 'Chat', picksPerAgent: 4 })
  })

  it('ask before they are forgotten: staying keeps them, leaving goes on', async () => {
    const page = await open()
    await page.fill('Team name', 'Forgotten')
    await page.press('Users')
    expect(page.allText()).toContain('Leave without saving?')
    await page.press('Cancel')
    expect(page.address()).toBe('/admin/teams')
    expect(page.control('Team name').attributes.value).toBe('Forgotten')
    await page.press('Users')
    await page.press('Leave without saving')
    expect(page.address()).toBe('/admin/people')
    expect((await saved()).name).toBe('Chat')
  })

  it('which are not the lead’s to change cannot be changed by them', async () => {
    const page = await live.open(team.lead, '/admin/teams')
    const groups = every(page.main(), 'fieldset').filter(({ attributes }) => 'disabled' in attributes)
    expect(groups.flatMap((group) => textsOf(group, 'legend').slice(0, 1))).toEqual(['Team', 'Who sees what'])
    expect(page.text()).toContain('Its managers and admins change this.')
  })
})

describe('an address that names a setting', () => {
  it.each([
    ['coldHours', 'Rest before reading'],
    ['maxMessages', 'Messages at most'],
    ['picksPerAgent', 'Conversations of each person'],
  ])('begins at it: %s', async (field, label) => {
    const page = await live.open(team.lead, `/admin/teams?team=${team.teamId}&field=${field}`)
    const { document } = live.browser
    const { id, name } = page.control(label).attributes
    expect(document.activeElement?.getAttribute('id')).toBe(id)
    expect(name).toBe(field)
  })

  it('begins at who is away', async () => {
    await live.open(team.lead, `/admin/teams?team=${team.teamId}&field=away`)
    expect(live.browser.document.activeElement?.textContent).toBe('Away for a week')
  })

  it('that is not known begins at the top', async () => {
    await live.open(team.lead, `/admin/teams?team=${team.teamId}&field=secret`)
    expect(live.browser.document.activeElement?.getAttribute('name') ?? null).toBeNull()
  })
})

describe('being away', () => {
  const box = (page: Page, name: string, week: string) =>
    page.control(`${name} is away in ${week}`).attributes.checked !== undefined

  it('is saved as it is ticked, said, and taken back by Z', async () => {
    const page = await open()
    await page.press('Ada is away in W11')
    expect(live.told()).toEqual(['Ada is away in W11'])
    expect(box(page, 'Ada', 'W11')).toBe(true)
    await live.undo()
    expect(box(page, 'Ada', 'W11')).toBe(false)
  })

  it('of several people shows each tick until the server has answered it', async () => {
    const page = await live.open(team.manager, '/admin/teams', { calls: { 'absences.set': 'waiting' } })
    await page.press('Ada is away in W11')
    await page.press('Ben is away in W11')
    expect([box(page, 'Ada', 'W11'), box(page, 'Ben', 'W11'), box(page, 'Cleo', 'W11')]).toEqual([
      true,
      true,
      false,
    ])
  })

  it('that the server refused is not ticked, and the page says why', async () => {
    const page = await live.open(team.manager, '/admin/teams', { calls: { 'absences.set': 'broken' } })
    await page.press('Ada is away in W11')
    expect(box(page, 'Ada', 'W11')).toBe(false)
    expect(alerts(page)).toBe(1)
  })
})

describe('messages to a channel', () => {
  const address = async () =>
    (await (await live.world.as(admin)).webhooks.get({ teamId: team.teamId })).address

  it('go to an address that is saved, tested, removed, and put back', async () => {
    const page = await live.open(admin, '/admin/teams')
    expect(page.control('Send test').attributes.disabled).toBe('')
    await page.fill('Webhook address', ' https://hooks.example.org/a ')
    await page.press('Save the address')
    expect(await address()).toBe('https://hooks.example.org/a')
    await page.press('Send test')
    expect(page.text()).toContain('On its way')
    await page.fill('Webhook address', '')
    await page.press('Remove the address')
    expect(await address()).toBe(null)
    await live.undo()
    expect(await address()).toBe('https://hooks.example.org/a')
  })

  it('never go into the server’s own network, and the typed address stays to be mended', async () => {
    const page = await live.open(admin, '/admin/teams')
    await page.fill('Webhook address', 'https://inside.example.org/a')
    await page.press('Save the address')
    expect(alerts(page)).toBe(1)
    expect(page.control('Webhook address').attributes.value).toBe('https://inside.example.org/a')
    expect(await address()).toBe('https://hooks.example.org/a')
  })
})

describe('a further team', () => {
  it('needs a name, is created, and opens', async () => {
    const page = await live.open(admin, '/admin/teams')
    await page.press('Create a team')
    expect(page.address()).toBe('/admin/teams?add=1')
    await page.press('Create the team')
    expect(page.allText()).toContain('Give the team a name.')
    await page.fill('Team name', 'Phone', 1)
    await page.press('Create the team')
    expect(live.told()).toEqual(['Phone is created'])
    expect(page.address()).toMatch(/^\/admin\/teams\?team=\d+$/)
    expect(page.control('Team name').attributes.value).toBe('Phone')
  })

  it('is not a lead’s to create, also not by its address', async () => {
    const page = await live.open(team.lead, '/admin/teams?add=1')
    expect(every(page.tree(), 'dialog')).toEqual([])
  })
})
