import { anOpenRound, handIn, type OpenedRound, type Task, tasksOf } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlCalled, every, openScreens, rowsOf, type Screens, textsOf } from '../../testing/screens.ts'
import { linksOf, namesOf, unnamed } from '../../testing/site.ts'

const known = [
  'Reread',
  'Ada',
  'Ben',
  'Cleo',
  'Chat',
  'Invoice question',
  'IQS',
  'Write the',
  'The macro',
  'Debrief',
]

let screens: Screens
let round: OpenedRound
let tasks: Task[]
let [ada, ben, cleo] = [0, 0, 0]
const address = (more = '') => `/d/${round.slug}/${round.week}${more}`

beforeAll(async () => {
  screens = await openScreens()
  round = await anOpenRound(screens.world, { each: 1 })
  tasks = await tasksOf(screens.world, round.roundId)
  ;[ada = 0, ben = 0, cleo = 0] = round.agents
})
afterAll(() => screens.close())

const revealOf = async (revieweeId: number, points: (task: Task) => (number | null)[]): Promise<void> => {
  const readings = tasks.filter((task) => task.revieweeId === revieweeId)
  for (const task of readings) await handIn(screens.world, task, { points: points(task), keep: 'KEEP' })
  const last = readings.at(-1)
  if (last !== undefined) await (await screens.world.as(last.reviewerId)).picks.open({ pickId: last.pickId })
}

describe('a week of which nothing is revealed', () => {
  it('says when its conversations will appear at the latest', async () => {
    const { text } = await screens.see(ada, address())
    expect(text).toContain('Nothing of this week that you may read is revealed yet.')
    expect(text).toContain('at the latest on 6 Mar 2026, 14:00.')
    // Those who run the team read everything that is revealed: to them it is the whole week.
    const led = await screens.see(round.lead, address())
    expect(led.text).toContain('No reviews of this week are revealed yet.')
  })

  it('names no hidden conversation', async () => {
    for (const reader of [ada, round.lead]) {
      expect((await screens.see(reader, address())).markup).not.toContain('Invoice question')
    }
  })

  it('tells those who run the team how much waits and for whom, by name; and agents nothing of it', async () => {
    const { text } = await screens.see(round.lead, address())
    expect(text).toContain('3 conversations are still hidden. 3 of 3 have something left: Ada, Ben, Cleo.')
    expect((await screens.see(ada, address())).text).not.toContain('still hidden')
    const italian = await screens.see(round.lead, address(), { language: 'it' })
    expect(italian.text).toMatch(/3 conversazioni .*Ada, Ben, Cleo/)
  })

  it('is Italian throughout, to agents and leads', async () => {
    for (const reader of [ada, round.lead]) {
      expect(await screens.leftInEnglish(reader, address(), known)).toEqual([])
    }
  })
})

describe('a week with revealed conversations', () => {
  beforeAll(async () => {
    await revealOf(ada, ({ kind }) => (kind === 'self' ? [4] : [3]))
    await revealOf(ben, ({ kind }) => (kind === 'self' ? [5] : [2]))
  })

  it('lists them with the widest gap first, in whole points with their sign', async () => {
    const { main } = await screens.see(ada, address())
    expect(rowsOf(main).map(([name, person, , , , gap]) => [name, person, gap])).toEqual([
      [`Invoice question of ${ben}`, 'Ben', '+75'],
      [`Invoice question of ${ada}`, 'Ada', '+25'],
    ])
  })

  it('leads each to its comparison', async () => {
    const { main } = await screens.see(ada, address())
    const pickId = tasks.find((task) => task.revieweeId === ben)?.pickId
    expect(linksOf(main)[`Invoice question of ${ben}`]).toBe(`/r/${pickId}`)
  })

  it('says how many are still hidden as one says it, in both languages', async () => {
    const { text } = await screens.see(round.lead, address())
    expect(text).toContain('1 conversation is still hidden.')
    const italian = await screens.see(round.lead, address(), { language: 'it' })
    expect(italian.text).toMatch(/1 conversazione (è )?ancora nascosta/)
  })

  it('names the columns and every control', async () => {
    const page = await screens.see(round.lead, address())
    expect(textsOf(page.main, 'th', { scope: 'col' })).toEqual([
      'Conversation',
      'Agent',
      'Self',
      'Colleagues',
      'Spread',
      'Gap',
      'Debrief',
    ])
    expect(unnamed(page.tree)).toEqual([])
  })

  it('names each add button after its conversation', async () => {
    const { main } = await screens.see(round.lead, address())
    expect(namesOf(main, 'button')).toContain(`Add to debrief: Invoice question of ${ben}`)
  })

  it('leads a week back and a week on', async () => {
    const { main } = await screens.see(ada, address())
    const [weeks] = every(main, 'nav', { 'aria-label': 'Weeks' })
    expect(weeks === undefined ? [] : every(weeks, 'a').map(({ attributes }) => attributes.href)).toEqual([
      `/d/${round.slug}/2026-W09`,
      `/d/${round.slug}/2026-W11`,
    ])
  })

  it('lets those who run the team close it, and nobody else', async () => {
    expect(controlCalled((await screens.see(round.lead, address())).main, 'Close the week')).toBeDefined()
    expect(controlCalled((await screens.see(ada, address())).main, 'Close the week')).toBeUndefined()
  })

  it('in a presentation has one button: the way out', async () => {
    const { main } = await screens.see(ada, address('?present=1'))
    const [header] = every(main, 'header')
    expect(header === undefined ? [] : textsOf(header, 'button')).toEqual(['Show the navigation'])
  })

  it('is Italian throughout', async () => {
    for (const more of ['', '?present=1']) {
      expect(await screens.leftInEnglish(round.lead, address(more), known)).toEqual([])
    }
  })
})

