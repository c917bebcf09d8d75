import { insertFlag, insertPerson, transact } from '@reread/db'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
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
let picks: number[]

const open = async (settings: object = {}) => {
  world = await openWorld()
  round = await anOpenRound(world, { agents: ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve'], each: 1, settings })
  tasks = await tasksOf(world, round.roundId)
  place = { teamId: round.teamId, week: round.week }
  picks = [...new Set(tasks.map((task) => task.pickId))]
}
const tasksOfPick = (index: number) => tasks.filter((task) => task.pickId === picks[index])
const about = (index: number) => tasksOfPick(index)[0]?.revieweeId ?? 0
/** An agent with no part in the pick. */
const bystander = (index: number) =>
  round.agents.find((agent) => tasksOfPick(index).every((task) => task.reviewerId !== agent)) ?? 0
const reveal = (index: number, points: { self: number; peers: readonly number[] }, solved?: 'no') => {
  let peer = 0
  return revealByAll(world, tasksOfPick(index), (task) => {
    const point = task.kind === 'self' ? points.self : (points.peers[peer++] ?? 3)
    return { points: [point], comment: 'Ben, look here', ...(solved ? { solved } : {}) }
  })
}
const lead = () => world.as(round.lead)
const week = async (personId: number) =>
  (await world.as(personId)).debrief.week({ teamSlug: round.slug, week: round.week })

describe('preparing', () => {
  beforeEach(async () => {
    await open({ scores: 'team' })
    await reveal(0, { self: 5, peers: [2, 2] })
    await reveal(1, { self: 3, peers: [1, 5] })
    await reveal(2, { self: 5, peers: [5, 5] })
  })
  const agendaOf = async (personId: number) =>
    (await week(personId)).agenda.map(({ pickId, rule }) => [pickId, rule])

  it('takes one click: a disagreement, the best of the week, the widest spread, and somebody who runs it', async () => {
    expect(await (await lead()).debrief.prepare(place)).toEqual({ added: 3 })
    expect(await agendaOf(round.lead)).toEqual([
      [picks[0], 'gap'],
      [picks[1], 'spread'],
      [picks[2], 'best'],
    ])
    expect((await week(round.lead)).facilitator?.name).toBe('Chat lead')
    await world.close()
  })

  it('keeps what somebody proposed, first, and fills the rest', async () => {
    await (await lead()).picks.addToDebrief({ pickId: picks[2] ?? 0 })
    await (await lead()).debrief.prepare(place)
    expect(await agendaOf(round.lead)).toEqual([
      [picks[2], 'chosen'],
      [picks[0], 'gap'],
      [picks[1], 'spread'],
    ])
    await world.close()
  })

  it('brings nothing back that was taken off, and adds nothing to a full agenda', async () => {
    const me = await lead()
    await me.debrief.prepare(place)
    expect(await me.debrief.prepare(place)).toEqual({ added: 0 })
    await me.picks.removeFromDebrief({ pickId: picks[0] ?? 0 })
    expect(await me.debrief.prepare(place)).toEqual({ added: 0 })
    expect((await agendaOf(round.lead)).map(([pickId]) => pickId)).toEqual([picks[1], picks[2]])
    await world.close()
  })

  it('is any member’s to take on, and theirs until a lead names another', async () => {
    const [ada = 0, ben = 0] = round.agents
    const agent = await world.as(ada)
    await agent.debrief.prepare(place)
    const rival = await world.as(ben)
    expect(await refusalOf(rival.debrief.prepare(place))).toBe('debrief.has-facilitator')
    expect(await refusalOf(rival.debrief.start({ ...place, started: true }))).toBe('not-allowed')
    expect((await week(ada)).can).toMatchObject({ run: true, close: true })
    await (await lead()).debrief.facilitator({ ...place, personId: ben })
    expect((await week(ada)).can).toMatchObject({ run: false, close: false })
    expect(await refusalOf(agent.debrief.close(place))).toBe('not-allowed')
    await rival.debrief.start({ ...place, started: true })
    await rival.debrief.close(place)
    expect((await week(ada)).closedBy?.name).toBe('Ben')
    await world.close()
  })

  it('puts the agenda in another order, all of it or not at all', async () => {
    const me = await lead()
    await me.debrief.prepare(place)
    const [a = 0, b = 0, c = 0] = picks
    await me.debrief.arrange({ ...place, pickIds: [c, a, b] })
    expect((await agendaOf(round.lead)).map(([pickId]) => pickId)).toEqual([c, a, b])
    for (const wrong of [
      [c, a],
      [c, a, a],
      [c, a, 999_999],
    ])
      expect(await refusalOf(me.debrief.arrange({ ...place, pickIds: wrong }))).toBe('debrief.agenda-changed')
    await world.close()
  })

  it('holds three conversations: a fourth has to wait for a place', async () => {
    await reveal(3, { self: 4, peers: [3, 4] })
    const me = await lead()
    await me.debrief.prepare(place)
    const fourth = { pickId: picks[3] ?? 0 }
    expect(await refusalOf(me.picks.addToDebrief(fourth))).toBe('debrief.too-many-picks')
    await me.picks.removeFromDebrief({ pickId: picks[0] ?? 0 })
    expect(await me.picks.addToDebrief(fourth)).toEqual({ inDebrief: true })
    await world.close()
  })

  it('needs a member to run it', async () => {
    const stranger = await world.addPerson('Stranger')
    const named = (await lead()).debrief.facilitator({ ...place, personId: stranger })
    expect(await refusalOf(named)).toBe('debrief.facilitator-not-member')
    await world.close()
  })

  it('offers people to run it, and no AI agent of the team', async () => {
    const bot = await transact(world.db.write, (trx) =>
      insertPerson(trx, { name: 'Bot', kind: 'ai', language: null, at: 0 }),
    )
    await world.give(bot, 'agent', round.teamId)
    const { people } = await week(round.lead)
    expect(people.filter(({ isHuman }) => !isHuman)).toEqual([{ id: bot, name: 'Bot', isHuman: false }])
    expect(people.length).toBeGreaterThan(5)
    const named = (await lead()).debrief.facilitator({ ...place, personId: bot })
    expect(await refusalOf(named)).toBe('debrief.facilitator-not-member')
    await world.close()
  })

  it('lets no AI agent own an action or a guideline, new or changed', async () => {
    const bot = await transact(world.db.write, (trx) =>
      insertPerson(trx, { name: 'Bot', kind: 'ai', language: null, at: 0 }),
    )
    await world.give(bot, 'agent', round.teamId)
    const me = await lead()
    const words = { text: 'Say it', doneMeans: 'Said', dueOn: '2026-03-13' }
    const create = (ownerId: number) => me.actions.create({ ...place, pickId: null, ...words, ownerId })
    expect(await refusalOf(create(bot))).toBe('action.owner-not-person')
    const { actionId } = await create(about(0))
    const change = me.actions.change({ actionId, version: 1, ...words, ownerId: bot })
    expect(await refusalOf(change)).toBe('action.owner-not-person')
    const rule = me.guidelines.create({
      ...{ teamId: round.teamId, conversationId: null, messageId: null, practiceId: null, pickId: null },
      ...{ rule: 'Say what happens next', appliesWhen: null, cannedReply: null, criterionKey: null },
      ...{ language: null, tags: [], reviewOn: null, ownerId: bot },
    })
    expect(await refusalOf(rule)).toBe('action.owner-not-person')
    await world.close()
  })
})

describe('the person a conversation is about', () => {
  let pickId = 0
  beforeEach(async () => {
    await open()
    await reveal(0, { self: 5, peers: [2, 2] })
    pickId = picks[0] ?? 0
    await (await lead()).debrief.prepare(place)
  })
  const answer = async (given: 'object' | 'agree' | 'none', words: string | null = null) =>
    (await world.as(about(0))).debrief.answer({ pickId, answer: given, words })

  it('is told at once, and no longer once the meeting has started', async () => {
    const me = await world.as(about(0))
    expect(await me.debrief.aboutMe()).toMatchObject([{ pickId, objected: false, needsAgreement: true }])
    expect(await (await world.as(bystander(0))).debrief.aboutMe()).toEqual([])
    await (await lead()).debrief.start({ ...place, started: true })
    expect(await me.debrief.aboutMe()).toEqual([])
    await world.close()
  })

  it('objects with words that only they and those who run it read, and it is off the agenda', async () => {
    await answer('object', 'The customer is my neighbour.')
    expect((await week(round.lead)).agenda).toMatchObject([
      { isOn: false, objected: true, objection: 'The customer is my neighbour.' },
    ])
    const peer = tasksOfPick(0).find((task) => task.kind === 'peer')?.reviewerId ?? 0
    expect((await week(peer)).agenda).toMatchObject([{ isOn: false, objected: true, objection: null }])
    const pick = await (await lead()).picks.get({ pickId })
    expect(pick.revealed && pick.inDebrief).toBe(false)
    await world.close()
  })

  it('is not gone past: only they bring it back, or whoever runs it without names', async () => {
    await answer('object')
    expect(await refusalOf((await lead()).picks.addToDebrief({ pickId }))).toBe('debrief.objected')
    await (await lead()).picks.removeFromDebrief({ pickId })
    expect(await refusalOf((await lead()).picks.addToDebrief({ pickId }))).toBe('debrief.objected')
    await (await world.as(about(0))).picks.addToDebrief({ pickId })
    expect((await week(round.lead)).agenda).toMatchObject([{ isOn: true, objected: false }])
    await answer('object')
    await (await lead()).debrief.mask({ pickId, masked: true })
    expect((await week(round.lead)).agenda).toMatchObject([{ isOn: true, objected: true, masked: true }])
    await (await lead()).debrief.mask({ pickId, masked: false })
    expect((await week(round.lead)).agenda).toMatchObject([{ isOn: false }])
    await world.close()
  })

  it('objects until it starts, agrees also afterwards, and takes either back', async () => {
    await answer('object')
    await answer('none')
    await (await lead()).debrief.start({ ...place, started: true })
    expect(await refusalOf(answer('object'))).toBe('debrief.started')
    await answer('agree')
    expect((await week(round.lead)).agenda).toMatchObject([{ agreed: true, needsAgreement: false }])
    await world.close()
  })

  it('answers alone for themselves', async () => {
    for (const other of [round.lead, bystander(0)]) {
      const call = (await world.as(other)).debrief.answer({ pickId, answer: 'agree', words: null })
      expect(await refusalOf(call)).toBe('not-allowed')
    }
    await world.close()
  })
})

describe('a meeting that has started', () => {
  let pickId = 0
  beforeAll(async () => {
    await open()
    await reveal(0, { self: 5, peers: [2, 2] }, 'no')
    pickId = picks[0] ?? 0
    await (await lead()).debrief.prepare(place)
  })
  afterAll(() => world.close())
  const read = async (personId: number) => (await world.as(personId)).debrief.reading({ ...place, pickId })
  const compare = async (personId: number) =>
    (await world.as(personId)).debrief.comparison({ ...place, pickId })
  const agreed = async (given: 'agree' | 'none') =>
    (await world.as(about(0))).debrief.answer({ pickId, answer: given, words: null })

  it('shows nobody anything before it starts', async () => {
    for (const personId of [bystander(0), round.lead]) {
      expect(await refusalOf(read(personId))).toBe('not-found')
      expect(await refusalOf(compare(personId))).toBe('not-found')
    }
    expect((await week(bystander(0))).agenda).toEqual([])
    await (await lead()).debrief.start({ ...place, started: true })
  })

  it('reads the whole conversation with the whole team, its passages lit, without a score or the reason', async () => {
    const seen = await read(bystander(0))
    expect(seen.messages.length).toBeGreaterThan(1)
    expect(seen.passages).toHaveLength(1)
    expect(JSON.stringify(seen)).not.toMatch(/score|point|rule|look here/)
    expect((await week(bystander(0))).agenda).toMatchObject([{ pickId, rule: null }])
  })

  it('marks what was flagged as best practice apart from what was remarked on, once where both stand', async () => {
    const before = (await read(bystander(0))).passages
    expect(before.map(({ isWorthCopying }) => isWorthCopying)).toEqual([false])
    const [message] = (await read(bystander(0))).messages
    const conversationId = (await week(round.lead)).picks[0]?.conversationId ?? 0
    const flag = { conversationId, messageId: message?.id ?? 0, kind: 'best_practice' as const, text: 'Warm' }
    const at = world.clock.at
    const id = await transact(world.db.write, (trx) =>
      insertFlag(trx, { ...flag, authorId: round.lead, reviewId: null, at }),
    )
    const { passages } = await read(bystander(0))
    expect(passages.filter((one) => one.isWorthCopying)).toEqual([
      { messageId: flag.messageId, fromChar: null, toChar: null, isWorthCopying: true },
    ])
    expect(JSON.stringify(passages)).not.toContain('Warm')
    await transact(world.db.write, (trx) => trx.deleteFrom('flag').where('id', '=', id).execute())
  })

  it('shows scores of those involved only once the person agreed', async () => {
    expect(await compare(bystander(0))).toMatchObject({ isShown: false })
    expect(JSON.stringify(await compare(round.lead))).not.toContain('ratings')
    await agreed('agree')
    const shown = await compare(bystander(0))
    expect(shown.isShown && shown.reviews.map(({ kind, author }) => [kind, author === null])).toEqual([
      ['self', false],
      ['peer', false],
      ['peer', false],
    ])
    expect(shown.isShown && shown.criteria[0]).toMatchObject({ self: 5, peers: [2, 2], gapInPoints: 3 })
  })

  it('without names: none of agent or reviewers is in what anyone is sent, and the scores are there', async () => {
    await agreed('none').catch(() => null)
    await (await lead()).debrief.mask({ pickId, masked: true })
    const names = /Ada|Ben|Cleo|Dan|Eve/
    for (const personId of [bystander(0), round.lead]) {
      const seen = JSON.stringify([await read(personId), await compare(personId)])
      expect(seen).not.toMatch(names)
      expect(seen).toContain('•••, look here')
    }
    expect((await week(bystander(0))).agenda).toMatchObject([{ reviewee: null, masked: true }])
    await (await lead()).debrief.mask({ pickId, masked: false })
    expect(JSON.stringify(await read(bystander(0)))).toMatch(names)
  })

  it('keeps its agenda: nothing is added, and what is taken off is read no longer', async () => {
    await reveal(1, { self: 3, peers: [3, 3] })
    const me = await lead()
    expect(await refusalOf(me.picks.addToDebrief({ pickId: picks[1] ?? 0 }))).toBe('debrief.started')
    expect(await refusalOf(me.debrief.prepare(place))).toBe('debrief.started')
    await me.picks.removeFromDebrief({ pickId })
    expect(await refusalOf(read(bystander(0)))).toBe('not-found')
    await me.debrief.start({ ...place, started: false })
    await me.picks.addToDebrief({ pickId })
    await me.debrief.start({ ...place, started: true })
    expect((await read(bystander(0))).pickId).toBe(pickId)
  })

  it('lets anyone of the team decide something about what it reads', async () => {
    const me = await world.as(bystander(0))
    const decided = {
      text: 'Write the macro',
      doneMeans: 'It is live',
      ownerId: about(0),
      dueOn: '2026-03-13',
    }
    expect(await refusalOf(me.actions.create({ ...place, pickId, ...decided }))).toBe('answered')
    const hidden = me.actions.create({ ...place, pickId: picks[4] ?? 0, ...decided })
    expect(await refusalOf(hidden)).toBe('not-found')
  })

  it('is not another team’s, nor another week’s', async () => {
    const other = await world.addTeam('Mail')
    const stranger = await world.addPerson('Zoe')
    await world.give(stranger, 'lead', other.teamId)
    const asked = { pickId, week: round.week, teamId: other.teamId }
    expect(await refusalOf((await world.as(stranger)).debrief.reading(asked))).toBe('not-found')
    const elsewhen = (await lead()).debrief.reading({ ...place, pickId, week: '2026-W09' })
    expect(await refusalOf(elsewhen)).toBe('not-found')
  })
})

describe('what is decided', () => {
  beforeAll(async () => {
    await open()
    await reveal(0, { self: 5, peers: [2, 2] })
    const me = await lead()
    await me.debrief.prepare(place)
    await me.debrief.start({ ...place, started: true })
  })
  afterAll(() => world.close())

  it('may be another wording for a criterion of the rubric, or nothing, once for each conversation', async () => {
    const me = await world.as(bystander(0))
    const pickId = picks[0] ?? 0
    const wording = {
      ...place,
      kind: 'wording' as const,
      pickId,
      criterionKey: 'tone',
      text: 'Warm, not cute',
    }
    await me.debrief.note(wording)
    expect(await refusalOf(me.debrief.note({ ...wording, criterionKey: 'charm' }))).toBe('not-found')
    const nothing = { ...place, kind: 'nothing' as const, pickId, criterionKey: null, text: null }
    const { noteId } = await me.debrief.note(nothing)
    expect(await (await lead()).debrief.note(nothing)).toEqual({ noteId })
    const { notes } = await week(round.lead)
    expect(notes.map(({ kind, criterionKey, text }) => [kind, criterionKey, text])).toEqual([
      ['wording', 'tone', 'Warm, not cute'],
      ['nothing', null, null],
    ])
  })

  it('is removed by its author or those who run the team, and comes back', async () => {
    const [first] = (await week(round.lead)).notes
    const noteId = first?.id ?? 0
    const stranger = await world.as(about(0))
    expect(await refusalOf(stranger.debrief.removeNote({ noteId }))).toBe('not-allowed')
    await (await world.as(bystander(0))).debrief.removeNote({ noteId })
    expect((await week(round.lead)).notes.map(({ id }) => id)).not.toContain(noteId)
    await (await lead()).debrief.restoreNote({ noteId })
    expect((await week(round.lead)).notes.map(({ id }) => id)).toContain(noteId)
  })

  it('stands in the summary, and its open actions in the next check-in, overdue ones first', async () => {
    const me = await lead()
    const pickId = picks[0] ?? 0
    const owned = { pickId, doneMeans: 'Seen', ownerId: about(0) }
    await me.actions.create({ ...place, ...owned, text: 'Later', dueOn: '2026-03-20' })
    const { actionId } = await me.actions.create({ ...place, ...owned, text: 'Sooner', dueOn: '2026-03-06' })
    await me.debrief.close(place)
    const { markdown } = await me.debrief.markdown({ ...place, language: 'en' })
    expect(markdown).toMatch(/Sooner.*\n.*Owner: \w+, due 6 March 2026/)
    expect(markdown).toContain('**Tone**: Warm, not cute')
    expect(markdown).toContain('Nothing to decide: ')
    world.clock.at = Date.UTC(2026, 2, 10, 9)
    const next = () => me.debrief.week({ teamSlug: round.slug, week: '2026-W11' })
    expect((await next()).earlier.map(({ text, overdue }) => [text, overdue])).toEqual([
      ['Sooner', true],
      ['Later', false],
    ])
    const nextPlace = { teamId: round.teamId, week: '2026-W11' }
    await me.debrief.start({ ...nextPlace, started: true })
    await me.actions.setDone({ actionId, done: true })
    expect((await next()).earlier.map(({ text, state }) => [text, state])).toEqual([
      ['Later', 'open'],
      ['Sooner', 'done'],
    ])
    const summary = await me.debrief.markdown({ ...nextPlace, language: 'it' })
    expect(summary.markdown).toMatch(/\[ \] Later[\s\S]*\[x\] Sooner/)
  })
})

describe('what became of an action', () => {
  beforeAll(() => open())
  afterAll(() => world.close())

  it('is told: who changed what, when, from what to what', async () => {
    const me = await lead()
    const [ada = 0, ben = 0] = round.agents
    const words = { text: 'Write it', doneMeans: 'Seen', ownerId: ada, dueOn: '2026-03-06' }
    const { actionId } = await me.actions.create({ ...place, pickId: null, ...words })
    expect(await me.actions.history({ actionId })).toEqual([])
    await me.actions.change({ actionId, version: 1, ...words, ownerId: ben })
    await me.actions.change({ actionId, version: 2, ...words, ownerId: ben })
    await (await world.as(ben)).actions.setDone({ actionId, done: true })
    expect(await me.actions.history({ actionId })).toMatchObject([
      { changedBy: { name: 'Ben' }, before: { state: 'open' }, after: { state: 'done' } },
      { changedBy: { name: 'Chat lead' }, before: { owner: 'Ada' }, after: { owner: 'Ben' } },
    ])
    const stranger = await world.addPerson('Stranger')
    expect(await refusalOf((await world.as(stranger)).actions.history({ actionId }))).not.toBe('answered')
  })

  it('shows that its owner has left, and somebody else takes it on', async () => {
    const me = await lead()
    const [, ben = 0, cleo = 0] = round.agents
    const manager = await world.as(round.manager)
    await manager.teams.setMembership({ teamId: round.teamId, personId: ben, role: 'agent', member: false })
    const [action] = await me.actions.list({ teamId: round.teamId })
    expect(action).toMatchObject({ owner: { name: 'Ben' }, ownerLeft: true })
    const {
      text,
      doneMeans,
      dueOn,
      version,
      id: actionId,
    } = action ?? { text: '', doneMeans: '', dueOn: '', version: 0, id: 0 }
    await me.actions.change({ actionId, version, text, doneMeans, dueOn, ownerId: cleo })
    expect(await me.actions.list({ teamId: round.teamId })).toMatchObject([{ ownerLeft: false }])
  })
})
