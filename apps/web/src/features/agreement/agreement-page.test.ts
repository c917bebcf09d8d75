import { aTeam, computeNumbers, revealedWeeks, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bareNumbers } from '../../testing/bare-numbers.ts'
import { openScreens, picturesOf, type Screens, spotsOf, textsOf } from '../../testing/screens.ts'
import { linksOf, unnamed } from '../../testing/site.ts'
import { agreementSearch, teamShown } from './agreement-address.ts'

const RUBRIC = 1
type AnswersOf = NonNullable<Parameters<typeof revealedWeeks>[1]['answersOf']>

let screens: Screens
let chat: TeamOfPeople
let mail: TeamOfPeople
let [ada, ben, both] = [0, 0, 0]

/** Process adherence divides between 3 and 4, whoever reads; tone does not vary; everybody sees themselves higher. */
const answersOf: AnswersOf = ({ pickId, reviewerId, kind }) => {
  const level = 2 + (pickId % 3)
  const isSelf = kind === 'self'
  return { points: [level + (isSelf ? 1 : 0), level, isSelf ? 5 : 3 + (reviewerId % 2), 4], solved: 'yes' }
}

const compute = async () => {
  const { world } = screens
  world.clock.at += 60_000
  await computeNumbers(world.db, RUBRIC, world.clock.at)
}

beforeAll(async () => {
  screens = await openScreens()
  const { world } = screens
  chat = await aTeam(world, { agents: ['Ada', 'Ben', 'Cleo', 'Dan'] })
  mail = await aTeam(world, { name: 'Mail', agents: ['Uri', 'Vera', 'Wim'] })
  ;[ada = 0, ben = 0] = chat.agents
  both = await world.addPerson('Both')
  await world.give(both, 'manager', chat.teamId)
  await world.give(both, 'manager', mail.teamId)
}, 60_000)
afterAll(() => screens.close())

describe('the address of the page', () => {
  it('holds the team and what the rubric is held against; anything else is dropped', () => {
    const whole = { team: 'chat', outcome: 'solved' }
    expect(agreementSearch({ ...whole, page: 2 })).toEqual(whole)
    expect(agreementSearch({ team: '', outcome: 'rank' })).toEqual({})
  })

  it('is about teams one runs: an agent of a team has none', () => {
    const teams = [
      { slug: 'mail', roles: ['agent'] },
      { slug: 'chat', roles: ['agent', 'lead'] },
    ]
    expect(teamShown(teams, undefined)?.slug).toBe('chat')
    expect(teamShown(teams, 'mail')).toBe(undefined)
    expect(teamShown(teams, 'none')).toBe(undefined)
  })
})

describe('before there are numbers', () => {
  it('says what they need and about how many', async () => {
    const { text, main } = await screens.see(chat.lead, '/agreement')
    expect(text).toContain('Nothing was computed yet.')
    expect(text).toContain('It is said from 20 conversations that two colleagues have read')
    expect(unnamed(main)).toEqual([])
  })

  it('says it cannot be reached, and keeps the way to try again', async () => {
    const { text } = await screens.see(chat.lead, '/agreement', {
      calls: { 'agreement.team': 'unreachable' },
    })
    expect(text).toContain('Try again')
  })
})

describe('with few conversations', () => {
  it('every part says what is missing instead of a number', async () => {
    await revealedWeeks(screens.world, { team: chat, count: 1, answersOf })
    await compute()
    const { text, main } = await screens.see(chat.lead, '/agreement')
    expect(text).toContain('It cannot be said yet how well two reviewers agree.')
    expect(text).toContain('not enough conversations read by two (8 of 20): about 12 more')
    expect(text).toContain('No two sentences stand out.')
    expect(text).toContain('not enough pairs (0 of 30): about 30 more')
    expect(text).toContain('not enough people (4 of 5): 1 more')
    expect(text).not.toContain('not reliable enough')
    expect(bareNumbers(main)).toEqual([])
  }, 60_000)
})

