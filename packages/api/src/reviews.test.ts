import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
let tasks: Task[]

beforeEach(async () => {
  world = await openWorld()
  round = await anOpenRound(world)
  tasks = await tasksOf(world, round.roundId)
})
afterEach(() => world.close())

const onFirstPick = () => tasks.filter((task) => task.pickId === tasks[0]?.pickId)
const pick = <T>(list: readonly T[], index: number): T => {
  const found = list[index]
  if (found === undefined) throw new Error('the round is smaller than the test thinks')
  return found
}
const selfOf = (list: readonly Task[]) =>
  pick(
    list.filter((task) => task.kind === 'self'),
    0,
  )
const peerOf = (list: readonly Task[]) =>
  pick(
    list.filter((task) => task.kind === 'peer'),
    0,
  )

describe('a draft', () => {
  const content = {
    ratings: [],
    solved: null,
    keep: 'half a tho',
    try: null,
    comments: [],
    bestPractice: [],
    secondsSpent: 5,
  }

  it('resumes where it was, on another device too', async () => {
    const task = peerOf(tasks)
    const me = await world.as(task.reviewerId)
    const saved = await me.reviews.saveDraft({ assignmentId: task.assignmentId, version: 0, content })
    expect(saved).toMatchObject({ saved: true, version: 1 })
    const form = await me.reviews.form({ assignmentId: task.assignmentId })
    expect(form.draft).toMatchObject({ version: 1, content: { keep: 'half a tho' } })
    expect((await me.week.mine({}))?.assignments.filter(({ state }) => state === 'draft').length).toBe(1)
  })

  it('offers both texts when two devices write, and loses neither', async () => {
    const task = peerOf(tasks)
    const me = await world.as(task.reviewerId)
    await me.reviews.saveDraft({ assignmentId: task.assignmentId, version: 0, content })
    const other = { ...content, keep: 'from the phone' }
    const second = await me.reviews.saveDraft({ assignmentId: task.assignmentId, version: 0, content: other })
    expect(second).toMatchObject({ saved: false, version: 1, content: { keep: 'half a tho' } })
    const third = await me.reviews.saveDraft({ assignmentId: task.assignmentId, version: 1, content: other })
    expect(third).toMatchObject({ saved: true, version: 2 })
  })

  it('is unknown to everyone but its author', async () => {
    const task = peerOf(tasks)
    for (const other of [round.lead, round.manager, task.revieweeId]) {
      const call = (await world.as(other)).reviews.form({ assignmentId: task.assignmentId })
      expect(await refusalOf(call)).toMatch(/not-found|not-allowed/)
    }
  })
})

