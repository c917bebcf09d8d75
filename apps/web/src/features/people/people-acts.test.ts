import { aTeam, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'
import { every, textsOf } from '../../testing/screens.ts'

let live: Live
let team: TeamOfPeople
let other: TeamOfPeople
let [ada, ben, cleo, admin] = [0, 0, 0, 0]

beforeAll(async () => {
  live = await openLive()
  team = await aTeam(live.world)
  other = await aTeam(live.world, { name: 'Mail', agents: ['Zoe'] })
  ;[ada = 0, ben = 0, cleo = 0] = team.agents
  admin = await live.world.addPerson('Root')
  await live.world.give(admin, 'admin')
}, 60_000)
afterAll(() => live.close())
beforeEach(() => live.browser.sessionStorage.clear())

type Page = Awaited<ReturnType<Live['open']>>
const people = async () => (await live.world.as(admin)).people.list({})
const person = async (id: number) => (await people()).find((one) => one.id === id)
const rolesOf = async (id: number) =>
  ((await person(id))?.memberships ?? []).map(({ teamId, role }) => `${teamId}/${role}`).toSorted()
const alerts = (page: Page) =>
  ['div', 'p', 'section'].flatMap((tag) => every(page.tree(), tag, { role: 'alert' })).length
const isOn = (page: Page, name: string, place?: number) =>
  page.control(name, place).attributes.checked !== undefined

describe('adding a person', () => {
  const open = async () => {
    const page = await live.open(admin, '/admin/people')
    await page.press('Add a person')
    return page
  }

  it('needs a name, and says so when it is sent without', async () => {
    const page = await open()
    await page.press('Add and invite')
    expect(page.allText()).toContain('Write their name.')
    expect(page.address()).toBe('/admin/people?add=1')
  })

  it('puts them into the team and opens their page, where the invitation is', async () => {
    const page = await open()
    await page.fill('Name', ' Dora ')
    await page.fill('Team and role', `${team.teamId}/agent`)
    await page.press('Add and invite')
    const dora = (await people()).find(({ name }) => name === 'Dora')
    expect(page.address()).toBe(`/admin/people/${dora?.id}`)
    expect(await rolesOf(dora?.id ?? 0)).toEqual([`${team.teamId}/agent`])
    expect(page.text()).toContain('Make an invitation link')
  })

  it('once more after half of it failed goes on with the same person', async () => {
    const page = await open()
    await page.fill('Name', 'Emil')
    await page.fill('Team and role', `${team.teamId}/agent`)
    live.wire.hinder({ 'teams.setMembership': 'unreachable' })
    await page.press('Add and invite')
    expect(alerts(page)).toBe(1)
    expect(page.address()).toBe('/admin/people?add=1')
    live.wire.hinder({})
    await page.press('Add and invite')
    const emils = (await people()).filter(({ name }) => name === 'Emil')
    expect(emils).toHaveLength(1)
    expect(await rolesOf(emils[0]?.id ?? 0)).toEqual([`${team.teamId}/agent`])
  })

  it('is not offered to a lead, also not by key', async () => {
    const page = await live.open(team.lead, '/admin/people')
    expect(() => page.control('Add a person')).toThrow('Nothing here is called')
    await page.key('n')
    expect(every(page.tree(), 'dialog')).toEqual([])
  })
})

describe('a person’s roles', () => {
  it('change with one press, are said, and come back by Z', async () => {
    const page = await live.open(admin, `/admin/people/${ada}`)
    await page.press('Lead')
    expect(await rolesOf(ada)).toEqual([`${team.teamId}/agent`, `${team.teamId}/lead`])
    expect(live.told()).toEqual(['Ada added: Chat, Lead'])
    await page.key('z')
    expect(await rolesOf(ada)).toEqual([`${team.teamId}/agent`])
    expect(isOn(page, 'Lead')).toBe(false)
  })

  it('show what was asked until the server has answered, and what holds when it refuses', async () => {
    const page = await live.open(admin, `/admin/people/${ben}`)
    live.wire.hinder({ 'teams.setMembership': 'waiting' })
    await page.press('Lead')
    expect(isOn(page, 'Lead')).toBe(true)
    const again = await live.open(admin, `/admin/people/${ben}`)
    live.wire.hinder({ 'teams.setMembership': 'broken' })
    await again.press('Lead')
    expect(isOn(again, 'Lead')).toBe(false)
    expect(alerts(again)).toBe(1)
  })

  it('that cannot be taken back any more say so', async () => {
    const page = await live.open(admin, `/admin/people/${cleo}`)
    await page.press('Manager')
    live.wire.hinder({ 'teams.setMembership': 'unreachable' })
    await live.undo()
    expect(live.told()).toHaveLength(1)
    expect(await rolesOf(cleo)).toEqual([`${team.teamId}/agent`, `${team.teamId}/manager`])
  })

  it('of one’s own are nobody’s to change', async () => {
    const page = await live.open(admin, `/admin/people/${admin}`)
    expect(page.text()).toContain('Nobody changes their own roles.')
    expect(every(page.main(), 'input', { type: 'checkbox' })).toEqual([])
  })
})

describe('a person’s name', () => {
  it('changes everywhere, and back by Z', async () => {
    const page = await live.open(admin, `/admin/people/${ada}`)
    await page.fill('Name on every page', 'Ada B.')
    await page.press('Rename')
    expect(live.told()).toEqual(['Ada is now Ada B.'])
    expect(textsOf(page.main(), 'h1')).toEqual(['Ada B.'])
    await live.undo()
    expect(textsOf(page.main(), 'h1')).toEqual(['Ada'])
    expect(page.control('Name on every page').attributes.value).toBe('Ada')
  })

  it('is not sent when it is empty or the same', async () => {
    const page = await live.open(admin, `/admin/people/${ada}`)
    const before = live.wire.writes.length
    await page.press('Rename')
    await page.fill('Name on every page', '   ')
    expect(page.text()).toContain('Write their name.')
    await page.press('Rename')
    expect(live.wire.writes).toHaveLength(before)
  })
})

describe('signing in', () => {
  it('begins with a link that is shown once, to be copied', async () => {
    const page = await live.open(admin, `/admin/people/${ben}`)
    expect(page.text()).not.toContain('REREAD_PUBLIC_URL')
    await page.press('Make an invitation link')
    // As where nobody set an address: said before it is sent to somebody who cannot open it.
    expect(page.text()).toContain('Only the computer that Reread runs on can open this link.')
    const link = page.control('Invitation link').attributes.value ?? ''
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/join\?token=.+/)
    await page.press('Copy the link')
    expect(live.browser.copied).toEqual([link])
    const again = await live.open(admin, `/admin/people/${ben}`)
    expect(again.text()).toContain('A new link replaces the one that was sent.')
    expect(again.allText()).not.toContain(link)
  })

  it('is ended everywhere by an admin, who stays on the page; where it fails, the page says so', async () => {
    const { auth, db, clock } = live.world
    await auth.createSignIn(db.write, {
      ...{ personId: cleo, name: 'Cleo', email: 'cleo@example.org', password: 'a long sentence' },
    })
    const user = await db.read
      .selectFrom('auth_user')
      .select('id')
      .where('person_id', '=', cleo)
      .executeTakeFirstOrThrow()
    const times = { created_at: clock.at, updated_at: clock.at, expires_at: clock.at + 3_600_000 }
    await db.write
      .insertInto('auth_session')
      .values({ user_id: user.id, token_hash: 'cleo', ...times })
      .execute()
    const sessions = async () => (await live.world.as(cleo)).session.list({})
    const page = await live.open(admin, `/admin/people/${cleo}`)
    live.wire.hinder({ 'people.endSessions': 'broken' })
    await page.press('Sign Cleo out everywhere')
    expect([alerts(page), (await sessions()).length, live.told()]).toEqual([1, 1, []])
    live.wire.hinder({})
    await page.press('Sign Cleo out everywhere')
    expect([alerts(page), (await sessions()).length]).toEqual([0, 0])
    expect(live.told()).toEqual(['Cleo is signed out everywhere'])
    expect(page.address()).toBe(`/admin/people/${cleo}`)
  })

  it('ends at once for somebody who is deactivated, and Z brings them back', async () => {
    const page = await live.open(admin, `/admin/people/${ben}`)
    await page.press('Deactivate Ben')
    expect((await person(ben))?.signIn).toBe('deactivated')
    expect(page.text()).toContain('Reactivate Ben')
    expect(every(page.main(), 'input', { type: 'checkbox' })).toEqual([])
    await live.undo()
    expect((await person(ben))?.signIn).not.toBe('deactivated')
  })
})

