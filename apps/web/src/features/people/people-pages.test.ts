import { aTeam, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlsOf, nameOf, texts } from '../../testing/markup.ts'
import { controlCalled, every, openScreens, rowsOf, type Screens } from '../../testing/screens.ts'
import { linksOf, namesOf, type Page, unnamed } from '../../testing/site.ts'

const HOSTILE = '<img src=x onerror=alert(1)>"\'& <script>alert(2)</script>'
const WRITTEN = ['Root', 'Ada', 'Ben', 'Cleo', 'Chat', 'Phone', 'Zoe', 'Helper', 'ben@example.org', HOSTILE]

let screens: Screens
let team: TeamOfPeople
let phone: TeamOfPeople
const made = { admin: 0, loner: 0, hostile: 0, machine: 0 }
const [ada, ben] = [() => team.agents[0] ?? 0, () => team.agents[1] ?? 0]

beforeAll(async () => {
  screens = await openScreens()
  const { world } = screens
  team = await aTeam(world)
  phone = await aTeam(world, { name: 'Phone', agents: ['Zoe'] })
  made.admin = await world.addPerson('Root')
  await world.give(made.admin, 'admin')
  made.loner = await world.addPerson('Lena')
  made.hostile = await world.addPerson(HOSTILE)
  await world.give(made.hostile, 'agent', team.teamId)
  made.machine = await world.addPerson('Helper')
  await world.db.write.updateTable('person').set({ kind: 'ai' }).where('id', '=', made.machine).execute()
  await world.give(made.machine, 'agent', team.teamId)
  const admin = await world.as(made.admin)
  await admin.people.invite({ personId: ada() })
  await world.auth.createSignIn(world.db.write, {
    personId: ben(),
    name: 'Ben',
    email: 'ben@example.org',
    password: 'a long sentence',
  })
}, 60_000)
afterAll(() => screens.close())

const list = (personId: number, query = '') => screens.see(personId, `/admin/people${query}`)
const person = (personId: number, whom: number) => screens.see(personId, `/admin/people/${whom}`)
const buttons = (page: Page) => namesOf(page.main, 'button')
const boxes = (page: Page) =>
  controlsOf(page.main)
    .filter(({ attributes }) => attributes.type === 'checkbox')
    .map((box) => nameOf(page.main, box))

