import { findDraft, findPick, picksDueForReveal, revealPick, transact } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { QUIET_MS, revealState, UNDO_MS } from '@reread/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  anOpenRound,
  answersFor,
  handIn,
  type OpenedRound,
  openWorld,
  refusalOf,
  type Task,
  tasksOf,
  type World,
} from './testing.ts'

describe.each(testEngines)('what somebody did to a review they have to write, on %s', (engine) => {
  let world: World
  let round: OpenedRound
  /** One pick: its self review, and two of colleagues. */
  let onPick: Task[]
  let peer: Task
  beforeEach(async () => {
    world = await openWorld(engine)
    round = await anOpenRound(world, { agents: ['Ada', 'Ben', 'Cleo', 'Dan', 'Eva'], each: 1 })
    const tasks = await tasksOf(world, round.roundId)
    onPick = tasks.filter(({ pickId }) => pickId === tasks[0]?.pickId)
    const found = onPick.find(({ kind }) => kind === 'peer')
    if (!found) throw new Error('a pick has colleagues')
    peer = found
  })
  afterEach(() => world.close())

  const of = ({ assignmentId }: Task) => ({ assignmentId })
  const as = async (task: Task) => await world.as(task.reviewerId)
  const lead = () => world.as(round.lead)
  const draft = async (task: Task, keep: string) => {
    const { assignmentId, ...content } = await answersFor(world, task, { points: [2, 3, 4, 5], keep })
    await (await as(task)).reviews.saveDraft({ assignmentId, version: 0, content })
  }
  const skip = async (task: Task) => (await as(task)).assignments.skip({ ...of(task), reason: 'Not for me' })
  const unskip = async (task: Task) => (await as(task)).assignments.unskip(of(task))
  const swap = async (task: Task, toPersonId?: number) =>
    (await lead()).assignments.swap({
      ...{ ...of(task), reason: 'ill' },
      ...(toPersonId === undefined ? {} : { toPersonId }),
    })
  const unswap = async (task: Task) => (await lead()).assignments.unswap(of(task))
  const formOf = async (task: Task) => (await as(task)).reviews.form(of(task))
  const revealNow = () =>
    transact(world.db.write, async (trx) => {
      const pick = await findPick(trx, peer.pickId)
      if (pick) await revealPick(trx, pick, { reason: 'deadline', at: world.clock.at })
    })
  const changes = async () => (await (await lead()).rounds.draw({ roundId: round.roundId })).changes
  const traces = async (verb: string) => ({
    audits: (await world.db.read.selectFrom('audit').select('id').where('verb', '=', verb).execute()).length,
    events: (
      await world.db.read
        .selectFrom('event')
        .select('subject_id')
        .where('kind', '=', 'assignment.changed')
        .execute()
    ).length,
  })
  /** What the schedule would do with the pick at this moment. */
  const stateNow = async () => {
    const pick = (await picksDueForReveal(world.db.read, world.clock.at)).find(({ id }) => id === peer.pickId)
    if (!pick) return 'nothing'
    return revealState({ ...pick, mode: pick.revealMode, now: world.clock.at }).state
  }

  describe('a skip', () => {
    it('is undone within eight seconds, and every answer is there again', async () => {
      await draft(peer, 'the tone')
      const { undoUntil } = await skip(peer)
      expect(undoUntil).toBe(world.clock.at + UNDO_MS)
      expect(await refusalOf(formOf(peer))).toBe('assignment.not-open')
      expect((await changes()).map(({ kind, reason }) => [kind, reason])).toEqual([['skip', 'Not for me']])
      world.clock.at = undoUntil
      expect(await unskip(peer)).toEqual(of(peer))
      const form = await formOf(peer)
      expect(form.state).toBe('open')
      expect(form.draft?.content.keep).toBe('the tone')
      expect(form.draft?.content.ratings.map(({ point }) => point)).toEqual([2, 3, 4, 5])
      expect(await changes()).toEqual([])
      expect(await traces('assignment.skip')).toEqual({ audits: 1, events: 2 })
      expect(await traces('assignment.unskip')).toEqual({ audits: 1, events: 2 })
      await handIn(world, peer)
    })

    it('stays after eight seconds, after the reveal, and when it was none', async () => {
      const late = 'assignment.undo-too-late'
      expect(await refusalOf(unskip(peer))).toBe(late)
      await skip(peer)
      world.clock.at += UNDO_MS + 1
      expect(await refusalOf(unskip(peer))).toBe(late)
      const [self] = onPick
      if (!self) throw new Error('somebody reads their own')
      await skip(self)
      await revealNow()
      expect(await refusalOf(unskip(self))).toBe(late)
      expect(await traces('assignment.unskip')).toMatchObject({ audits: 0 })
    })

    it('is undone by nobody else, and not twice', async () => {
      await skip(peer)
      const other = await world.as(round.agents.find((id) => id !== peer.reviewerId) ?? 0)
      expect(await refusalOf(other.assignments.unskip(of(peer)))).toBe('not-found')
      expect(await refusalOf((await lead()).assignments.unskip(of(peer)))).toBe('not-found')
      expect(await refusalOf(unswap(peer))).toBe('assignment.undo-too-late')
      await unskip(peer)
      expect(await refusalOf(unskip(peer))).toBe('assignment.undo-too-late')
    })

    it('that completes the pick keeps the reveal waiting, for the last author too', async () => {
      const [first, second] = onPick.filter((task) => task !== peer)
      if (!first || !second) throw new Error('three people read a pick')
      await handIn(world, first)
      world.clock.at += 1_000
      await handIn(world, second)
      world.clock.at += 60_000
      expect(await stateNow()).toBe('nothing')
      await skip(peer)
      const author = await as(second)
      expect(await author.picks.get({ pickId: peer.pickId })).toMatchObject({ mayOpen: false })
      expect(await refusalOf(author.picks.open({ pickId: peer.pickId }))).toBe('reveal.not-complete')
      world.clock.at += UNDO_MS
      expect(await stateNow()).toBe('hidden')
      await unskip(peer)
      world.clock.at += 60_000
      expect(await stateNow()).toBe('nothing')
      await skip(peer)
      world.clock.at += QUIET_MS
      expect(await stateNow()).toBe('reveal')
    })

    it('keeps its draft to itself, and it goes with the reveal; what is only missed keeps its own', async () => {
      const [self] = onPick
      if (!self) throw new Error('somebody reads their own')
      await draft(peer, 'SECRET OF THE SKIPPED')
      await draft(self, 'still to come')
      await skip(peer)
      const asked = await Promise.all([
        (await lead()).rounds.progress({ teamId: round.teamId, week: round.week }),
        (await lead()).picks.get({ pickId: peer.pickId }),
        (await as(self)).picks.get({ pickId: peer.pickId }),
        (await as(self)).week.mine({ teamId: round.teamId }),
      ])
      expect(JSON.stringify(asked)).not.toContain('SECRET')
      expect(await findDraft(world.db.read, peer.assignmentId)).not.toBeNull()
      await revealNow()
      expect(await findDraft(world.db.read, peer.assignmentId)).toBeNull()
      expect((await formOf(self)).draft?.content.keep).toBe('still to come')
    })
  })

  describe('what the customer said', () => {
    const csatFor = async (task: Task) => {
      const { conversationId } = task
      const { conversations } = await as(task)
      const page = await conversations.get({ conversationId })
      const found = await conversations.list({ teamId: round.teamId, csat: 'unsatisfied' })
      return { page: page.csat ?? null, listed: found.rows.some((row) => row.id === conversationId) }
    }
    it.each(['skip', 'swap'] as const)('stays hidden from them until a %s is final', async (act) => {
      await transact(world.db.write, (trx) =>
        trx
          .updateTable('conversation')
          .set({
            csat: JSON.stringify({
              scale: 'good_bad',
              score: 'bad',
              comment: null,
              ratedAt: null,
              question: null,
            }),
          })
          .where('id', '=', peer.conversationId)
          .execute(),
      )
      expect((await csatFor(peer)).page).toBeNull()
      await (act === 'skip' ? skip(peer) : swap(peer))
      world.clock.at += UNDO_MS
      expect(await csatFor(peer)).toEqual({ page: null, listed: false })
      world.clock.at += 1
      const final = await csatFor(peer)
      expect(final.page).not.toBeNull()
      expect(final.listed).toBe(true)
    })
  })

  describe('a swap', () => {
    const taker = async (assignmentId: number): Promise<Task> => {
      const found = (await tasksOf(world, round.roundId)).find((task) => task.assignmentId === assignmentId)
      if (!found) throw new Error('somebody took it over')
      return found
    }

    it('is undone within eight seconds: the former reviewer goes on where they were', async () => {
      await draft(peer, 'half way')
      const { assignmentId, undoUntil } = await swap(peer)
      const next = await taker(assignmentId)
      world.clock.at = undoUntil
      await unswap(peer)
      expect((await formOf(peer)).draft?.content.keep).toBe('half way')
      expect(await refusalOf(formOf(next))).toBe('assignment.not-open')
      const readers = (await tasksOf(world, round.roundId)).filter(({ pickId }) => pickId === peer.pickId)
      expect(readers).toEqual(onPick)
      const drawn = await (await lead()).rounds.draw({ roundId: round.roundId })
      expect(drawn.changes).toMatchObject([{ assignmentId, cause: 'returned', reason: null }])
      expect(drawn.picks.find(({ pickId }) => pickId === peer.pickId)?.reviewers.map(({ id }) => id)).toEqual(
        onPick.map(({ reviewerId }) => reviewerId),
      )
      expect(await (await lead()).rounds.redraw({ roundId: round.roundId })).toMatchObject({ same: true })
      expect(await traces('assignment.swap')).toEqual({ audits: 1, events: 2 })
      expect(await traces('assignment.unswap')).toEqual({ audits: 1, events: 2 })
    })

    it('stays after eight seconds, after the reveal, and once the colleague has handed in', async () => {
      expect(await refusalOf(unswap(peer))).toBe('assignment.undo-too-late')
      const { assignmentId } = await swap(peer)
      await handIn(world, await taker(assignmentId))
      expect(await refusalOf(unswap(peer))).toBe('swap.gone-on')
      world.clock.at += UNDO_MS + 1
      expect(await refusalOf(unswap(peer))).toBe('assignment.undo-too-late')
      const [, , third] = onPick
      if (!third) throw new Error('three people read a pick')
      await swap(third)
      await revealNow()
      expect(await refusalOf(unswap(third))).toBe('assignment.undo-too-late')
    })

    it('answers the same whether the colleague has begun to write or not, and they find it again', async () => {
      const { assignmentId, person } = await swap(peer)
      const next = await taker(assignmentId)
      await draft(next, 'begun at once')
      await unswap(peer)
      expect(await swap(peer, person.id)).toMatchObject({ assignmentId })
      expect((await formOf(next)).draft?.content.keep).toBe('begun at once')
      expect(await refusalOf(formOf(peer))).toBe('assignment.not-open')
    })

    it('is undone by who may swap it: no agent, nobody about themselves, no other team', async () => {
      await swap(peer)
      const former = await as(peer)
      expect(await refusalOf(former.assignments.unswap(of(peer)))).toBe('not-allowed')
      await world.give(peer.revieweeId, 'lead', round.teamId)
      const about = await world.as(peer.revieweeId)
      expect(await refusalOf(about.assignments.unswap(of(peer)))).toBe('not-allowed')
      expect(await refusalOf((await as(peer)).assignments.unskip(of(peer)))).toBe('assignment.undo-too-late')
    })

    it('made twice is undone from the last one back', async () => {
      const first = await swap(peer)
      const second = await taker(first.assignmentId)
      await swap(second)
      expect(await refusalOf(unswap(peer))).toBe('swap.gone-on')
      await unswap(second)
      await unswap(peer)
      expect((await formOf(peer)).state).toBe('open')
    })
  })
})
