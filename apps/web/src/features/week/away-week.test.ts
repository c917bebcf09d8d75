import { anOpenRound, aTeam, type OpenedRound } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openScreens, type Screens } from '../../testing/screens.ts'
import { namesOf } from '../../testing/site.ts'

const NAMES = ['Dan', 'Eva', 'Fay', 'Gus', 'Hal']

let screens: Screens
let round: OpenedRound
let dan = 0
beforeAll(async () => {
  screens = await openScreens()
  round = await anOpenRound(screens.world, { agents: NAMES, each: 1 })
  dan = round.agents[0] ?? 0
})
afterAll(() => screens.close())

const set = async (by: number, week: string, away: boolean) =>
  (await screens.world.as(by)).absences.set({ teamId: round.teamId, personId: dan, week, away })

describe('somebody who is away', () => {
  it('says so with one click for this week or next', async () => {
    const names = namesOf((await screens.see(dan, '/')).main, 'button')
    expect(names).toContain('I’m away this week')
    expect(names).toContain('I’m away next week')
  })

  it('has nothing due any more, and one click back', async () => {
    await set(dan, '2026-W10', true)
    const page = await screens.see(dan, '/')
    expect(page.text).toContain('You are away this week')
    expect(namesOf(page.main, 'button')).toContain("I'm here after all")
    expect(namesOf(page.main, 'button').some((name) => name.startsWith('Start next review'))).toBe(false)
    const italian = await screens.see(dan, '/', { language: 'it' })
    expect(italian.text).toContain('Questa settimana sei assente')
    await set(dan, '2026-W10', false)
    expect(namesOf((await screens.see(dan, '/')).main, 'button')).toContain('I’m away this week')
  })

  it('is only asked about by people who review in the team', async () => {
    expect(namesOf((await screens.see(round.lead, '/')).main, 'button')).not.toContain('I’m away this week')
  })
})

describe('the draw', () => {
  it('says why something changed that nobody gave a reason for', async () => {
    await set(round.lead, '2026-W10', true)
    const part = {
      path: 'features/week/DrawFacts.tsx',
      name: 'DrawFacts',
      props: { roundId: round.roundId },
    }
    const { text } = await screens.seePart(round.lead, part)
    expect(text).toContain('One of Dan was set aside')
    expect(text).toContain('One of Dan was passed on')
    expect(text).toContain('· away')
    const italian = await screens.seePart(round.lead, part, { language: 'it' })
    expect(italian.text).toContain('· assente')
  })
})

describe('a week that would be', () => {
  it('names who is away and what is too narrow before it starts', async () => {
    const { world } = screens
    const quiet = await aTeam(world, { name: 'Quiet', agents: ['Ida', 'Ivo'] })
    const [ida = 0, ivo = 0] = quiet.agents
    const lead = await world.as(quiet.lead)
    for (const personId of [ida, ivo])
      await lead.absences.set({ teamId: quiet.teamId, personId, week: '2026-W10', away: true })
    const { text } = await screens.see(quiet.lead, '/')
    expect(text).toContain('Everyone is away this week, so there is nothing to start.')
  })
})

describe('who is done', () => {
  it('says of whom that they are away', async () => {
    const { text } = await screens.see(round.lead, '/')
    expect(text).toContain('Dan · away')
    expect(text).not.toContain('Eva · away')
    expect((await screens.see(round.lead, '/', { language: 'it' })).text).toContain('Dan · assente')
  })
})
