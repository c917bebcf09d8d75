import { type DrawRecord, findPick, findRoundById, revealPick, transact } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { besideOrder } from '@reread/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOpenRound, type OpenedRound } from './testing/builders.ts'
import { chooseOne, finishAll, openOwn } from './testing/choosing.ts'
import { answersFor, handIn, type Task, tasksOf } from './testing/handing-in.ts'
import { refusalOf } from './testing/refusals.ts'
import { HOUR, openWorld, type World } from './testing/world.ts'

const AGENTS = ['Ada', 'Ben', 'Cleo', 'Dan']

/** A round of four agents with four conversations each, of which two are drawn; Ada has handed in all of hers. */
const aRoundDone = async (engine: (typeof testEngines)[number], settings = {}) => {
  const world = await openWorld(engine)
  const round = await anOpenRound(world, { agents: AGENTS, each: 4, settings })
  await finishAll(world, round.roundId, round.agents[0] ?? 0)
  return { world, round }
}

const originsOf = (world: World) =>
  world.db.read
    .selectFrom('pick')
    .innerJoin('assignment', 'assignment.pick_id', 'pick.id')
    .select(['pick.id', 'pick.conversation_id as conversationId', 'assignment.reviewer_id as reviewerId'])
    .select(['assignment.kind', 'assignment.state', 'pick.position', 'pick.revealed_at as revealedAt'])
    .where('pick.origin', '=', 'chosen')
    .orderBy('pick.id')
    .execute()