describe('the agreement of a team', () => {
  beforeAll(async () => {
    screens.world.clock.at += 7 * 24 * 3_600_000
    await revealedWeeks(screens.world, { team: chat, count: 3, answersOf })
    await revealedWeeks(screens.world, { team: mail, count: 1, answersOf })
    await compute()
  }, 60_000)

  it('answers in plain words first, then by criterion, wording, reviewer, pair, self, outcome and plan', async () => {
    const { main, text } = await screens.see(chat.lead, '/agreement')
    expect(text).toContain('Two reviewers agree within 1 point 100% of the time.')
    expect(text).toContain(
      '128 pairs of readings on criteria with four or five points, 32 conversations, 4 reviewers',
    )
    expect(textsOf(main, 'h2')).toEqual([
      'Which criteria can be relied on?',
      'Which wording is most disputed?',
      'Who is stricter, who is more generous?',
      'Who agrees with whom?',
      'Do people see themselves as colleagues do?',
      'Does our rubric matter?',
      'How many reviews are enough?',
    ])
    expect(text).toMatch(/Chat · W\d\d–W\d\d · computed .*nothing revealed since/)
    expect(unnamed(main)).toEqual([])
  })

  it('says of each criterion how sure it is, and what it may be used for', async () => {
    const { main, text } = await screens.see(chat.lead, '/agreement')
    const [criteria] = picturesOf(main)
    expect(criteria).toContain('Empathy: alpha 1.00, from 1.00 to 1.00, 32 conversations, reliable')
    expect(criteria).toMatch(
      /Process adherence: alpha \S+, from \S+ to \S+, 32 conversations, not reliable enough/,
    )
    expect(criteria).toContain('Tone: everything is the same: nothing to tell apart')
    expect(text).toMatch(
      /Process adherence ?not reliable enough for goals ?Two readers give the same point \d+% of the time, and are within 1 point 100% of the time \(32 conversations\)/,
    )
    const empathy = spotsOf(main).find(({ words }) => words.startsWith('Empathy'))
    expect(empathy?.href).toMatch(new RegExp(`^/c\\?team=${chat.teamId}&criterion=empathy&since=.*&until=`))
  })

  it('shows the two sentences that divide, with the conversations to read again', async () => {
    const { main, text } = await screens.see(chat.lead, '/agreement')
    expect(text).toMatch(/\d+ of 32 pairs of readings parted between these two \(\d+%, version 1\)/)
    const links = Object.values(linksOf(main)).filter((href) => href.startsWith('/r/'))
    expect(links).toHaveLength(10)
    expect(text).toContain('Open the most disputed conversation')
  })

  it('leads from a reviewer to what they read, and names nobody as best or worst', async () => {
    const { main } = await screens.see(chat.lead, '/agreement')
    const rows = spotsOf(main).filter(({ href }) => href?.includes('reviewer=') === true)
    expect(rows.map(({ words }) => words.split(':')[0])).toEqual(['Ada', 'Ben', 'Cleo', 'Dan'])
    for (const { words } of rows) expect(words).toMatch(/ to .*\d+ reviews/)
  })

  it('keeps "does our rubric matter" apart for what customers said and for what was solved', async () => {
    const { text } = await screens.see(chat.lead, '/agreement?outcome=solved')
    expect(text).toContain('everything is the same: nothing to tell apart')
    const { text: said } = await screens.see(chat.lead, '/agreement')
    expect(said).toContain('not enough pairs (0 of 30): about 30 more')
    expect(said).not.toContain('because of')
  })

  it('has no number without its n, its interval or words', async () => {
    const { main } = await screens.see(both, '/agreement?team=chat')
    // Which points the two disputed sentences stand for is no measurement.
    expect(bareNumbers(main)).toEqual(['3', '4'])
    for (const { words } of spotsOf(main))
      expect(words).toMatch(
        /\d (conversation|review|people|person)|conversations?\b|reviews?\b|±|nothing to tell apart/,
      )
  })

  it('shows all teams together to whoever runs them all, and switches between them', async () => {
    const lead = await screens.see(chat.lead, '/agreement')
    expect(lead.text).not.toContain('All teams of the rubric together')
    const manager = await screens.see(both, '/agreement?team=chat')
    expect(manager.text).toContain('All teams of the rubric together: 100%, 38 conversations')
    expect(linksOf(manager.main).Mail).toBe('/agreement?team=mail')
  })

  it('is nothing for an agent, and for the lead of another team', async () => {
    for (const [who, address] of [
      [ada, '/agreement'],
      [mail.lead, '/agreement?team=chat'],
    ] as const) {
      const { text } = await screens.see(who, address)
      expect(text).toContain('There is nothing at this address for you.')
    }
  })

  it('is whole in Italian', async () => {
    const known = [
      'Chat',
      'Mail',
      'Ada',
      'Ben',
      'Cleo',
      'Dan',
      'AC2',
      'CSV',
      'PNG',
      'Invoice question',
      'W1',
      'W0',
    ]
    expect(await screens.leftInEnglish(chat.lead, '/agreement', known)).toEqual([])
    expect(await screens.leftInEnglish(chat.lead, '/agreement?outcome=solved', known)).toEqual([])
  })
})

describe('what reviewers do not agree on', () => {
  it('is marked wherever its mean is shown: to the team, to a person, to those who see everybody', async () => {
    const words = 'not reliable enough for goals'
    for (const [who, address] of [
      [chat.lead, '/team'],
      [ada, '/team'],
      [ada, `/p/${ada}`],
    ] as const) {
      const { main } = await screens.see(who, address)
      const said = spotsOf(main).filter((spot) => spot.words.includes(words))
      expect(
        said.map((spot) => spot.words.split(':')[0]),
        address,
      ).toEqual(['Process adherence'])
    }
    const people = await screens.see(chat.lead, '/people')
    expect(people.text).toContain('because reviewers agree too little: Process adherence.')
  })
})

describe('how somebody sees themselves', () => {
  it('stands on their own page with its interval, over time and by criterion, and says who sees it', async () => {
    const { main, text } = await screens.see(ada, `/p/${ada}`)
    expect(textsOf(main, 'h2')).toContain('How I see myself')
    expect(text).toContain('Nobody but you sees this part: no lead, no manager, no admin.')
    expect(text).toMatch(
      /You give your own work \d+ points more than colleagues do \(\+\d+ to \+\d+ · 8 conversations\)/,
    )
    expect(text).toMatch(/As a reviewer: .*16 reviews/)
    const process = picturesOf(main).find((said) => said.includes('Process adherence: +'))
    expect(process).toMatch(/Process adherence: \+\d+, \+\d+ to \+\d+ · 8 conversations/)
    expect(unnamed(main)).toEqual([])
  })

  it('is on nobody else’s screen', async () => {
    for (const reader of [chat.lead, chat.manager, both]) {
      const { text } = await screens.see(reader, `/p/${ada}`)
      expect(text).toContain('Ada')
      expect(text).not.toContain('How I see myself')
      expect(text).not.toContain('points more than colleagues do')
      expect(text).not.toContain('points above the colleagues')
    }
    expect((await screens.see(ben, `/p/${ada}`)).text).toContain('This does not exist, or it is not for you.')
  })
})
