import { aConversation, aTeam, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'
import { every } from '../../testing/screens.ts'

let live: Live
let team: TeamOfPeople
let conversationId = 0

beforeAll(async () => {
  live = await openLive()
  team = await aTeam(live.world)
  const [ownerId = 0] = team.agents
  conversationId = await aConversation(live.world, { teamId: team.teamId, ownerId, subject: 'Invoice twice' })
}, 60_000)
afterAll(() => live.close())
beforeEach(() => live.browser.sessionStorage.clear())

type Page = Awaited<ReturnType<Live['open']>>
const open = (hash = '') => live.open(team.lead, `/c/${conversationId}${hash}`)
const flags = async () =>
  (await (await live.world.as(team.lead)).conversations.get({ conversationId })).flags.map(
    ({ kind, text }) => `${kind}: ${text}`,
  )
const alerts = (page: Page) =>
  ['div', 'p'].flatMap((tag) => every(page.tree(), tag, { role: 'alert' })).length
const WHY = 'Why, or what (optional)'

describe('a flag', () => {
  it('is set by U and two presses, said, and taken back by Z', async () => {
    const page = await open()
    await page.key('u')
    await page.press('Bug')
    await page.fill(WHY, 'BROKEN')
    await page.press('Add the flag')
    expect(every(page.tree(), 'dialog')).toEqual([])
    expect(await flags()).toEqual(['bug: BROKEN'])
    await live.undo()
    expect(await flags()).toEqual([])
    expect(page.text()).toContain('Nothing is flagged')
  })

  it('is removed by its author, and put back with its words', async () => {
    const page = await open()
    await page.key('u')
    await page.fill(WHY, 'COPY')
    await page.press('Add the flag')
    await page.press('Remove the flag')
    expect(await flags()).toEqual([])
    await live.undo()
    expect(await flags()).toEqual(['best_practice: COPY'])
    expect(page.text()).toContain('COPY')
  })

  it('keeps its words when it did not arrive, and when the dialog was closed', async () => {
    const page = await open()
    await page.key('u')
    await page.fill(WHY, 'KEPT')
    live.wire.hinder({ 'flags.set': 'unreachable' })
    await page.press('Add the flag')
    expect(alerts(page)).toBe(1)
    expect(page.control(WHY).attributes.value).toBe('KEPT')
    await page.press('Close')
    await page.key('u')
    expect(page.control(WHY).attributes.value).toBe('KEPT')
  })

  it('of one message does not begin with the words that were meant for another', async () => {
    const first = await open('#m-0')
    await first.key('u')
    expect(first.allText()).toContain('Flag message 1')
    await first.fill(WHY, 'OF THE FIRST')
    const page = await open('#m-1')
    await page.key('u')
    expect(page.allText()).toContain('Flag message 2')
    expect(page.control(WHY).attributes.value).toBe('')
  })
})

describe('the list', () => {
  it('is opened by keys: J to the first, Enter to read it', async () => {
    const page = await live.open(team.lead, '/c')
    await page.key('j')
    await page.key('Enter')
    expect(page.address()).toBe(`/c/${conversationId}`)
  })

  it('looks at one beside the list, by the arrow, and lets go of it by Escape', async () => {
    const page = await live.open(team.lead, '/c')
    await page.key('j')
    await page.key('ArrowRight')
    expect(page.address()).toBe(`/c?look=${conversationId}`)
    await page.key('Escape')
    expect(page.address()).toBe('/c')
  })

  it('selects by X, and by Shift+X all rows from the last selected one to the current', async () => {
    const [ownerId = 0] = team.agents
    for (const subject of ['Second', 'Third', 'Fourth', 'Fifth'])
      await aConversation(live.world, { teamId: team.teamId, ownerId, subject })
    const page = await live.open(team.lead, '/c')
    const range = () => page.key('X', { shiftKey: true })
    const selected = () =>
      every(page.main(), 'input', { type: 'checkbox' }).map(({ attributes }) => attributes.checked === '')
    for (const key of ['j', 'j', 'x', 'j', 'j']) await page.key(key)
    await range()
    expect(selected()).toEqual([false, true, true, true, false])
    expect(page.text()).toContain('3 conversations selected')
    for (const key of ['k', 'k', 'k']) await page.key(key)
    await range()
    expect(selected()).toEqual([true, true, true, true, false])
    await page.press('Clear the selection')
    for (const key of ['j', 'j']) await page.key(key)
    await range()
    expect(selected()).toEqual([false, false, true, false, false])
  })
})