describe.each(testEngines)('one more than the draw asked for, on %s', (engine) => {
  let world: World
  let round: OpenedRound
  let first: Task
  const agent = (place: number) => round.agents[place] ?? 0
  const another = async (personId: number) =>
    (await world.as(personId)).reviews.another({ teamId: round.teamId })

  beforeAll(async () => {
    ;({ world, round } = await aRoundDone(engine))
    first = await chooseOne(world, round, agent(0))
  })
  afterAll(() => world.close())

  it('is a colleague’s conversation that nobody was asked to read, with one reader and no more', async () => {
    expect(first.revieweeId).not.toBe(agent(0))
    const rows = await originsOf(world)
    expect(rows).toMatchObject([{ kind: 'peer', state: 'open', reviewerId: agent(0), revealedAt: null }])
    const drawn = (await tasksOf(world, round.roundId)).filter(({ pickId }) => pickId !== first.pickId)
    expect(drawn.map(({ conversationId }) => conversationId)).not.toContain(first.conversationId)
  })

  it('was drawn by the server, with a record from which anybody draws the same again', async () => {
    const { details, subject_id } = await world.db.read
      .selectFrom('audit')
      .selectAll()
      .where('verb', '=', 'review.another')
      .executeTakeFirstOrThrow()
    const told = JSON.parse(details) as { seed: string; rule: string; candidates: number }
    const saved = await findRoundById(world.db.read, round.roundId)
    const { candidates }: DrawRecord = JSON.parse(saved?.draw ?? '{}')
    const asked = { seed: told.seed, week: round.week, personId: agent(0), candidates }
    const order = besideOrder({ ...asked, colleagues: round.agents })
    const tasks = await tasksOf(world, round.roundId)
    const taken = tasks.filter(({ pickId }) => pickId !== first.pickId)
    const free = order.filter((one) => !taken.some((task) => task.conversationId === one.conversationId))
    expect({ id: subject_id, rule: told.rule, candidates: told.candidates }).toEqual({
      ...{ id: first.pickId, rule: 'beside-1', candidates: order.length },
    })
    expect(free[0]?.conversationId).toBe(first.conversationId)
  })

  it('waits until the one before is written or skipped, and leads to the review page', async () => {
    expect(await refusalOf(another(agent(0)))).toBe('another.something-open')
    expect(await refusalOf(another(agent(1)))).toBe('another.something-open')
    const form = await (await world.as(agent(0))).reviews.form({ assignmentId: first.assignmentId })
    expect(form).toMatchObject({ origin: 'chosen', kind: 'peer', state: 'open', revealed: false })
    expect('csat' in form.conversation).toBe(false)
    const { helpDeskNumber } = await (await world.as(agent(0))).conversations.get({
      conversationId: first.conversationId,
    })
    expect(form.conversation.helpDeskNumber).toMatch(/^c-\d+$/)
    expect(form.conversation.helpDeskNumber).toBe(helpDeskNumber)
  })

  it('is on its reviewer’s list and in none of the counts', async () => {
    const week = await (await world.as(agent(0))).week.mine({ teamId: round.teamId })
    expect(week?.assignments.filter(({ origin }) => origin === 'chosen')).toHaveLength(1)
    expect({ total: week?.total, done: week?.done, may: week?.mayReviewAnother }).toEqual({
      ...{ total: 6, done: 6, may: false },
    })
    expect(week?.next).toBe(first.assignmentId)
  })

  it('is for nobody who runs the team or belongs to another one', async () => {
    for (const personId of [round.lead, round.manager])
      expect(await refusalOf(another(personId))).toBe('not-allowed')
    const stranger = await world.addPerson('Eva')
    expect(await refusalOf(another(stranger))).toBe('not-allowed')
  })

  it('opens ten seconds after its review is in, to its author, its subject and those who run the team', async () => {
    await handIn(world, first, { points: [1] })
    await openOwn(world, first)
    const compared = async (personId: number) =>
      (await (await world.as(personId)).compare.week({ teamId: round.teamId, week: round.week })).rows.filter(
        ({ origin }) => origin === 'chosen',
      )
    for (const personId of [agent(0), first.revieweeId, round.lead])
      expect(await compared(personId)).toMatchObject([{ pickId: first.pickId, spread: null, self: null }])
    const others = round.agents.filter((id) => id !== agent(0) && id !== first.revieweeId)
    for (const personId of others) expect(await compared(personId)).toEqual([])
    const picks = (await world.as(first.revieweeId)).picks
    expect(await picks.get({ pickId: first.pickId })).toMatchObject({
      ...{ origin: 'chosen', revealed: true, reviews: [{ counts: false }] },
    })
  })

  it('stands marked among the reviews given and received, on the week’s page and in its file', async () => {
    const [given] = (await (await world.as(agent(0))).reviews.given({})).rows
    expect(given).toMatchObject({ pickId: first.pickId, origin: 'chosen' })
    const received = await (await world.as(first.revieweeId)).reviews.received({})
    expect(received.rows).toMatchObject([{ pickId: first.pickId, origin: 'chosen', unread: true }])
    const lead = await world.as(round.lead)
    const { picks } = await lead.debrief.week({ teamSlug: round.slug, week: round.week })
    expect(picks).toMatchObject([{ pickId: first.pickId, origin: 'chosen' }])
    const place = { teamId: round.teamId, week: round.week }
    const { csv } = await lead.compare.exportWeek(place)
    expect(csv.split('\r\n')[0]).toContain('in_debrief,origin,exported_by')
    expect(csv.split('\r\n')[1]).toContain(',chosen,')
    await lead.picks.addToDebrief({ pickId: first.pickId })
    const own = await world.as(first.revieweeId)
    await own.debrief.answer({ pickId: first.pickId, answer: 'agree', words: null })
    expect(JSON.stringify(await own.debrief.markdown({ ...place, language: 'it' }))).toContain(
      'scelta oltre al sorteggio',
    )
  })

  it('ends with a skip like any other, without a word to anybody else', async () => {
    const second = await chooseOne(world, round, agent(0))
    const me = await world.as(agent(0))
    await me.assignments.skip({ assignmentId: second.assignmentId, reason: 'I know them' })
    world.clock.at += HOUR / 4
    const lead = await world.as(round.lead)
    const { rows } = await lead.compare.week({ teamId: round.teamId, week: round.week })
    expect(rows.map(({ pickId }) => pickId)).not.toContain(second.pickId)
    expect(await refusalOf(lead.picks.get({ pickId: second.pickId }))).toBe('not-found')
    const empty = await findPick(world.db.read, second.pickId)
    await transact(world.db.write, async (trx) => {
      if (empty) await revealPick(trx, empty, { reason: 'complete', at: world.clock.at })
    })
    expect(await refusalOf(lead.picks.get({ pickId: second.pickId }))).toBe('not-found')
    const { rows: unread } = await lead.conversations.list({ unreviewed: true })
    expect(unread.map(({ id }) => id)).toContain(second.conversationId)
    expect(unread.map(({ id }) => id)).not.toContain(first.conversationId)
  })

  it('comes three times at most, those that were skipped included', async () => {
    const third = await chooseOne(world, round, agent(0))
    await handIn(world, third)
    expect(await refusalOf(another(agent(0)))).toBe('another.too-many')
    const week = await (await world.as(agent(0))).week.mine({ teamId: round.teamId })
    expect(week?.mayReviewAnother).toBe(false)
  })

  it('is an own one once no colleague’s is left, and nothing after that', async () => {
    const ben = agent(1)
    await finishAll(world, round.roundId, ben)
    await world.db.write
      .updateTable('conversation')
      .set({ message_count: 500 })
      .where('owner_id', '<>', ben)
      .execute()
    const takenOfBen = (await tasksOf(world, round.roundId)).filter(({ revieweeId }) => revieweeId === ben)
    const left = 4 - new Set(takenOfBen.map(({ pickId }) => pickId)).size
    expect(left).toBeGreaterThan(0)
    for (let turn = 0; turn < left; turn += 1) {
      const own = await chooseOne(world, round, ben)
      expect(own).toMatchObject({ revieweeId: ben, kind: 'self' })
      await handIn(world, own)
    }
    expect(await refusalOf(another(ben))).toBe('another.nothing-left')
  })

  it('is neither offered nor given once the debrief of the week is closed, and is again when it is reopened', async () => {
    const dan = agent(3)
    await finishAll(world, round.roundId, dan)
    const lead = await world.as(round.lead)
    const place = { teamId: round.teamId, week: round.week }
    const offered = async () =>
      (await (await world.as(dan)).week.mine({ teamId: round.teamId }))?.mayReviewAnother
    expect(await offered()).toBe(true)
    await lead.debrief.close(place)
    expect(await offered()).toBe(false)
    const before = await originsOf(world)
    expect(await refusalOf(another(dan))).toBe('another.week-closed')
    expect(await originsOf(world)).toEqual(before)
    await lead.debrief.reopen(place)
    expect(await offered()).toBe(true)
  })

  it('is over with the deadline, and does not go into another week', async () => {
    const cleo = agent(2)
    await finishAll(world, round.roundId, cleo)
    const { dueAt } = await world.db.read
      .selectFrom('round')
      .select('due_at as dueAt')
      .executeTakeFirstOrThrow()
    world.clock.at = dueAt
    expect(await refusalOf(another(cleo))).toBe('another.no-round')
    world.clock.at = dueAt + 7 * 24 * HOUR
    expect(await refusalOf(another(cleo))).toBe('another.no-round')
  })
})

