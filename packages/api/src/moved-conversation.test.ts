import { recountRollup, recountTeamRollup, rollupOf, teamRollupOf, transact } from '@reread/db'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { anOpenRound, aTeam, openWorld, refusalOf, revealByAll, tasksOf, type World } from './testing.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

it('a conversation that moves to another team leaves its reviews and numbers with the old one', async () => {
  const round = await anOpenRound(world)
  const other = await aTeam(world, { name: 'Mail', agents: ['Zoe'] })
  const tasks = await tasksOf(world, round.roundId)
  const [first] = tasks
  if (!first) throw new Error('there is work')
  await revealByAll(
    world,
    tasks.filter(({ pickId }) => pickId === first.pickId),
  )
  const before = await rollupOf(world.db.read, round.teamId)
  expect(before.length).toBeGreaterThan(0)
  await transact(world.db.write, (trx) =>
    trx
      .updateTable('conversation')
      .set({ team_id: other.teamId })
      .where('id', '=', first.conversationId)
      .executeTakeFirst(),
  )
  expect(await rollupOf(world.db.read, round.teamId)).toEqual(before)
  expect(await recountRollup(world.db.read, round.teamId)).toEqual(before)
  expect(await rollupOf(world.db.read, other.teamId)).toEqual([])
  expect(await teamRollupOf(world.db.read, round.teamId)).toEqual(
    await recountTeamRollup(world.db.read, round.teamId),
  )
  expect(await teamRollupOf(world.db.read, other.teamId)).toEqual([])
  const reviews = await world.db.read.selectFrom('review').select('team_id').distinct().execute()
  expect(reviews).toEqual([{ team_id: round.teamId }])
  const { pickId } = first
  expect(await refusalOf((await world.as(round.lead)).picks.get({ pickId }))).toBe('answered')
  expect(await refusalOf((await world.as(first.revieweeId)).picks.get({ pickId }))).toBe('answered')
  expect(await refusalOf((await world.as(other.lead)).picks.get({ pickId }))).toBe('not-found')
  const mine = await (await world.as(first.revieweeId)).week.mine({})
  expect(mine?.received.dots.filter((dot) => dot.pickId === pickId).length).toBe(3)
})
