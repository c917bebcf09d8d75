import { aConversation, aTeam, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive } from './testing/live.ts'
import { every, textsOf } from './testing/screens.ts'
import { unnamed } from './testing/site.ts'

let live: Live
let team: TeamOfPeople
let conversationId = 0
let ada = 0

beforeAll(async () => {
  live = await openLive()
  team = await aTeam(live.world)
  ;[ada = 0] = team.agents
  const { teamId } = team
  conversationId = await aConversation(live.world, { teamId, ownerId: ada, subject: 'Invoice twice' })
}, 60_000)
afterAll(() => live.close())

type Page = Awaited<ReturnType<Live['open']>>
const dialogs = (page: Page) => every(page.tree(), 'dialog')
const options = (page: Page) => textsOf(page.tree(), 'span').filter((text) => text !== '')
const themeOf = async (personId: number) =>
  (await (await live.world.as(personId)).session.current({}))?.person.theme

describe('the frame', () => {
  it('goes by two keys to each page that is mine', async () => {
    const page = await live.open(ada, '/settings')
    for (const [letter, address] of [
      ['c', '/c'],
      ['r', '/reviews'],
      ['w', '/'],
      ['s', '/settings'],
    ] as const) {
      await page.key('g')
      await page.key(letter)
      expect(page.address()).toBe(address)
    }
  })

  it('lists the keys that work here by ?, and closes again', async () => {
    const page = await live.open(ada, '/settings')
    await page.key('?')
    expect(dialogs(page)).toHaveLength(1)
    expect(page.allText()).toContain('Go to my settings')
    expect(unnamed(page.tree())).toEqual([])
    await page.press('Close')
    expect(dialogs(page)).toEqual([])
  })

  it('changes its theme by a dot, for every browser of mine', async () => {
    const page = await live.open(ada, '/settings')
    await page.key('.')
    expect(await themeOf(ada)).toBe('dark')
    await page.key('.')
    expect(await themeOf(ada)).toBe('light')
  })

  it('signs out and leaves for the sign-in page', async () => {
    const page = await live.open(ada, '/settings')
    await page.press('Sign out')
    expect(live.browser.left.splice(0)).toEqual(['/sign-in'])
  })

  it('says what failed when a page cannot be read, and keeps the way to every other one', async () => {
    const page = await live.open(ada, '/c', { calls: { 'conversations.list': 'broken' } })
    expect(page.text()).toContain('Try again')
    await page.press('Reviews')
    expect(page.address()).toBe('/reviews')
  })
})

describe('finding anything', () => {
  const find = async (words: string) => {
    const page = await live.open(team.lead, '/settings')
    await page.key('k', { ctrlKey: true })
    await page.fill('Find anything', words)
    return page
  }

  it('opens by Ctrl+K over everything, and closes by it again', async () => {
    const page = await find('')
    expect(dialogs(page)).toHaveLength(1)
    await page.key('k', { ctrlKey: true })
    expect(dialogs(page)).toEqual([])
  })

  it('opens by / too, but for a list that has a search of its own', async () => {
    const page = await live.open(team.lead, '/settings')
    await page.key('/')
    expect(dialogs(page)).toHaveLength(1)
    const list = await live.open(team.lead, '/c')
    await list.key('/')
    expect(dialogs(list)).toEqual([])
  })

  it('leads to a screen by its name and Enter', async () => {
    const page = await find('Conversations')
    await page.key('Enter')
    expect(page.address()).toBe('/c')
    expect(dialogs(page)).toEqual([])
  })

  it('leads to a conversation by its number', async () => {
    const page = await find(`#${conversationId}`)
    await page.until(() => options(page).some((text) => text.includes(String(conversationId))))
    await page.key('Enter')
    expect(page.address()).toBe(`/c/${conversationId}`)
  })

  it('moves through what was found by the arrows, and never out of it', async () => {
    const page = await find('')
    const chosen = () =>
      every(page.tree(), 'div', { 'aria-selected': 'true' }).map(({ attributes }) => attributes.id)
    const [first] = chosen()
    await page.key('ArrowDown')
    expect(chosen()).not.toEqual([first])
    await page.key('ArrowUp')
    expect(chosen()).toEqual([first])
  })

  it('says so when nothing has this name', async () => {
    const page = await find('zzzzqqq')
    await page.until(() => page.allText().includes('Nothing has this name.'))
    await page.key('Enter')
    expect(page.address()).toBe('/settings')
  })
})
