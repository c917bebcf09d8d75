import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anOpenRound,
  answersFor,
  handIn,
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
let admin: number
/** Tasks by pick, in the order of the draw. */
let picks: Task[][]

beforeAll(async () => {
  world = await openWorld()
  round = await anOpenRound(world, { agents: ['Ada', 'Ben', 'Cleo'], each: 2 })
  admin = await world.addPerson('Root')
  await world.give(admin, 'admin')
  picks = [...Map.groupBy(await tasksOf(world, round.roundId), ({ pickId }) => pickId).values()]
})
afterAll(() => world.close())

const pick = (index: number): Task[] => {
  const found = picks[index]
  if (found === undefined) throw new Error(`There is no pick ${index}.`)
  return found
}
const task = (index: number, kind: Task['kind']): Task => {
  const found = pick(index).find((one) => one.kind === kind)
  if (found === undefined) throw new Error(`Nobody reads pick ${index} as ${kind}.`)
  return found
}
const audited = async (verb: string): Promise<number> =>
  (await world.db.read.selectFrom('audit').select('id').where('verb', '=', verb).execute()).length

describe('a review that was handed in', () => {
  it('is neither skipped nor handed to somebody else afterwards', async () => {
    const mine = task(0, 'peer')
    await handIn(world, mine)
    const { assignments } = await world.as(mine.reviewerId)
    const gone = { assignmentId: mine.assignmentId, reason: 'Too late' }
    expect(await refusalOf(assignments.skip(gone))).toBe('assignment.not-open')
    const lead = await world.as(round.lead)
    expect(await refusalOf(lead.assignments.swap(gone))).not.toBe('answered')
    expect(await audited('assignment.skip')).toBe(0)
    expect(await audited('assignment.swap')).toBe(0)
  })

  it('takes no draft any more', async () => {
    const mine = task(0, 'peer')
    const { assignmentId: _, ...content } = await answersFor(world, task(1, 'peer'))
    const { reviews } = await world.as(mine.reviewerId)
    const draft = {
      assignmentId: mine.assignmentId,
      version: 0,
      content: { ...content, ratings: [], comments: [] },
    }
    expect(await refusalOf(reviews.saveDraft(draft))).not.toBe('answered')
  })

  it('has no changed mind before the reveal', async () => {
    const mine = task(0, 'peer')
    const { ratings } = await answersFor(world, task(1, 'peer'))
    const { reviews } = await world.as(mine.reviewerId)
    const change = { pickId: mine.pickId, ratings, why: 'I had missed a message' }
    expect(await refusalOf(reviews.changeMind(change))).toBe('review.not-revealed')
  })
})

describe('a review that was skipped', () => {
  it('cannot be skipped, swapped or written afterwards', async () => {
    const mine = task(1, 'peer')
    const answers = await answersFor(world, mine)
    const { assignments, reviews } = await world.as(mine.reviewerId)
    const skip = { assignmentId: mine.assignmentId, reason: 'I know the customer' }
    await assignments.skip(skip)
    expect(await refusalOf(assignments.skip(skip))).toBe('assignment.not-open')
    expect(await refusalOf(reviews.submit(answers))).not.toBe('answered')
    expect(await audited('assignment.skip')).toBe(1)
  })

  it('is not somebody else’s to skip, and no self review goes to a colleague', async () => {
    const other = task(2, 'peer')
    const stranger = await world.as(round.manager)
    const skip = { assignmentId: other.assignmentId, reason: 'Mine' }
    expect(await refusalOf(stranger.assignments.skip(skip))).toBe('not-found')
    const lead = await world.as(round.lead)
    const self = { assignmentId: task(2, 'self').assignmentId, reason: 'Away' }
    expect(await refusalOf(lead.assignments.swap(self))).toBe('swap.person-unsuitable')
  })
})