describe('handing in', () => {
  it('scores what was said and goes on to the next open review', async () => {
    const task = peerOf(tasks)
    const answer = await handIn(world, task, { points: [5, 4, 3, null] })
    expect(answer).toMatchObject({ assignmentId: task.assignmentId, complete: false, late: false })
    expect(answer.next).not.toBe(null)
    const mine = await (await world.as(task.reviewerId)).reviews.given({})
    expect(mine.rows[0]?.score).toBeCloseTo((100 * 30 + 75 * 35 + 50 * 20) / 85, 9)
  })

  it('stores beside the score what later numbers ask for', async () => {
    const task = peerOf(tasks)
    const solution = world.db.write.updateTable('criterion').set({ critical: 1 })
    await solution.where('key', '=', 'solution-quality').execute()
    await handIn(world, task, { points: [5, 2, 3, null] })
    const stored = await world.db.read
      .selectFrom('review')
      .select(['id', 'score', 'score_before_critical', 'origin', 'kind', 'reason'])
      .select(['team_id', 'reviewee_id', 'week', 'rubric_version_id'])
      .where('assignment_id', '=', task.assignmentId)
      .executeTakeFirstOrThrow()
    expect(stored).toMatchObject({
      ...{ score: 0, origin: 'drawn', kind: 'peer', reason: 'blind', week: round.week },
      ...{ team_id: round.teamId, reviewee_id: task.revieweeId },
    })
    expect(stored.score_before_critical).toBeCloseTo((100 * 30 + 25 * 35 + 50 * 20) / 85, 9)
    const rated = await world.db.read
      .selectFrom('rating')
      .innerJoin('criterion', 'criterion.id', 'rating.criterion_id')
      .select(['criterion.key', 'rating.point'])
      .where('rating.review_id', '=', stored.id)
      .orderBy('criterion.position')
      .execute()
    expect(rated.map(({ key, point }) => `${key} ${point}`)).toEqual([
      ...['empathy 5', 'solution-quality 2', 'process-adherence 3', 'tone null'],
    ])
  })

  it('goes on to what the form named as the next one, from anywhere in the queue, until nothing is left', async () => {
    const { reviewerId } = pick(tasks, 0)
    const own = tasks.filter((task) => task.reviewerId === reviewerId)
    const me = await world.as(reviewerId)
    const named: unknown[] = []
    // From the middle on, so that the first ones come last.
    for (const task of [...own.slice(2), ...own.slice(0, 2)]) {
      const { queue } = await me.reviews.form({ assignmentId: task.assignmentId })
      const { next } = await handIn(world, task)
      expect(next).toEqual(queue.nextOpen)
      named.push(next)
    }
    expect(named.length).toBeGreaterThan(3)
    expect(named.indexOf(null)).toBe(named.length - 1)
  })

  it('needs an answer on every criterion, on its own scale', async () => {
    const task = peerOf(tasks)
    const answers = await answersFor(world, task)
    const me = await world.as(task.reviewerId)
    const three = { ...answers, ratings: answers.ratings.slice(1) }
    expect(await refusalOf(me.reviews.submit(three))).toBe('review.incomplete')
    const twice = { ...answers, ratings: [...answers.ratings, ...answers.ratings.slice(0, 1)] }
    expect(await refusalOf(me.reviews.submit(twice))).toBe('review.rating-invalid')
    const six = answers.ratings.map((rating) => ({ ...rating, point: 6 }))
    expect(await refusalOf(me.reviews.submit({ ...answers, ratings: six }))).toBe('input-invalid')
    const cause = answers.ratings.map((rating) => ({ ...rating, rootCauses: ['made-up'] }))
    expect(await refusalOf(me.reviews.submit({ ...answers, ratings: cause }))).toBe('review.rating-invalid')
  })

  it('refuses remarks on another conversation, or on characters that are not there', async () => {
    const task = peerOf(tasks)
    const elsewhere = pick(
      tasks.filter((other) => other.conversationId !== task.conversationId),
      0,
    )
    const form = await (await world.as(elsewhere.reviewerId)).reviews.form({
      assignmentId: elsewhere.assignmentId,
    })
    const answers = await answersFor(world, task, { comment: 'here' })
    const me = await world.as(task.reviewerId)
    const foreign = {
      messageId: form.conversation.messages[0]?.id ?? 0,
      fromChar: null,
      toChar: null,
      text: 'x',
    }
    expect(await refusalOf(me.reviews.submit({ ...answers, comments: [foreign] }))).toBe(
      'review.message-unknown',
    )
    const beyond = answers.comments.map((comment) => ({ ...comment, fromChar: 0, toChar: 9_999 }))
    expect(await refusalOf(me.reviews.submit({ ...answers, comments: beyond }))).toBe(
      'review.message-unknown',
    )
  })

  it('refuses a mark for best practice on what the reviewed person did not write', async () => {
    const task = peerOf(tasks)
    const me = await world.as(task.reviewerId)
    const { conversation } = await me.reviews.form({ assignmentId: task.assignmentId })
    const [customers] = conversation.messages.filter(({ authorKind }) => authorKind === 'customer')
    const answers = await answersFor(world, task, { bestPractice: 'Copy' })
    const marked = { ...answers, bestPractice: [{ messageId: customers?.id ?? 0, text: 'Copy' }] }
    expect(await refusalOf(me.reviews.submit(marked))).toBe('best-practice.not-agents')
    expect(await refusalOf(me.reviews.submit(answers))).toBe('answered')
  })

  it('twice within the undo time is one review, and the answers are equal', async () => {
    const task = peerOf(tasks)
    const answers = await answersFor(world, task)
    const me = await world.as(task.reviewerId)
    const all = await Promise.all(Array.from({ length: 20 }, () => me.reviews.submit(answers)))
    expect(new Set(all.map((answer) => JSON.stringify(answer))).size).toBe(1)
    const rows = await world.db.read.selectFrom('review').select('id').execute()
    expect(rows.length).toBe(1)
    world.clock.at += 9_000
    expect(await refusalOf(me.reviews.submit(answers))).toBe('review.already-submitted')
  })

  it('of other answers meanwhile, from another tab, is refused: nobody believes them kept', async () => {
    const task = peerOf(tasks)
    const answers = await answersFor(world, task, { bestPractice: 'Copy', comment: 'Why?', keep: 'Calm' })
    const me = await world.as(task.reviewerId)
    expect(await refusalOf(me.reviews.submit(answers))).toBe('answered')
    const again = { ...answers, ratings: answers.ratings.toReversed(), secondsSpent: 77 }
    expect(await refusalOf(me.reviews.submit(again))).toBe('answered')
    const [first, ...others] = answers.ratings
    const changed = [
      { ...answers, keep: 'Calm and short' },
      { ...answers, solved: answers.solved === 'no' ? ('yes' as const) : ('no' as const) },
      {
        ...answers,
        ratings: [{ ...first, criterionId: first?.criterionId ?? 0, point: null, rootCauses: [] }, ...others],
      },
      { ...answers, comments: [] },
      { ...answers, bestPractice: [] },
    ]
    for (const other of changed) {
      expect(await refusalOf(me.reviews.submit(other))).toBe('review.submitted-otherwise')
    }
    await me.reviews.undo({ assignmentId: task.assignmentId })
    expect(await refusalOf(me.reviews.submit({ ...answers, keep: 'Calm and short' }))).toBe('answered')
  })

  it('is for the one who was asked, and nobody else', async () => {
    const task = peerOf(tasks)
    const answers = await answersFor(world, task)
    for (const other of [task.revieweeId, round.lead, round.manager]) {
      expect(await refusalOf((await world.as(other)).reviews.submit(answers))).toMatch(
        /not-found|not-allowed/,
      )
    }
  })
})