describe('what was decided', () => {
  let actionId = 0
  beforeAll(async () => {
    const lead = await screens.world.as(round.lead)
    const decided = { teamId: round.teamId, week: round.week, pickId: null, doneMeans: 'The macro is live' }
    const late = await lead.actions.create({
      ...decided,
      text: 'Write the later one',
      ownerId: ben,
      dueOn: '2026-03-20',
    })
    await lead.actions.create({
      ...decided,
      text: 'Write the sooner one',
      ownerId: cleo,
      dueOn: '2026-03-13',
    })
    actionId = late.actionId
  })

  it('stands by day, each with its owner and what done means', async () => {
    const { text } = await screens.see(ada, address())
    expect(text.indexOf('Write the sooner one')).toBeLessThan(text.indexOf('Write the later one'))
    expect(text).toContain('Done means: The macro is live')
    expect(text).toMatch(/Cleo\s*by 13 Mar 2026/)
    expect(text).not.toContain('overdue')
  })

  it('is overdue once its day is over', async () => {
    const before = screens.world.clock.at
    screens.world.clock.at = Date.UTC(2026, 2, 16, 9)
    const { text } = await screens.see(ada, address())
    screens.world.clock.at = before
    expect(text.match(/overdue/g)).toHaveLength(1)
  })

  it('can be changed by those who may, each button named after its action', async () => {
    const names = namesOf((await screens.see(round.lead, address())).main, 'button')
    for (const act of ['Mark done', 'Edit', 'Remove']) {
      expect(names).toContain(`${act}: Write the later one`)
      expect(names).toContain(`${act}: Write the sooner one`)
    }
  })

  it('has a labelled field for each part of a new one', async () => {
    const { main } = await screens.see(round.lead, address('?action=new'))
    expect(controlCalled(main, 'What will be done')?.tag).toBe('textarea')
    expect(controlCalled(main, 'Owner')?.tag).toBe('select')
    expect(controlCalled(main, 'Due')?.attributes.type).toBe('date')
    expect(controlCalled(main, 'Done means')?.tag).toBe('textarea')
  })

  it('offers owners by name', async () => {
    const { main } = await screens.see(round.lead, address('?action=new'))
    const owner = controlCalled(main, 'Owner')
    const names = owner === undefined ? [] : textsOf(owner, 'option').slice(1)
    expect(names.length).toBeGreaterThan(2)
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b)))
  })

  it('opens an action in its form with what it says', async () => {
    const { main } = await screens.see(round.lead, address(`?action=${actionId}`))
    const field = controlCalled(main, 'What will be done')
    expect(field === undefined ? '' : textsOf({ ...field, children: [field] }, 'textarea').join()).toBe(
      'Write the later one',
    )
    expect(controlCalled(main, 'Due')?.attributes.value).toBe('2026-03-20')
  })

  it('says when the opened one is gone', async () => {
    const { text } = await screens.see(round.lead, address('?action=99999'))
    expect(text).toContain('The action you opened is no longer here')
  })

  it('is Italian around the words of the team', async () => {
    for (const more of ['', '?action=new', `?action=${actionId}`, '?action=99999']) {
      expect(await screens.leftInEnglish(round.lead, address(more), known)).toEqual([])
    }
    const { main } = await screens.see(round.lead, address('?action=new'), { language: 'it' })
    expect(controlCalled(main, 'Scadenza')?.attributes.type).toBe('date')
  })

  it('is a summary in the language of the screen, to read and to take along', async () => {
    const { main } = await screens.see(round.lead, address('?summary=1'))
    const [dialog] = every(main, 'dialog')
    expect(dialog === undefined ? [] : namesOf(dialog, 'button')).toEqual(
      expect.arrayContaining(['Close', 'Copy Markdown', 'Download Markdown']),
    )
    expect(dialog === undefined ? '' : textsOf(dialog, 'textarea').join()).toContain('Write the later one')
    expect(await screens.leftInEnglish(round.lead, address('?summary=1'), known)).toEqual([])
  })
})

