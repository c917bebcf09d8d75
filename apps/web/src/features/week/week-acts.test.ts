import {
  aConversation,
  anOpenRound,
  aTeam,
  type OpenedRound,
  type TeamOfPeople,
  tasksOf,
} from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'
import { textOf } from '../../testing/markup.ts'
import { every } from '../../testing/screens.ts'

let live: Live
let round: OpenedRound
let waiting: TeamOfPeople

beforeAll(async () => {
  live = await openLive()
  round = await anOpenRound(live.world, { each: 1, agents: ['Ada', 'Ben', 'Cleo', 'Dora', 'Emil'] })
  waiting = await aTeam(live.world, { name: 'Mail', agents: ['Una', 'Vic', 'Wim'] })
  for (const ownerId of waiting.agents)
    await aConversation(live.world, { teamId: waiting.teamId, ownerId, subject: 'Where is it?' })
}, 60_000)
afterAll(() => live.close())

type Page = Awaited<ReturnType<Live['open']>>
const alerts = (page: Page) =>
  ['div', 'p'].flatMap((tag) => every(page.tree(), tag, { role: 'alert' })).length

describe('what is to do', () => {
  it('is begun by one press: the next review opens', async () => {
    const [ada = 0] = round.agents
    const [mine] = (await tasksOf(live.world, round.roundId)).filter(({ reviewerId }) => reviewerId === ada)
    const page = await live.open(ada, '/')
    await page.press('Start next review')
    expect(page.address()).toBe(`/c/${mine?.conversationId}/review?a=${mine?.assignmentId}`)
  })

  it('says that it could not be read, and tries again', async () => {
    const page = await live.open(round.agents[0] ?? 0, '/', { calls: { 'week.mine': 'unreachable' } })
    expect(page.text()).not.toContain('To do')
    live.wire.hinder({})
    await page.press('Try again')
    expect(page.text()).toContain('To do')
  })
})

describe('a part of my week that does not come', () => {
  it.each([
    ['absences.list', 'Whether you are away could not be read.', 'I’m away this week'],
    ['bestPractices.mine', 'Whether words of yours were published could not be read.', null],
    ['debrief.aboutMe', 'Whether the next debrief reads a conversation of yours could not be read.', null],
  ])('says so (%s), leaves the rest alone, and tries again', async (call, words, thenShows) => {
    const page = await live.open(round.agents[0] ?? 0, '/', { calls: { [call]: 'broken' } })
    expect(page.text()).toContain(words)
    expect(page.text()).toContain('To do')
    expect(alerts(page)).toBe(1)
    live.wire.hinder({})
    await page.press('Try again')
    expect(page.text()).not.toContain('could not be read')
    if (thenShows !== null) expect(page.text()).toContain(thenShows)
    expect(alerts(page)).toBe(0)
  })

  it('is not missed by anybody when it comes', async () => {
    const page = await live.open(round.agents[0] ?? 0, '/')
    expect(page.text()).not.toContain('could not be read')
  })
})

describe('passing a review on', () => {
  const open = async () => {
    const page = await live.open(round.lead, '/')
    await page.press('Pass on the review of')
    return page
  }

  it('needs a reason, names who gets it, and can be left as it is', async () => {
    const page = await open()
    expect(page.control('Pass it on').attributes.disabled).toBe('')
    await page.press('Cancel')
    expect(every(page.tree(), 'dialog')).toEqual([])
    expect(live.told()).toEqual([])
  })

  it('goes to whoever was chosen, and says so', async () => {
    const page = await open()
    const choices = every(page.tree(), 'option').filter(({ attributes }) => Number(attributes.value) > 0)
    expect(choices).toHaveLength(2)
    const next = choices.at(-1)
    await page.fill('To', next?.attributes.value ?? '')
    await page.fill('Reason', 'On a course')
    await page.press('Pass it on')
    expect(live.told()).toEqual([`Passed on to ${next === undefined ? '' : textOf(next)}`])
    const reviewers = (await tasksOf(live.world, round.roundId)).map(({ reviewerId }) => reviewerId)
    expect(reviewers).toContain(Number(next?.attributes.value))
  })

  it('is undone by Z: whoever had it goes on', async () => {
    const before = await tasksOf(live.world, round.roundId)
    const page = await open()
    await page.fill('Reason', 'By mistake')
    await page.press('Pass it on')
    expect(await tasksOf(live.world, round.roundId)).not.toEqual(before)
    await live.undo()
    expect(await tasksOf(live.world, round.roundId)).toEqual(before)
    expect(live.told()).toEqual([])
  })

  it('that fails keeps the reason', async () => {
    const page = await open()
    await page.fill('Reason', 'KEPT')
    live.wire.hinder({ 'assignments.swap': 'unreachable' })
    await page.press('Pass it on')
    expect(alerts(page)).toBe(1)
    expect(page.control('Reason').attributes.value).toBe('KEPT')
  })
})

describe('starting a week', () => {
  const START = 'Start this week’s reviews'

  it('that fails says why, and the button stays', async () => {
    const page = await live.open(waiting.lead, '/', { calls: { 'rounds.start': 'broken' } })
    await page.press(START)
    expect(alerts(page)).toBe(1)
    expect(page.control(START).attributes.disabled).toBeUndefined()
  })

  it('may look at any past days: the preview follows, and days that cannot be say why', async () => {
    const page = await live.open(waiting.lead, '/')
    expect(page.text()).toContain('3 conversations match')
    await page.fill('until (included)', '2026-02-01')
    expect(page.text()).toContain('No conversation settled on these days.')
    expect(page.control(START).attributes.disabled).toBe('')
    await page.fill('Settled from', '2026-02-02')
    expect(page.text()).toContain('The last day is before the first. Choose a later one.')
    await page.fill('until (included)', '2031-01-01')
    expect(page.text()).toContain('The last day is still to come. Choose today or a day before it.')
    expect(page.control(START).attributes.disabled).toBe('')
    await page.fill('until (included)', '')
    expect(page.text()).toContain('3 conversations match')
    expect(page.control(START).attributes.disabled).toBeUndefined()
  })

  it('draws the reviews, says so, and shows who is done instead of the button', async () => {
    const page = await live.open(waiting.lead, '/')
    await page.press(START)
    expect(live.told()).toEqual(['W10 has started'])
    expect(page.text()).toContain('Who is done')
    expect(() => page.control(START)).toThrow()
  })
})
