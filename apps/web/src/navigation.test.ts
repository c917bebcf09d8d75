import { aTeam, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOf, texts, within } from './testing/markup.ts'
import { controlCalled, every, openScreens, type Screens } from './testing/screens.ts'
import { linksOf, namesOf, type Page, unnamed } from './testing/site.ts'

let screens: Screens
let team: TeamOfPeople
const made = { admin: 0, auditor: 0, nobody: 0 }

beforeAll(async () => {
  screens = await openScreens()
  const { world } = screens
  team = await aTeam(world)
  made.admin = await world.addPerson('Root')
  await world.give(made.admin, 'admin')
  made.auditor = await world.addPerson('Augusta')
  await world.give(made.auditor, 'auditor')
  made.nobody = await world.addPerson('Nina')
}, 60_000)
afterAll(() => screens.close())

const navigation = (page: Page) => {
  const [nav] = every(page.tree, 'nav', { 'aria-label': 'Main' })
  if (nav === undefined) throw new Error('the page has no navigation')
  return nav
}
const addresses = async (personId: number, at = '/settings') =>
  Object.values(linksOf(navigation(await screens.see(personId, at))))

const WORK = ['/', '/compare', '/d', '/best', '/c', '/reviews']
const TEAM = ['/actions', '/team', '/people']

describe('the navigation', () => {
  it.each([
    ['an agent', () => team.agents[0] ?? 0, [...WORK, ...TEAM]],
    ['a lead', () => team.lead, [...WORK, ...TEAM, '/agreement', '/admin/teams']],
    [
      'a manager',
      () => team.manager,
      [...WORK, ...TEAM, '/agreement', '/admin/import', '/admin/rubrics', '/admin/people', '/admin/teams'],
    ],
    [
      'an admin',
      () => made.admin,
      ['/', '/best', '/reviews', '/admin/import', '/admin/rubrics', '/admin/people', '/admin/teams'],
    ],
    ['somebody in no team', () => made.nobody, ['/', '/reviews']],
  ])('of %s holds what they may use and nothing else', async (_, who, expected) => {
    expect(await addresses(who())).toEqual(expected)
  })

  it('shows an agent six entries and folds the rest, to those who run a team all of them', async () => {
    const hidden = async (personId: number, address: string) =>
      every(navigation(await screens.see(personId, address)), 'ul')
        .filter(({ attributes }) => 'hidden' in attributes)
        .flatMap((list) => every(list, 'a').map(({ attributes }) => attributes.href))
    const [ada = 0] = team.agents
    expect(await hidden(ada, '/')).toEqual(TEAM)
    expect(await hidden(ada, '/people')).toEqual([])
    for (const personId of [team.lead, team.manager, made.admin])
      expect(await hidden(personId, '/')).toEqual([])
    const page = await screens.see(ada, '/')
    expect(controlCalled(navigation(page), 'Team')?.attributes['aria-expanded']).toBe('false')
  })

  it('leads to pages only that exist and open for whoever has the entry', async () => {
    for (const personId of [
      team.agents[0] ?? 0,
      team.lead,
      team.manager,
      made.admin,
      made.auditor,
      made.nobody,
    ]) {
      for (const address of await addresses(personId)) {
        const page = await screens.see(personId, address)
        expect(page.address).toContain(address)
        expect(page.text).not.toContain('There is nothing at this address for you.')
        expect(page.text).not.toContain('You may not do this.')
      }
    }
  }, 60_000)

  it('marks the page one is on, and the start only on the start itself', async () => {
    const current = async (address: string) =>
      every(navigation(await screens.see(team.manager, address)), 'a', { 'aria-current': 'page' }).map(
        ({ attributes }) => attributes.href,
      )
    expect(await current('/admin/teams')).toEqual(['/admin/teams'])
    expect(await current('/')).toEqual(['/'])
    expect(await current(`/admin/people/${team.lead}`)).toEqual(['/admin/people'])
    expect(await current('/settings')).toEqual([])
    expect(await current('/compare?week=2026-W09')).toEqual(['/compare'])
    expect(await current('/c?q=invoice')).toEqual(['/c'])
    // What is compared belongs to the comparison, and a review to my week, whatever their addresses are.
    expect(await current('/r/1')).toEqual(['/compare'])
    expect(await current('/c/1/review?a=1')).toEqual(['/'])
    expect(await current('/c/1')).toEqual(['/c'])
  })

  it('has no empty section', async () => {
    const sections = async (personId: number) =>
      texts(navigation(await screens.see(personId, '/settings')), 'h2')
    expect(await sections(team.agents[0] ?? 0)).toEqual(['Work', 'Team'])
    expect(await sections(made.admin)).toEqual(['Work', 'Admin'])
    expect(await sections(team.manager)).toEqual(['Work', 'Team', 'Admin'])
  })

  it('begins with a way past it to the page, which can take the focus', async () => {
    const page = await screens.see(team.lead, '/settings')
    const [first] = within(page.tree).filter(({ tag }) => tag === 'a')
    expect(first?.attributes.href).toBe('#page')
    expect(page.main.attributes).toMatchObject({ id: 'page', tabindex: '-1' })
  })

  it('says whose it is, and leads to their own settings', async () => {
    const page = await screens.see(team.lead, '/settings')
    expect(linksOf(page.tree)['Chat lead: my settings']).toBe('/settings')
    expect(namesOf(page.tree, 'button')).toContain('Sign out')
  })

  it('is absent while presenting', async () => {
    const page = await screens.see(team.lead, '/settings?present=1')
    expect(every(page.tree, 'nav', { 'aria-label': 'Main' })).toEqual([])
    expect(texts(page.main, 'h1')).toEqual(['My settings'])
  })
})