describe('the list of users', () => {
  it('holds everybody for an admin, by name, with teams, roles and who can sign in', async () => {
    const rows = rowsOf((await list(made.admin)).main)
    expect(rows.map(([, name]) => name)).toContain('Rootyou')
    expect(rows).toContainEqual(['', 'Ada', 'Chat Agent', 'Invited', '0'])
    expect(rows).toContainEqual(['', 'Ben ben@example.org', 'Chat Agent', 'Active', '0'])
    expect(rows).toContainEqual(['', 'HelperAI agent', 'Chat Agent', 'No sign-in', '0'])
    expect(rows).toContainEqual(['', 'Lena', 'In no team', 'No sign-in', '0'])
    expect(rows).toContainEqual(['', 'Rootyou', 'Admin', 'No sign-in', '0'])
  })

  it('has a box for everybody but oneself, named after the person', async () => {
    const page = await list(made.admin)
    expect(boxes(page)).toContain('Select Ada')
    expect(boxes(page)).not.toContain('Select Root')
  })

  it('counts what fits of all', async () => {
    const all = (await (await screens.world.as(made.admin)).people.list({})).length
    const page = await list(made.admin, '?q=zoe')
    expect(rowsOf(page.main).map(([, name]) => name)).toEqual(['Zoe'])
    expect(texts(page.main, 'p', { role: 'status' })).toEqual([`1 of ${all}`])
  })

  it('shows the filter of the address in its fields', async () => {
    const page = await list(made.admin, `?team=${phone.teamId}&access=none&q=zo`)
    expect(controlCalled(page.main, 'Name or e-mail')?.attributes.value).toBe('zo')
    const chosen = every(page.main, 'option').filter(({ attributes }) => 'selected' in attributes)
    expect(chosen.map(({ attributes }) => attributes.value)).toEqual([String(phone.teamId), 'none'])
  })

  it('says so when nobody fits, and leads back to everybody', async () => {
    const page = await list(made.admin, '?q=nobody-of-this-name')
    expect(page.text).toContain('Nobody fits this filter.')
    expect(linksOf(page.main)['Show everybody']).toBe('/admin/people')
    expect(rowsOf(page.main)).toEqual([])
  })

  it('shows a manager everybody, so that newcomers can be put into the team, and a lead their team alone', async () => {
    const names = async (viewer: number) => rowsOf((await list(viewer)).main).flat()
    expect(await names(team.manager)).toEqual(expect.arrayContaining(['Ada', 'Zoe', 'Lena']))
    expect(await names(team.lead)).toContain('Ada')
    expect(await names(team.lead)).not.toContain('Zoe')
    expect(await names(team.lead)).not.toContain('Lena')
  })

  it('has no boxes and nothing to add for a lead, who may not put people anywhere', async () => {
    const page = await list(team.lead)
    expect(boxes(page)).toEqual([])
    expect(texts(page.main, 'th')).not.toContain('Select')
    expect(buttons(page)).toEqual([])
  })

  it('is refused in words, without a retry that cannot help', async () => {
    const page = await list(made.loner)
    expect(page.text).toContain('You may not do this. Ask a lead or an admin of your team.')
    expect(buttons(page)).toEqual([])
    expect(rowsOf(page.main)).toEqual([])
  })

  it('shows the shape of what is loading, named for screen readers', async () => {
    const page = await screens.see(made.admin, '/admin/people', { calls: { 'people.list': 'waiting' } })
    expect(every(page.main, 'div', { role: 'status', 'aria-label': 'Loading' })).toHaveLength(1)
    expect(texts(page.main, 'h1')).toEqual(['Users'])
  })

  it.each(['unreachable', 'broken'] as const)('offers to try again when the server is %s', async (ending) => {
    const page = await screens.see(made.admin, '/admin/people', { calls: { 'people.list': ending } })
    expect(every(page.main, 'div', { role: 'alert' })).toHaveLength(1)
    expect(buttons(page)).toContain('Try again')
  })

  it('shows a hostile name as text', async () => {
    const page = await list(made.admin)
    expect(page.markup).not.toMatch(/<img|<script/)
    expect(rowsOf(page.main).map(([, name]) => name)).toContain(HOSTILE)
    expect(boxes(page)).toContain(`Select ${HOSTILE}`)
  })

  it('leads from each name to the person', async () => {
    expect(linksOf((await list(made.admin)).main).Ada).toBe(`/admin/people/${ada()}`)
  })

  it('has a name for every control', async () => {
    expect(unnamed((await list(made.admin)).tree)).toEqual([])
  })

  it('leaves no English in Italian', async () => {
    expect(await screens.leftInEnglish(made.admin, '/admin/people', [...WRITTEN, 'Lena'])).toEqual([])
  })
})