describe('taking a submit back', () => {
  it('brings the whole draft back within eight seconds', async () => {
    const task = peerOf(tasks)
    await handIn(world, task, {
      points: [2, 3, 4, 5],
      keep: 'the tone',
      comment: 'well put',
      bestPractice: 'copy this',
    })
    world.clock.at += 8_000
    const me = await world.as(task.reviewerId)
    await me.reviews.undo({ assignmentId: task.assignmentId })
    const form = await me.reviews.form({ assignmentId: task.assignmentId })
    expect(form).toMatchObject({ state: 'open', submitted: null })
    expect(form.draft?.content).toMatchObject({ keep: 'the tone', bestPractice: [{ text: 'copy this' }] })
    expect(form.draft?.content.ratings.map(({ point }) => point)).toEqual([2, 3, 4, 5])
    expect(form.draft?.content.comments.map(({ text }) => text)).toEqual(['well put'])
  })

  it('is too late after eight seconds, and after the reveal', async () => {
    const task = peerOf(tasks)
    await handIn(world, task)
    world.clock.at += 8_001
    const me = await world.as(task.reviewerId)
    expect(await refusalOf(me.reviews.undo({ assignmentId: task.assignmentId }))).toBe('review.undo-too-late')
  })
})

describe('the reveal', () => {
  it('waits for everyone, and opens at once for the author of the last review alone', async () => {
    const [first, second, third] = onFirstPick()
    if (!first || !second || !third) throw new Error('three people read a pick')
    await handIn(world, first)
    const early = (await world.as(first.reviewerId)).picks.open({ pickId: first.pickId })
    expect(await refusalOf(early)).toBe('reveal.not-complete')
    world.clock.at += 1_000
    await handIn(world, second)
    world.clock.at += 1_000
    const last = await handIn(world, third)
    expect(last.complete).toBe(true)
    const notLast = (await world.as(first.reviewerId)).picks.open({ pickId: first.pickId })
    expect(await refusalOf(notLast)).toBe('reveal.not-complete')
    await (await world.as(third.reviewerId)).picks.open({ pickId: third.pickId })
    const seen = await (await world.as(first.reviewerId)).picks.get({ pickId: first.pickId })
    expect(seen.revealed).toBe(true)
    const late = (await world.as(third.reviewerId)).reviews.undo({ assignmentId: third.assignmentId })
    expect(await refusalOf(late)).toBe('review.undo-too-late')
  })

  it('can be confirmed by a lead, who makes what is open missed; a review after it is late and counts nowhere', async () => {
    const [first, second] = onFirstPick()
    if (!first || !second) throw new Error('three people read a pick')
    const lead = await world.as(round.lead)
    expect(await refusalOf(lead.picks.confirm({ pickId: first.pickId }))).toBe('reveal.not-complete')
    await handIn(world, first, { points: [5] })
    await lead.picks.confirm({ pickId: first.pickId })
    expect(await refusalOf(lead.picks.confirm({ pickId: first.pickId }))).toBe('reveal.already')
    const late = await handIn(world, second, { points: [1] })
    expect(late).toMatchObject({ late: true, undoUntil: null })
    const pickNow = await lead.picks.get({ pickId: first.pickId })
    if (!pickNow.revealed) throw new Error('it was revealed')
    const reasons = pickNow.reviews.map(({ reason, counts }) => [reason, counts])
    expect(reasons).toContainEqual(['late', false])
    expect(reasons).toContainEqual(['blind', true])
    expect(pickNow.gap).toBe(null)
    expect(pickNow.missed.length).toBe(1)
  })

  it('is not a colleague’s to confirm', async () => {
    const [first] = onFirstPick()
    if (!first) throw new Error('a pick has readers')
    await handIn(world, first)
    const call = (await world.as(first.reviewerId)).picks.confirm({ pickId: first.pickId })
    expect(await refusalOf(call)).toBe('not-allowed')
  })
})

