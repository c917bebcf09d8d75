import { aTeam, computeNumbers, revealedWeeks, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bareNumbers } from '../../testing/bare-numbers.ts'
import { every, openScreens, rowsOf, type Screens, spotsOf, textsOf } from '../../testing/screens.ts'
import { linksOf, unnamed } from '../../testing/site.ts'

const RUBRIC = 1
type AnswersOf = NonNullable<Parameters<typeof revealedWeeks>[1]['answersOf']>

let screens: Screens
let chat: TeamOfPeople
let mail: TeamOfPeople
let [ada, ben, cleo, dan, manager] = [0, 0, 0, 0, 0]

/** Cleo reads two points stricter than everybody else. Dan's work is at the top, Ben's and Cleo's alike. */
const pointsOf: AnswersOf = ({ revieweeId, reviewerId, kind, pickId }) => {
  if (kind === 'self') return { points: [4] }
  const level = (revieweeId === dan ? 5 : 3) + (pickId % 2 === 0 ? 0 : -1)
  return { points: [Math.max(1, level - (reviewerId === cleo ? 1 : 0))] }
}

beforeAll(async () => {
  screens = await openScreens()
  const { world } = screens
  chat = await aTeam(world, { agents: ['Ada', 'Ben', 'Cleo', 'Dan'] })
  mail = await aTeam(world, { name: 'Mail', agents: ['Uri', 'Vera', 'Wim'] })
  ;[ada = 0, ben = 0, cleo = 0, dan = 0] = chat.agents
  manager = await world.addPerson('Both')
  await world.give(manager, 'manager', chat.teamId)
  await world.give(manager, 'manager', mail.teamId)
  await revealedWeeks(world, { team: chat, count: 4, answersOf: pointsOf })
}, 60_000)
afterAll(() => screens.close())

describe('before anything was computed', () => {
  it('the pages say when the fair average comes and how much there is', async () => {
    const words = 'The fair average is computed when a round closes.'
    const { text } = await screens.see(chat.lead, '/team')
    expect(text).toContain(`${words} 64 reviews so far.`)
    expect((await screens.see(chat.lead, '/people')).text).toContain(`${words} 64 reviews so far.`)
    expect((await screens.see(ada, `/p/${ada}`)).text).toContain(words)
    expect((await screens.see(ada, `/explain?person=${ada}`)).text).toContain(words)
    expect((await screens.see(ada, '/explain')).text).not.toContain('so far')
  })
})

