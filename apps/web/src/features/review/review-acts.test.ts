import { anOpenRound, handIn, type OpenedRound, type Task, tasksOf } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'
import { every } from '../../testing/screens.ts'

let live: Live
let round: OpenedRound
let tasks: Task[]

beforeAll(async () => {
  live = await openLive()
  round = await anOpenRound(live.world, { each: 5, settings: { picks_per_agent: 5 } })
  tasks = await tasksOf(live.world, round.roundId)
}, 60_000)
afterAll(() => live.close())

type Page = Awaited<ReturnType<Live['open']>>
const addressOf = ({ conversationId, assignmentId }: Task) => `/c/${conversationId}/review?a=${assignmentId}`
/** The pick that is left for the test of the last review. */
const lastPick = () => Math.max(...tasks.map(({ pickId }) => pickId))
/** A review that no test has touched yet: each takes its own. */
const fresh = (() => {
  let taken = 0
  return (): Task => {
    const task = tasks.filter(({ kind, pickId }) => kind === 'peer' && pickId !== lastPick())[taken]
    taken += 1
    if (task === undefined) throw new Error('There is no review left.')
    return task
  }
})()
const open = (task: Task, calls = {}) => live.open(task.reviewerId, addressOf(task), { calls })
const rate = async (page: Page, ...points: number[]) => {
  for (const point of points) await page.key(String(point), { code: `Digit${point}` })
}
const submit = (page: Page) => page.key('Enter', { ctrlKey: true })
const formOf = async (task: Task) =>
  (await live.world.as(task.reviewerId)).reviews.form({ assignmentId: task.assignmentId })
const stateOf = async ({ assignmentId }: Task) =>
  (
    await live.world.db.read
      .selectFrom('assignment')
      .select('state')
      .where('id', '=', assignmentId)
      .executeTakeFirstOrThrow()
  ).state
const alerts = (page: Page) =>
  ['div', 'p'].flatMap((tag) => every(page.tree(), tag, { role: 'alert' })).length

describe('a review by keys', () => {
  it('is rated and handed in with five keys, and the next one opens', async () => {
    const task = fresh()
    const page = await open(task)
    await rate(page, 5, 4, 3, 5)
    expect((await formOf(task)).submitted).toBe(null)
    await submit(page)
    expect(live.told()).toEqual(['Review submitted'])
    expect((await formOf(task)).submitted).not.toBe(null)
    expect(page.address()).not.toBe(addressOf(task))
    expect(page.address()).toMatch(/^\/c\/\d+\/review\?a=\d+/)
  })

  it('comes back as a draft by Z, with every answer, and can be handed in again', async () => {
    const task = fresh()
    const page = await open(task)
    await rate(page, 5, 4, 3, 5)
    await submit(page)
    await live.undo()
    expect(page.address()).toBe(addressOf(task))
    expect(live.told()).toEqual(['Taken back. Your answers are a draft again.'])
    expect((await formOf(task)).draft?.content.ratings.map(({ point }) => point)).toEqual([5, 4, 3, 5])
    await submit(page)
    expect((await formOf(task)).submitted).not.toBe(null)
  })

  it('that is not complete says how much is missing, and sends nothing', async () => {
    const task = fresh()
    const page = await open(task)
    await rate(page, 5, 4)
    await submit(page)
    expect(page.text()).toContain('2 criteria are not rated yet. Rate them, or choose N/A.')
    expect((await formOf(task)).submitted).toBe(null)
    await rate(page, 3)
    expect(page.text()).toContain('One criterion is not rated yet.')
  })

  it('goes back a rating by Ctrl+Z', async () => {
    const page = await open(fresh())
    await rate(page, 5, 4)
    expect(page.text()).toContain('2 to rate')
    await page.key('z', { ctrlKey: true })
    expect(page.text()).toContain('3 to rate')
  })

  it('types digits into a text field instead of rating', async () => {
    const page = await open(fresh())
    await rate(page, 5, 4, 3, 5)
    await page.fill('One thing to keep', 'KEEP')
    await rate(page, 1)
    expect(page.text()).not.toContain('to rate')
    expect(page.text()).not.toContain('What was behind it?')
  })
})

describe('the words that close a review', () => {
  it('are left by Escape with their text, and the letters mean keys again', async () => {
    const task = fresh()
    const page = await open(task)
    await rate(page, 5, 4, 3, 5)
    await page.key('y')
    for (const field of ['One thing to keep', 'One thing to try']) {
      await page.fill(field, `${field}: KEPT`)
      await page.key('n')
      await page.key('c')
      expect(page.text()).not.toContain('Comments (')
      await page.key('Escape')
      expect(live.browser.document.activeElement.nodeName).toBe('BODY')
    }
    expect(page.text()).toContain('Esc leaves a field and keeps its text')
    await page.key('c')
    expect(page.text()).toContain('Comments (1)')
    await page.key('Escape')
    await page.key('j')
    expect((await formOf(task)).draft?.content).toMatchObject({
      keep: 'One thing to keep: KEPT',
      try: 'One thing to try: KEPT',
    })
  })
})