describe.each(testEngines)('what is chosen beside the draw and people, on %s', (engine) => {
  let world: World
  let round: OpenedRound
  beforeAll(async () => {
    ;({ world, round } = await aRoundDone(engine))
  })
  afterAll(() => world.close())

  it('is nothing of somebody who is away, and goes to nobody when its reader is', async () => {
    const [ada = 0, ben = 0, cleo = 0, dan = 0] = round.agents
    const lead = await world.as(round.lead)
    const away = { teamId: round.teamId, week: round.week, away: true }
    for (const personId of [ben, cleo]) await lead.absences.set({ ...away, personId })
    await finishAll(world, round.roundId, ada)
    const task = await chooseOne(world, round, ada)
    expect(task.revieweeId).toBe(dan)
    const before = await lead.absences.set({ ...away, personId: ada })
    expect(before).toMatchObject({ passedOn: 0, setAside: 0 })
    expect(await originsOf(world)).toMatchObject([{ reviewerId: ada, state: 'skipped' }])
    expect(await lead.absences.set({ ...away, personId: ada, away: false })).toMatchObject({ givenBack: 0 })
    expect(await originsOf(world)).toMatchObject([{ reviewerId: ada, state: 'open' }])
  })

  it('gives two who ask at once one each', async () => {
    const [, , , dan = 0] = round.agents
    const again = await world.as(round.agents[0] ?? 0)
    const [mine] = await originsOf(world)
    const ada = mine?.reviewerId ?? 0
    const task = (await tasksOf(world, round.roundId)).find(({ pickId }) => pickId === mine?.id)
    if (!task) throw new Error('Ada has one.')
    await again.reviews.submit(await answersFor(world, task))
    await finishAll(world, round.roundId, dan)
    const asked = [ada, dan].map(async (personId) =>
      refusalOf((await world.as(personId)).reviews.another({ teamId: round.teamId })),
    )
    const answers = await Promise.all(asked)
    const rows = await originsOf(world)
    expect(answers.filter((answer) => answer === 'answered')).toHaveLength(rows.length - 1)
    expect(new Set(rows.map(({ conversationId }) => conversationId)).size).toBe(rows.length)
  })
})

describe.each(testEngines)('a round that is revealed at once, on %s', (engine) => {
  let world: World
  let round: OpenedRound
  let chosen: Task
  beforeAll(async () => {
    ;({ world, round } = await aRoundDone(engine, { reveal_mode: 'round' }))
    chosen = await chooseOne(world, round, round.agents[0] ?? 0)
  })
  afterAll(() => world.close())

  it('keeps a chosen one hidden while anything drawn is, and waits for none', async () => {
    await handIn(world, chosen, { points: [5] })
    const own = await world.as(chosen.reviewerId)
    expect(await refusalOf(own.picks.open({ pickId: chosen.pickId }))).toBe('reveal.not-complete')
    const second = await chooseOne(world, round, chosen.reviewerId)
    for (const personId of round.agents.slice(1)) await finishAll(world, round.roundId, personId)
    const last = (await tasksOf(world, round.roundId))
      .filter(({ reviewerId }) => reviewerId === round.agents.at(-1))
      .at(-1)
    if (!last) throw new Error('Dan has read something.')
    await openOwn(world, last)
    const hidden = await world.db.read
      .selectFrom('pick')
      .select('id')
      .where('revealed_at', 'is', null)
      .orderBy('id')
      .execute()
    expect(hidden.map(({ id }) => id)).toEqual([chosen.pickId, second.pickId])
    await handIn(world, second)
    await openOwn(world, second)
    expect((await originsOf(world)).map(({ revealedAt }) => revealedAt === null)).toEqual([true, false])
  })
})