describe('changing one’s mind', () => {
  it('adds a version with a reason after the reveal, and the blind one still counts', async () => {
    const own = onFirstPick()
    await revealByAll(world, own, (task) => ({ points: [task.kind === 'self' ? 5 : 3] }))
    const peer = peerOf(own)
    const me = await world.as(peer.reviewerId)
    const { ratings } = await answersFor(world, peer, { points: [5] })
    expect(await me.reviews.changeMind({ pickId: peer.pickId, ratings, why: 'I missed the note.' })).toEqual({
      version: 2,
    })
    const seen = await me.picks.get({ pickId: peer.pickId })
    if (!seen.revealed) throw new Error('it was revealed')
    const mine = seen.reviews.find(({ author }) => author.id === peer.reviewerId)
    expect(mine).toMatchObject({
      score: 50,
      later: [{ score: 100, why: 'I missed the note.', reason: 'changed_mind' }],
    })
    expect(seen.gap).toBe(50)
  })

  it('is not possible before the reveal, nor for somebody who wrote nothing', async () => {
    const own = onFirstPick()
    const peer = peerOf(own)
    const { ratings } = await answersFor(world, peer)
    const me = await world.as(peer.reviewerId)
    const change = { pickId: peer.pickId, ratings, why: 'because' }
    expect(await refusalOf(me.reviews.changeMind(change))).toBe('not-found')
    await handIn(world, peer)
    expect(await refusalOf(me.reviews.changeMind(change))).toBe('review.not-revealed')
  })
})

describe('lists of reviews', () => {
  it('show what was given at once, and what was received after the reveal', async () => {
    const own = onFirstPick()
    const self = selfOf(own)
    const peer = peerOf(own)
    await handIn(world, peer, { keep: 'warm', comment: 'nice' })
    const reviewee = await world.as(self.reviewerId)
    expect((await (await world.as(peer.reviewerId)).reviews.given({})).rows.length).toBe(1)
    expect((await reviewee.reviews.received({})).rows).toEqual([])
    await revealByAll(
      world,
      own.filter((task) => task !== peer),
    )
    const received = await reviewee.reviews.received({})
    expect(received.rows.length).toBe(2)
    expect(received.rows.find((row) => row.person.id === peer.reviewerId)).toMatchObject({
      keep: 'warm',
      quotes: [{ text: 'nice' }],
    })
  })
})

describe('flags', () => {
  it('best practice set in a review shows with its reveal; a bug shows at once', async () => {
    const own = onFirstPick()
    const peer = peerOf(own)
    const conversation = { conversationId: peer.conversationId }
    const lead = await world.as(round.lead)
    await (await world.as(peer.reviewerId)).flags.set({
      ...conversation,
      messageId: null,
      kind: 'bug',
      text: 'Crash',
    })
    await handIn(world, peer, { bestPractice: 'copy this' })
    expect((await lead.conversations.get(conversation)).flags.map(({ kind }) => kind)).toEqual(['bug'])
    await revealByAll(
      world,
      own.filter((task) => task !== peer),
    )
    const after = (await lead.conversations.get(conversation)).flags.map(({ kind, text }) => [kind, text])
    expect(after).toContainEqual(['best_practice', 'copy this'])
  })

  it('praise outside the review is refused while one’s own review is hidden', async () => {
    const peer = peerOf(tasks)
    const me = await world.as(peer.reviewerId)
    const flag = {
      conversationId: peer.conversationId,
      messageId: null,
      kind: 'best_practice' as const,
      text: null,
    }
    expect(await refusalOf(me.flags.set(flag))).toBe('review.not-revealed')
  })
})