describe('fair averages', () => {
  beforeAll(async () => {
    await revealedWeeks(screens.world, { team: mail, count: 1, answersOf: pointsOf })
    screens.world.clock.at += 60_000
    await computeNumbers(screens.world.db, RUBRIC, screens.world.clock.at)
  }, 60_000)

  it('stand beside the raw mean of the same weeks on the team’s page, with interval and n', async () => {
    const { main, text } = await screens.see(manager, '/team?team=chat')
    expect(text).toMatch(/Fair average, W\d\d–W\d\d ?\d\d ?95% interval \d\d–\d\d/)
    expect(text).toMatch(/Raw mean of the same weeks ?\d\d ?64 reviews of 32 conversations/)
    expect(text).toContain('Chat and Mail share no reviewer: they are not compared.')
    expect(text).toContain('Nobody has clearly changed.')
    expect(text).toContain('The team: not known yet whether a week is unusual')
    expect(linksOf(main)['Why this number?']).toBe('/explain?team=chat')
    expect(unnamed(main)).toEqual([])
  })

  it('name people in alphabetical order, never by score', async () => {
    const { main } = await screens.see(chat.lead, '/people')
    const rows = spotsOf(main).map(({ words }) => words)
    const first = rows.findIndex((words) => words.startsWith('Ada: '))
    const names = rows.slice(first, first + 4).map((words) => words.split(':')[0])
    expect(names).toEqual(['Ada', 'Ben', 'Cleo', 'Dan'])
    // Dan, who stands last, has by far the highest.
    expect(rows[first + 3]).toMatch(/^Dan: 7\d, \d\d–\d\d · 16 reviews by 3 reviewers, raw mean 7\d/)
  })

  it('compare two people in words, and are clear about what is not clear', async () => {
    const compared = async (a: number, b: number) =>
      (await screens.see(chat.lead, `/people?a=${a}&b=${b}`)).text
    expect(await compared(dan, ben)).toMatch(
      /Clear difference: Dan stands \+\d+ from Ben \(\+\d+ to \+\d+\)\./,
    )
    // The other way round it is the same difference, below.
    expect(await compared(ben, dan)).toMatch(/Clear difference: Ben stands −\d+ from Dan \(−\d+ to −\d+\)\./)
    expect(await compared(ada, ben)).toMatch(/No clear difference between Ada and Ben: /)
    expect(await compared(ada, ada)).toContain('Choose two different people.')
    expect(await compared(ada, 0)).toContain('choose two people to see whether theirs is')
  })

  it('show a colleague themselves and the band of the team, and nobody else', async () => {
    const { text } = await screens.see(ada, '/people')
    expect(text).toContain('You')
    for (const name of ['Ben', 'Cleo', 'Dan']) expect(text).not.toContain(name)
    expect(text).not.toContain('Do two people differ?')
    // The number above their own is the team's, and says so.
    expect(text).toContain('The whole team, fair average, W')
    const own = (await screens.see(ada, `/p/${ada}`)).text
    expect(own).toContain('Behind: the band of the whole team.')
    expect(own).toContain('you · Chat · W')
  })

  describe('are explained', () => {
    it('from the raw mean, step by step, with what each reviewer adds', async () => {
      const { main, text } = await screens.see(chat.lead, `/explain?team=chat&person=${dan}`)
      const steps = every(main, 'table')[0]
      const points = (steps ? rowsOf(steps) : []).map(([, last = '']) =>
        Number(last.replace('−', '-').replace('+', '')),
      )
      const sum = points.slice(0, -1).reduce((total, one) => total + one, 0)
      expect(Math.abs(sum - (points.at(-1) ?? 0))).toBeLessThan(0.31)
      expect(text).toMatch(/Cleo: \d+ reviews, [\d.]+ points stricter than the panel/)
      expect(text).toContain('24 revealed reviews count')
      expect(text).toContain('self review: in the gap, not in the average')
      expect(textsOf(main, 'td')).toContain('in the average')
      expect(text).toMatch(/Weights, rubric v1: Empathy\s30/)
      expect(text).toMatch(/Seed \d+, digest [0-9a-f]{64}/)
      // The file holds the reviews of both teams: it is for whoever may take out each of them.
      expect(textsOf(main, 'button')).not.toContain('Export')
      const both = await screens.see(manager, `/explain?team=chat&person=${dan}`)
      expect(textsOf(both.main, 'button')).toContain('Export')
    })

    it('to the person themselves without how strict each reviewer is, and without the file', async () => {
      const { main, text } = await screens.see(dan, `/explain?person=${dan}`)
      expect(text).toContain('How strict each reviewer is, only they and those who run the team see.')
      expect(text).toContain('How strict these reviewers are, and the pull towards the group')
      expect(text).not.toMatch(/Cleo: \d+ reviews/)
      expect(textsOf(main, 'button')).not.toContain('Export')
    })

    it('of a team by its people, each of whom is explained in turn', async () => {
      const { main, text } = await screens.see(chat.lead, '/explain?team=chat')
      expect(text).toContain('4 people')
      expect(linksOf(main).Dan).toBe(`/explain?team=chat&person=${dan}`)
    })

    it('with the hour of the team, as on the page of its people', async () => {
      const hourOf = async (page: string) =>
        /[Cc]omputed (\d+ \w+ \d{4}, \d\d:\d\d)/.exec((await screens.see(chat.lead, page)).text)?.[1]
      const hour = await hourOf('/people')
      expect(hour).toMatch(/^\d+ \w+ \d{4}, \d\d:\d\d$/)
      expect(await hourOf('/explain?team=chat')).toBe(hour)
      expect(await hourOf(`/explain?team=chat&person=${dan}`)).toBe(hour)
    })

    it('to nobody else', async () => {
      const { text } = await screens.see(ada, `/explain?person=${dan}`)
      expect(text).toContain('This does not exist, or it is not for you.')
    })
  })

  it('never stand alone: each has its n, its interval or words beside it', async () => {
    const pages = ['/team', '/people', `/people?a=${ada}&b=${dan}`, `/p/${dan}`, '/explain?team=chat']
    for (const page of pages) {
      const { main } = await screens.see(chat.lead, page)
      expect(bareNumbers(main), page).toEqual([])
    }
  })
})
