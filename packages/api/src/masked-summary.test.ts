import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  anOpenRound,
  answersFor,
  type OpenedRound,
  openWorld,
  revealByAll,
  type Task,
  tasksOf,
  type World,
} from './testing.ts'

let world: World
let round: OpenedRound
let task: Task
let others: Task[]

/** One revealed conversation whose subject names its agent, with everything that a meeting can write down about it. */
beforeEach(async () => {
  world = await openWorld()
  const agents = ['Adalgisa', 'Ben', 'Cleo', 'Dan']
  round = await anOpenRound(world, { agents, each: 1, settings: { scores: 'parties' } })
  await world.db.write.updateTable('conversation').set({ subject: 'Adalgisa forgot my invoice' }).execute()
  const tasks = await tasksOf(world, round.roundId)
  const own = tasks.filter(({ revieweeId }) => revieweeId === round.agents[0])
  const [first] = own
  if (!first) throw new Error('a pick is about the first agent')
  task = first
  await revealByAll(world, own)
  others = tasks.filter(({ revieweeId }) => revieweeId !== round.agents[0])
  const lead = await world.as(round.lead)
  const { teamId, week } = round
  const { pickId } = task
  await lead.picks.addToDebrief({ pickId })
  await lead.debrief.mask({ pickId, masked: true })
  await lead.debrief.start({ teamId, week, started: true })
  const about = { teamId, week, pickId }
  await lead.debrief.note({ ...about, kind: 'wording', criterionKey: 'tone', text: 'Warm, not cute' })
  await lead.debrief.note({ ...about, kind: 'nothing', criterionKey: null, text: null })
  const [, ownerId = 0] = round.agents
  await lead.actions.create({ ...about, ownerId, text: 'Say it', doneMeans: 'Said', dueOn: '2026-03-13' })
  await lead.guidelines.create({
    ...{ teamId, conversationId: null, messageId: null, practiceId: null, pickId, ownerId },
    ...{ rule: 'Say what happens next', appliesWhen: null, cannedReply: null, criterionKey: null },
    ...{ language: null, tags: [], reviewOn: null },
  })
})
afterEach(() => world.close())

const summary = async (personId: number) => {
  const { teamId, week } = round
  return (await (await world.as(personId)).debrief.markdown({ teamId, week, language: 'en' })).markdown
}
const bystander = async (): Promise<number> => {
  const readers = (await tasksOf(world, round.roundId)).filter(({ pickId }) => pickId === task.pickId)
  return round.agents.find((agent) => readers.every(({ reviewerId }) => reviewerId !== agent)) ?? 0
}

it('a masked conversation has no name in the summary, whoever takes it along', async () => {
  for (const personId of [round.lead, round.manager, task.revieweeId, await bystander()]) {
    const text = await summary(personId)
    expect(text).toContain('forgot my invoice')
    expect(text).not.toContain('Adalgisa')
  }
})

it('nor on the page of the meeting, for whoever has no other way to know', async () => {
  const me = await world.as(await bystander())
  const { people: _, ...page } = await me.debrief.week({ teamSlug: round.slug, week: round.week })
  expect(JSON.stringify(page)).toContain('forgot my invoice')
  expect(JSON.stringify(page)).not.toContain('Adalgisa')
})

it('nor in the list of actions, and no number leads there', async () => {
  const me = await world.as(await bystander())
  const [action] = await me.actions.list({ teamId: round.teamId })
  expect(action).toMatchObject({ subject: '•••••••• forgot my invoice', conversationId: null })
  const [, ownerId = 0] = round.agents
  const mine = await (await world.as(ownerId)).week.mine({})
  expect(mine?.actions.map(({ subject }) => subject)).toEqual(['•••••••• forgot my invoice'])
})

it('unmasked, the name is there', async () => {
  await (await world.as(round.lead)).debrief.mask({ pickId: task.pickId, masked: false })
  expect(await summary(round.lead)).toContain('Adalgisa')
})