describe('a pick', () => {
  it('that is hidden takes no comment, and is opened by nobody before it is complete', async () => {
    const mine = task(2, 'self')
    const caller = await world.as(mine.reviewerId)
    expect(await refusalOf(caller.picks.comment({ pickId: mine.pickId, text: 'Well' }))).not.toBe('answered')
    expect(await refusalOf(caller.picks.open({ pickId: mine.pickId }))).toBe('reveal.not-complete')
    expect(await caller.picks.seen({ pickId: mine.pickId })).toEqual({ seen: false })
  })

  it('that is revealed stays so: opened again it is the same, confirmed again it is refused', async () => {
    await revealByAll(world, pick(3))
    const mine = task(3, 'self')
    const caller = await world.as(mine.reviewerId)
    expect(await caller.picks.open({ pickId: mine.pickId })).toEqual({ revealed: true })
    const lead = await world.as(round.lead)
    expect(await refusalOf(lead.picks.confirm({ pickId: mine.pickId }))).toBe('reveal.already')
    const reveals = await audited('reveal.open')
    await caller.picks.open({ pickId: mine.pickId })
    expect(await audited('reveal.open')).toBe(reveals)
  })

  it('is news to the person it is about alone', async () => {
    const [mine, peer] = [task(3, 'self'), task(3, 'peer')]
    const seenBy = async (personId: number) =>
      (await (await world.as(personId)).picks.seen({ pickId: mine.pickId })).seen
    expect([await seenBy(mine.revieweeId), await seenBy(peer.reviewerId)]).toEqual([true, false])
  })

  it('keeps its comments their author’s to remove and to bring back, as often as they like', async () => {
    const mine = task(3, 'self')
    const { picks: calls } = await world.as(mine.reviewerId)
    const { commentId } = await calls.comment({ pickId: mine.pickId, text: '  I see  ' })
    const peer = await world.as(task(3, 'peer').reviewerId)
    expect(await refusalOf(peer.picks.removeComment({ commentId }))).not.toBe('answered')
    for (const act of [calls.removeComment, calls.removeComment, calls.restoreComment, calls.restoreComment])
      expect(await act({ commentId })).toEqual({ commentId })
    expect(await refusalOf(calls.comment({ pickId: mine.pickId, text: ' \n ' }))).toBe('input-invalid')
  })

  it('takes a changed mind with a reason, each one a further version', async () => {
    const mine = task(3, 'peer')
    const { reviews } = await world.as(mine.reviewerId)
    const { ratings } = await answersFor(world, task(4, 'peer'))
    const change = (why: string) => reviews.changeMind({ pickId: mine.pickId, ratings, why })
    expect(await refusalOf(change(' '))).toBe('input-invalid')
    expect([await change('I had missed a message'), await change('And another')]).toEqual([
      { version: 2 },
      { version: 3 },
    ])
    const lead = await world.as(round.lead)
    const foreign = { pickId: mine.pickId, ratings, why: 'Not mine' }
    expect(await refusalOf(lead.reviews.changeMind(foreign))).toBe('not-found')
  })
})

describe('an action', () => {
  const words = { text: 'Name the next step', doneMeans: 'It stands in each reply', dueOn: '2026-03-13' }
  const write = async (changes: object = {}) => {
    const [ownerId = 0] = round.agents
    const place = { teamId: round.teamId, week: round.week, pickId: null, ownerId }
    return (await world.as(round.lead)).actions.create({ ...place, ...words, ...changes })
  }
  const history = async (actionId: number) => (await world.as(round.lead)).actions.history({ actionId })

  it('that is done twice is done once: the second time nothing is different', async () => {
    const { actionId } = await write()
    const { actions } = await world.as(round.lead)
    await actions.setDone({ actionId, done: true })
    await actions.setDone({ actionId, done: true })
    expect(await history(actionId)).toHaveLength(1)
    await actions.setDone({ actionId, done: false })
    const [newest] = await history(actionId)
    expect(newest).toMatchObject({ before: { state: 'done' }, after: { state: 'open' } })
  })

  it('is not changed over an older version, and says so', async () => {
    const { actionId } = await write()
    const { actions } = await world.as(round.lead)
    const [ownerId = 0] = round.agents
    const change = (version: number, text: string) =>
      actions.change({ actionId, version, ...words, ownerId, text })
    await change(1, 'First')
    expect(await refusalOf(change(1, 'Second'))).toBe('action.changed-meanwhile')
    expect(await refusalOf(change(9, 'Second'))).toBe('action.changed-meanwhile')
    expect(await refusalOf(change(2, 'Second'))).toBe('answered')
  })

  it('has an owner in the team and a day that exists', async () => {
    expect(await refusalOf(write({ ownerId: admin }))).toBe('action.owner-not-member')
    expect(await refusalOf(write({ ownerId: 987_654 }))).toBe('action.owner-not-member')
    expect(await refusalOf(write({ dueOn: '2026-02-30' }))).toBe('input-invalid')
    expect(await refusalOf(write({ pickId: pick(2)[0]?.pickId }))).toBe('not-found')
    expect(await refusalOf(write({ pickId: 987_654 }))).toBe('not-found')
  })

  it('that was removed has no history to show, until it is brought back', async () => {
    const { actionId } = await write()
    const { actions } = await world.as(round.lead)
    await actions.remove({ actionId })
    expect(await refusalOf(history(actionId))).toBe('not-found')
    await actions.restore({ actionId })
    expect(await refusalOf(history(actionId))).toBe('answered')
  })
})

