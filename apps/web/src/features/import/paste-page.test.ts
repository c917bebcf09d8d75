import { aTeam, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'
import { every } from '../../testing/screens.ts'

let live: Live
let team: TeamOfPeople

beforeAll(async () => {
  live = await openLive()
  team = await aTeam(live.world)
}, 60_000)
afterAll(() => live.close())
beforeEach(() => live.browser.sessionStorage.clear())

type Page = Awaited<ReturnType<Live['open']>>
const open = () => live.open(team.manager, '/admin/import/paste')
const mayCheck = (page: Page) => page.control('Check the conversation').attributes.disabled === undefined
const TEXT = 'Giulia: My campaign has stopped.\nAda: I am looking at it now.'
const fillIn = async (page: Page) => {
  await page.fill('Conversation', TEXT)
  await page.fill('Subject', 'Campaign')
  await page.until(() => mayCheck(page))
}

describe('pasting a conversation', () => {
  it('waits for the names in the text as it is now before it can be checked', async () => {
    const page = await open()
    expect(mayCheck(page)).toBe(false)
    await fillIn(page)
    expect(page.text()).toContain('Giulia')
    // Another line speaks: who speaks is not known yet.
    await page.fill('Conversation', `${TEXT}\nBen: I help too.`)
    expect(mayCheck(page)).toBe(false)
    const before = live.wire.writes.length
    await page.key('Enter', { ctrlKey: true })
    expect(live.wire.writes.slice(before).map(({ path }) => path)).not.toContain('imports.paste')
  })

  it('says which field is missing still, and nothing once none is', async () => {
    const page = await open()
    await page.fill('Conversation', TEXT)
    await page.until(() => page.text().includes('The subject is missing'))
    expect(mayCheck(page)).toBe(false)
    await page.fill('Subject', 'Campaign')
    await page.fill('Channel', ' ')
    expect(page.text()).toContain('The channel is missing.')
    await page.fill('Channel', 'chat')
    expect(page.text()).not.toContain('is missing')
    expect(mayCheck(page)).toBe(true)
  })

  it('that did not arrive keeps everything that was typed, also over a reload', async () => {
    const page = await open()
    await fillIn(page)
    live.wire.hinder({ 'imports.paste': 'unreachable' })
    await page.press('Check the conversation')
    expect(['div', 'p'].flatMap((tag) => every(page.tree(), tag, { role: 'alert' }))).toHaveLength(1)
    const again = await open()
    expect(again.control('Conversation').attributes.value).toBe(TEXT)
    expect(again.control('Subject').attributes.value).toBe('Campaign')
  })

  it('opens the check of it, and forgets what was typed', async () => {
    const page = await open()
    await fillIn(page)
    await page.press('Check the conversation')
    expect(page.address()).toMatch(/^\/admin\/import\/\d+$/)
    expect((await open()).control('Conversation').attributes.value).toBe('')
  })
})
