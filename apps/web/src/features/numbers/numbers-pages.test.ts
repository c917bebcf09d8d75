import { aConversation, aTeam, revealedWeeks, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Element, textOf } from '../../testing/markup.ts'
import {
  every,
  openScreens,
  picturesOf,
  rowsOf,
  type Screens,
  spotsOf,
  textsOf,
} from '../../testing/screens.ts'
import { linksOf, unnamed } from '../../testing/site.ts'

const known = [
  ...[
    'Reread',
    'Ada',
    'Ben',
    'Cleo',
    'Chat',
    'Zoe',
    'Robo',
    'Mail',
    'IQS',
    'CSAT',
    'CSV',
    'Team',
    'KEEP',
    'W0',
    'W1',
  ],
  ...['Invoice question', 'Internal Quality Score'],
]

/** Where the link leads that a screen reader calls this. */
const hrefOf = (main: Element, label: string) => every(main, 'a', { 'aria-label': label })[0]?.attributes.href

let screens: Screens
let team: TeamOfPeople
let [ada, ben] = [0, 0]
const LAST = '2026-W13'

beforeAll(async () => {
  screens = await openScreens()
  const { world } = screens
  team = await aTeam(world, { agents: ['Ada', 'Ben', 'Cleo'] })
  ;[ada = 0, ben = 0] = team.agents
  await aConversation(world, {
    ...{ teamId: team.teamId, ownerId: ada, settledAt: world.clock.at - 3_600_000 },
    csat: { scale: 'good_bad', score: 'good' },
  })
  await revealedWeeks(world, {
    team,
    count: 4,
    answersOf: (task) => ({
      points: task.kind === 'self' ? [5] : task.revieweeId === ada ? [5, 4, 2, 4] : [4],
      ...(task.kind === 'peer' && task.revieweeId === ada ? { keep: 'KEEP' } : {}),
    }),
  })
}, 60_000)
afterAll(() => screens.close())

describe('the team’s page', () => {
  it('asks five questions and answers each with its n', async () => {
    const { main, text } = await screens.see(team.lead, '/team')
    expect(textsOf(main, 'h2')).toEqual([
      'How are we?',
      'How sure are we?',
      'Which criterion?',
      'Do self and colleagues agree?',
      'What do customers say?',
      'What did we decide?',
    ])
    expect(text).toContain('48 reviews of 24 conversations')
    expect(text).toContain('In these weeks people score their own work 100 on average, and colleagues 74.')
    expect(text).toContain('Whether that is more than chance is not said here.')
    expect(text).toContain('100% satisfied, of 1 answer')
    expect(linksOf(main)['Conversations of customers who were not satisfied']).toBe(
      `/c?team=${team.teamId}&csat=unsatisfied`,
    )
    expect(text).toContain('Nothing yet. Debriefs end with actions and guidelines')
    expect(unnamed(main)).toEqual([])
  })

  it('opens the weakest criterion, and each week and criterion its conversations', async () => {
    const { main, text } = await screens.see(team.lead, '/team')
    expect(text).toContain('Open the weakest criterion')
    expect(
      hrefOf(
        main,
        'Process adherence: colleagues 58, self 100, last week 58, four weeks before –, 48 reviews of 24 conversations',
      ),
    ).toBe(`/c?team=${team.teamId}&criterion=process-adherence&since=2026-W10&until=${LAST}`)
    expect(hrefOf(main, 'W13: colleagues 74, self 100, 12 reviews of 6 conversations')).toBe(
      `/compare?week=${LAST}&team=chat`,
    )
  })

  it('opens the conversations behind each mean, which are as many as it says', async () => {
    const { main } = await screens.see(team.lead, '/team')
    const links = linksOf(main)
    const behind = `/c?team=${team.teamId}&since=2026-W10&until=${LAST}`
    expect(links['48 reviews of 24 conversations']).toBe(behind)
    expect((await screens.see(team.lead, behind)).text).toContain('24 conversations, newest first')
    expect(links['Process adherence']).toBe(behind.replace('&since', '&criterion=process-adherence&since'))
    const person = await screens.see(team.lead, `/p/${ada}`)
    const about = linksOf(person.main)['16 reviews of 8 conversations'] ?? ''
    expect(about).toBe(behind.replace('&since', `&about=${ada}&since`))
    expect((await screens.see(team.lead, about)).text).toContain('8 conversations, newest first')
  })

  it('says its lines and rows as sentences', async () => {
    const { main } = await screens.see(team.lead, '/team')
    const [line, criteria] = picturesOf(main)
    expect(line).toMatch(/^Line of 4 weeks\. W10: colleagues 74, self 100/)
    expect(criteria).toContain(
      'Process adherence: colleagues 58, self 100, last week 58, four weeks before –, 48 reviews of 24 conversations',
    )
  })

  it('gives files to those who run the team only, and says what a colleague does not see', async () => {
    const files = async (personId: number) =>
      textsOf((await screens.see(personId, '/team')).main, 'button').filter((name) => name === 'CSV').length
    expect([await files(team.lead), await files(ben)]).toEqual([3, 0])
    expect((await screens.see(ben, '/team')).text).toContain('so that nobody’s own number can be read off')
  })

  it('of a week before everything says that nothing is revealed, and keeps its questions', async () => {
    const { main, text } = await screens.see(team.lead, '/team?week=2025-W40')
    expect(text).toContain('No reviews of these weeks are revealed yet.')
    expect(textsOf(main, 'h2')).toEqual(['What do customers say?', 'What did we decide?'])
  })

  it('has words for waiting, for failing and for a team that is not mine', async () => {
    const calls = { 'numbers.team': 'unreachable' as const }
    expect((await screens.see(team.lead, '/team', { calls })).text).toContain('Try again')
    expect((await screens.see(team.lead, '/team?team=other')).text).toContain(
      'There is nothing at this address',
    )
    const waiting = await screens.see(team.lead, '/team', { calls: { 'numbers.team': 'waiting' } })
    expect(waiting.text).not.toContain('How are we?')
  })
})