describe('a person', () => {
  it('can be invited, deactivated, given roles and renamed by an admin', async () => {
    const page = await person(made.admin, made.loner)
    expect(buttons(page)).toEqual(['Make an invitation link', 'Deactivate Lena', 'Rename'])
    expect(texts(page.main, 'legend')).toEqual(['Chat', 'Phone', 'The whole workspace'])
    expect(boxes(page)).toEqual([
      ...['Agent', 'Lead', 'Manager'],
      ...['Agent', 'Lead', 'Manager'],
      ...['Admin', 'Auditor'],
    ])
  })

  it('is told apart when a link is out already: a new one replaces it', async () => {
    const page = await person(made.admin, ada())
    expect(buttons(page)).toContain('Make a new invitation link')
    expect(page.text).toContain('A new link replaces the one that was sent.')
  })

  it('who signs in is invited no more; a lost password is reset from the terminal, with the address to type', async () => {
    const page = await person(made.admin, ben())
    expect(buttons(page)).toEqual(['Sign Ben out everywhere', 'Deactivate Ben', 'Rename'])
    expect(texts(page.main, 'code')).toEqual(['node scripts/run.mjs reread user reset ben@example.org'])
  })

  it('of a manager’s team can be made an agent or not, and nothing more', async () => {
    const page = await person(team.manager, ada())
    expect(boxes(page)).toEqual(['Agent'])
    expect(buttons(page)).toContain('Deactivate Ada')
    expect(buttons(page)).not.toContain('Rename')
    expect(controlCalled(page.main, 'Name on every page')).toBeUndefined()
  })

  it('of a lead’s team is read, with no button at all', async () => {
    const page = await person(team.lead, ada())
    expect(buttons(page)).toEqual([])
    expect(boxes(page)).toEqual([])
    expect(page.text).toContain('Agent')
  })

  it('who is oneself keeps their roles: no box, and why', async () => {
    const page = await person(made.admin, made.admin)
    expect(boxes(page)).toEqual([])
    expect(page.text).toContain('Nobody changes their own roles. Another admin can change yours.')
    expect(buttons(page)).toEqual(['Rename'])
  })

  it('who is an AI agent has no sign-in and is an agent or nothing', async () => {
    const page = await person(made.admin, made.machine)
    expect(texts(page.main, 'h2')).toEqual(['Teams and roles', 'Name', 'The same person twice?'])
    expect(boxes(page)).toEqual(['Agent', 'Agent'])
  })

  it('who is deactivated has one way back and no roles to change', async () => {
    const { world } = screens
    const gone = await world.addPerson('Gone')
    await world.give(gone, 'agent', team.teamId)
    await (await world.as(made.admin)).people.deactivate({ personId: gone })
    const page = await person(made.admin, gone)
    expect(page.text).toContain('Deactivated')
    expect(buttons(page)).toEqual(['Reactivate Gone', 'Rename'])
    expect(boxes(page)).toEqual([])
  })

  it('who does not exist, or is elsewhere, reads the same', async () => {
    const unknown = await person(team.lead, 999_999)
    const elsewhere = await person(team.lead, phone.agents[0] ?? 0)
    expect(unknown.text).toContain('There is nothing at this address for you.')
    expect(elsewhere.text).toBe(unknown.text)
    expect((await person(team.lead, 0)).text).toBe(unknown.text)
  })

  it('with a hostile name is text in the heading, the buttons and the field', async () => {
    const page = await person(made.admin, made.hostile)
    expect(page.markup).not.toMatch(/<img|<script/)
    expect(texts(page.main, 'h1')).toEqual([HOSTILE])
    expect(buttons(page)).toContain(`Deactivate ${HOSTILE}`)
    expect(controlCalled(page.main, 'Name on every page')?.attributes.value).toBe(HOSTILE)
  })

  it('has a name for every control and no English in Italian', async () => {
    expect(unnamed((await person(made.admin, ben())).tree)).toEqual([])
    for (const whom of [ada(), ben(), made.machine, made.admin]) {
      expect(
        await screens.leftInEnglish(made.admin, `/admin/people/${whom}`, [...WRITTEN, 'reread user']),
      ).toEqual([])
    }
  })

  it('waits and fails in the same frame as the list', async () => {
    const waiting = await screens.see(made.admin, `/admin/people/${ada()}`, {
      calls: { 'people.list': 'waiting' },
    })
    expect(texts(waiting.main, 'h1')).toEqual(['Users'])
    expect(every(waiting.main, 'div', { 'aria-label': 'Loading' })).toHaveLength(1)
    const refused = await person(made.loner, ada())
    expect(refused.text).toContain('You may not do this.')
  })
})
