import { anOpenRound, finishAll, type OpenedRound, tasksOf } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../../testing/live.ts'
import { every } from '../../testing/screens.ts'

let live: Live
let round: OpenedRound
const agent = (place: number) => round.agents[place] ?? 0

beforeAll(async () => {
  live = await openLive()
  round = await anOpenRound(live.world, { each: 3, agents: ['Ada', 'Ben', 'Cleo'] })
  for (const personId of [agent(0), agent(1)]) await finishAll(live.world, round.roundId, personId)
}, 60_000)
afterAll(() => live.close())

const lastTaskOf = async (personId: number) =>
  (await tasksOf(live.world, round.roundId)).filter(({ reviewerId }) => reviewerId === personId).at(-1)

describe('one more than was drawn', () => {
  it('is offered to whoever is done, and to nobody who is not', async () => {
    const page = await live.open(agent(0), '/')
    expect(page.text()).toContain('Done for W10')
    expect(page.text()).toContain('Review one anyway')
    expect(page.text()).toContain('It does not count in the IQS.')
    expect((await live.open(agent(2), '/')).text()).not.toContain('Review one anyway')
    expect((await live.open(round.lead, '/')).text()).not.toContain('Review one anyway')
  })

  it('opens its review page at one press, and by its key', async () => {
    const page = await live.open(agent(0), '/')
    await page.press('Review one anyway')
    const first = await lastTaskOf(agent(0))
    expect(page.address()).toBe(`/c/${first?.conversationId}/review?a=${first?.assignmentId}`)
    const other = await live.open(agent(1), '/')
    await other.key('r')
    const second = await lastTaskOf(agent(1))
    expect(other.address()).toBe(`/c/${second?.conversationId}/review?a=${second?.assignmentId}`)
  })

  it('stands marked on the list, beside what is done and not among it', async () => {
    const page = await live.open(agent(0), '/')
    expect(page.text()).toContain('Chosen beside the draw; does not count in the IQS')
    expect(page.text()).toContain('Done for W10')
    expect(page.text()).not.toContain('Review one anyway')
    expect(page.text()).toContain('Start next review')
  })

  it('says why there is none, and keeps the page', async () => {
    await finishAll(live.world, round.roundId, agent(2))
    const page = await live.open(agent(2), '/', { calls: { 'reviews.another': 'broken' } })
    await page.press('Review one anyway')
    expect(
      every(page.tree(), 'p', { role: 'alert' }).length + every(page.tree(), 'div', { role: 'alert' }).length,
    ).toBe(1)
    live.wire.hinder({})
    expect(page.address()).toBe('/')
  })
})
