import { recountRollup, rollupOf } from '@reread/db'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { anOpenRound, handIn, openWorld, revealByAll, tasksOf, type World } from './testing.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

describe('the reveal of a pick', () => {
  it('shows nothing of a colleague before it, and both sides after it', async () => {
    const round = await anOpenRound(world)
    const tasks = await tasksOf(world, round.roundId)
    const [first] = tasks
    const own = tasks.filter((task) => task.pickId === first?.pickId)
    const [self, peer, other] = own
    if (!self || !peer || !other) throw new Error('a pick has an owner and two colleagues')
    await handIn(world, peer, { points: [1], comment: 'Cold.' })
    const before = await (await world.as(self.reviewerId)).picks.get({ pickId: self.pickId })
    expect(JSON.stringify(before)).not.toContain('Cold.')
    expect(before.revealed).toBe(false)
    await revealByAll(world, [self, other])
    const after = await (await world.as(self.reviewerId)).picks.get({ pickId: self.pickId })
    expect(after.revealed && after.reviews.length).toBe(3)
    expect(after.revealed && after.gap).toBe(37.5)
  })

  it('adds the pick to the weekly sums, which equal a recount', async () => {
    const round = await anOpenRound(world)
    const tasks = await tasksOf(world, round.roundId)
    await revealByAll(
      world,
      tasks.filter((task) => task.pickId === tasks[0]?.pickId),
    )
    const kept = await rollupOf(world.db.read, round.teamId)
    expect(kept.length).toBe(10)
    expect(kept).toEqual(await recountRollup(world.db.read, round.teamId))
  })
})
