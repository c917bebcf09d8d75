import { anOpenRound, handIn, type OpenedRound, revealByAll, type Task, tasksOf } from '@reread/api/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'
import { every, textsOf } from '../../testing/screens.ts'

let live: Live
let round: OpenedRound
let picks: Task[][]

beforeAll(async () => {
  live = await openLive()
  round = await anOpenRound(live.world)
  picks = [...Map.groupBy(await tasksOf(live.world, round.roundId), ({ pickId }) => pickId).values()]
  await revealByAll(live.world, revealed(), ({ kind }) => ({ points: kind === 'self' ? [5] : [3] }))
}, 60_000)
afterAll(() => live.close())
beforeEach(() => live.browser.sessionStorage.clear())

type Page = Awaited<ReturnType<Live['open']>>
const revealed = () => picks[0] ?? []
const pickId = () => revealed()[0]?.pickId ?? 0
const peer = () => revealed().find(({ kind }) => kind === 'peer')?.reviewerId ?? 0
const open = (personId = peer(), id = pickId()) => live.open(personId, `/r/${id}`)
const thread = (page: Page) =>
  every(page.main(), 'ul')
    .filter((list) => every(list, 'time').length > 0)
    .flatMap((list) => textsOf(list, 'p', { dir: 'auto' }))
const alerts = (page: Page) =>
  ['div', 'p'].flatMap((tag) => every(page.tree(), tag, { role: 'alert' })).length

describe('a comment', () => {
  it('is said, removed, and back again by Z', async () => {
    const page = await open()
    expect(page.control('Add comment').attributes.disabled).toBe('')
    await page.fill('Add to the conversation about it', 'HELLO')
    await page.press('Add comment')
    expect(thread(page)).toEqual(['HELLO'])
    expect(page.control('Add to the conversation about it').attributes.value).toBe('')
    await page.press('Remove comment')
    expect(thread(page)).toEqual([])
    await live.undo()
    expect(thread(page)).toEqual(['HELLO'])
  })

  it('that could not be brought back says so instead of being silently gone', async () => {
    const page = await open()
    await page.press('Remove comment')
    live.wire.hinder({ 'picks.restoreComment': 'unreachable' })
    await live.undo()
    expect(live.told()).toHaveLength(1)
    expect(thread(page)).toEqual([])
  })

  it('that is being written survives another page, and a failure', async () => {
    const page = await open()
    await page.fill('Add to the conversation about it', 'HALF')
    const again = await open()
    expect(again.control('Add to the conversation about it').attributes.value).toBe('HALF')
    live.wire.hinder({ 'picks.comment': 'unreachable' })
    await again.press('Add comment')
    expect(alerts(again)).toBe(1)
    expect(again.control('Add to the conversation about it').attributes.value).toBe('HALF')
  })

  it('is nobody’s to remove but its author’s', async () => {
    await (await live.world.as(peer())).picks.comment({ pickId: pickId(), text: 'MINE' })
    const page = await open(revealed().find(({ kind }) => kind === 'self')?.reviewerId)
    expect(thread(page)).toContain('MINE')
    expect(() => page.control('Remove comment')).toThrow()
  })
})

describe('changing one’s mind', () => {
  it('needs another point and a reason, and adds a version beside the blind one', async () => {
    const page = await open()
    await page.press('Change my mind')
    expect(page.address()).toBe(`/r/${pickId()}?change=1`)
    expect(page.control('Add the new version').attributes.disabled).toBe('')
    await page.fill('What changed your mind?', 'BECAUSE')
    expect(page.control('Add the new version').attributes.disabled).toBe('')
    const four = every(page.main(), 'input', { type: 'radio', value: '4' })[0]
    expect(four).toBeDefined()
    await page.press('4')
    await page.press('Add the new version')
    expect(live.told()).toEqual(['Your new version is added'])
    expect(page.address()).toBe(`/r/${pickId()}`)
    expect(page.text()).toContain('BECAUSE')
  })

  it('takes a digit for the first criterion right after it opened, and the next one for the next', async () => {
    const page = await live.open(peer(), `/r/${pickId()}?change=1`)
    const chosen = () => page.text().match(/Choose another point on at least one criterion/) === null
    await page.fill('What changed your mind?', 'BY KEYS')
    live.browser.document.body.focus()
    const open = () => every(page.main(), 'fieldset').map((group) => textsOf(group, 'legend')[0])
    expect(chosen()).toBe(false)
    expect(open()[0]).toContain('Empathy')
    await page.key('1', { code: 'Digit1' })
    expect(chosen()).toBe(true)
    expect(open()[0]).toContain('Solution quality')
    await page.fill('What changed your mind?', '')
    await page.press('Cancel')
  })

  it('keeps the reason that was typed when one looks away, and when the server does not answer', async () => {
    const page = await live.open(peer(), `/r/${pickId()}?change=1`)
    await page.fill('What changed your mind?', 'AGAIN')
    await page.press('Cancel')
    await page.press('Change my mind')
    expect(page.control('What changed your mind?').attributes.value).toBe('AGAIN')
    await page.press('5')
    live.wire.hinder({ 'reviews.changeMind': 'unreachable' })
    await page.press('Add the new version')
    expect(alerts(page)).toBe(1)
    expect(page.control('What changed your mind?').attributes.value).toBe('AGAIN')
  })
})

describe('the agenda', () => {
  it('takes a pick on by D and off again, and each can be taken back', async () => {
    const page = await live.open(round.lead, `/r/${pickId()}`)
    await page.key('d')
    expect(live.told()).toEqual(['Added to the debrief'])
    await live.undo()
    expect(live.told()).toEqual([])
    await page.key('d')
    expect(live.told()).toEqual(['Added to the debrief'])
  })
})

/** Early is what has begun: one of three has handed in. */
const withOneIn = async (pick: Task[] | undefined): Promise<number> => {
  const [task] = pick ?? []
  if (task === undefined) throw new Error('There is no such pick.')
  await handIn(live.world, task)
  live.world.clock.at += 60_000
  return task.pickId
}

describe('a reveal', () => {
  it('before its time is asked for once more, and can be left', async () => {
    const id = await withOneIn(picks[1])
    const page = await live.open(round.lead, `/r/${id}`)
    await page.press('Reveal early')
    expect(page.allText()).toContain('2 reviews are still open.')
    expect(page.allText()).toContain('This cannot be taken back.')
    await page.press('Cancel')
    expect(page.text()).toContain('Hidden until everyone is in')
    await page.press('Reveal early')
    await page.press('Reveal now')
    expect(page.text()).not.toContain('Hidden until everyone is in')
  })

  it('that fails stays asked, with the reason', async () => {
    const id = await withOneIn(picks[2])
    const page = await live.open(round.lead, `/r/${id}`)
    await page.press('Reveal early')
    live.wire.hinder({ 'picks.confirm': 'broken' })
    await page.press('Reveal now')
    expect(alerts(page)).toBe(1)
    expect(every(page.tree(), 'dialog')).toHaveLength(1)
  })

  it('is there at once for the author of the last review', async () => {
    const own = picks[3] ?? []
    for (const task of own) await handIn(live.world, task)
    const page = await open(own.at(-1)?.reviewerId, own[0]?.pickId)
    expect(page.text()).toContain('Everyone is in.')
    await page.press('Open now')
    expect(page.text()).not.toContain('Everyone is in. The reviews are shown')
    expect(textsOf(page.main(), 'h2')).toContain('The reviews')
  })
})
