import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'
import { every } from '../../testing/screens.ts'

let live: Live

beforeAll(async () => {
  live = await openLive()
}, 60_000)
afterAll(() => live.close())

const open = async () => {
  const { token } = await live.world.auth.makeLink({
    ...{ purpose: 'setup', personId: null, createdBy: null, ttlMs: 3_600_000 },
  })
  return live.open(null, `/setup?token=${encodeURIComponent(token)}`)
}
type Page = Awaited<ReturnType<typeof open>>
const errors = (page: Page) =>
  every(page.tree(), 'input', { 'aria-invalid': 'true' }).map(({ attributes }) => attributes.name)
const left = () => live.browser.left.splice(0)
const fillIn = async (page: Page) => {
  await page.fill('Your name', 'Zoe')
  await page.fill('E-mail', 'zoe@example.org')
  await page.fill('Password', 'a long sentence')
  await page.fill('Team name', 'Assistenza')
}
const teams = () =>
  live.world.db.read
    .selectFrom('team')
    .select(['name', 'language', 'zone', 'due_day', 'due_time', 'scores'])
    .execute()

describe('setting up', () => {
  it('marks every open field at once and sends nothing', async () => {
    const page = await open()
    await page.press('Set up the team')
    expect(errors(page)).toEqual(['name', 'email', 'password', 'teamName'])
    expect(page.text()).toContain('Say what your colleagues call you.')
    expect(page.text()).toContain('Give the team a name.')
  })

  it('that the server did not answer keeps everything that was typed, for another try', async () => {
    const page = await open()
    await fillIn(page)
    live.wire.hinder({ 'setup.create': 'unreachable' })
    await page.press('Set up the team')
    expect(left()).toEqual([])
    expect(every(page.main(), 'div', { role: 'alert' })).toHaveLength(1)
    expect(page.control('Team name').attributes.value).toBe('Assistenza')
    expect(page.control('Set up the team').attributes.disabled).toBeUndefined()
    expect(await teams()).toEqual([])
  })

  it('makes the team as it was chosen and starts with what comes next', async () => {
    const page = await open()
    await fillIn(page)
    await page.fill('Time zone', 'Europe/Rome')
    await page.fill('Weekly debrief', '2')
    await page.fill('Time', '09:30')
    await page.press('The whole team')
    await page.press('I answer customers too')
    await page.press('Set up the team')
    expect(left()).toEqual(['/start'])
    expect(await teams()).toEqual([
      {
        name: 'Assistenza',
        language: 'en',
        zone: 'Europe/Rome',
        due_day: 2,
        due_time: '09:30',
        scores: 'team',
      },
    ])
    const roles = await live.world.db.read.selectFrom('membership').select('role').orderBy('role').execute()
    expect(roles.map(({ role }) => role)).not.toContain('agent')
  })

  it('is over once somebody has done it: the link opens nothing, and nothing is asked', async () => {
    const page = await open()
    expect(page.text()).toContain('This workspace is set up already. Sign in.')
    expect(every(page.main(), 'form')).toEqual([])
  })
})
