import { anOpenRound, answersFor, revealByAll, tasksOf } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'
import { every, textsOf } from '../../testing/screens.ts'

let live: Live
let round: Awaited<ReturnType<typeof anOpenRound>>
let picks: number[]
const address = () => `/d/${round.slug}/${round.week}`
const lead = () => live.world.as(round.lead)

/** Four revealed conversations of a team whose scores belong to those involved; three are on the agenda. */
beforeAll(async () => {
  live = await openLive()
  const { world } = live
  const agents = ['Ada', 'Ben', 'Cleo', 'Dan']
  round = await anOpenRound(world, { agents, each: 1, settings: { scores: 'parties' } })
  const tasks = await tasksOf(world, round.roundId)
  for (const own of Map.groupBy(tasks, ({ pickId }) => pickId).values())
    await revealByAll(world, own, ({ kind }) => ({ points: [kind === 'self' ? 5 : 2] }))
  picks = round.agents.map((agent) => tasks.find((task) => task.revieweeId === agent)?.pickId ?? 0)
  const me = await lead()
  for (const pickId of picks.slice(0, 3)) await me.picks.addToDebrief({ pickId })
  const [, agreed = 0, masked = 0] = picks
  await me.debrief.mask({ pickId: masked, masked: true })
  const ben = await world.as(round.agents[1] ?? 0)
  await ben.debrief.answer({ pickId: agreed, answer: 'agree', words: null })
}, 60_000)
afterAll(() => live.close())

describe('the week on paper', () => {
  const record = async () => {
    const page = await live.open(round.lead, address())
    const [section] = every(page.main(), 'section', { 'data-record': 'true' })
    return section === undefined ? [] : textsOf(section, 'li')
  }

  it('holds what the meeting shows: folded without scores, masked without names, the rest not at all', async () => {
    const lines = await record()
    const [ada, ben, cleo, dan] = round.agents
    const about = (agent = 0) => lines.filter((line) => line.includes(`Invoice question of ${agent}`)).join()
    expect(lines).toHaveLength(3)
    expect(about(ada)).toMatch(/Ada Scores not shown: they belong to those involved\.$/)
    expect(about(ben)).toMatch(/Ben self\s*100\w+25.*Gap \+75/)
    expect(about(cleo)).toMatch(/without names self\s*100colleague\s*25/)
    expect(about(cleo)).not.toMatch(/Ada|Ben|Cleo|Dan/)
    expect(about(dan)).toBe('')
  })

  it('tells who changed their mind and why beside the blind scores, without names where they are masked', async () => {
    const { world } = live
    const tasks = await tasksOf(world, round.roundId)
    const [, agreed = 0, masked = 0] = picks
    for (const pickId of [agreed, masked]) {
      const own = tasks.find((task) => task.pickId === pickId && task.kind === 'self')
      if (own === undefined) throw new Error('the agent reviewed their own')
      const { ratings } = await answersFor(world, own, { points: [3] })
      const me = await world.as(own.reviewerId)
      await me.reviews.changeMind({ pickId, ratings, why: 'Ben and Cleo are right.' })
    }
    const lines = await record()
    expect(lines.join('\n')).toContain('Ben changed to 50: Ben and Cleo are right.')
    const cleo = lines.find((line) => line.includes('without names'))
    expect(cleo).toMatch(/self\s*100[\s\S]*self changed to 50: (Ben|•••) and •••• are right\.$/)
  })

  it('leaves the screen of those who run the team as it is', async () => {
    const page = await live.open(round.lead, address())
    expect(every(page.main(), 'tr')).toHaveLength(5)
  })
})

describe('a full agenda', () => {
  it('says how many it holds, and leads there', async () => {
    const [, , , fourth = 0] = picks
    const page = await live.open(round.lead, `/r/${fourth}`)
    await page.press('Add to debrief')
    expect(page.text()).toContain('The agenda is full: it holds three conversations. Take one off first.')
    const [link] = every(page.main(), 'a').filter(
      (one) => textsOf({ ...one, children: [one] }, 'a').join() === 'Go to the agenda',
    )
    expect(link?.attributes.href).toBe(`${address()}#agenda`)
  })
})
