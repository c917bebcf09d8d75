import {
  type Answers,
  anOpenRound,
  aTeam,
  handIn,
  type OpenedRound,
  revealByAll,
  type Task,
  tasksOf,
} from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { every, openScreens, rowsOf, type Screens, textsOf } from '../../testing/screens.ts'
import { linksOf, namesOf, unnamed } from '../../testing/site.ts'

const written = ['Reread', 'Ada', 'Ben', 'Cleo', 'Dan', 'Chat', 'Invoice question', 'IQS']

let screens: Screens
let round: OpenedRound
let picks: Task[][]
const pickId = (place: number) => picks[place]?.[0]?.pickId ?? 0
const agent = (place: number) => round.agents[place] ?? 0

beforeAll(async () => {
  screens = await openScreens()
  const { world } = screens
  round = await anOpenRound(world, { agents: ['Ada', 'Ben', 'Cleo', 'Dan'], each: 1 })
  const tasks = await tasksOf(world, round.roundId)
  picks = round.agents.map((revieweeId) => tasks.filter((task) => task.revieweeId === revieweeId))
  await revealByAll(world, picks[0] ?? [], ({ kind }) => ({ points: kind === 'self' ? [5] : [2] }))
  const [, first] = picks[1] ?? []
  await revealByAll(world, picks[1] ?? [], (task): Answers => {
    if (task.kind === 'self') return { points: [3, 4] }
    return task === first ? { points: [1, 4], bestPractice: 'So calm' } : { points: [5, 4] }
  })
  for (const task of (picks[2] ?? []).slice(0, 2)) await handIn(world, task, { points: [1], keep: 'SECRET' })
})
afterAll(() => screens.close())

