import {
  aConversation,
  anOpenRound,
  aTeam,
  handIn,
  type OpenedRound,
  revealByAll,
  tasksOf,
} from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  controlCalled,
  every,
  openScreens,
  picturesOf,
  rowsOf,
  type Screens,
  spotsOf,
  textsOf,
} from '../../testing/screens.ts'
import { linksOf, namesOf, unnamed } from '../../testing/site.ts'

const DAY = 86_400_000
const written = ['Reread', 'Ada', 'Ben', 'Cleo', 'Chat lead', 'Invoice question', 'seed-']

let screens: Screens
let round: OpenedRound
let [ada, ben] = [0, 0]
beforeAll(async () => {
  screens = await openScreens()
  round = await anOpenRound(screens.world, { each: 1 })
  ada = round.agents[0] ?? 0
  ben = round.agents[1] ?? 0
})
afterAll(() => screens.close())

describe('the week of somebody with reviews to write', () => {
  it('says how many are due, by when and how long they take', async () => {
    const { text } = await screens.see(ada, '/')
    expect(text).toContain('Reviews due before Fri 6 Mar, 14:00')
    expect(text).toContain('0 of 3')
    expect(text).toContain('About 10 min left')
    expect(text).toContain('Conversations that settled 24 Feb – 3 Mar 2026')
  })

  it('lists their own reading in the order to work through: their own first, then the others', async () => {
    const { main } = await screens.see(ada, '/')
    expect(rowsOf(main).map(([, , person, kind, due, state]) => [person, kind, due, state])).toEqual([
      ['You', 'Self', 'Fri 6 Mar', 'new'],
      ['Ben', 'Peer', 'Fri 6 Mar', 'new'],
      ['Cleo', 'Peer', 'Fri 6 Mar', 'new'],
    ])
  })

  it('names its table and the heads of its columns', async () => {
    const { main } = await screens.see(ada, '/')
    expect(textsOf(main, 'caption')).toEqual(['To do'])
    expect(textsOf(main, 'th', { scope: 'col' })).toEqual([
      '#',
      'Conversation',
      'Agent',
      'Kind',
      'Due',
      'State',
    ])
  })

  it('leads to the form of each review by its conversation and its assignment', async () => {
    const mine = (await tasksOf(screens.world, round.roundId)).filter((task) => task.reviewerId === ada)
    const { main } = await screens.see(ada, '/')
    const [table] = every(main, 'tbody')
    const hrefs = table === undefined ? [] : every(table, 'a').map(({ attributes }) => attributes.href)
    expect(hrefs.toSorted()).toEqual(
      mine.map((task) => `/c/${task.conversationId}/review?a=${task.assignmentId}`).toSorted(),
    )
  })

  it('has one button into the next review, with its key', async () => {
    const { main } = await screens.see(ada, '/')
    expect(textsOf(main, 'button')).toContain('Start next review↵')
  })

  it('has no start of a round, no progress of others and no import for an agent', async () => {
    const { text, markup } = await screens.see(ada, '/')
    expect(text).not.toContain('Start this week’s reviews')
    expect(text).not.toContain('Who is done')
    expect(text).not.toContain('Import conversations')
    expect(markup).not.toContain('Pass on')
  })

  it('has one h1, and a name for every control', async () => {
    const page = await screens.see(ada, '/')
    expect(textsOf(page.tree, 'h1')).toEqual(['My week'])
    expect(unnamed(page.tree)).toEqual([])
  })

  it('says where dots about them will be while none is revealed, and shows no zero', async () => {
    const { text } = await screens.see(ada, '/')
    expect(text).toContain('No review about you has been revealed in the last four weeks.')
    expect(text).not.toContain('not enough')
  })

  it('speaks Italian throughout', async () => {
    const { text } = await screens.see(ada, '/', { language: 'it' })
    expect(text).toContain('La mia settimana')
    expect(text).toContain('Valutazioni entro ven 6 mar, 14:00')
    expect(text).toContain('0 di 3')
    expect(await screens.leftInEnglish(ada, '/', written)).toEqual([])
  })
})

