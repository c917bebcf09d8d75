import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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

beforeEach(async () => {
  world = await openWorld()
  round = await anOpenRound(world)
  tasks = await tasksOf(world, round.roundId)
})
afterEach(() => world.close())

const picks = () => [...new Set(tasks.map((task) => task.pickId))]
const revealPickNumber = (index: number, self: number, peer: number) =>
  revealByAll(
    world,
    tasks.filter((task) => task.pickId === picks()[index]),
    (task) => ({ points: [task.kind === 'self' ? self : peer] }),
  )
const action = (extra: object = {}) => ({
  teamId: round.teamId,
  week: round.week,
  pickId: null,
  text: 'Say what happens next',
  doneMeans: 'Ten closings in a row say it',
  ownerId: round.agents[0] ?? 0,
  dueOn: '2026-03-13',
  ...extra,
})

describe('the week’s page', () => {
  it('orders revealed picks by the widest gap, whatever its sign, and says how many still wait', async () => {
    await revealPickNumber(0, 4, 4)
    await revealPickNumber(1, 1, 5)
    await revealPickNumber(2, 5, 3)
    const lead = await world.as(round.lead)
    const week = await lead.debrief.week({ teamSlug: round.slug, week: round.week })
    expect(week.picks.map(({ gapInPoints }) => gapInPoints)).toEqual([-100, 50, 0])
    expect(week.waiting?.picks).toBe(3)
    expect(week).toMatchObject({ previousWeek: '2026-W09', nextWeek: '2026-W11', monday: '2026-03-02' })
  })

  it('shows an agent the picks they are a party of, and nobody’s progress', async () => {
    await revealPickNumber(0, 4, 4)
    const stranger = await world.addPerson('Newcomer')
    await world.give(stranger, 'agent', round.teamId)
    const week = await (await world.as(stranger)).debrief.week({ teamSlug: round.slug, week: round.week })
    expect(week).toMatchObject({ picks: [], waiting: null, can: { close: false, decide: true } })
  })

  it('is not found for another team’s people, and for a week that does not exist', async () => {
    const outsider = await world.addPerson('Outsider')
    const call = (await world.as(outsider)).debrief.week({ teamSlug: round.slug, week: round.week })
    expect(await refusalOf(call)).toMatch(/not-/)
    const lead = await world.as(round.lead)
    const absent = lead.debrief.week({ teamSlug: round.slug, week: '2025-W53' })
    expect(await refusalOf(absent)).toBe('not-found')
  })
})

describe('actions', () => {
  it('need an owner of the team, and a revealed pick of the team as their reason', async () => {
    const lead = await world.as(round.lead)
    const stranger = await world.addPerson('Stranger')
    expect(await refusalOf(lead.actions.create(action({ ownerId: stranger })))).toBe(
      'action.owner-not-member',
    )
    expect(await refusalOf(lead.actions.create(action({ pickId: picks()[0] })))).toBe('not-found')
    await revealPickNumber(0, 4, 4)
    expect(await refusalOf(lead.actions.create(action({ pickId: picks()[0] })))).toBe('answered')
  })

  it('two people editing one: the slower one is told, and nothing is lost', async () => {
    const lead = await world.as(round.lead)
    const owner = await world.as(round.agents[0] ?? 0)
    const { actionId } = await lead.actions.create(action())
    const { teamId: _, week: __, pickId: ___, ...words } = action()
    await owner.actions.change({ actionId, version: 1, ...words, text: 'Owner’s words' })
    const slower = lead.actions.change({ actionId, version: 1, ...words, text: 'Lead’s words' })
    expect(await refusalOf(slower)).toBe('action.changed-meanwhile')
    const [kept] = await lead.actions.list({ teamId: round.teamId })
    expect(kept).toMatchObject({ text: 'Owner’s words', version: 2 })
  })

  it('are their owner’s and the lead’s to change; removing can be undone', async () => {
    const lead = await world.as(round.lead)
    const { actionId } = await lead.actions.create(action())
    const colleague = await world.as(round.agents[1] ?? 0)
    expect(await refusalOf(colleague.actions.setDone({ actionId, done: true }))).toBe('not-allowed')
    await lead.actions.remove({ actionId })
    expect(await lead.actions.list({ teamId: round.teamId })).toEqual([])
    expect(await refusalOf(lead.actions.setDone({ actionId, done: true }))).toBe('not-found')
    await lead.actions.restore({ actionId })
    await (await world.as(round.agents[0] ?? 0)).actions.setDone({ actionId, done: true })
    expect((await lead.actions.list({ teamId: round.teamId }))[0]?.state).toBe('done')
  })

  it('stand on their owner’s week, overdue ones marked', async () => {
    await (await world.as(round.lead)).actions.create(action({ dueOn: '2026-03-03' }))
    const mine = await (await world.as(round.agents[0] ?? 0)).week.mine({})
    expect(mine?.actions).toMatchObject([{ text: 'Say what happens next', overdue: true }])
  })
})

