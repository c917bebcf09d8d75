import { anOpenRound, type OpenedRound, revealByAll, tasksOf } from '@reread/api/testing'
import type { QueryClient } from '@tanstack/react-query'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Live, type LivePage, openLive } from '../../testing/live.ts'
import { loadProduct } from '../../testing/product.ts'
import { textsOf } from '../../testing/screens.ts'

let live: Live
let round: OpenedRound
let cache: QueryClient
const agent = () => round.agents[0] ?? 0
const run = (more = '') => `/d/${round.slug}/${round.week}/run${more}`
const place = () => ({ teamId: round.teamId, week: round.week })
const lead = () => live.world.as(round.lead)
const at = async () => (await lead()).debrief.live({ teamSlug: round.slug, week: round.week })

/** Whoever runs the meeting goes on with it elsewhere, and every open screen asks once more. */
const moveTo = async (
  page: LivePage,
  step: 'check-in' | 'read' | 'compare' | 'decide' | 'close',
  of: number | null,
) => {
  const { movedAt: after } = await at()
  await (await lead()).debrief.move({ ...place(), step, of, after })
  await ask(page)
}
const ask = async (page: LivePage) => {
  await cache.invalidateQueries({ queryKey: [['debrief', 'live']] })
  await page.settle()
}
const here = (page: LivePage) => textsOf(page.main(), 'a', { 'data-here': 'true' })
const moves = () => live.wire.writes.filter(({ path }) => path === 'debrief.move').length

beforeAll(async () => {
  live = await openLive()
  const { world } = live
  cache = (await loadProduct('query-client.ts')).queryClient as QueryClient
  round = await anOpenRound(world, {
    agents: ['Ada', 'Ben', 'Cleo', 'Dan'],
    each: 1,
    settings: { scores: 'team' },
  })
  const tasks = await tasksOf(world, round.roundId)
  const picks = [...Map.groupBy(tasks, ({ pickId }) => pickId).values()]
  for (const pick of picks.slice(0, 2))
    await revealByAll(world, pick, ({ kind }) => ({ points: [kind === 'self' ? 5 : 2] }))
  await (await lead()).debrief.prepare(place())
}, 60_000)
afterAll(() => live.close())
beforeEach(async () => {
  live.browser.sessionStorage.clear()
  const me = await lead()
  await me.debrief.facilitator({ ...place(), personId: round.lead })
  await me.debrief.start({ ...place(), started: false })
  await me.debrief.start({ ...place(), started: true })
  live.world.clock.at += 1_000
})

describe('a screen that follows', () => {
  it('opens by itself when the meeting starts, and ends with it', async () => {
    const me = await lead()
    await me.debrief.start({ ...place(), started: false })
    const page = await live.open(agent(), run())
    expect(page.text()).toContain('This debrief has not started yet.')
    await me.debrief.start({ ...place(), started: true })
    await ask(page)
    expect(here(page)).toEqual(['Check-in'])
    await moveTo(page, 'read', 1)
    await me.debrief.close(place())
    await ask(page)
    expect(page.text()).not.toContain('Your screen follows')
    expect(here(page)).toEqual(['Read'])
    await me.debrief.reopen(place())
  })

  it('goes where the meeting goes, without a step in its address and without moving anything', async () => {
    const page = await live.open(agent(), run('?present=1'))
    const before = moves()
    for (const [step, name] of [
      ['read', 'Read'],
      ['compare', 'Compare'],
      ['decide', 'Decide'],
    ] as const) {
      await moveTo(page, step, 2)
      expect(here(page)).toEqual([name])
      expect(page.text()).toContain('2 of 2')
    }
    expect(page.address()).toBe(run('?present=1'))
    expect(moves()).toBe(before)
  })

  it('goes its own way from its first own move, and comes back by F', async () => {
    const page = await live.open(agent(), run())
    await page.key('ArrowRight')
    expect([page.address(), here(page)]).toEqual([run('?step=read&of=1'), ['Read']])
    await moveTo(page, 'compare', 1)
    expect(here(page)).toEqual(['Read'])
    expect(page.text()).toContain('The meeting is at Compare, 1 of 2.')
    await page.key('f')
    expect([page.address(), here(page)]).toEqual([run(), ['Compare']])
    await moveTo(page, 'decide', 1)
    expect(here(page)).toEqual(['Decide'])
  })

  it('is told that it is on its own where the meeting is at the same step', async () => {
    const page = await live.open(agent(), run('?step=check-in'))
    expect(page.text()).toContain('You are looking around on your own.')
    await page.press('Follow the meeting')
    expect(page.address()).toBe(run())
  })

  it('stays with what is being written, and follows once it is given up', async () => {
    const page = await live.open(agent(), run())
    await moveTo(page, 'decide', 1)
    await page.key('a')
    await page.fill('What will be done', 'Half a thought')
    await moveTo(page, 'read', 2)
    expect(page.text()).toContain('The meeting is at Read, 2 of 2. What you are writing stays here.')
    expect(page.control('What will be done').attributes.value).toBe('Half a thought')
    expect(here(page)).toEqual(['Decide'])
    await page.press('Cancel')
    expect([page.address(), here(page)]).toEqual([run(), ['Read']])
  })

  it('keeps unsent words also for whoever goes to the meeting before sending them', async () => {
    const page = await live.open(agent(), run())
    await moveTo(page, 'decide', 1)
    await page.key('w')
    await page.fill('What it should say', 'Warm, not cute')
    await moveTo(page, 'read', 2)
    await page.press('Go there')
    expect(here(page)).toEqual(['Read'])
    await moveTo(page, 'decide', 1)
    await page.key('w')
    expect(page.control('What it should say').attributes.value).toBe('Warm, not cute')
  })
})