describe('several people at once', () => {
  it('are put into a team together, those who are in it already left alone, and taken out by one Z', async () => {
    const page = await live.open(admin, '/admin/people')
    await page.press('Select Ada')
    await page.press('Select Zoe')
    expect(page.text()).toContain('2 selected')
    await page.fill('Put into', String(other.teamId))
    await page.press('Put into the team')
    expect(live.told()).toEqual(['Put into Mail: 1'])
    expect(await rolesOf(ada)).toEqual([`${team.teamId}/agent`, `${other.teamId}/agent`].toSorted())
    await live.undo()
    expect(await rolesOf(ada)).toEqual([`${team.teamId}/agent`])
    expect(await rolesOf(other.agents[0] ?? 0)).toEqual([`${other.teamId}/agent`])
  })

  it('leave an empty list that says what comes next, once nobody is without a team', async () => {
    const { world } = live
    const newcomer = await world.addPerson('Newcomer')
    const alone = '/admin/people?team=none'
    for (const { id, memberships } of await people())
      if (memberships.length === 0 && id !== newcomer) await world.give(id, 'manager', other.teamId)
    const manager = await live.open(team.manager, alone)
    await manager.press('Select Newcomer')
    await manager.press('Put into the team')
    expect(manager.text()).toContain('Everybody is in a team.')
    expect(manager.text()).not.toContain('Nobody fits this filter.')
    const links = () => every(manager.main(), 'a').map(({ attributes }) => attributes.href)
    expect(links()).toEqual(expect.arrayContaining([`/admin/people?team=${team.teamId}`, '/']))
    await live.undo()
    expect(manager.text()).toContain('Newcomer')
    await world.give(newcomer, 'agent', team.teamId)
    const afresh = await live.open(team.manager, alone)
    expect(afresh.text()).toContain('Everybody is in a team.')
    const searched = await live.open(team.manager, `${alone}&q=zoe`)
    expect(searched.text()).toContain('Nobody fits this filter.')
  })

  it('are selected by X, and by Shift+X from the last selected one, but never oneself', async () => {
    const page = await live.open(admin, '/admin/people')
    const names = textsOf(page.main(), 'a').filter((name) => !name.startsWith('#'))
    const selected = () =>
      every(page.main(), 'input', { type: 'checkbox' }).map(({ attributes }) => attributes.checked === '')
    const boxes = selected().length
    expect(names.length).toBeGreaterThan(boxes)
    for (const key of ['j', 'x', 'j', 'j']) await page.key(key)
    await page.key('X', { shiftKey: true })
    expect(selected().slice(0, 4)).toEqual([true, true, true, false])
    for (const _ of names) await page.key('j')
    await page.key('X', { shiftKey: true })
    expect(selected()).toEqual(Array(boxes).fill(true))
    await page.key('x')
    expect(page.text()).toContain(`${boxes - 1} selected`)
  })

  it('who all have the role say so instead of a button that does nothing', async () => {
    const page = await live.open(admin, '/admin/people')
    await page.press('Select Zoe')
    await page.fill('Put into', String(other.teamId))
    expect(page.text()).toContain('Everybody you selected has this role already.')
    expect(page.control('Put into the team').attributes.disabled).toBe('')
    await page.press('Clear')
    expect(page.text()).not.toContain('1 selected')
  })
})