describe('Escape', () => {
  it('and any other way out of a dialog gives the focus back to where it was', async () => {
    const page = await open(fresh())
    const { document } = live.browser
    const [skip] = document
      .getElementsByTagName('button')
      .filter((node) => node.textContent.startsWith('Skip'))
    skip?.focus()
    await page.key('s')
    await page.fill('Reason', 'WHY')
    expect(document.activeElement === skip).toBe(false)
    await page.press('Keep it')
    expect(page.text()).not.toContain('Skip it')
    expect(document.activeElement === skip).toBe(true)
  })

  it('leads from any review to my week, not to the review before', async () => {
    const page = await open(fresh())
    await page.key('j')
    expect(page.address()).toMatch(/^\/c\/\d+\/review/)
    await page.key('Escape')
    expect(page.address()).toBe('/')
  })
})

describe('worth copying', () => {
  it('is what the reviewed agent wrote: on the customer’s message the key says so and marks nothing', async () => {
    const task = fresh()
    const page = await open(task)
    const marks = () => every(page.main(), 'input', { 'aria-label': 'Why it is worth copying' }).length
    await page.key('b')
    expect(marks()).toBe(0)
    expect(live.told()[0]).toMatch(/^Only what \w+ wrote to the customer can be worth copying/)
    await page.key('n')
    await page.key('b')
    expect(marks()).toBe(1)
    expect(live.told()).toHaveLength(1)
    await page.key('b')
    expect(marks()).toBe(0)
  })
})

describe('handing in', () => {
  it('that the server did not hear of keeps the answers, says so, and works the next time', async () => {
    const task = fresh()
    const page = await open(task)
    await rate(page, 5, 4, 3, 5)
    live.wire.hinder({ 'reviews.submit': 'unreachable' })
    await submit(page)
    expect(alerts(page)).toBe(1)
    expect(page.address()).toBe(addressOf(task))
    expect(page.text()).not.toContain('to rate')
    expect(live.told()).toEqual([])
    live.wire.hinder({})
    await submit(page)
    expect((await formOf(task)).submitted).not.toBe(null)
  })

  it('that cannot be taken back any more says so, and stays handed in', async () => {
    const task = fresh()
    const page = await open(task)
    await rate(page, 5, 4, 3, 5)
    await submit(page)
    live.world.clock.at += 60_000
    await live.undo()
    expect(live.told()).toHaveLength(1)
    expect(live.told()[0]).not.toContain('Taken back')
    expect((await formOf(task)).submitted).not.toBe(null)
  })

  it('on the last rating needs no fifth key for whoever chose that', async () => {
    const task = fresh()
    await (await live.world.as(task.reviewerId)).session.prefer({ submitsOnLast: true })
    const page = await open(task)
    await rate(page, 5, 4, 3)
    expect((await formOf(task)).submitted).toBe(null)
    await rate(page, 5)
    expect((await formOf(task)).submitted).not.toBe(null)
    await (await live.world.as(task.reviewerId)).session.prefer({ submitsOnLast: false })
  })

  it('as the last of all stays and offers to look', async () => {
    const own = tasks.filter(({ pickId }) => pickId === lastPick())
    const last = own.at(-1)
    if (last === undefined) throw new Error('There is no pick left.')
    for (const task of own.slice(0, -1)) await handIn(live.world, task)
    const page = await open(last)
    await rate(page, 5, 4, 3, 5)
    await submit(page)
    expect(page.text()).toContain('Everyone is in.')
    expect(live.told()).toEqual(['Review submitted'])
    await page.press('See the reveal')
    expect(page.address()).toBe(`/r/${last.pickId}`)
    // What everybody may read now cannot be taken back.
    expect(live.told()).toEqual([])
  })
})