it('folded in the meeting, a conversation has no score in the summary until the person agreed', async () => {
  await (await world.as(round.lead)).debrief.mask({ pickId: task.pickId, masked: false })
  for (const personId of [round.lead, round.manager, task.revieweeId]) {
    const text = await summary(personId)
    expect(text).toMatch(/Adalgisa\): scores not shown/)
    expect(text).not.toMatch(/ self | colleagues \d|IQS/)
  }
  const { teamId, week } = round
  await (await world.as(round.lead)).debrief.start({ teamId, week, started: false })
  await (await world.as(task.revieweeId)).debrief.answer({
    pickId: task.pickId,
    answer: 'agree',
    words: null,
  })
  expect(await summary(round.lead)).toMatch(/Adalgisa\): self \d+ · colleagues \d+/)
})

it('a conversation that was never on the agenda stands in it only where scores are the team’s', async () => {
  const other = others[0]?.pickId ?? 0
  await revealByAll(
    world,
    others.filter(({ pickId }) => pickId === other),
  )
  const { conversationId } = await world.db.read
    .selectFrom('pick')
    .select('conversation_id as conversationId')
    .where('id', '=', other)
    .executeTakeFirstOrThrow()
  expect(await summary(round.lead)).not.toContain(`#${conversationId} `)
  const me = await world.as(round.lead)
  const page = await me.debrief.week({ teamSlug: round.slug, week: round.week })
  expect(page.picks.map(({ pickId, record }) => [pickId, record])).toEqual(
    expect.arrayContaining([
      [task.pickId, 'scores'],
      [other, 'nothing'],
    ]),
  )
  await world.db.write.updateTable('round').set({ scores: 'team' }).execute()
  expect(await summary(round.lead)).toContain(`#${conversationId} `)
})

describe('a changed mind', () => {
  /** A colleague of the agent gives five points on everything and names them in the reason. */
  const change = async () => {
    const readers = (await tasksOf(world, round.roundId)).filter(({ pickId }) => pickId === task.pickId)
    const peer = readers.find(({ kind }) => kind === 'peer') ?? task
    const { ratings } = await answersFor(world, peer, { points: [5] })
    const me = await world.as(peer.reviewerId)
    const why = 'Adalgisa had asked twice.'
    await me.reviews.changeMind({ pickId: task.pickId, ratings, why: 'First thought.' })
    await me.reviews.changeMind({ pickId: task.pickId, ratings, why })
    return { peer, name: (await me.session.current())?.person.name ?? '' }
  }
  const compared = async () => {
    const { teamId, week } = round
    return (await world.as(await bystander())).debrief.comparison({ teamId, week, pickId: task.pickId })
  }

  it('stands beside the blind score in the meeting and in the summary, and names nobody where names are masked', async () => {
    const before = await compared()
    const { name } = await change()
    const after = await compared()
    if (!before.isShown || !after.isShown) throw new Error('without names scores are shown')
    expect(after.reviews.map(({ score }) => score)).toEqual(before.reviews.map(({ score }) => score))
    expect(after.criteria).toEqual(before.criteria)
    expect(after.reviews.flatMap(({ changed }) => (changed ? [changed] : []))).toEqual([
      { score: 100, why: '•••••••• had asked twice.' },
    ])
    const text = await summary(round.lead)
    expect(text).toContain('\n  - colleague changed to 100: •••••••• had asked twice\\.')
    expect(text).not.toMatch(new RegExp(`First thought|${name} changed`))
  })

  it('is with its author where names are shown, and nowhere while the scores are folded', async () => {
    const { name } = await change()
    const lead = await world.as(round.lead)
    await lead.debrief.mask({ pickId: task.pickId, masked: false })
    expect(await summary(round.lead)).not.toContain('had asked twice')
    expect(JSON.stringify(await compared())).not.toContain('had asked twice')
    const { teamId, week } = round
    await lead.debrief.start({ teamId, week, started: false })
    const agent = await world.as(task.revieweeId)
    await agent.debrief.answer({ pickId: task.pickId, answer: 'agree', words: null })
    expect(await summary(round.lead)).toContain(`  - ${name} changed to 100: Adalgisa had asked twice\\.`)
    const page = await lead.debrief.week({ teamSlug: round.slug, week })
    expect(page.picks[0]?.changed).toMatchObject([{ person: { name }, kind: 'peer', score: 100 }])
  })
})
