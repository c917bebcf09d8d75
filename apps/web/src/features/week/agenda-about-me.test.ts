import { anOpenRound, type OpenedRound, revealByAll, type Task, tasksOf } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openScreens, type Screens } from '../../testing/screens.ts'
import { linksOf } from '../../testing/site.ts'

let screens: Screens
let round: OpenedRound
let mine: Task[]
let pickId = 0
let about = 0

beforeAll(async () => {
  screens = await openScreens()
  round = await anOpenRound(screens.world, { each: 1 })
  const tasks = await tasksOf(screens.world, round.roundId)
  pickId = tasks[0]?.pickId ?? 0
  mine = tasks.filter((task) => task.pickId === pickId)
  about = mine[0]?.revieweeId ?? 0
  await revealByAll(screens.world, mine, ({ kind }) => ({ points: [kind === 'self' ? 5 : 2] }))
})
afterAll(() => screens.close())

const place = () => ({ teamId: round.teamId, week: round.week })
const lead = () => screens.world.as(round.lead)

describe('a conversation of mine in the next debrief', () => {
  it('is told on my week as soon as it stands there, with the way to answer', async () => {
    expect((await screens.see(about, '/')).text).not.toContain('is about you')
    await (await lead()).debrief.prepare(place())
    const { main, text } = await screens.see(about, '/')
    expect(linksOf(main)[`Debrief W10: “Invoice question of ${about}” is about you`]).toBe(
      `/d/${round.slug}/${round.week}`,
    )
    expect(text).toContain('Your agreement is needed')
    const other = mine.find((task) => task.kind === 'peer')?.reviewerId ?? 0
    expect((await screens.see(other, '/')).text).not.toContain('is about you')
  })

  it('says what I answered, in Italian too', async () => {
    await (await screens.world.as(about)).debrief.answer({ pickId, answer: 'object', words: null })
    expect((await screens.see(about, '/')).text).toContain('You said that you would rather not.')
    expect((await screens.see(about, '/', { language: 'it' })).text).toContain('preferisci di no')
  })

  it('is over once the meeting starts', async () => {
    await (await lead()).debrief.start({ ...place(), started: true })
    expect((await screens.see(about, '/')).text).not.toContain('is about you')
  })
})