describe('a draft', () => {
  it('is saved when the page is left, and is there when one comes back', async () => {
    const task = fresh()
    const page = await open(task)
    await rate(page, 4, 4)
    await page.key('j')
    expect(page.address()).not.toBe(addressOf(task))
    expect((await formOf(task)).draft?.content.ratings).toHaveLength(2)
    await page.key('k')
    expect(page.text()).toContain('2 to rate')
  })

  it('that another device wrote meanwhile is offered beside this one, and either goes on', async () => {
    const task = fresh()
    const page = await open(task)
    const { rubric } = await formOf(task)
    const theirs = rubric.criteria.map(({ id }) => ({ criterionId: id, point: 1, rootCauses: [] }))
    const empty = { solved: null, keep: null, try: null, comments: [], bestPractice: [], secondsSpent: null }
    await (await live.world.as(task.reviewerId)).reviews.saveDraft({
      ...{ assignmentId: task.assignmentId, version: 0, content: { ...empty, ratings: theirs.slice(0, 3) } },
    })
    await rate(page, 5)
    await page.fill('One thing to keep', 'KEEP')
    await page.leaveField()
    expect(page.text()).toContain('There: 3 rated. Here: 1 rated.')
    await page.press('Take the other one')
    expect(page.text()).toContain('1 to rate')
  })

  it('of a review that was skipped on another device is refused in words, and what was written stays', async () => {
    const task = fresh()
    const page = await open(task)
    const { assignmentId } = task
    await (await live.world.as(task.reviewerId)).assignments.skip({ assignmentId, reason: 'in another tab' })
    await rate(page, 5)
    await page.fill('One thing to keep', 'KEEP')
    await page.leaveField()
    expect(page.text()).toContain('Not saved. Kept here while the page is open.')
    expect(alerts(page)).toBe(1)
    expect(page.text()).toContain('3 to rate')
  })
})

describe('guidelines that do not come', () => {
  it('are said to be missing in one line; the review goes on, and they are asked for again', async () => {
    const task = fresh()
    const page = await open(task, { 'guidelines.matching': 'broken' })
    expect(page.text()).toContain('The guidelines for this conversation could not be read')
    expect(alerts(page)).toBe(1)
    await rate(page, 5)
    expect(page.text()).toContain('3 to rate')
    live.wire.hinder({})
    await page.press('Try again')
    expect(page.text()).not.toContain('could not be read')
    expect(alerts(page)).toBe(0)
  })
})

describe('skipping', () => {
  it('asks for a reason, removes it from the queue, and opens the next', async () => {
    const task = fresh()
    const page = await open(task)
    await page.key('s')
    expect(page.control('Skip it').attributes.disabled).toBe('')
    await page.press('Too short to judge')
    await page.press('Skip it')
    expect(live.told()).toEqual(['Skipped'])
    expect(await stateOf(task)).toBe('skipped')
    expect(page.address()).not.toBe(addressOf(task))
  })

  it('is undone by Z: the review is there again with every answer, also what was typed a moment before', async () => {
    const task = fresh()
    const page = await open(task)
    await rate(page, 5, 4)
    await page.key('s')
    await page.press('Too short to judge')
    await page.press('Skip it')
    await live.undo()
    expect(page.address()).toBe(addressOf(task))
    expect(live.told()).toEqual(['Taken back. The review is yours again, with your answers.'])
    const form = await formOf(task)
    expect(form.state).toBe('open')
    expect(form.draft?.content.ratings.map(({ point }) => point)).toEqual([5, 4])
    expect(page.text()).toContain('2 to rate')
  })

  it('that was undone too late says so, and nothing changes', async () => {
    const task = fresh()
    const page = await open(task)
    await page.key('s')
    await page.press('Too short to judge')
    await page.press('Skip it')
    const elsewhere = page.address()
    live.world.clock.at += 8_001
    await live.undo()
    expect(live.told()).toEqual(['This can no longer be taken back. It stays as it is.'])
    expect(page.address()).toBe(elsewhere)
    expect(await stateOf(task)).toBe('skipped')
  })

  it('that fails keeps the reason in its field', async () => {
    const task = fresh()
    const page = await open(task, { 'assignments.skip': 'broken' })
    await page.key('s')
    await page.fill('Reason', 'WHY')
    await page.press('Skip it')
    expect(page.control('Reason').attributes.value).toBe('WHY')
    expect(await stateOf(task)).not.toBe('skipped')
  })
})

describe('tagging a bug', () => {
  it('is done at once, leaves the answers alone, and is taken back by Z', async () => {
    const task = fresh()
    const page = await open(task)
    await rate(page, 5)
    await page.key('u')
    await page.fill('What is it?', 'BROKEN')
    await page.press('Bug')
    expect(live.told()).toEqual(['Tagged as a bug'])
    expect((await formOf(task)).flags).toMatchObject([{ kind: 'bug', text: 'BROKEN' }])
    expect(page.text()).toContain('3 to rate')
    await live.undo()
    expect((await formOf(task)).flags).toEqual([])
  })

  it('can be taken back also when its mark could not be read', async () => {
    const task = fresh()
    const page = await open(task)
    await page.key('u')
    live.wire.hinder({ 'reviews.form': 'unreachable' })
    await page.press('Product feedback')
    expect(live.told()).toEqual(['Tagged as feedback'])
    live.wire.hinder({ 'flags.remove': 'unreachable' })
    await live.undo()
    expect(live.told()).toHaveLength(1)
    live.wire.hinder({})
    expect((await formOf(task)).flags).toHaveLength(1)
  })
})