const PRAISE = { kind: 'best_practice' as const, text: null }

describe('a flag', () => {
  const flag = async (changes: object = {}) => {
    const { conversationId, revieweeId } = task(3, 'self')
    const given = { conversationId, messageId: null, kind: 'bug' as const, text: null, ...changes }
    return (await world.as(revieweeId)).flags.set(given)
  }

  it('is removed once', async () => {
    const { flagId } = await flag()
    const { flags } = await world.as(task(3, 'self').revieweeId)
    expect(await flags.remove({ flagId })).toEqual({ flagId })
    expect(await refusalOf(flags.remove({ flagId }))).toBe('not-found')
  })

  it('stands on a message of its own conversation alone', async () => {
    const messageOf = async (conversationId: number) =>
      (
        await world.db.read
          .selectFrom('message')
          .select('id')
          .where('conversation_id', '=', conversationId)
          .orderBy('id')
          .executeTakeFirstOrThrow()
      ).id
    const own = await messageOf(task(3, 'self').conversationId)
    const foreign = await messageOf(task(0, 'self').conversationId)
    expect(await refusalOf(flag({ messageId: own }))).toBe('answered')
    expect(await refusalOf(flag({ messageId: foreign }))).toBe('review.message-unknown')
    expect(await refusalOf(flag({ conversationId: 987_654 }))).toBe('not-found')
  })

  it('for best practice stands on what an agent wrote to the customer, or on the whole conversation', async () => {
    const { conversationId } = task(3, 'self')
    const messages = await world.db.read
      .selectFrom('message')
      .select(['id', 'author_kind'])
      .where('conversation_id', '=', conversationId)
      .execute()
    const of = (kind: string) => messages.find(({ author_kind }) => author_kind === kind)?.id ?? 0
    const praise = async (messageId: number | null) =>
      refusalOf((await world.as(round.lead)).flags.set({ ...PRAISE, conversationId, messageId }))
    expect(await praise(of('customer'))).toBe('best-practice.not-agents')
    expect(await praise(of('agent'))).toBe('answered')
    expect(await praise(null)).toBe('answered')
  })
})