describe('the people', () => {
  it('stand in the order of their names, with dots, a mean and its n', async () => {
    const { main, text } = await screens.see(team.lead, '/people')
    expect(text).toContain('16 reviews of 8 conversations')
    const rows = spotsOf(main).slice(0, 3)
    expect(rows.map(({ words }) => words.split(':')[0])).toEqual(['Ada', 'Ben', 'Cleo'])
    expect(rows[0]?.href).toBe(`/p/${ada}?team=${team.teamId}`)
    expect(rows[0]?.words).toMatch(
      /^Ada: 16 reviews of 8 conversations\. By colleagues: (\d+, ){15}\d+\. By oneself: (\d+, ){7}\d+\. Mean of the/,
    )
    expect(picturesOf(main)[0]).toContain(rows[2]?.words)
    expect(unnamed(main)).toEqual([])
  })

  it('have blank cells, and no mean, below the threshold', async () => {
    const { main, text } = await screens.see(team.lead, '/people?week=2026-W10')
    expect(text).toContain('not enough reviews (4 of 8)')
    expect(picturesOf(main)[1]).toBe('No cell has enough reviews for a mean yet.')
    const cells = spotsOf(main).filter(({ words }) => words.startsWith('Ada, '))
    expect(cells.map(({ words }) => words.split(': ')[1])).toEqual(
      Array.from({ length: 4 }, () => 'not enough reviews (4 of 8)'),
    )
    expect(every(main, 'g', { 'data-colour': 'blank' })).toHaveLength(12)
  })

  it('have digits in their cells from there on, each opening its conversations', async () => {
    const { main } = await screens.see(team.lead, '/people')
    const cells = every(main, 'g').filter(({ attributes }) => attributes['data-colour'] !== undefined)
    expect(cells.slice(0, 4).map(textOf)).toEqual(['100', '75', '25', '75'])
    const empathy = spotsOf(main).find(({ words }) => words.startsWith('Ada, Empathy'))
    expect(empathy).toEqual({
      words: 'Ada, Empathy: 100, 16 reviews of 8 conversations',
      href: `/c?team=${team.teamId}&criterion=empathy&about=${ada}&since=2026-W10&until=${LAST}`,
    })
  })

  it('are for an agent themselves and the team as a whole', async () => {
    const { main, text } = await screens.see(ben, '/people')
    expect(text).toContain('The whole team, IQS (colleagues)')
    expect(text).not.toMatch(/Ada|Cleo/)
    expect(every(main, 'table')).toEqual([])
  })

  it('are nobody in a team without agents, with the way on', async () => {
    const empty = await aTeam(screens.world, { name: 'Mail', agents: [] })
    const { text } = await screens.see(empty.manager, '/people')
    expect(text).not.toContain('The whole team')
    expect(text).toContain('Nobody answers customers in this team yet.')
  })
})

describe('a person', () => {
  it('starts with strengths and what colleagues would keep', async () => {
    const { main, text } = await screens.see(team.lead, `/p/${ada}`)
    expect(textsOf(main, 'h2')[0]).toBe('Strengths')
    expect(text).toContain('Empathy 100 from 16 reviews')
    expect(textsOf(main, 'blockquote')).toEqual(['KEEP', 'KEEP', 'KEEP'])
    expect(text).toContain('Show all 16')
    expect(unnamed(main)).toEqual([])
    // How somebody sees themselves beside their colleagues is for them alone.
    const gap = 'Self reviews are 28 points above the colleagues’ of the same conversations.'
    expect(text).not.toContain(gap)
    expect((await screens.see(ada, `/p/${ada}`)).text).toContain(gap)
  })

  it('ends with the conversations behind, also of one week alone', async () => {
    const all = await screens.see(team.lead, `/p/${ada}`)
    expect(rowsOf(all.main)).toHaveLength(8)
    const one = await screens.see(team.lead, `/p/${ada}?only=2026-W12`)
    expect(rowsOf(one.main)).toHaveLength(2)
    expect(textsOf(one.main, 'h2').at(-1)).toBe('The conversations of W12')
  })

  it('is not there for a colleague, and is there for themselves', async () => {
    expect((await screens.see(ben, `/p/${ada}`)).text).toContain('This does not exist, or it is not for you.')
    expect((await screens.see(ben, '/p/x')).text).toContain('There is nothing at this address')
    expect((await screens.see(ben, `/p/${ben}`)).text).toContain('Strengths')
  })
})

describe('in Italian', () => {
  it('nothing is left in English', async () => {
    for (const address of ['/team', '/people', `/p/${ada}`, '/team?week=2025-W40', '/people?week=2026-W10']) {
      expect(await screens.leftInEnglish(team.lead, address, known), address).toEqual([])
    }
    expect(await screens.leftInEnglish(ben, '/team', known)).toEqual([])
  })
})
