import { aTeam, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'
import { every } from '../../testing/screens.ts'
import { unnamed } from '../../testing/site.ts'

let live: Live
let team: TeamOfPeople
let [ada, ben, cleo] = [0, 0, 0]

beforeAll(async () => {
  live = await openLive()
  team = await aTeam(live.world)
  ;[ada = 0, ben = 0, cleo = 0] = team.agents
}, 60_000)
afterAll(() => live.close())

const mine = async (personId: number) => {
  const session = await (await live.world.as(personId)).session.current({})
  const { language, theme, shortcuts, submitsOnLast } = session?.person ?? {}
  return { language, theme, shortcuts, submitsOnLast }
}
const chosen = (page: Awaited<ReturnType<Live['open']>>) =>
  every(page.main(), 'input', { type: 'radio' })
    .filter(({ attributes }) => 'checked' in attributes)
    .map(({ attributes }) => attributes.value)

describe('my settings', () => {
  it('begin with what the browser says, and every control has its name', async () => {
    const page = await live.open(ada, '/settings')
    expect(chosen(page)).toEqual(['browser', 'system'])
    expect(page.control('Keyboard shortcuts of one character').attributes.checked).toBe('')
    expect(page.control('Submit on the last rating').attributes.checked).toBeUndefined()
    expect(unnamed(page.tree())).toEqual([])
  })

  it('are kept at once, said, and taken back by Z', async () => {
    const page = await live.open(ada, '/settings')
    await page.press('Dark')
    expect(chosen(page)).toEqual(['browser', 'dark'])
    expect(await mine(ada)).toMatchObject({ theme: 'dark', language: null })
    expect(live.told()).toEqual(['Settings saved'])
    await page.key('z')
    expect(chosen(page)).toEqual(['browser', 'system'])
    expect(await mine(ada)).toMatchObject({ theme: null })
    expect(live.told()).toEqual([])
  })

  it('turn the whole page into the language that is chosen, and back', async () => {
    const page = await live.open(ben, '/settings')
    await page.press('Italiano')
    expect(page.text()).toContain('Le mie impostazioni')
    expect(Reflect.get(live.browser.document.documentElement, 'lang')).toBe('it')
    expect(live.browser.localStorage.getItem('reread.language')).toBe('it')
    await live.undo()
    expect(page.text()).toContain('My settings')
    expect(await mine(ben)).toMatchObject({ language: null })
  })

  it('switch the keys of one character off at once, and Z with them', async () => {
    const page = await live.open(cleo, '/settings')
    await page.press('Keyboard shortcuts of one character')
    expect(await mine(cleo)).toMatchObject({ shortcuts: false })
    await page.key('z')
    expect(await mine(cleo)).toMatchObject({ shortcuts: false })
    await live.undo()
    expect(await mine(cleo)).toMatchObject({ shortcuts: true })
  })

  it('show each of several choices until the server has answered it, and keep them all', async () => {
    const page = await live.open(team.lead, '/settings', { calls: { 'session.prefer': 'waiting' } })
    await page.press('Dark')
    await page.press('Submit on the last rating')
    expect(chosen(page)).toEqual(['browser', 'dark'])
    expect(page.control('Submit on the last rating').attributes.checked).toBe('')
    const again = await live.open(team.lead, '/settings')
    await again.press('Dark')
    await again.press('Submit on the last rating')
    expect(await mine(team.lead)).toMatchObject({ theme: 'dark', submitsOnLast: true })
  })

  it('of which one failed keep showing the other', async () => {
    const page = await live.open(team.manager, '/settings', { calls: { 'session.prefer': 'waiting' } })
    await page.press('Dark')
    live.wire.hinder({ 'session.prefer': 'broken' })
    await page.press('Submit on the last rating')
    expect(page.control('Submit on the last rating').attributes.checked).toBeUndefined()
    expect(chosen(page)).toEqual(['browser', 'dark'])
  })

  it('which the server did not keep stay as they were, and the page says so', async () => {
    const page = await live.open(ada, '/settings')
    live.wire.hinder({ 'session.prefer': 'broken' })
    await page.press('Submit on the last rating')
    expect(page.control('Submit on the last rating').attributes.checked).toBeUndefined()
    expect(every(page.main(), 'div', { role: 'alert' })).toHaveLength(1)
    expect(live.told()).toEqual([])
  })
})
