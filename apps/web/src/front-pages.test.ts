import { aTeam, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { texts } from './testing/markup.ts'
import { controlCalled, every, openScreens, type Screens } from './testing/screens.ts'
import { linksOf, namesOf, type Page, unnamed, untranslated } from './testing/site.ts'

const HOSTILE = '<0>Ada</0> {name}'

let screens: Screens
let team: TeamOfPeople
let admin = 0

beforeAll(async () => {
  screens = await openScreens()
  team = await aTeam(screens.world)
  admin = await screens.world.addPerson('Root')
  await screens.world.give(admin, 'admin')
}, 60_000)
afterAll(() => screens.close())

const nobody = async (address: string, language: 'en' | 'it' = 'en'): Promise<Page> =>
  screens.pages.open(address, { as: await screens.world.as(null), language })
const fields = (page: Page) =>
  ['input', 'select'].flatMap((tag) => every(page.main, tag)).map(({ attributes }) => attributes.name)
const tokenOf = (link: string) => new URL(link).searchParams.get('token') ?? ''
const linkTo = async (personId: number, purpose: 'invite' | 'reset') => {
  const ttlMs = 3_600_000
  // Only the terminal makes links for new passwords.
  const createdBy = purpose === 'reset' ? null : admin
  const { token } = await screens.world.auth.makeLink({ purpose, personId, createdBy, ttlMs })
  return `/join?token=${encodeURIComponent(token)}`
}
const alike = async (address: string, known: readonly string[] = []) =>
  untranslated(await nobody(address), await nobody(address, 'it'), { known, pages: screens.pages })

describe('somebody who is not signed in', () => {
  it.each([
    ['/', '/sign-in'],
    ['/admin/people', '/sign-in?to=%2Fadmin%2Fpeople'],
    ['/c/12#m-4', '/sign-in?to=%2Fc%2F12%23m-4'],
    ['/nonsense', '/sign-in?to=%2Fnonsense'],
  ])('who asks for %s signs in and comes back', async (asked, address) => {
    const page = await nobody(asked)
    expect(page.address).toBe(address)
    expect(texts(page.main, 'h1')).toEqual(['Sign in'])
  })

  it('sees no navigation', async () => {
    expect(every((await nobody('/admin/people')).tree, 'nav')).toEqual([])
  })
})

describe('signing in', () => {
  it('asks for e-mail and password, for password managers to fill in', async () => {
    const page = await nobody('/sign-in')
    expect(controlCalled(page.main, 'E-mail')?.attributes.autocomplete).toBe('username')
    expect(controlCalled(page.main, 'Password')?.attributes.autocomplete).toBe('current-password')
    expect(namesOf(page.main, 'button')).toEqual(['Show the password', 'Sign in'])
    expect(every(page.main, 'div', { role: 'alert' })).toEqual([])
  })

  it('has its language and theme to choose, and a name for every control', async () => {
    const page = await nobody('/sign-in', 'it')
    const choices = every(page.tree, 'footer').flatMap((foot) => every(foot, 'button'))
    expect(choices.map(({ attributes }) => attributes.lang)).toEqual(['en', 'it', undefined])
    expect(choices.map(({ attributes }) => attributes['aria-pressed'])).toEqual(['false', 'true', undefined])
    expect(unnamed(page.tree)).toEqual([])
  })

  it('leaves no English in Italian', async () => {
    expect(await alike('/sign-in', ['E-mail', 'Password'])).toEqual([])
  })

  it('puts nothing of the address into the page', async () => {
    const page = await nobody('/sign-in?to=%22%3E%3Cscript%3Ealert(1)%3C/script%3E')
    expect(page.markup).not.toContain('<script')
    expect(page.markup).not.toContain('alert(1)')
  })
})

describe('an invitation', () => {
  it('greets by name, names the teams, and asks for e-mail and password', async () => {
    const { link } = await (await screens.world.as(admin)).people.invite({ personId: team.agents[0] ?? 0 })
    const page = await nobody(`/join?token=${encodeURIComponent(tokenOf(link))}`)
    expect(texts(page.main, 'h1')).toEqual(['Welcome, Ada'])
    expect(page.text).toContain('Your team: Chat. You will read your own')
    expect(fields(page)).toEqual(['email', 'password'])
    expect(namesOf(page.main, 'button')).toContain('Join the team')
  })

  it('shows a hostile name as it is', async () => {
    const personId = await screens.world.addPerson(HOSTILE)
    const page = await nobody(await linkTo(personId, 'invite'))
    expect(texts(page.main, 'h1')).toEqual([`Welcome, ${HOSTILE}`])
    const reset = await nobody(await linkTo(personId, 'reset'))
    expect(reset.text).toContain(`For ${HOSTILE}. Wherever you are signed in now`)
  })

  it('says why the password is long, before anything is wrong', async () => {
    const page = await nobody(await linkTo(team.agents[1] ?? 0, 'invite'))
    expect(page.text).toContain('At least 10 characters. A short sentence is easy to remember.')
    expect(controlCalled(page.main, 'Password')?.attributes['aria-invalid']).not.toBe('true')
    expect(controlCalled(page.main, 'Password')?.attributes.autocomplete).toBe('new-password')
  })

  it('leaves no English in Italian', async () => {
    const address = await linkTo(team.agents[2] ?? 0, 'invite')
    expect(await alike(address, ['E-mail', 'Password', 'Cleo', 'Chat'])).toEqual([])
  })
})

describe('a link for a new password', () => {
  it('keeps the e-mail: only the password is asked for', async () => {
    const page = await nobody(await linkTo(team.lead, 'reset'))
    expect(texts(page.main, 'h1')).toEqual(['Choose a new password'])
    expect(fields(page)).toEqual(['password'])
    expect(namesOf(page.main, 'button')).toContain('Set the new password')
  })
})

describe('a link that opens nothing', () => {
  it.each(['/join', '/join?token=', '/join?token=damaged', '/join?token=7'])(
    '%s says so, and where to go',
    async (address) => {
      const page = await nobody(address)
      expect(page.text).toContain('This link was used already, or it is not complete. Ask for a new one.')
      expect(page.text).toContain('Ask whoever sent it to you.')
      expect(linksOf(page.main)).toEqual({ 'Go to sign in': '/sign-in' })
      expect(every(page.main, 'form')).toEqual([])
    },
  )

  it('which was used once is used up', async () => {
    const { world } = screens
    const { link } = await (await world.as(admin)).people.invite({ personId: team.manager })
    const token = tokenOf(link)
    const someone = await world.as(null)
    await someone.links.accept({ token, email: 'manager@example.org', password: 'a long sentence' })
    expect((await nobody(`/join?token=${token}`)).text).toContain('This link was used already')
  })

  it('reads in Italian too', async () => {
    expect(await alike('/join?token=damaged')).toEqual([])
    expect(await alike('/setup?token=damaged')).toEqual([])
  })

  it('is told from a server that did not answer, where trying again helps', async () => {
    const page = await screens.pages.open('/join?token=x', {
      as: await screens.world.as(null),
      calls: { 'links.look': 'unreachable' },
    })
    expect(namesOf(page.main, 'button')).toEqual(['Try again'])
    expect(linksOf(page.main)).toEqual({})
  })
})

describe('setting up', () => {
  it('asks everything on one page, with what can be guessed filled in', async () => {
    const fresh = await openScreens()
    try {
      const { token } = await fresh.world.auth.makeLink({
        purpose: 'setup',
        personId: null,
        createdBy: null,
        ttlMs: 3_600_000,
      })
      const address = `/setup?token=${encodeURIComponent(token)}`
      const open = async (language: 'en' | 'it') =>
        fresh.pages.open(address, { as: await fresh.world.as(null), language })
      const [page, italian] = [await open('en'), await open('it')]
      expect(texts(page.main, 'h1')).toEqual(['Set up your team'])
      for (const name of [
        'name',
        'email',
        'password',
        'teamName',
        'language',
        'zone',
        'dueDay',
        'dueTime',
        'scores',
      ])
        expect(fields(page)).toContain(name)
      expect(controlCalled(page.main, 'Time')?.attributes.value).toBe('14:00')
      expect(controlCalled(page.main, 'Your name')?.attributes.value).toBe('')
      const chosen = (shown: Page) =>
        every(shown.main, 'option')
          .filter(({ attributes }) => 'selected' in attributes)
          .map(({ attributes }) => attributes.value)
      expect(chosen(page)[0]).toBe('en')
      expect(chosen(italian)[0]).toBe('it')
      expect(unnamed(page.tree)).toEqual([])
      expect(untranslated(page, italian, { known: ['E-mail', 'Password'], pages: fresh.pages })).toEqual([])
    } finally {
      await fresh.close()
    }
  })

  it('waits with the shape of the form', async () => {
    const page = await screens.pages.open('/setup?token=x', {
      as: await screens.world.as(null),
      calls: { 'setup.look': 'waiting' },
    })
    expect(every(page.main, 'div', { 'aria-label': 'Loading' })).toHaveLength(1)
    expect(every(page.main, 'form')).toEqual([])
  })
})
