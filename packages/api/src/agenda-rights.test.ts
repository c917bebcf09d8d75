import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  anOpenRound,
  handIn,
  type OpenedRound,
  openWorld,
  type Task,
  tasksOf,
  type World,
} from './testing.ts'

let world: World
let round: OpenedRound
let own: Task[]

beforeEach(async () => {
  world = await openWorld()
  round = await anOpenRound(world, { agents: ['Ada', 'Ben', 'Cleo', 'Dan'], each: 1 })
  const tasks = await tasksOf(world, round.roundId)
  own = tasks.filter((task) => task.pickId === tasks[0]?.pickId)
})
afterEach(() => world.close())

const reveal = async () => {
  for (const task of own) await handIn(world, task)
  const last = own.at(-1)
  if (last) await (await world.as(last.reviewerId)).picks.open({ pickId: last.pickId })
}

const pickId = () => own[0]?.pickId ?? 0
const rightsOf = async (personId: number) => {
  const pick = await (await world.as(personId)).picks.get({ pickId: pickId() })
  return pick.revealed ? { mayPropose: pick.mayPropose, mayWithdraw: pick.mayWithdraw } : null
}
const peer = () => own.find((task) => task.kind === 'peer')?.reviewerId ?? 0
const weekOf = async (personId: number) =>
  (await world.as(personId)).debrief.week({ teamSlug: round.slug, week: round.week })

describe('a place on the agenda', () => {
  it('can be given by everyone who read the conversation, and taken back by whoever gave it', async () => {
    await reveal()
    expect(await rightsOf(peer())).toEqual({ mayPropose: true, mayWithdraw: false })
    await (await world.as(peer())).picks.addToDebrief({ pickId: pickId() })
    expect(await rightsOf(peer())).toEqual({ mayPropose: true, mayWithdraw: true })
  })

  it('can be taken by the person it is about, whoever gave it', async () => {
    await reveal()
    await (await world.as(round.lead)).picks.addToDebrief({ pickId: pickId() })
    expect(await rightsOf(own[0]?.revieweeId ?? 0)).toMatchObject({ mayWithdraw: true })
    expect(await rightsOf(peer())).toMatchObject({ mayWithdraw: false })
  })

  it('is fixed once the week is closed, also for leads, and free again when it is reopened', async () => {
    await reveal()
    const lead = await world.as(round.lead)
    await lead.debrief.close({ teamId: round.teamId, week: round.week })
    expect(await rightsOf(round.lead)).toEqual({ mayPropose: false, mayWithdraw: false })
    await lead.debrief.reopen({ teamId: round.teamId, week: round.week })
    expect(await rightsOf(round.lead)).toEqual({ mayPropose: true, mayWithdraw: true })
  })

  it('reads the same on the week and on the conversation itself', async () => {
    await reveal()
    const [row] = (await weekOf(peer())).picks
    expect(row).toMatchObject({ pickId: pickId(), ...(await rightsOf(peer())) })
  })
})

describe('who is behind', () => {
  it('is told to leads by name, with how many were asked', async () => {
    await reveal()
    const { waiting } = await weekOf(round.lead)
    const names = waiting?.people.map((person) => person.name) ?? []
    expect(waiting).toMatchObject({ picks: 3, readers: 4 })
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b)))
    expect(names.length).toBeGreaterThan(0)
  })

  it('is told to nobody else', async () => {
    expect((await weekOf(peer())).waiting).toBeNull()
  })
})

describe('a hidden conversation', () => {
  it('comes with the rubric, so that one can read one’s own part', async () => {
    const task = own[0]
    if (task) await handIn(world, task)
    const pick = await (await world.as(task?.reviewerId ?? 0)).picks.get({ pickId: pickId() })
    expect(pick.revealed).toBe(false)
    const known = pick.rubric.criteria.map((criterion) => criterion.id)
    expect(pick.revealed ? [] : pick.mine[0]?.ratings.map((rating) => rating.criterionId)).toEqual(known)
  })
})