describe('the home of whoever asked for no page', () => {
  it.each([
    ['an agent', () => team.agents[0] ?? 0, '/'],
    ['a lead', () => team.lead, '/compare'],
    ['a manager', () => team.manager, '/best'],
    ['somebody in no team', () => made.nobody, '/'],
    ['an admin in no team', () => made.admin, '/'],
  ])('of %s is where their work starts', async (_, who, expected) => {
    const page = await screens.see(who(), '/home')
    expect(page.address).toBe(expected)
    expect(linksOf(page.tree).Reread).toBe(expected)
  })
})

describe('every page', () => {
  it.each([
    '/settings',
    '/settings/keys',
    '/start',
    '/practice',
    '/reviews',
    '/c',
    '/admin/teams',
    '/admin/people',
    '/admin/import',
    '/nonsense',
  ])('%s has one heading of the first rank, one main part, and names for its controls', async (address) => {
    const page = await screens.see(team.manager, address)
    expect(texts(page.tree, 'h1')).toHaveLength(1)
    expect(every(page.tree, 'main')).toHaveLength(1)
    expect(unnamed(page.tree)).toEqual([])
  })

  it('gives an identity to one element only', async () => {
    for (const address of ['/settings', '/admin/teams', '/admin/import/paste']) {
      const ids = within((await screens.see(team.manager, address)).tree).flatMap(
        ({ attributes }) => attributes.id ?? [],
      )
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    }
  })
})

describe('an address that leads nowhere', () => {
  it('says so inside the frame, with the way back', async () => {
    const page = await screens.see(team.lead, '/wherever/this/is')
    expect(texts(page.main, 'h1')).toEqual(['Not found'])
    expect(linksOf(page.main)).toEqual({ 'Back to the start': '/' })
    expect(texts(navigation(page), 'a')).toContain('My weekG W')
  })
})

describe('my settings', () => {
  const chosen = (page: Page) =>
    every(page.main, 'input')
      .filter(({ attributes }) => 'checked' in attributes)
      .map(({ attributes }) => attributes.value)

  it('follow browser and system until something is chosen', async () => {
    expect(chosen(await screens.see(made.nobody, '/settings'))).toEqual(
      expect.arrayContaining(['browser', 'system']),
    )
  })

  it('show what was chosen', async () => {
    const person = await screens.world.as(made.auditor)
    await person.session.prefer({ language: 'it', theme: 'dark', shortcuts: false })
    const page = await screens.see(made.auditor, '/settings')
    expect(chosen(page)).toEqual(expect.arrayContaining(['it', 'dark']))
    const keys = every(page.main, 'input', { type: 'checkbox' })
    // Shortcuts of one character, and submitting on the last rating.
    expect(keys).toHaveLength(2)
    for (const key of keys) expect(key.attributes).not.toHaveProperty('checked')
  })

  it('name languages in themselves, for those who read no other', async () => {
    const page = await screens.see(made.nobody, '/settings', { language: 'it' })
    expect(controlCalled(page.main, 'Italiano')).toBeDefined()
    expect(controlCalled(page.main, 'English')).toBeDefined()
  })

  it('leave no English in Italian', async () => {
    expect(await screens.leftInEnglish(made.nobody, '/settings', ['Nina'])).toEqual([])
    expect(await screens.leftInEnglish(team.manager, '/nonsense', ['Chat'])).toEqual([])
  })
})

describe('the first steps', () => {
  it('are those that are theirs to take', async () => {
    const steps = async (personId: number) =>
      every((await screens.see(personId, '/start')).main, 'li').flatMap((step) =>
        every(step, 'a').map(({ attributes }) => attributes.href),
      )
    expect(await steps(team.manager)).toEqual([
      ...['/admin/import', '/admin/import/paste', '/admin/people', '/practice'],
    ])
    expect(await steps(team.agents[0] ?? 0)).toEqual(['/practice'])
    expect(await steps(made.nobody)).toEqual([])
  })

  it('name the team, in both languages', async () => {
    const page = await screens.see(team.manager, '/start')
    expect(textOf(page.main)).toContain('What next Chat')
    expect(await screens.leftInEnglish(team.manager, '/start', ['Chat'])).toEqual([])
  })
})