describe('the close of a screen that follows', () => {
  it('says nothing of the decisions before it knows what was decided just now', async () => {
    const page = await live.open(agent(), run())
    await moveTo(page, 'decide', 2)
    const me = await lead()
    const { actionId } = await me.actions.create({
      ...{ ...place(), pickId: null, text: 'Decided just now', doneMeans: 'Seen' },
      ...{ ownerId: agent(), dueOn: '2026-03-13' },
    })
    live.wire.hinder({ 'debrief.week': 'waiting' })
    await moveTo(page, 'close', null)
    expect(here(page)).toEqual(['Close'])
    expect(page.text()).not.toMatch(/No action was decided|Decided just now/)
    live.wire.hinder({})
    await moveTo(page, 'decide', 2)
    await moveTo(page, 'close', null)
    expect(page.text()).toContain('Decided just now')
    await me.actions.remove({ actionId })
  })

  it('says what it knows where no answer comes', async () => {
    const page = await live.open(agent(), run())
    live.wire.hinder({ 'debrief.week': 'broken' })
    await moveTo(page, 'close', null)
    expect(page.text()).toContain('No action was decided.')
    live.wire.hinder({})
  })
})

describe('an action in the meeting', () => {
  it('is added by Ctrl+Enter from a field, by a person', async () => {
    const page = await live.open(round.lead, run('?step=decide&of=1'))
    await page.key('a')
    await page.key('Enter', { ctrlKey: true })
    expect(page.text()).toContain('Choose who owns it.')
    await page.fill('What will be done', 'Say what happens next')
    await page.fill('Owner', String(agent()))
    await page.fill('Done means', 'Ten closings say it')
    await page.key('Enter', { ctrlKey: true })
    const [action] = await (await lead()).actions.list({ teamId: round.teamId })
    expect(action).toMatchObject({ text: 'Say what happens next', owner: { id: agent() } })
    expect(page.text()).not.toContain('Choose who owns it.')
    await (await lead()).actions.remove({ actionId: action?.id ?? 0 })
  })
})

describe('a guideline and a wording in the meeting', () => {
  it('are sent by Ctrl+Enter from a field too', async () => {
    const page = await live.open(round.lead, run('?step=decide&of=2&decide=guideline'))
    await page.fill('The rule, in one sentence', 'Name the hour')
    await page.key('Enter', { ctrlKey: true })
    expect(page.text()).toMatch(/Decided.*Name the hour/s)
    await page.key('w')
    await page.key('Enter', { ctrlKey: true })
    expect(page.text()).toContain('Choose which criterion it is about.')
  })
})

describe('the screen of whoever runs it', () => {
  it('takes the meeting along, its step in its own address from the start', async () => {
    const page = await live.open(round.lead, run('?present=1'))
    expect(page.address()).toBe(run('?present=1&step=check-in'))
    await page.key('ArrowRight')
    await page.key('ArrowRight')
    expect(await at()).toMatchObject({ step: 'compare', of: 1 })
    await page.press('Close')
    expect(await at()).toMatchObject({ step: 'close', of: null })
    await page.key('ArrowLeft')
    expect(await at()).toMatchObject({ step: 'decide', of: 2 })
    expect(page.text()).toContain('Every screen follows yours.')
  })

  it('moves nothing by being opened at a step, and everybody where that is asked for', async () => {
    const page = await live.open(round.lead, run('?step=compare&of=2'))
    expect(await at()).toMatchObject({ step: null })
    expect(page.text()).toContain('The others are at Check-in.')
    await page.press('Bring them here')
    expect(await at()).toMatchObject({ step: 'compare', of: 2 })
    expect(page.text()).toContain('Every screen follows yours.')
  })

  it('does not jump where another screen of theirs moved the meeting, and can go there', async () => {
    const page = await live.open(round.lead, run())
    await page.key('ArrowRight')
    await moveTo(page, 'decide', 2)
    expect(here(page)).toEqual(['Read'])
    expect(page.text()).toContain('The others are at Decide, 2 of 2.')
    await page.key('f')
    expect([page.address(), here(page)]).toEqual([run('?step=decide&of=2'), ['Decide']])
    expect(await at()).toMatchObject({ step: 'decide', of: 2 })
  })

  it('goes on where the server does not answer, and its newest step arrives afterwards', async () => {
    const page = await live.open(round.lead, run())
    live.wire.hinder({ 'debrief.move': 'unreachable' })
    await page.key('ArrowRight')
    await page.key('ArrowRight')
    expect(here(page)).toEqual(['Compare'])
    expect(page.text()).toContain(
      'The others are still at Check-in. Your step goes out as soon as the server answers.',
    )
    live.wire.hinder({})
    await ask(page)
    expect(await at()).toMatchObject({ step: 'compare', of: 1 })
    expect(page.text()).toContain('Every screen follows yours.')
  })

  it('gives way to the next one who runs it', async () => {
    const page = await live.open(round.lead, run())
    await (await live.world.as(round.manager)).debrief.facilitator({ ...place(), personId: agent() })
    await ask(page)
    await page.key('ArrowRight')
    expect(await at()).toMatchObject({ step: null })
    expect(page.text()).toContain('The meeting is at Check-in.')
  })

  it('is taken over by a lead, from where they follow', async () => {
    await (await lead()).debrief.facilitator({ ...place(), personId: agent() })
    const page = await live.open(round.lead, run())
    expect(page.text()).toContain('Ada runs the meeting. Your screen follows.')
    await page.press('Run it yourself')
    expect(page.text()).toContain('Every screen follows yours.')
    await page.key('ArrowRight')
    expect(await at()).toMatchObject({ step: 'read', of: 1 })
  })
})