describe('closing the week', () => {
  it('is idempotent, is a lead’s, and shuts the agenda until it is opened again', async () => {
    await revealPickNumber(0, 4, 4)
    const lead = await world.as(round.lead)
    const where = { teamId: round.teamId, week: round.week }
    const agent = await world.as(round.agents[0] ?? 0)
    expect(await refusalOf(agent.debrief.close(where))).toBe('not-allowed')
    await lead.debrief.close(where)
    await lead.debrief.close(where)
    const closes = await world.db.read
      .selectFrom('audit')
      .select('id')
      .where('verb', '=', 'debrief.decide')
      .execute()
    expect(closes.length).toBe(1)
    const pickId = picks()[0] ?? 0
    expect(await refusalOf(lead.picks.addToDebrief({ pickId }))).toBe('debrief.closed')
    await lead.debrief.reopen(where)
    expect(await lead.picks.addToDebrief({ pickId })).toEqual({ inDebrief: true })
  })

  it('gives a summary as Markdown in both languages, in which nothing typed becomes markup', async () => {
    await revealPickNumber(0, 2, 5)
    const lead = await world.as(round.lead)
    const [pickId = 0] = picks()
    await lead.picks.addToDebrief({ pickId })
    await lead.debrief.mask({ pickId, masked: true })
    await lead.actions.create(action({ text: '# Call [them](http://x) *back*', pickId }))
    const where = { teamId: round.teamId, week: round.week }
    await lead.debrief.close(where)
    const en = await lead.debrief.markdown({ ...where, language: 'en' })
    expect(en.fileName).toBe('debrief-chat-2026-W10.md')
    expect(en.markdown).toContain('# Debrief 2026-W10: Chat')
    expect(en.markdown).toContain('- [ ] \\# Call \\[them\\]\\(http://x\\) \\*back\\*')
    expect(en.markdown).toContain('Owner: Ada, due 13 March 2026')
    expect(en.markdown).toContain('self 25 · colleagues 100, 100 · gap −75')
    const it = await lead.debrief.markdown({ ...where, language: 'it' })
    expect(it.markdown).toContain('entro il 13 marzo 2026')
    expect(it.markdown).toContain('scarto −75')
  })

  it('names the day on which it was closed as the team’s own calendar has it', async () => {
    const lead = await world.as(round.lead)
    const where = { teamId: round.teamId, week: round.week }
    const zone = 'Pacific/Auckland'
    await world.db.write.updateTable('team').set({ zone }).where('id', '=', round.teamId).execute()
    // Already the next day there.
    world.clock.at = Date.UTC(2026, 2, 6, 12)
    await lead.debrief.close(where)
    const { markdown } = await lead.debrief.markdown({ ...where, language: 'en' })
    expect(markdown).toMatch(/Closed by [\w ]+, 7 March 2026\./)
  })
})

describe('the thread under a pick', () => {
  it('is open to its parties after the reveal, and a removed comment can come back', async () => {
    const [first] = tasks
    const pickId = first?.pickId ?? 0
    const me = await world.as(first?.reviewerId ?? 0)
    expect(await refusalOf(me.picks.comment({ pickId, text: 'early' }))).not.toBe('answered')
    await revealPickNumber(0, 4, 4)
    const { commentId } = await me.picks.comment({ pickId, text: 'I see it now.' })
    const other = await world.as(round.lead)
    expect(await refusalOf(other.picks.removeComment({ commentId }))).toBe('not-allowed')
    await me.picks.removeComment({ commentId })
    await me.picks.restoreComment({ commentId })
    const seen = await other.picks.get({ pickId })
    expect(seen.revealed && seen.comments.map(({ text }) => text)).toEqual(['I see it now.'])
  })
})
