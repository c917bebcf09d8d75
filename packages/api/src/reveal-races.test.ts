import { setTimeout as sleep } from 'node:timers/promises'
import {
  addAssignment,
  closeAssignment,
  findPick,
  picksOfRound,
  recountRollup,
  recountTeamRollup,
  revealPick,
  reviewsOfAssignment,
  rollupOf,
  takePickTurn,
  teamRollupOf,
  transact,
  withdrawReview,
} from '@reread/db'
import { testEngines } from '@reread/db/testing'
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

describe.each(testEngines)('somebody who acts while a reveal is being written, on %s', (engine) => {
  let world: World
  let round: OpenedRound
  let peer: Task
  let others: Task[]
  beforeEach(async () => {
    world = await openWorld(engine)
    round = await anOpenRound(world, { agents: ['Ada', 'Ben', 'Cleo', 'Dan'] })
    const tasks = await tasksOf(world, round.roundId)
    const onPick = tasks.filter((task) => task.pickId === tasks[0]?.pickId)
    const found = onPick.find((task) => task.kind === 'peer')
    if (!found) throw new Error('a pick has colleagues')
    peer = found
    others = onPick.filter((task) => task !== found)
  })
  afterEach(() => world.close())

  /** Starts `act` when the reveal has done its work and not yet ended its transaction. */
  const whileRevealing = async <T>(act: () => Promise<T>): Promise<T> => {
    const written = Promise.withResolvers<void>()
    const acting = written.promise.then(act)
    await transact(world.db.write, async (trx) => {
      const pick = await findPick(trx, peer.pickId)
      if (!pick) throw new Error('the pick is gone')
      await revealPick(trx, pick, { reason: 'deadline', at: world.clock.at })
      written.resolve()
      await sleep(150)
    })
    return acting
  }
  const reviewsOfPick = () =>
    world.db.read.selectFrom('review').select('reason').where('pick_id', '=', peer.pickId).execute()
  const openOnPick = async () =>
    (await findPick(world.db.read, peer.pickId))?.assignments.filter(({ state }) => state === 'open')
  const sums = async () => {
    expect(await rollupOf(world.db.read, round.teamId)).toEqual(
      await recountRollup(world.db.read, round.teamId),
    )
    expect(await teamRollupOf(world.db.read, round.teamId)).toEqual(
      await recountTeamRollup(world.db.read, round.teamId),
    )
  }

  it('hands in late: what comes after the reveal is not blind', async () => {
    const answers = await answersFor(world, peer)
    const me = await world.as(peer.reviewerId)
    const answer = await whileRevealing(() => me.reviews.submit(answers))
    expect(answer).toMatchObject({ late: true, undoUntil: null })
    expect(await reviewsOfPick()).toEqual([{ reason: 'late' }])
    await sums()
  })

  it('cannot take a review back that has been shown', async () => {
    await handIn(world, peer)
    const me = await world.as(peer.reviewerId)
    const undo = await whileRevealing(() => refusalOf(me.reviews.undo({ assignmentId: peer.assignmentId })))
    expect(undo).toBe('review.undo-too-late')
    expect(await reviewsOfPick()).toEqual([{ reason: 'blind' }])
    await sums()
  })

  describe('and a review that is being taken back when the reveal is asked for', () => {
    /** Starts `act` while the review is taken back and that is not yet written. */
    const whileUndoing = async <T>(task: Task, act: () => Promise<T>): Promise<T> => {
      const undone = Promise.withResolvers<void>()
      const acting = undone.promise.then(act)
      await transact(world.db.write, async (trx) => {
        const { assignmentId } = task
        await takePickTurn(trx, assignmentId)
        const [review] = await reviewsOfAssignment(trx, assignmentId)
        if (!review) throw new Error('nothing was handed in')
        await withdrawReview(trx, { id: review.reviewId, assignmentId, at: world.clock.at })
        undone.resolve()
        await sleep(150)
      })
      return acting
    }
    const revealedPicks = async () =>
      (await picksOfRound(world.db.read, round.roundId)).filter(({ revealedAt }) => revealedAt !== null)

    it('is not shown by a lead: nobody has handed in any more', async () => {
      await handIn(world, peer)
      const lead = await world.as(round.lead)
      const met = await whileUndoing(peer, () => refusalOf(lead.picks.confirm({ pickId: peer.pickId })))
      expect(met).toBe('reveal.not-complete')
      expect(await revealedPicks()).toEqual([])
    })

    it('is not shown by the last author: somebody writes again', async () => {
      for (const task of [peer, ...others]) {
        await handIn(world, task)
        world.clock.at += 1_000
      }
      const last = await world.as(others.at(-1)?.reviewerId ?? 0)
      const met = await whileUndoing(peer, () => refusalOf(last.picks.open({ pickId: peer.pickId })))
      expect(met).toBe('reveal.not-complete')
      expect(await revealedPicks()).toEqual([])
      expect(await openOnPick()).toMatchObject([{ id: peer.assignmentId }])
    })

    it('keeps a round hidden that is revealed as one, whichever of its picks it is on', async () => {
      await world.db.write.updateTable('round').set({ reveal_mode: 'round' }).execute()
      const tasks = await tasksOf(world, round.roundId)
      const elsewhere = tasks.findLast(({ pickId }) => pickId !== peer.pickId)
      const last = others.at(-1)
      if (!elsewhere || !last) throw new Error('the round has several picks')
      for (const task of tasks.filter((one) => one.assignmentId !== last.assignmentId)) {
        if (task !== elsewhere) await handIn(world, task)
      }
      for (const task of [elsewhere, last]) {
        await handIn(world, task)
        world.clock.at += 1_000
      }
      const author = await world.as(last.reviewerId)
      const met = await whileUndoing(elsewhere, () => refusalOf(author.picks.open({ pickId: last.pickId })))
      expect(met).toBe('reveal.not-complete')
      expect(await revealedPicks()).toEqual([])
    })
  })

  describe('and a swap that is being written when the reveal begins', () => {
    /** Both begin while `hold` keeps the swap from ending; answers who is left to write on the revealed pick. */
    const leftOpenAfter = async (hold: {
      begin: (held: Promise<void>) => Promise<unknown>
      swap: () => Promise<unknown>
    }): Promise<number[]> => {
      const held = Promise.withResolvers<void>()
      const holding = hold.begin(held.promise)
      await sleep(100)
      const swapping = hold.swap()
      await sleep(100)
      const revealing = transact(world.db.write, async (trx) => {
        const pick = await findPick(trx, peer.pickId)
        if (!pick) throw new Error('the pick is gone')
        await revealPick(trx, pick, { reason: 'deadline', at: world.clock.at })
      })
      await sleep(100)
      held.resolve()
      await Promise.all([holding, swapping, revealing])
      return (await openOnPick())?.map(({ reviewerId }) => reviewerId) ?? []
    }

    it('leave nobody to write on what is revealed', async () => {
      const { assignmentId } = peer
      const lead = await world.as(round.lead)
      const left = await leftOpenAfter({
        // The last thing a swap does is to set the old one aside: whoever holds it keeps the swap from ending.
        begin: (held) =>
          transact(world.db.write, async (trx) => {
            await trx
              .updateTable('assignment')
              .set({ created_at: world.clock.at })
              .where('id', '=', assignmentId)
              .execute()
            await held
          }),
        swap: () => lead.assignments.swap({ assignmentId, reason: 'ill' }),
      })
      expect(left).toEqual([])
      const all = await tasksOf(world, round.roundId)
      expect(all.filter(({ pickId }) => pickId === peer.pickId)).toHaveLength(others.length + 1)
    })

    // SQLite has one writer: there, nothing can run beside a swap.
    it.runIf(engine === 'postgres')('would leave the newcomer to write without taking turns', async () => {
      const newcomer = round.lead
      const left = await leftOpenAfter({
        begin: (held) =>
          transact(world.db.write, async (trx) => {
            const { assignmentId, pickId } = peer
            const at = world.clock.at
            await closeAssignment(trx, assignmentId, {
              state: 'swapped',
              reason: 'ill',
              at,
              replacedById: null,
            })
            await addAssignment(trx, { pickId, reviewerId: newcomer, kind: 'peer', at })
            await held
          }),
        swap: async () => undefined,
      })
      expect(left).toEqual([newcomer])
    })
  })
})
