import { ensureDebrief, setDebriefClosed, transact } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { DEFAULT_RUBRIC, MOST_ON_AGENDA, RubricDefinition } from '@reread/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  anOpenRound,
  handIn,
  type OpenedRound,
  openWorld,
  refusalOf,
  revealByAll,
  type Task,
  tasksOf,
  type World,
} from './testing.ts'

describe.each(testEngines)('two at once, on %s', (engine) => {
  let world: World
  let round: OpenedRound
  let picks: Task[][]
  beforeEach(async () => {
    world = await openWorld(engine)
    round = await anOpenRound(world, { agents: ['Ada', 'Ben', 'Cleo', 'Dan'] })
    picks = [...Map.groupBy(await tasksOf(world, round.roundId), ({ pickId }) => pickId).values()]
  })
  afterEach(() => world.close())

  const place = () => ({ teamId: round.teamId, week: round.week })
  const reveal = async (count: number) => {
    for (const own of picks.slice(0, count)) await revealByAll(world, own, () => ({ points: [5, 4] }))
  }
  /** Both begin in the same moment; what each met. */
  const both = (...calls: (() => Promise<unknown>)[]) => Promise.all(calls.map((call) => refusalOf(call())))
  const onAgenda = () =>
    world.db.read
      .selectFrom('debrief_item')
      .select(['pick_id as pickId', 'position'])
      .where('removed_at', 'is', null)
      .orderBy('position')
      .execute()

  it('prepare a debrief: one runs it, and its agenda is filled once', async () => {
    await reveal(5)
    const [ada = 0, ben = 0] = round.agents
    const [one, two] = [await world.as(ada), await world.as(ben)]
    const met = await both(
      () => one.debrief.prepare(place()),
      () => two.debrief.prepare(place()),
    )
    expect(met.toSorted()).toEqual(['answered', 'debrief.has-facilitator'])
    const agenda = await onAgenda()
    expect(agenda.length).toBeGreaterThan(0)
    expect(agenda.length).toBeLessThanOrEqual(MOST_ON_AGENDA)
    expect(agenda.map(({ position }) => position)).toEqual(agenda.map((_, index) => index))
  })

  it('who run the team fill the agenda to its bound and no further', async () => {
    await reveal(MOST_ON_AGENDA + 3)
    const lead = await world.as(round.lead)
    // The debrief is there already: nobody waits for whoever makes it.
    await lead.debrief.note({ ...place(), kind: 'wording', pickId: null, criterionKey: 'tone', text: 'Warm' })
    const people = [round.lead, round.manager]
    const adding = picks.slice(0, MOST_ON_AGENDA + 3).map(([task], index) => async () => {
      const me = await world.as(people[index % 2] ?? 0)
      return me.picks.addToDebrief({ pickId: task?.pickId ?? 0 })
    })
    const met = await both(...adding)
    expect(met.filter((code) => code === 'answered').length).toBe(MOST_ON_AGENDA)
    expect(met.filter((code) => code === 'debrief.too-many-picks').length).toBe(3)
    expect((await onAgenda()).length).toBe(MOST_ON_AGENDA)
  })

  it('close a debrief: it is closed once, and told once', async () => {
    const [lead, manager] = [await world.as(round.lead), await world.as(round.manager)]
    const met = await both(
      () => lead.debrief.close(place()),
      () => manager.debrief.close(place()),
    )
    expect(met).toEqual(['answered', 'answered'])
    const told = await world.db.read
      .selectFrom('event')
      .select('id')
      .where('kind', '=', 'debrief.closed')
      .execute()
    expect(told.length).toBe(1)
  })

  it('take a note away while the week is closed: what is closed keeps it', async () => {
    const lead = await world.as(round.lead)
    const words = { kind: 'wording' as const, pickId: null, criterionKey: 'tone', text: 'Warm' }
    const { noteId } = await lead.debrief.note({ ...place(), ...words })
    // The one who closes holds the turn when the other begins, and is done only after that.
    const [closed, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const closing = transact(world.db.write, async (trx) => {
      const id = await ensureDebrief(trx, { ...place(), at: world.clock.at })
      await setDebriefClosed(trx, id, { at: world.clock.at, by: round.lead })
      closed.resolve()
      await done.promise
    })
    await closed.promise
    const removing = refusalOf(lead.debrief.removeNote({ noteId }))
    setTimeout(done.resolve, 50)
    await closing
    expect(await removing).toBe('debrief.closed')
    expect(await refusalOf(lead.debrief.restoreNote({ noteId }))).toBe('debrief.closed')
    const kept = world.db.read.selectFrom('debrief_note').select('id').where('deleted_at', 'is', null)
    expect(await kept.execute()).toEqual([{ id: noteId }])
  })

  it('object and start: nobody reads what was objected to in time', async () => {
    await reveal(1)
    const [task] = picks[0] ?? []
    if (!task) throw new Error('a pick is revealed')
    const { pickId, revieweeId } = task
    const lead = await world.as(round.lead)
    await lead.picks.addToDebrief({ pickId })
    const about = await world.as(revieweeId)
    const [objected, started] = await both(
      () => about.debrief.answer({ pickId, answer: 'object', words: null }),
      () => lead.debrief.start({ ...place(), started: true }),
    )
    expect(started).toBe('answered')
    expect(['answered', 'debrief.started']).toContain(objected)
    const reading = await refusalOf(lead.debrief.reading({ ...place(), pickId }))
    expect(reading).toBe(objected === 'answered' ? 'not-found' : 'answered')
  })

  it('publish and turn down a conversation: one of both counts', async () => {
    await reveal(1)
    const [task] = picks[0] ?? []
    if (!task) throw new Error('a pick is revealed')
    const subject = { conversationId: task.conversationId, agentId: task.revieweeId }
    const [lead, manager] = [await world.as(round.lead), await world.as(round.manager)]
    const words = { messageId: null, passage: 'I am sorry.', why: null, criterionKey: null }
    const met = await both(
      () => lead.bestPractices.publish({ ...subject, ...words }),
      () => manager.bestPractices.dismiss(subject),
    )
    expect(met.filter((code) => code === 'answered').length).toBe(1)
    expect(['best-practice.decided', 'conflict']).toContain(met.find((code) => code !== 'answered'))
    expect((await world.db.read.selectFrom('best_practice').select('id').execute()).length).toBe(1)
  })

  it('bring back what was taken down while somebody decides anew: one of both counts', async () => {
    await reveal(1)
    const [task] = picks[0] ?? []
    if (!task) throw new Error('a pick is revealed')
    const subject = { conversationId: task.conversationId, agentId: task.revieweeId }
    const [lead, manager] = [await world.as(round.lead), await world.as(round.manager)]
    const { practiceId } = await lead.bestPractices.dismiss(subject)
    await lead.bestPractices.withdraw({ practiceId })
    const met = await both(
      () => lead.bestPractices.restore({ practiceId }),
      () => manager.bestPractices.dismiss(subject),
    )
    expect(met.filter((code) => code === 'answered').length).toBe(1)
    const kept = world.db.read.selectFrom('best_practice').select('id').where('deleted_at', 'is', null)
    expect((await kept.execute()).length).toBe(1)
  })

  it('edit an action: the second hears of the first, whose words stay', async () => {
    const [lead, manager] = [await world.as(round.lead), await world.as(round.manager)]
    const [ownerId = 0] = round.agents
    const words = { doneMeans: 'Ten closings say it', ownerId, dueOn: '2026-03-13' }
    const { actionId } = await lead.actions.create({ ...place(), pickId: null, text: 'Say it', ...words })
    const met = await both(
      () => lead.actions.change({ actionId, version: 1, text: 'By the lead', ...words }),
      () => manager.actions.change({ actionId, version: 1, text: 'By the manager', ...words }),
    )
    expect(met.toSorted()).toEqual(['action.changed-meanwhile', 'answered'])
    const [action] = await lead.actions.list({ teamId: round.teamId })
    expect(action?.text).toBe(met[0] === 'answered' ? 'By the lead' : 'By the manager')
    expect((await lead.actions.history({ actionId })).length).toBe(1)
  })

  it('say thanks, twice the same: once is kept, and taking it back once ends it', async () => {
    await reveal(1)
    const peer = picks[0]?.find(({ kind }) => kind === 'peer')
    if (!peer) throw new Error('a colleague reads it')
    const me = await world.as(peer.revieweeId)
    const thank = () => me.reviews.thank({ assignmentId: peer.assignmentId, thanks: true })
    expect(await both(thank, thank)).toEqual(['answered', 'answered'])
    expect((await world.db.read.selectFrom('thanks').select('id').execute()).length).toBe(1)
  })

  it('publish a rubric: versions are counted once each, and the second is told', async () => {
    const [one, two] = [await world.addPerson('Root'), await world.addPerson('Toor')]
    for (const admin of [one, two]) await world.give(admin, 'admin')
    const rubric = (name: string) => ({
      ...{ rubricId: 1, basedOn: 1 },
      definition: RubricDefinition.parse({ ...DEFAULT_RUBRIC, name }),
    })
    const [first, second] = [await world.as(one), await world.as(two)]
    const met = await both(
      () => first.rubrics.publish(rubric('One')),
      () => second.rubrics.publish(rubric('Two')),
    )
    expect(met.filter((code) => code === 'answered').length).toBe(1)
    expect(['rubric.published-meanwhile', 'conflict']).toContain(met.find((code) => code !== 'answered'))
    const { newest, versions, definition } = await first.rubrics.get({ rubricId: 1 })
    expect([newest, versions.length]).toEqual([2, 2])
    expect(definition.name).toBe(met[0] === 'answered' ? 'One' : 'Two')
  })

  it('open a pick while its reader goes on leave: what was handed in is kept, nobody is left to write', async () => {
    const own = picks[0] ?? []
    for (const task of own) {
      await handIn(world, task)
      world.clock.at += 1_000
    }
    const last = own.at(-1)
    const lead = await world.as(round.lead)
    const reader = await world.as(last?.reviewerId ?? 0)
    const met = await both(
      () => reader.picks.open({ pickId: last?.pickId ?? 0 }),
      () => lead.absences.set({ ...place(), personId: last?.reviewerId ?? 0, away: true }),
    )
    expect(met).toEqual(['answered', 'answered'])
    const after = (await tasksOf(world, round.roundId)).filter(({ pickId }) => pickId === last?.pickId)
    expect(after.length).toBe(own.length)
    const reviews = await world.db.read
      .selectFrom('review')
      .select(['assignment_id as assignmentId', 'reason'])
      .where('pick_id', '=', last?.pickId ?? 0)
      .execute()
    expect(reviews.map(({ reason }) => reason)).toEqual(own.map(() => 'blind'))
  })
})