describe('the week of those who run the team', () => {
  it('shows who is done, by name and with counts, and never what they wrote', async () => {
    const task = (await tasksOf(screens.world, round.roundId)).find((one) => one.reviewerId === ben)
    if (task === undefined) throw new Error('Ben reads nothing')
    await handIn(screens.world, task, { keep: 'BENS-SECRET', comment: 'BENS-PIN', points: [1] })
    const page = await screens.see(round.lead, '/')
    expect(every(page.main, 'ul').length).toBeGreaterThan(0)
    expect(page.text).toMatch(/Ada 0 of 3 Ben 1 of 3 Cleo 0 of 3/)
    expect(page.markup).not.toMatch(/BENS-|IQS \d|data-colour="1"/)
  })

  it('gives every bar its own name', async () => {
    const { main } = await screens.see(round.lead, '/')
    const bars = [...every(main, 'div', { role: 'progressbar' }), ...every(main, 'div', { role: 'img' })]
    expect(bars.map(({ attributes }) => attributes['aria-label'])).toEqual([
      'Ada: 0 of 3 reviews done',
      'Ben: 1 of 3 reviews done',
      'Cleo: 0 of 3 reviews done',
    ])
  })

  it('offers to pass on what a colleague has not written, by colleague and conversation, and no self review', async () => {
    const { main } = await screens.see(round.lead, '/')
    const passes = namesOf(main, 'button').filter((name) => name.startsWith('Pass on'))
    expect(new Set(passes).size).toBe(5)
    expect(passes).toContain(`Pass on the review of Cleo: Invoice question of ${ada}`)
    expect(passes).not.toContain(`Pass on the review of Ada: Invoice question of ${ada}`)
  })

  it('has no to-do list for a lead who answers no customers', async () => {
    const { text } = await screens.see(round.lead, '/')
    expect(text).not.toContain('To do')
    expect(text).not.toContain('Start next review')
    expect(text).not.toMatch(/0 of 0|NaN/)
  })

  it('says what they can do instead, with the way there, and to nobody who has a list', async () => {
    const { main, text } = await screens.see(round.manager, '/')
    expect(text).toContain('You review nothing yourself. Your part of the week:')
    expect(linksOf(main)).toMatchObject({
      'Compare the week': `/compare?team=${round.slug}`,
      'Prepare the debrief of W10': `/d/${round.slug}/${round.week}`,
      'Read conversations': '/c',
    })
    expect((await screens.see(ada, '/')).text).not.toContain('You review nothing yourself')
    expect(await screens.leftInEnglish(round.manager, '/', [...written, 'Chat manager'])).toEqual([])
  })

  it('offers to prepare no debrief that is closed', async () => {
    const { teamId, slug, week } = round
    const me = await screens.world.as(round.lead)
    await me.debrief.close({ teamId, week })
    const { main, text } = await screens.see(round.manager, '/')
    expect(linksOf(main)).toMatchObject({ 'The debrief of W10': `/d/${slug}/${week}` })
    expect(text).not.toContain('Prepare the debrief')
    expect(await screens.leftInEnglish(round.manager, '/', [...written, 'Chat manager'])).toEqual([])
    await me.debrief.reopen({ teamId, week })
  })

  it('says in Italian who is done', async () => {
    const { text } = await screens.see(round.lead, '/', { language: 'it' })
    expect(text).toContain('Chi ha finito')
    expect(text).toContain('Ben 1 di 3')
    expect(await screens.leftInEnglish(round.lead, '/', written)).toEqual([])
  })

  it('has names for all its controls', async () => {
    expect(unnamed((await screens.see(round.lead, '/')).tree)).toEqual([])
  })
})

