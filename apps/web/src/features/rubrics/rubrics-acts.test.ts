import { aTeam, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'
import { every, textsOf } from '../../testing/screens.ts'

let live: Live
let team: TeamOfPeople
let rubricId = 0

beforeAll(async () => {
  live = await openLive()
  team = await aTeam(live.world)
  rubricId = (await (await live.world.as(team.manager)).rubrics.list())[0]?.id ?? 0
}, 60_000)
afterAll(() => live.close())
beforeEach(() => live.browser.localStorage.clear())

type Page = Awaited<ReturnType<Live['open']>>
const published = async () => (await live.world.as(team.manager)).rubrics.get({ rubricId })
const open = () => live.open(team.manager, '/admin/rubrics')
const criteria = (page: Page) => textsOf(page.main(), 'h2').slice(0, -1)
const publishButton = (page: Page) => page.control('Publish v')
const kept = () => live.browser.localStorage.getItem(`reread.rubric.${rubricId}`)
const problems = (page: Page) =>
  every(page.main(), 'ul', { role: 'alert' }).flatMap((list) => textsOf(list, 'li'))

describe('a draft of a rubric', () => {
  it('is kept in this browser from the first change, and not once it says the same again', async () => {
    const page = await open()
    expect(publishButton(page).attributes.disabled).toBe('')
    await page.fill('Name of the rubric', 'Care')
    expect(kept()).toContain('"Care"')
    const again = await open()
    expect(again.control('Name of the rubric').attributes.value).toBe('Care')
    await again.press('Drop the draft')
    expect(kept()).toBe(null)
    expect(publishButton(again).attributes.disabled).toBe('')
  })

  it('moves a criterion, and removes one with a way back that keeps what was written since', async () => {
    const page = await open()
    const [first = '', second = ''] = criteria(page)
    await page.press(`Move ${first} down`)
    expect(criteria(page).slice(0, 2)).toEqual([second, first])
    await page.press(`Remove ${second}`)
    expect(live.told()).toEqual([`${second} removed`])
    expect(criteria(page)).not.toContain(second)
    await page.fill('Name of the rubric', 'Written since')
    await live.undo()
    expect(criteria(page).slice(0, 2)).toEqual([second, first])
    expect(page.control('Name of the rubric').attributes.value).toBe('Written since')
    expect(kept()).toContain('Written since')
  })

  it('adds its weights up, and says that they need not be 100', async () => {
    const page = await open()
    await page.fill('Weight', '40')
    expect(page.text()).toContain('Weights add up to 110.')
    expect(page.text()).toContain('They need not be 100')
  })

  it('says what stands in the way of publishing, criterion by criterion, and sends nothing', async () => {
    const page = await open()
    await page.press('Add a criterion')
    expect(problems(page)).toEqual([])
    const before = live.wire.writes.length
    await page.press('Publish v')
    expect(problems(page).length).toBeGreaterThan(0)
    expect(live.wire.writes).toHaveLength(before)
  })

  it('is tried out on an imagined conversation', async () => {
    const page = await open()
    const [first = ''] = criteria(page)
    await page.fill(first, '5')
    expect(page.text()).toContain('Score of this review: 100')
    await page.fill(first, '1')
    expect(page.text()).toContain('Score of this review: 0')
  })

  it('asks before it is left, and stays kept when one leaves', async () => {
    const page = await open()
    await page.fill('Name of the rubric', 'Left')
    await page.press('Users')
    expect(page.allText()).toContain('Leave without publishing?')
    await page.press('Leave')
    expect(page.address()).toBe('/admin/people')
    expect(kept()).toContain('"Left"')
  })
})

describe('publishing', () => {
  it('makes the next version by Ctrl+Enter, and the editor begins from it', async () => {
    const page = await open()
    await page.fill('Name of the rubric', 'Second')
    await page.key('Enter', { ctrlKey: true })
    expect(live.told()).toEqual(['v2 is published'])
    expect(await published()).toMatchObject({ newest: 2, definition: { name: 'Second' } })
    expect(kept()).toBe(null)
    expect(publishButton(page).attributes.disabled).toBe('')
    expect(page.text()).toContain('This is v2.')
  })

  it('keeps the draft when the server does not answer', async () => {
    const page = await open()
    await page.fill('Name of the rubric', 'Not yet')
    live.wire.hinder({ 'rubrics.publish': 'unreachable' })
    await page.press('Publish v')
    expect(page.control('Name of the rubric').attributes.value).toBe('Not yet')
    expect(kept()).toContain('"Not yet"')
    expect((await published()).newest).toBe(2)
  })

  it('after somebody else did writes over nothing: both ways on are offered', async () => {
    const page = await open()
    await page.fill('Name of the rubric', 'Mine')
    const { definition } = await published()
    await (await live.world.as(team.manager)).rubrics.publish({
      ...{ rubricId, basedOn: 2, definition: { ...definition, name: 'Theirs' } },
    } as never)
    await page.press('Publish v')
    expect((await published()).definition.name).toBe('Theirs')
    expect(page.text()).toContain('v3 was published after you began this draft from v2.')
    expect(page.control('Name of the rubric').attributes.value).toBe('Mine')
    await page.press('Go on with my draft')
    await page.press('Publish v')
    expect(await published()).toMatchObject({ newest: 4, definition: { name: 'Mine' } })
  })

  it('lets one start anew from what somebody else published', async () => {
    const page = await open()
    await page.fill('Name of the rubric', 'Mine again')
    const { definition } = await published()
    await (await live.world.as(team.manager)).rubrics.publish({
      ...{ rubricId, basedOn: 4, definition: { ...definition, name: 'Theirs again' } },
    } as never)
    await page.press('Publish v')
    await page.press('Start from v5')
    expect(page.control('Name of the rubric').attributes.value).toBe('Theirs again')
    expect(kept()).toBe(null)
  })

  it('leaves every version to be read as it was', async () => {
    const page = await live.open(team.manager, `/admin/rubrics?rubric=${rubricId}&version=2`)
    expect(page.text()).toContain('v2 as it was published. It never changes.')
    expect(every(page.main(), 'input')).toEqual([])
  })

  it('is not an agent’s: they read what is asked of them', async () => {
    const page = await live.open(team.lead, '/admin/rubrics')
    expect(() => page.control('Publish v')).toThrow()
  })
})