describe('people', () => {
  it('have one link at a time, of the kind that fits them', async () => {
    const { people } = await world.as(admin)
    const { people: terminal } = world.asOperator()
    const { personId } = await people.create({ name: '  Dora  ' })
    expect(await refusalOf(terminal.resetLink({ personId }))).toBe('person.no-sign-in')
    const given = { personId, name: 'Dora', email: 'dora@example.org', password: 'a long sentence' }
    await world.auth.createSignIn(world.db.write, given)
    expect(await refusalOf(people.invite({ personId }))).toBe('person.has-sign-in')
    expect(await refusalOf(terminal.resetLink({ personId }))).toBe('answered')
    expect(await refusalOf(people.resetLink({ personId }))).toBe('not-allowed')
    await people.deactivate({ personId })
    expect(await refusalOf(terminal.resetLink({ personId }))).toBe('person.deactivated')
    const listed = (await people.list({})).find(({ id }) => id === personId)
    expect(listed).toMatchObject({ name: 'Dora', signIn: 'deactivated' })
  })

  it('never lose their last admin, and nobody changes their own role', async () => {
    const { people } = await world.as(admin)
    const own = { personId: admin, role: 'auditor' as const, granted: true }
    expect(await refusalOf(people.setWorkspaceRole(own))).toBe('person.own-role')
    expect(await refusalOf(people.deactivate({ personId: admin }))).not.toBe('answered')
    const second = (await people.create({ name: 'Rita' })).personId
    await people.setWorkspaceRole({ personId: second, role: 'admin', granted: true })
    const { people: asSecond } = await world.as(second)
    const drop = { personId: admin, role: 'admin' as const, granted: false }
    expect(await refusalOf(asSecond.setWorkspaceRole(drop))).toBe('answered')
    const back = { ...drop, granted: true }
    expect(await refusalOf(asSecond.setWorkspaceRole(back))).toBe('answered')
  })
})

describe('what somebody prefers', () => {
  it('changes only what they said', async () => {
    const [ada = 0] = round.agents
    const stored = () =>
      world.db.read
        .selectFrom('person')
        .select(['language', 'theme', 'shortcuts', 'submits_on_last as submitsOnLast'])
        .where('id', '=', ada)
        .executeTakeFirstOrThrow()
    const { session } = await world.as(ada)
    await session.prefer({ language: 'it', shortcuts: false, submitsOnLast: true })
    await session.prefer({ theme: 'dark' })
    await session.prefer({})
    expect(await stored()).toEqual({ language: 'it', theme: 'dark', shortcuts: 0, submitsOnLast: 1 })
    await session.prefer({ language: null })
    expect((await stored()).language).toBeNull()
    expect(await refusalOf(session.prefer({ language: 'de' } as never))).toBe('input-invalid')
  })
})

describe('the keys somebody chose for shortcuts', () => {
  const mine = async (personId: number) =>
    (await (await world.as(personId)).session.current({}))?.person.shortcutKeys

  it('are changed one by one, and are their own', async () => {
    const [ada = 0, ben = 0] = round.agents
    const { session } = await world.as(ada)
    expect(await mine(ada)).toEqual({})
    await session.prefer({ shortcutKeys: { 'lists j': 'q' } })
    await session.prefer({ shortcutKeys: { 'review c': 'Shift+c' }, theme: 'dark' })
    expect(await mine(ada)).toEqual({ 'lists j': 'q', 'review c': 'Shift+c' })
    expect(await mine(ben)).toEqual({})
    await session.prefer({ shortcutKeys: { 'lists j': null, 'review c': 'c' } })
    expect(await mine(ada)).toEqual({})
  })

  it('lose what is no shortcut, and refuse what is no key', async () => {
    const [ada = 0] = round.agents
    const { session } = await world.as(ada)
    await session.prefer({ shortcutKeys: { 'lists v': 'q', 'lists k': 'h' } })
    expect(await mine(ada)).toEqual({ 'lists k': 'h' })
    for (const stroke of ['Enter', '1', 'Ctrl+w', ''])
      expect(await refusalOf(session.prefer({ shortcutKeys: { 'lists k': stroke } }))).toBe('input-invalid')
    expect(await mine(ada)).toEqual({ 'lists k': 'h' })
  })

  it('refuse one that another shortcut beside it has', async () => {
    const [ada = 0] = round.agents
    const { session } = await world.as(ada)
    await session.prefer({ shortcutKeys: { 'lists k': null } })
    expect(await refusalOf(session.prefer({ shortcutKeys: { 'lists k': 'j' } }))).toBe('conflict')
    expect(await mine(ada)).toEqual({})
    await session.prefer({ shortcutKeys: { 'lists k': 'j', 'lists j': 'k' } })
    expect(await mine(ada)).toEqual({ 'lists k': 'j', 'lists j': 'k' })
  })
})
