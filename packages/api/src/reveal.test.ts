import { recountRollup, recountTeamRollup, rollupOf, teamRollupOf } from '@reread/db'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { anOpenRound, handIn, openWorld, refusalOf, revealByAll, tasksOf, type World } from './testing.ts'

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
    expect(await teamRollupOf(world.db.read, round.teamId)).toEqual(
      await recountTeamRollup(world.db.read, round.teamId),
    )
  })
})

describe('a round that is revealed all at once', () => {
  it('tells nobody that a conversation is complete before all are, and only the last author opens it', async () => {
    const round = await anOpenRound(world, { settings: { reveal_mode: 'round' } })
    const tasks = await tasksOf(world, round.roundId)
    const [first] = tasks
    const onFirst = tasks.filter((task) => task.pickId === first?.pickId)
    const elsewhere = tasks.filter((task) => task.pickId !== first?.pickId)
    for (const task of onFirst) {
      expect(await handIn(world, task)).toMatchObject({ complete: false })
      world.clock.at += 1_000
    }
    const [author, last] = [onFirst.at(-1), elsewhere.at(-1)]
    if (!author || !last) throw new Error('the round is smaller than the test thinks')
    const asAuthor = await world.as(author.reviewerId)
    expect(await asAuthor.picks.get({ pickId: author.pickId })).toMatchObject({ mayOpen: false })
    for (const task of elsewhere) {
      expect(await handIn(world, task)).toMatchObject({ complete: task === last })
      world.clock.at += 1_000
    }
    const ofOther = elsewhere.find((task) => task.reviewerId !== last.reviewerId)
    if (!ofOther) throw new Error('one person wrote everything')
    const early = (await world.as(ofOther.reviewerId)).picks.open({ pickId: ofOther.pickId })
    expect(await refusalOf(early)).toBe('reveal.not-complete')
    await (await world.as(last.reviewerId)).picks.open({ pickId: last.pickId })
    const revealed = await world.db.read.selectFrom('pick').select('revealed_at').execute()
    expect(revealed.every((pick) => pick.revealed_at !== null)).toBe(true)
  })
})