describe('a closed week', () => {
  beforeAll(async () => {
    await (await screens.world.as(round.lead)).debrief.close({ teamId: round.teamId, week: round.week })
  })

  it('says who closed it and when, and can be opened again', async () => {
    const { main, text } = await screens.see(round.lead, address())
    expect(text).toMatch(/Closed by Chat lead on 4 Mar 2026, \d\d:\d\d\./)
    expect(controlCalled(main, 'Reopen the week')).toBeDefined()
  })

  it('takes no new action, and lets open ones be marked done', async () => {
    const names = namesOf((await screens.see(round.lead, address())).main, 'button')
    expect(names.some((name) => name.startsWith('Write down an action'))).toBe(false)
    expect(names.some((name) => name.startsWith('Edit:'))).toBe(false)
    expect(names).toContain('Mark done: Write the later one')
  })

  it('is Italian throughout', async () => {
    expect(await screens.leftInEnglish(round.lead, address(), known)).toEqual([])
  })
})

describe('the other states of a week', () => {
  it('are loading, by name', async () => {
    const { main } = await screens.see(ada, address(), { calls: { 'debrief.week': 'waiting' } })
    expect(every(main, 'div', { role: 'status' })[0]?.attributes['aria-label']).toBe('Loading')
    expect(textsOf(main, 'h1')).toEqual(['Debrief W10'])
  })

  it('are a retry where the server does not answer', async () => {
    const { main } = await screens.see(ada, address(), { calls: { 'debrief.week': 'unreachable' } })
    expect(namesOf(main, 'button')).toHaveLength(1)
  })

  it('are a worded refusal for another team’s week', async () => {
    const stranger = await screens.world.addPerson('Stranger')
    const { markup, text } = await screens.see(stranger, address())
    expect(markup).not.toMatch(/Invoice question|Write the/)
    expect(text.length).toBeGreaterThan('Debrief W10'.length + 10)
    expect(await screens.leftInEnglish(stranger, address(), ['Reread', 'Stranger', 'Debrief'])).toEqual([])
  })

  it('are not found for what is no week', async () => {
    expect((await screens.see(ada, `/d/${round.slug}/2026-W99`)).text).not.toContain('Debrief W')
  })

  it('say that a week had no reviews, and that it can hold decisions', async () => {
    const { text } = await screens.see(round.lead, `/d/${round.slug}/2026-W05`)
    expect(text).toContain('No reviews were started in this week.')
    expect(text).toContain('Nothing is decided yet.')
    expect(await screens.leftInEnglish(round.lead, `/d/${round.slug}/2026-W05`, known)).toEqual([])
  })

  it('say to somebody without a team who puts them into one', async () => {
    const alone = await screens.world.addPerson('Alone')
    for (const place of ['/d', '/d/2026-W10']) {
      expect((await screens.see(alone, place)).text).toContain('You are not in a team yet.')
      expect(await screens.leftInEnglish(alone, place, ['Reread', 'Alone', 'Debrief'])).toEqual([])
    }
  })

  it('ask somebody with several teams which one, by name', async () => {
    const { world } = screens
    const other = await world.addTeam('Aloe')
    await world.give(ada, 'agent', other.teamId)
    const { main } = await screens.see(ada, '/d/2026-W10')
    expect(linksOf(main)).toEqual({ Aloe: `/d/${other.slug}/2026-W10`, Chat: `/d/${round.slug}/2026-W10` })
    expect(Object.keys(linksOf(main))).toEqual(['Aloe', 'Chat'])
  })
})
