import { aConversation, aTeam, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'
import { every, textsOf } from '../../testing/screens.ts'
import { unnamed } from '../../testing/site.ts'

let live: Live
let team: TeamOfPeople
let people = 0
let me = 0

beforeAll(async () => {
  live = await openLive()
  team = await aTeam(live.world)
}, 60_000)
afterAll(() => live.close())

beforeEach(async () => {
  people += 1
  me = await live.world.addPerson(`Colleague ${people}`)
  await live.world.give(me, 'agent', team.teamId)
})

type Page = Awaited<ReturnType<Live['open']>>
const open = (stay: Parameters<Live['open']>[2] = {}) => live.open(me, '/settings/keys', stay)
const mine = async () => (await (await live.world.as(me)).session.current({}))?.person.shortcutKeys
const keep = async (shortcutKeys: Record<string, string>) =>
  (await live.world.as(me)).session.prefer({ shortcutKeys })
/** The keys of a section, in its order. */
const keysOf = (page: Page, area: string) => {
  const section = every(page.main(), 'section').find((one) => textsOf(one, 'h2').includes(area))
  return section === undefined ? [] : textsOf(section, 'kbd')
}
const focused = () => Reflect.get(live.browser.document, 'activeElement')?.getAttribute?.('aria-label')
const hints = (page: Page) =>
  every(page.tree(), 'span')
    .filter(({ attributes }) => attributes['data-key-hint'] === '')
    .flatMap(({ children }) => children)

describe('the keys of one character', () => {
  it('stand by where they work, each with a way to another one', async () => {
    const page = await open()
    expect(textsOf(page.main(), 'h2')).toEqual([
      ...['Everywhere', 'Go to a page', 'Lists', 'Reviews', 'Best practice', 'Review'],
      ...['Problem solved for the customer?', 'Compare', 'Debrief'],
    ])
    expect(keysOf(page, 'Lists')).toEqual(['J', 'K', 'X', '⇧ X', 'E', 'F', '/', 'R', 'N'])
    expect(keysOf(page, 'Go to a page').slice(0, 2)).toEqual(['G W', 'G O'])
    expect(() => page.control('All back to default')).toThrow()
    expect(unnamed(page.tree())).toEqual([])
  })

  it('are reached from my settings and from ?', async () => {
    const page = await live.open(me, '/settings')
    await page.press('See and change the keys')
    expect(page.address()).toBe('/settings/keys')
    const other = await live.open(me, '/settings')
    await other.key('?')
    await other.press('Change the keys')
    expect(other.address()).toBe('/settings/keys')
  })

  it('stand in Italian too', async () => {
    const page = await open({ language: 'it' })
    expect(textsOf(page.main(), 'h1')).toEqual(['Scorciatoie'])
    expect(keysOf(page, 'Elenchi')[0]).toBe('J')
    await page.press('Modifica: Riga successiva')
    await page.key('k')
    expect(page.text()).toContain('K è già usato: «Riga precedente».')
  })

  it('say so while they are switched off', async () => {
    await (await live.world.as(me)).session.prefer({ shortcuts: false })
    expect((await open()).text()).toContain('Shortcuts of one character are switched off')
    await (await live.world.as(me)).session.prefer({ shortcuts: true })
    expect((await open()).text()).not.toContain('switched off')
  })
})

describe('another key', () => {
  it('is pressed, kept at once, and taken back by the key of undo', async () => {
    const page = await open()
    await page.press('Change: Next row')
    expect(page.text()).toContain('Press the new key. Esc leaves it as it is.')
    expect(focused()).toBe('Press the new key: Next row')
    await page.key('h')
    expect(keysOf(page, 'Lists')[0]).toBe('H')
    expect(await mine()).toEqual({ 'lists j': 'h' })
    expect(live.told()).toEqual(['Settings saved'])
    expect(focused()).toBe('Change: Next row')
    await page.key('z')
    expect(await mine()).toEqual({})
    expect(keysOf(page, 'Lists')[0]).toBe('J')
  })

  it('does what the own one did, and the own one does nothing more', async () => {
    const conversationId = await aConversation(live.world, { teamId: team.teamId, ownerId: me })
    await keep({ 'lists j': 'h', 'everywhere ?': 'F2', 'everywhere g': 'v', 'go c': 'q' })
    const page = await live.open(me, '/')
    await page.key('v')
    await page.key('q')
    expect(page.address()).toBe('/c')
    await page.key('j')
    await page.key('Enter')
    expect(page.address()).toBe('/c')
    await page.key('h')
    await page.key('Enter')
    expect(page.address()).toMatch(/^\/c\/\d+$/)
    await page.key('?')
    expect(every(page.tree(), 'dialog')).toEqual([])
    await page.key('F2')
    expect(every(page.tree(), 'dialog')).toHaveLength(1)
    expect(conversationId).toBeGreaterThan(0)
  })

  it('stands on buttons, beside the pages, in ? and in the palette', async () => {
    await keep({ 'everywhere g': 'v', 'go c': 'q', 'everywhere .': 'h', 'lists f': 'Shift+f' })
    const page = await live.open(me, '/c')
    expect(hints(page)).toEqual(expect.arrayContaining(['V Q', 'V R', 'H', '⇧ F']))
    expect(hints(page)).not.toContain('G C')
    await page.key('?')
    expect(textsOf(page.tree(), 'dd').join(' ')).toContain('V Q')
    await page.press('Close')
    await page.key('k', { ctrlKey: true })
    await page.fill('Find anything', 'theme')
    expect(hints(page).slice(-1)).toEqual(['H'])
  })

  it('stands in what a text says of keys', async () => {
    await keep({ 'lists j': 'h' })
    const page = await live.open(me, '/settings')
    expect(page.text()).toContain('Such as H, K and ?.')
  })

  it('is nobody else’s', async () => {
    await keep({ 'lists j': 'h' })
    await open()
    const page = await live.open(team.lead, '/settings/keys')
    expect(keysOf(page, 'Lists')[0]).toBe('J')
  })

  it('leaves everything by Escape and by leaving the button', async () => {
    const page = await open()
    await page.press('Change: Next row')
    await page.key('Escape')
    expect(page.address()).toBe('/settings/keys')
    expect(focused()).toBe('Change: Next row')
    await page.press('Change: Next row')
    await page.leaveField()
    await page.key('h')
    expect(await mine()).toEqual({})
    expect(page.control('Change: Next row').attributes['aria-label']).toBe('Change: Next row')
  })

  it.each([
    ['k', {}, 'K is taken: “Row before”.'],
    ['?', { shiftKey: true }, '? is taken: “Show these shortcuts”.'],
    ['1', { code: 'Digit1' }, '0 to 5 score a review.'],
    ['&', { code: 'Digit1' }, '0 to 5 score a review.'],
    ['Enter', {}, 'Enter, Space, the arrows and their like keep what they do.'],
    ['h', { ctrlKey: true }, 'Keys with Ctrl, ⌘ or Alt belong to the browser.'],
    ['Dead', {}, 'This key writes nothing by itself.'],
  ])('is refused in words: %s', async (key, details, words) => {
    const page = await open()
    await page.press('Change: Next row')
    await page.key(key, details)
    expect(page.text()).toContain(words)
    expect(focused()).toBe('Press the new key: Next row')
    expect(every(page.tree(), 'dialog')).toEqual([])
    expect(await mine()).toEqual({})
    await page.key('h')
    expect(page.text()).not.toContain(words)
    expect(await mine()).toEqual({ 'lists j': 'h' })
  })

  it('which the server did not keep is not shown, and the page says so', async () => {
    const page = await open()
    live.wire.hinder({ 'session.prefer': 'broken' })
    await page.press('Change: Next row')
    await page.key('h')
    expect(keysOf(page, 'Lists')[0]).toBe('J')
    expect(every(page.main(), 'div', { role: 'alert' })).toHaveLength(1)
    expect(live.told()).toEqual([])
  })
})

describe('the way back', () => {
  it('leads one to its own key, with the focus in its row', async () => {
    await keep({ 'lists j': 'h', 'lists k': 'y' })
    const page = await open()
    await page.press('Back to J: Next row')
    expect(await mine()).toEqual({ 'lists k': 'y' })
    expect(focused()).toBe('Change: Next row')
    await live.undo()
    expect(await mine()).toEqual({ 'lists j': 'h', 'lists k': 'y' })
  })

  it('is closed while another one has the key, and says which', async () => {
    await keep({ 'lists j': 'h', 'lists k': 'j' })
    const page = await open()
    await page.press('Back to J: Next row')
    expect(page.text()).toContain('J is taken: “Row before”.')
    expect(await mine()).toEqual({ 'lists j': 'h', 'lists k': 'j' })
  })

  it('leads all of them there at once, and one Z brings them back', async () => {
    await keep({ 'lists j': 'h', 'lists k': 'j', 'debrief a': 'q' })
    const page = await open()
    await page.press('All back to default')
    expect(await mine()).toEqual({})
    expect(() => page.control('All back to default')).toThrow()
    await page.key('z')
    expect(await mine()).toEqual({ 'lists j': 'h', 'lists k': 'j', 'debrief a': 'q' })
  })
})
