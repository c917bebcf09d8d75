import { aTeam, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive } from './testing/live.ts'
import { every } from './testing/screens.ts'
import { linksOf } from './testing/site.ts'

const PASSWORD = 'a long sentence'

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

const linkFor = async (purpose: 'invite' | 'reset', personId: number) => {
  const { token } = await live.world.auth.makeLink({
    ...{ purpose, personId, ttlMs: 3_600_000, createdBy: admin },
  })
  return `/join?token=${encodeURIComponent(token)}`
}
const open = (address: string) => live.open(null, address)
const left = () => live.browser.left.splice(0)
const errors = (page: Awaited<ReturnType<typeof open>>) =>
  every(page.tree(), 'input')
    .filter(({ attributes }) => attributes['aria-invalid'] === 'true')
    .map(({ attributes }) => attributes.name)

describe('an invitation', () => {
  it('marks what is not right only when it was sent, and sends nothing then', async () => {
    const page = await open(await linkFor('invite', team.agents[0] ?? 0))
    await page.fill('E-mail', 'ada@')
    expect(errors(page)).toEqual([])
    await page.press('Join the team')
    expect(errors(page)).toEqual(['email', 'password'])
    expect(live.wire.writes).toEqual([])
    expect(page.text()).toContain('Write a whole address, such as ada@example.org.')
  })

  it('counts the characters of a password while it is too short', async () => {
    const page = await open(await linkFor('invite', team.agents[0] ?? 0))
    await page.fill('Password', 'short')
    expect(page.text()).toContain('At least 10 characters: 5 so far.')
    await page.fill('Password', PASSWORD)
    expect(page.text()).toContain('At least 10 characters. A short sentence is easy to remember.')
  })

  it('joins, signs in and leads to the page where one’s work starts', async () => {
    const page = await open(await linkFor('invite', team.agents[0] ?? 0))
    await page.fill('E-mail', ' ada@example.org ')
    await page.fill('Password', PASSWORD)
    await page.press('Join the team')
    expect(left()).toEqual(['/home'])
    const signIns = await live.world.auth.signInsOf([team.agents[0] ?? 0])
    expect([...signIns.values()]).toEqual([{ email: 'ada@example.org' }])
  })

  it('which somebody else took the address of says so and keeps what was typed', async () => {
    const page = await open(await linkFor('invite', team.agents[1] ?? 0))
    await page.fill('E-mail', 'ada@example.org')
    await page.fill('Password', PASSWORD)
    await page.press('Join the team')
    expect(left()).toEqual([])
    expect(every(page.main(), 'div', { role: 'alert' })).toHaveLength(1)
    expect(page.control('Password').attributes.value).toBe(PASSWORD)
    expect(page.control('Join the team').attributes.disabled).toBeUndefined()
  })

  it('whose joining worked but whose signing in did not leads to the sign-in page', async () => {
    const page = await open(await linkFor('invite', team.agents[2] ?? 0))
    live.wire.hinder({ '/api/auth/sign-in/email': 'unreachable' })
    await page.fill('E-mail', 'cleo@example.org')
    await page.fill('Password', PASSWORD)
    await page.press('Join the team')
    expect(left()).toEqual(['/sign-in'])
  })
})

describe('signing in', () => {
  const typeIn = async (address: string, password: string) => {
    const page = await open(address)
    await page.fill('E-mail', 'ada@example.org')
    await page.fill('Password', password)
    return page
  }

  it('leads back to the address that asked for it, and never elsewhere', async () => {
    await (await typeIn('/sign-in?to=%2Fc%2F12%23m-4', PASSWORD)).press('Sign in')
    expect(left()).toEqual(['/c/12#m-4'])
    await (await typeIn('/sign-in?to=https%3A%2F%2Fevil.example', PASSWORD)).press('Sign in')
    expect(left()).toEqual(['/home'])
  })

  it('with a wrong password says so, and keeps what was typed', async () => {
    const page = await typeIn('/sign-in', 'another sentence')
    await page.press('Sign in')
    expect(left()).toEqual([])
    expect(page.text()).toContain('That e-mail and password do not belong together.')
    expect(page.control('E-mail').attributes.value).toBe('ada@example.org')
  })

  it('without an answer says that the input is still there, and the next attempt works', async () => {
    const page = await typeIn('/sign-in', PASSWORD)
    live.wire.hinder({ '/api/auth/sign-in/email': 'unreachable' })
    await page.press('Sign in')
    expect(page.text()).toContain('The server did not answer. Your input is still here')
    live.wire.hinder({})
    await page.press('Sign in')
    expect(left()).toEqual(['/home'])
  })

  it('cannot be asked twice while it is under way', async () => {
    const page = await typeIn('/sign-in', PASSWORD)
    live.wire.hinder({ '/api/auth/sign-in/email': 'waiting' })
    await page.press('Sign in')
    expect(page.control('Sign in').attributes.disabled).toBe('')
  })
})

describe('what next, right after setting up', () => {
  it('has three steps for whoever may do them, and the way to My week for everybody', async () => {
    const page = await live.open(admin, '/start')
    expect(linksOf(page.main())).toEqual({
      'Import conversations': '/admin/import',
      'Paste a conversation': '/admin/import/paste',
      'Invite a colleague': '/admin/people',
      'Go to My week': '/',
    })
  })

  it('offers an agent nothing that would be refused', async () => {
    const page = await live.open(team.agents[0] ?? 0, '/start')
    expect(linksOf(page.main())).toEqual({
      'Practise on a sample (2 min)': '/practice',
      'Go to My week': '/',
    })
  })

  it('goes on by its links', async () => {
    const page = await live.open(admin, '/start')
    await page.press('Invite a colleague')
    expect(page.address()).toBe('/admin/people')
  })
})
