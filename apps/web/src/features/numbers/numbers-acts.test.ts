import { aTeam, computeNumbers, revealedWeeks, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'
import { every, rowsOf, textsOf } from '../../testing/screens.ts'

const RUBRIC = 1

let live: Live
let team: TeamOfPeople
let [ada, ben] = [0, 0]

beforeAll(async () => {
  live = await openLive()
  const { world } = live
  team = await aTeam(world, { agents: ['Ada', 'Ben', 'Cleo'] })
  ;[ada = 0, ben = 0] = team.agents
  await revealedWeeks(world, {
    team,
    count: 2,
    answersOf: ({ kind }) => ({ points: [kind === 'self' ? 5 : 4] }),
  })
  world.clock.at += 60_000
  await computeNumbers(world.db, RUBRIC, world.clock.at)
}, 60_000)
afterAll(() => live.close())

const tables = (page: Awaited<ReturnType<Live['open']>>) => every(page.main(), 'table').length

describe('a chart', () => {
  it('turns into a table and back, and the browser remembers how it was read', async () => {
    const page = await live.open(team.lead, '/team')
    const before = tables(page)
    await page.press('View as table')
    expect(tables(page)).toBe(before + 1)
    const again = await live.open(team.lead, '/team')
    expect(tables(again)).toBe(before + 1)
    await again.press('View as chart')
    expect(tables(again)).toBe(before)
    expect(live.browser.localStorage.getItem('reread.tables')).toBe('[]')
  })

  it('leaves as a file with the rows that its table has', async () => {
    const page = await live.open(team.lead, '/team')
    await page.press('View as table')
    await page.press('CSV')
    const [file] = live.browser.saved
    const lines = ((await file?.content.text()) ?? '').trim().split(/\r?\n/)
    expect(file?.fileName).toMatch(/\.csv$/)
    const [figure] = every(page.main(), 'figure')
    expect(lines.length - 1).toBe(figure === undefined ? -1 : rowsOf(figure).length)
    await page.press('View as chart')
  })
})

describe('two people', () => {
  it('are chosen into the address, and nobody is compared with themselves', async () => {
    const page = await live.open(team.lead, '/people')
    expect(page.text()).toContain('Most differences are chance')
    await page.fill('One', String(ada))
    expect(page.address()).toBe(`/people?a=${ada}`)
    await page.fill('The other', String(ada))
    expect(page.text()).toContain('Choose two different people.')
    await page.fill('The other', String(ben))
    expect(page.address()).toBe(`/people?a=${ada}&b=${ben}`)
    expect(page.text()).not.toContain('Choose two different people.')
    await page.fill('One', '')
    expect(page.address()).toBe(`/people?b=${ben}`)
  })
})

describe('a person', () => {
  it('leads from its numbers to the conversations behind them', async () => {
    const page = await live.open(team.lead, `/p/${ada}`)
    expect(textsOf(page.main(), 'h2')[0]).toBe('Strengths')
    const links = every(page.main(), 'a').filter(({ attributes }) =>
      (attributes.href ?? '').startsWith('/c?'),
    )
    expect(links.length).toBeGreaterThan(0)
  })

  it('that cannot be read says so and tries again', async () => {
    const page = await live.open(team.lead, `/p/${ada}`, { calls: { 'numbers.person': 'unreachable' } })
    expect(page.text()).not.toContain('Strengths')
    live.wire.hinder({})
    await page.press('Try again')
    expect(page.text()).toContain('Strengths')
  })
})