describe('the week of the whole team, to a lead', () => {
  it('begins with the widest disagreement, nothing asked', async () => {
    const { main, text } = await screens.see(round.lead, '/compare')
    expect(textsOf(main, 'h1')).toEqual(['Compare the week'])
    expect(text).toContain('W10 · 2–8 Mar 2026')
    const [agreed, apart] = rowsOf(main)
    expect(apart?.[0]).toBe(`Invoice question of ${agent(1)}worth copying`)
    expect(apart?.[1]).toBe('Ben')
    expect(Number(apart?.[4])).toBeGreaterThan(25)
    expect(agreed?.slice(1, 6)).toEqual(['Ada', 'Self100', expect.stringMatching(/25.*25/), '0', '+75'])
  })

  it('has a cell a reviewer: name, score, and its colour with the digits', async () => {
    const { main } = await screens.see(round.lead, '/compare')
    const [row] = every(main, 'tbody')
    const chips = row === undefined ? [] : every(row, 'span').filter((one) => 'data-colour' in one.attributes)
    expect(chips.length).toBe(6)
    expect(
      chips.every((chip) => /^\d+$/.test(textsOf(chip, 'span').join('') || String(chip.children[0]))),
    ).toBe(true)
  })

  it('shows of hidden rows how many are in, and no score', async () => {
    const { main, markup, text } = await screens.see(round.lead, '/compare')
    const rows = rowsOf(main)
    expect(rows[2]?.slice(2)).toEqual(['', '2 of 3 in', '', '', ''])
    expect(rows[3]?.slice(2)).toEqual(['', '0 of 3 in', '', '', ''])
    expect(markup).not.toContain('SECRET')
    expect(text).toMatch(/of \d have something left: /)
  })

  it('opens each row, offers it to the debrief, and saves the week', async () => {
    const { main } = await screens.see(round.lead, '/compare')
    expect(linksOf(main)[`Invoice question of ${agent(0)}`]).toBe(`/r/${pickId(0)}`)
    const buttons = namesOf(main, 'button')
    expect(buttons).toContain(`Add to debrief: Invoice question of ${agent(1)}`)
    expect(buttons).toContain('Save as CSV')
    expect(buttons).not.toContain(`Add to debrief: Invoice question of ${agent(2)}`)
  })

  it("shows one criterion's points instead, in its own order", async () => {
    const { main } = await screens.see(round.lead, '/compare?show=solution')
    const rows = rowsOf(main)
    const keys = every(main, 'option').map(({ attributes }) => attributes.value)
    expect(keys[0]).toBe('')
    const key = keys[2] ?? ''
    const other = rowsOf((await screens.see(round.lead, `/compare?show=${key}`)).main)
    expect(other[0]?.slice(1, 6)).toEqual(['Ada', 'Self5', expect.stringMatching(/2.*2/), '0', '+3.0'])
    expect(rows).toHaveLength(4)
  })

  it('says of each reviewer by name how they lie beside co-readers, or that it is too few', async () => {
    const { main } = await screens.see(round.lead, '/compare')
    const lines = every(main, 'section', { 'aria-labelledby': 'reviewers-title' })[0]
    const words = lines === undefined ? [] : textsOf(lines, 'li')
    expect(words.length).toBeGreaterThan(1)
    expect(words).toEqual(words.toSorted())
    expect(words.every((line) => /too few \(\d of 5\)$/.test(line))).toBe(true)
  })

  it('opens what a reviewer read beside others, as many as it says', async () => {
    const { main } = await screens.see(round.lead, '/compare')
    const lines = every(main, 'section', { 'aria-labelledby': 'reviewers-title' })[0]
    for (const line of lines === undefined ? [] : every(lines, 'li')) {
      const [link] = every(line, 'a')
      const read = Number(/\((\d) of/.exec(textsOf(line, 'a').join(''))?.[1])
      expect(link?.attributes.href).toMatch(
        /^\/c\?team=\d+&reviewer=\d+&since=2026-W07&until=2026-W10&spread=0$/,
      )
      const list = await screens.see(round.lead, link?.attributes.href ?? '')
      expect(rowsOf(list.main)).toHaveLength(read)
    }
  })

  it('leads to the weeks around it', async () => {
    const { main } = await screens.see(round.lead, '/compare')
    const addresses = Object.values(linksOf(main))
    expect(addresses).toContain('/compare?week=2026-W09')
    expect(addresses).toContain('/compare?week=2026-W11')
  })

  it('has a name for every control and is Italian throughout', async () => {
    expect(unnamed((await screens.see(round.lead, '/compare')).tree)).toEqual([])
    const { text } = await screens.see(round.lead, '/compare', { language: 'it' })
    expect(text).toContain('2 di 3 consegnate')
    expect(await screens.leftInEnglish(round.lead, '/compare', written)).toEqual([])
  })

  it('says in an empty week why it is empty and where the results are', async () => {
    const { main, text } = await screens.see(round.lead, '/compare?week=2026-W08')
    expect(text).toContain('No reviews were started in W08.')
    expect(linksOf(main)['The newest week with results']).toBe(`/compare?team=${round.slug}`)
    expect(namesOf(main, 'button')).not.toContain('Save as CSV')
    expect(await screens.leftInEnglish(round.lead, '/compare?week=2026-W08', written)).toEqual([])
  })
})

describe('the week to an agent', () => {
  it('holds only what they may read, their own part of hidden rows, and no file', async () => {
    for (const personId of round.agents) {
      const { main, markup, text } = await screens.see(personId, '/compare')
      const mine = picks.filter((readings) => readings.some(({ reviewerId }) => reviewerId === personId))
      expect(rowsOf(main)).toHaveLength(mine.length)
      expect(text).not.toMatch(/\d of \d in/)
      expect(markup).not.toContain('SECRET')
      expect(namesOf(main, 'button')).not.toContain('Save as CSV')
    }
  })

  it('begins with what is due, one key away', async () => {
    const { main, text } = await screens.see(agent(3), '/compare')
    expect(text).toMatch(/^.*\d reviews? due/)
    expect(textsOf(main, 'button')).toContain('Start↵')
  })

  it('is Italian throughout', async () => {
    expect(await screens.leftInEnglish(agent(3), '/compare', written)).toEqual([])
  })
})

describe('a small team, and a week nobody wrote in', () => {
  it('says that a spread needs two colleagues', async () => {
    const { world } = screens
    const pair = await anOpenRound(world, { name: 'Pair', agents: ['Eva', 'Fay'], each: 1 })
    const tasks = await tasksOf(world, pair.roundId)
    const first = tasks.filter((task) => task.pickId === tasks[0]?.pickId)
    await revealByAll(world, first, ({ kind }) => ({ points: [kind === 'self' ? 4 : 2] }))
    const { main, text } = await screens.see(pair.lead, '/compare')
    expect(text).toContain('A spread needs two colleagues who handed in the same conversation.')
    expect(rowsOf(main)[0]?.[4]).toBe('–')
  })

  it('shows revealed rows without reviews as such, and no zero', async () => {
    const { world } = screens
    const quiet = await anOpenRound(world, { name: 'Quiet', agents: ['Gus', 'Hal'], each: 1 })
    const [task] = await tasksOf(world, quiet.roundId)
    if (task === undefined) throw new Error('nobody reads')
    const before = await screens.see(quiet.lead, '/compare')
    expect(before.text).toContain('Nothing is revealed yet')
    // No columns for what cannot be measured yet.
    expect(textsOf(before.main, 'th')).toEqual(['Conversation', 'Agent', 'Colleagues'])
    await (await world.as(quiet.manager)).picks.confirm({ pickId: task.pickId }).catch(() => undefined)
    await handIn(world, task)
    await (await world.as(quiet.manager)).picks.confirm({ pickId: task.pickId })
    const { main } = await screens.see(quiet.lead, '/compare')
    expect(rowsOf(main)[0]?.slice(3, 6)).toEqual(['No colleague handed in.', '–', '–'])
    expect(textsOf(main, 'th')).toContain('Spread')
  })

  it('tells a lead before the first week to start one', async () => {
    const { world } = screens
    const fresh = await aTeam(world, { name: 'Fresh', agents: ['Ivy'] })
    const { main, text } = await screens.see(fresh.lead, '/compare')
    expect(text).toContain('No reviews were started in W10.')
    expect(linksOf(main)['Start this week’s reviews']).toBe(`/?team=${fresh.slug}`)
  })
})

describe('the other states of the week', () => {
  it('are loading by name, and a retry where the server does not answer', async () => {
    const loading = await screens.see(round.lead, '/compare', { calls: { 'compare.week': 'waiting' } })
    expect(every(loading.main, 'div', { role: 'status' })[0]?.attributes['aria-label']).toBe('Loading')
    const failed = await screens.see(round.lead, '/compare', { calls: { 'compare.week': 'unreachable' } })
    expect(namesOf(failed.main, 'button')).toHaveLength(1)
  })

  it('are not found for a team that is none of mine, and a word for whoever is in none', async () => {
    expect((await screens.see(round.lead, '/compare?team=pair')).text).not.toContain('Eva')
    const alone = await screens.world.addPerson('Alone')
    expect((await screens.see(alone, '/compare')).text).toContain('You are not in a team yet.')
  })

  it('switches between the teams of somebody in several', async () => {
    const { world } = screens
    const both = await world.addPerson('Two')
    await world.give(both, 'manager', round.teamId)
    const other = await aTeam(world, { name: 'Other', agents: ['Joy'] })
    await world.give(both, 'manager', other.teamId)
    const { main } = await screens.see(both, `/compare?team=${round.slug}`)
    const [switching] = every(main, 'nav', { 'aria-label': 'Team' })
    expect(switching === undefined ? {} : linksOf(switching)).toEqual({
      Chat: `/compare?team=${round.slug}`,
      Other: `/compare?team=${other.slug}`,
    })
  })
})
