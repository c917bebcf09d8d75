import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anOpenRound,
  type OpenedRound,
  openWorld,
  refusalOf,
  revealByAll,
  type Task,
  tasksOf,
  type World,
} from './testing.ts'

let world: World
let round: OpenedRound
let tasks: Task[]
let place: { teamId: number; week: string }
const ada = () => round.agents[0] ?? 0
const ben = () => round.agents[1] ?? 0

beforeAll(async () => {
  world = await openWorld()
  round = await anOpenRound(world, { agents: ['Ada', 'Ben', 'Cleo', 'Dan'], each: 1 })
  tasks = await tasksOf(world, round.roundId)
  place = { teamId: round.teamId, week: round.week }
  const [first] = tasks
  await revealByAll(
    world,
    tasks.filter((task) => task.pickId === first?.pickId),
  )
})
afterAll(() => world.close())

const live = async (personId: number) =>
  (await world.as(personId)).debrief.live({ teamSlug: round.slug, week: round.week })
type To = Parameters<Awaited<ReturnType<World['as']>>['debrief']['move']>[0]
/** Goes on from where this person saw the meeting last. */
const move = async (personId: number, to: Pick<To, 'step'> & Partial<To>) => {
  const { movedAt } = await live(personId)
  return (await world.as(personId)).debrief.move({ ...place, of: null, after: movedAt, ...to })
}
const told = () =>
  world.db.read.selectFrom('event').select('id').where('kind', '=', 'debrief.moved').execute()

describe('where the meeting is', () => {
  it('is nobody’s to move while nobody runs it', async () => {
    for (const personId of [round.lead, round.manager, ada()]) {
      expect((await live(personId)).mayMove).toBe(false)
      expect(await refusalOf(move(personId, { step: 'close' }))).toBe('not-allowed')
    }
    // Nobody made a debrief by asking.
    expect(await world.db.read.selectFrom('debrief').select('id').execute()).toEqual([])
  })

  it('is moved by nobody before its start', async () => {
    await (await world.as(ada())).debrief.prepare(place)
    expect(await live(ada())).toMatchObject({ startedAt: null, mayMove: true })
    expect(await move(ada(), { step: 'close' })).toMatchObject({ moved: false, now: { step: null } })
    await (await world.as(ada())).debrief.start({ ...place, started: true })
  })

  it('goes with whoever runs it, for the whole team', async () => {
    const { moved, now } = await move(ada(), { step: 'compare', of: 1 })
    expect([moved, now]).toMatchObject([true, { step: 'compare', of: 1, mayMove: true }])
    for (const personId of [ben(), round.lead, round.manager])
      expect(await live(personId)).toEqual({ ...now, mayMove: false })
  })

  it('is not moved by anybody else, lead or manager included', async () => {
    for (const personId of [ben(), round.lead, round.manager])
      expect(await refusalOf(move(personId, { step: 'close' }))).toBe('not-allowed')
    expect(await live(ada())).toMatchObject({ step: 'compare', of: 1 })
  })

  it('does not go back to what somebody sent before the last move', async () => {
    const me = await world.as(ada())
    const { movedAt } = await live(ada())
    await me.debrief.move({ ...place, step: 'decide', of: 1, after: movedAt })
    const before = (await told()).length
    const late = await me.debrief.move({ ...place, step: 'read', of: 1, after: movedAt })
    expect(late).toMatchObject({ moved: false, now: { step: 'decide', of: 1 } })
    expect((await told()).length).toBe(before)
    const twice = await Promise.all(
      (['close', 'check-in'] as const).map((step) =>
        me.debrief.move({ ...place, step, of: null, after: late.now.movedAt }),
      ),
    )
    expect(twice.filter(({ moved }) => moved)).toHaveLength(1)
    expect((await told()).length).toBe(before + 1)
  })

  it('leads to no conversation that the agenda does not have', async () => {
    expect(await refusalOf(move(ada(), { step: 'read', of: 2 }))).toBe('debrief.agenda-changed')
    expect(await refusalOf(move(ada(), { step: 'read', of: 1 }))).toBe('answered')
  })

  it('goes with the next one who runs it, and no longer with the one before', async () => {
    await (await world.as(round.lead)).debrief.facilitator({ ...place, personId: round.lead })
    expect(await refusalOf(move(ada(), { step: 'close' }))).toBe('not-allowed')
    expect(await move(round.lead, { step: 'close' })).toMatchObject({ moved: true })
  })

  it('says who moved it in the audit, and nothing of what is read', async () => {
    const rows = await world.db.read
      .selectFrom('audit')
      .select(['actor_id', 'details'])
      .where('verb', '=', 'debrief.move')
      .orderBy('id')
      .execute()
    expect(rows.at(-1)?.actor_id).toBe(round.lead)
    expect(new Set(rows.map(({ details }) => details))).toEqual(new Set(['{}']))
    expect(Object.keys(await live(ben())).toSorted()).toEqual(
      ['facilitatorId', 'startedAt', 'closedAt', 'step', 'of', 'movedAt', 'mayMove'].toSorted(),
    )
  })

  it('stays once the week is closed', async () => {
    await (await world.as(round.lead)).debrief.close(place)
    expect(await refusalOf(move(round.lead, { step: 'check-in' }))).toBe('debrief.closed')
    expect(await live(ben())).toMatchObject({ step: 'close', closedAt: world.clock.at })
    await (await world.as(round.lead)).debrief.reopen(place)
  })

  it('begins at the check-in where it starts again', async () => {
    const lead = await world.as(round.lead)
    await lead.debrief.start({ ...place, started: false })
    expect(await move(round.lead, { step: 'close' })).toMatchObject({ moved: false })
    await lead.debrief.start({ ...place, started: true })
    expect(await live(ben())).toMatchObject({ step: null, of: null })
  })

  it('is not another team’s, nor of a week that does not exist', async () => {
    const other = await world.addTeam('Mail')
    const stranger = await world.addPerson('Zoe')
    await world.give(stranger, 'lead', other.teamId)
    expect(await refusalOf(live(stranger))).toBe('not-found')
    const zoe = await world.as(stranger)
    expect(await refusalOf(zoe.debrief.move({ ...place, step: 'close', of: null, after: null }))).toBe(
      'not-found',
    )
    const never = { teamSlug: round.slug, week: '2025-W53' }
    expect(await refusalOf((await world.as(ben())).debrief.live(never))).toBe('not-found')
  })
})
