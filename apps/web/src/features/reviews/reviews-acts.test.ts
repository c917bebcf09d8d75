import { anOpenRound, revealByAll, type Task, tasksOf } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'
import { every } from '../../testing/screens.ts'

let live: Live
let about: Task[]
let ada = 0

beforeAll(async () => {
  live = await openLive()
  const round = await anOpenRound(live.world, { each: 1 })
  ;[ada = 0] = round.agents
  about = (await tasksOf(live.world, round.roundId)).filter(({ revieweeId }) => revieweeId === ada)
  await revealByAll(live.world, about)
}, 60_000)
afterAll(() => live.close())

type Page = Awaited<ReturnType<Live['open']>>
const open = () => live.open(ada, '/reviews')
const received = async () => (await (await live.world.as(ada)).reviews.received({})).rows
const thanked = async () => (await received()).filter((row) => row.thanked).length
const alerts = (page: Page) =>
  ['div', 'p'].flatMap((tag) => every(page.tree(), tag, { role: 'alert' })).length
const replies = () => live.wire.writes.filter(({ path }) => path === 'picks.comment').length

describe('thanks', () => {
  it('are given by T where the keyboard is, said by name, and taken back by Z', async () => {
    const page = await open()
    await page.key('j')
    await page.key('t')
    expect(await thanked()).toBe(1)
    expect(live.told()[0]).toMatch(/ sees your thanks$/)
    await page.key('z')
    expect(await thanked()).toBe(0)
  })

  it('that did not arrive say so, and the button stays as it was', async () => {
    const page = await open()
    live.wire.hinder({ 'reviews.thank': 'unreachable' })
    await page.press('Thanks')
    expect(live.told()).toHaveLength(1)
    expect(page.control('Thanks').attributes['aria-pressed']).toBe('false')
    expect(await thanked()).toBe(0)
  })
})

describe('a reply', () => {
  const FIELD = 'Reply in the thread of this conversation'

  it('opens by R, is sent by Ctrl+Enter, and is taken back by Z', async () => {
    const page = await open()
    await page.key('j')
    await page.key('r')
    expect(page.control('Send reply').attributes.disabled).toBe('')
    await page.fill(FIELD, 'THANK YOU')
    await page.key('Enter', { ctrlKey: true })
    expect(live.told()).toEqual(['Reply sent'])
    expect(() => page.control(FIELD)).toThrow()
    expect(replies()).toBe(1)
    await live.undo()
    expect(live.wire.writes.at(-1)?.path).toBe('picks.removeComment')
  })

  it('is sent once, however long the key is held', async () => {
    const before = replies()
    const page = await open()
    await page.press('Reply')
    await page.fill(FIELD, 'ONCE')
    live.wire.hinder({ 'picks.comment': 'waiting' })
    for (let time = 0; time < 3; time += 1) await page.key('Enter', { ctrlKey: true, repeat: time > 0 })
    expect(replies() - before).toBe(1)
  })

  it('that did not arrive stays in its field', async () => {
    const page = await open()
    await page.press('Reply')
    await page.fill(FIELD, 'STAYS')
    live.wire.hinder({ 'picks.comment': 'unreachable' })
    await page.press('Send reply')
    expect(alerts(page)).toBe(1)
    expect(page.control(FIELD).attributes.value).toBe('STAYS')
  })

  it('is given up by Escape', async () => {
    const page = await open()
    await page.press('Reply')
    await page.key('Escape')
    expect(() => page.control(FIELD)).toThrow()
  })
})

describe('the list', () => {
  it('is walked by J and K and opened by Enter', async () => {
    const page = await open()
    await page.key('j')
    await page.key('j')
    await page.key('k')
    await page.key('Enter')
    expect(page.address()).toBe(`/r/${about[0]?.pickId}`)
  })

  it('that cannot be read says so and tries again', async () => {
    const page = await live.open(ada, '/reviews', { calls: { 'reviews.received': 'unreachable' } })
    live.wire.hinder({})
    await page.press('Try again')
    expect(page.control('Reply')).toBeDefined()
  })
})