describe('the other states of the week', () => {
  it('shows the shape of what is loading, by name', async () => {
    const { main, text } = await screens.see(ada, '/', { calls: { 'week.mine': 'waiting' } })
    expect(every(main, 'div', { role: 'status' })[0]?.attributes['aria-label']).toBe('Loading')
    expect(text).toBe('My week')
  })

  it('says when the server does not answer, and offers to try again', async () => {
    const { main, text } = await screens.see(ada, '/', { calls: { 'week.mine': 'unreachable' } })
    expect(controlCalled(main, 'Try again') ?? controlCalled(main, 'Retry')).toBeDefined()
    expect(text).not.toMatch(/undefined|TRPC|fetch failed/)
  })

  it('says what broke in Italian too', async () => {
    const known = await screens.see(ada, '/', { calls: { 'week.mine': 'broken' } })
    const italian = await screens.see(ada, '/', { language: 'it', calls: { 'week.mine': 'broken' } })
    expect(italian.text).not.toBe(known.text)
    expect(every(italian.main, 'button')).toHaveLength(1)
  })

  it('tells somebody without a team whom to ask, and an admin what to do', async () => {
    const { world } = screens
    const alone = await world.addPerson('Alone')
    const { text } = await screens.see(alone, '/')
    expect(text).toContain('You are not in a team yet.')
    expect(text).toContain('Ask your lead or an admin to put you into one.')
    const admin = await world.addPerson('Root')
    await world.give(admin, 'admin')
    const { main } = await screens.see(admin, '/')
    const links = linksOf(main)
    expect(links['Put people into the team'] ?? links['Import conversations']).toMatch(/^\/admin\//)
  })

  it('says in Italian that somebody is in no team', async () => {
    const alone = await screens.world.addPerson('Sola')
    const { text } = await screens.see(alone, '/', { language: 'it' })
    expect(text).not.toContain('You are not')
    expect(await screens.leftInEnglish(alone, '/', ['Reread', 'Sola'])).toEqual([])
  })
})

describe('a week that has not started', () => {
  it('shows the lead what it would ask of everybody before they start it', async () => {
    const { world } = screens
    const team = await aTeam(world, { name: 'Mail', agents: ['Dan', 'Eve', 'Fay'] })
    for (const ownerId of team.agents) await aConversation(world, { teamId: team.teamId, ownerId })
    const { text, main } = await screens.see(team.lead, '/')
    expect(text).toContain('3 people · 9 reviews ≈ 30 min')
    expect(text).toContain('3 conversations match')
    const start = controlCalled(main, 'Start this week’s reviews')
    expect(start?.attributes.disabled).toBeUndefined()
    const italian = await screens.see(team.lead, '/', { language: 'it' })
    expect(italian.text).toContain('3 persone · 9 valutazioni')
    expect(await screens.leftInEnglish(team.lead, '/', ['Reread', 'Mail lead', 'Dan', 'Eve', 'Fay'])).toEqual(
      [],
    )
  })

  it('cannot be started without a conversation, and says what to do', async () => {
    const team = await aTeam(screens.world, { name: 'Night', agents: ['Gus', 'Hal'] })
    const { text, main } = await screens.see(team.lead, '/')
    expect(text).toContain('No conversation has settled yet: reviews are drawn from those that are over.')
    // Nothing to start and no days to choose.
    expect(controlCalled(main, 'Start this week’s reviews')).toBeUndefined()
    expect(controlCalled(main, 'Settled from')).toBeUndefined()
    expect(text).toContain('A manager of the team or an admin imports them.')
    // The way there is for those who may go it.
    expect(linksOf(main)).not.toHaveProperty('Import conversations')
    expect(linksOf((await screens.see(team.manager, '/')).main)['Import conversations']).toBe('/admin/import')
  })

  it('names the rule that leaves everything out, and no earlier start where there is none', async () => {
    const { world } = screens
    const team = await aTeam(world, { name: 'Shop', agents: ['Ike', 'Jan'] })
    const stranger = await world.addPerson('Stranger')
    for (let made = 0; made < 2; made += 1) {
      await aConversation(world, { teamId: team.teamId, ownerId: stranger })
    }
    const left =
      '2 conversations that settled 24 Feb – 3 Mar 2026 are left out because nobody of the team answered them most.'
    const { text } = await screens.see(team.lead, '/')
    expect(text).toContain(`${left} Put those who answered into the team, or import more.`)
    expect(text).not.toMatch(/earlier first day|From the oldest/)
    expect(
      await screens.leftInEnglish(team.lead, '/', ['Reread', 'Shop lead', 'Shop', 'Ike', 'Jan', 'Stranger']),
    ).toEqual([])
  })

  it('names the days in which nobody of the team answered, and an earlier first day where one finds more', async () => {
    const { world } = screens
    const team = await aTeam(world, { name: 'Lost', agents: ['Mia', 'Ned'] })
    const { teamId, agents } = team
    await aConversation(world, { teamId, ownerId: await world.addPerson('Passer-by') })
    await aConversation(world, { teamId, ownerId: agents[0] ?? 0, settledAt: world.clock.at - 60 * DAY })
    const { text } = await screens.see(team.manager, '/')
    expect(text).toContain(
      '1 conversation that settled 24 Feb – 3 Mar 2026 is left out because nobody of the team answered it most. Put those who answered into the team, choose an earlier first day, or import more.',
    )
    const known = ['Reread', 'Lost manager', 'Lost', 'Mia', 'Ned', 'Passer-by']
    expect(await screens.leftInEnglish(team.manager, '/', known)).toEqual([])
  })

  it('offers an earlier start where one would find more', async () => {
    const { world } = screens
    const team = await aTeam(world, { name: 'Past', agents: ['Kai', 'Lea'] })
    const [ownerId = 0] = team.agents
    await aConversation(world, { teamId: team.teamId, ownerId, settledAt: world.clock.at - 60 * DAY })
    const { text } = await screens.see(team.lead, '/')
    expect(text).toContain(
      'No conversation that settled 24 Feb – 3 Mar 2026 fits. Choose an earlier first day, or import more.',
    )
    expect(text).toContain('From the oldest, ')
  })

  it('tells an agent when the next debrief is, and offers no start', async () => {
    const team = await aTeam(screens.world, { name: 'Dusk', agents: ['Ivy'] })
    const { text } = await screens.see(team.agents[0] ?? 0, '/')
    expect(text).toContain('Nothing due.')
    expect(text).toMatch(/Your next debrief is \w{3} \d+ Mar, \d\d:\d\d\./)
    expect(text).not.toContain('Start')
  })
})

describe('what was said about somebody', () => {
  it('is a dot a review, each with its score and week, and no mean of too few', async () => {
    const { world } = screens
    const team = await anOpenRound(world, { name: 'Dawn', agents: ['Jo', 'Kim', 'Lou'], each: 1 })
    const [jo = 0] = team.agents
    const about = (await tasksOf(world, team.roundId)).filter((task) => task.revieweeId === jo)
    await revealByAll(world, about, ({ kind }) => ({ points: kind === 'self' ? [5] : [3] }))
    // The page comes first, the code of its chart after it.
    await screens.see(jo, '/')
    await screens.pages.load('features/week/ReceivedChart.tsx')
    const { main, text } = await screens.see(jo, '/')
    const address = `/r/${about[0]?.pickId}`
    expect(spotsOf(main)).toEqual([
      { words: '50 in W10', href: address },
      { words: '50 in W10', href: address },
      { words: '100 in W10', href: address },
    ])
    expect(every(main, 'circle', { 'data-look': 'ring' })).toHaveLength(1)
    expect(picturesOf(main)).toEqual(['As colleagues see it: 50, 50. As I see it: 100'])
    expect(textsOf(main, 'button')).toContain('View as table')
    expect(text).toContain('New feedback New reviews of 1 conversation')
    expect(linksOf(main)['New reviews of 1 conversation']).toBe('/reviews?side=new')
    expect(text).toContain('As colleagues see it not enough reviews (2 of 8)')
    expect(text).toContain('As I see it not enough reviews (1 of 8)')
    expect(
      await screens.leftInEnglish(jo, '/', [...written, 'Jo', 'Kim', 'Lou', 'Internal Quality']),
    ).toEqual([])
  })
})
