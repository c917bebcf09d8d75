import {
  type AssignmentsOfOne,
  expectOne,
  findPickOfAssignment,
  findRoundById,
  openAssignmentsOf,
  type PickAssignment,
  type PickFacts,
  reopenAssignment,
  setAside,
  setAsideOf,
  type Trx,
  takePickTurn,
} from '@reread/db'
import { substituteFor, takeOver } from './substitutes.ts'

/** Why a person's assignments are set aside: away for the week, or not in the team any more. */
export type LeavingCause = 'away' | 'left'

export interface Leaving extends AssignmentsOfOne {
  readonly cause: LeavingCause
  /** Epoch ms. */
  readonly at: number
}

export interface HandedOver {
  /** Reviews of colleagues' conversations that somebody else reads now. */
  readonly passedOn: number
  /** Self reviews, and those nobody is left for: nothing waits for them any more. */
  readonly setAside: number
}

/** The hidden pick of an assignment and what became of it, once nobody else changes them; null after the reveal. */
const hiddenPickOf = async (trx: Trx, assignmentId: number) => {
  await takePickTurn(trx, assignmentId)
  const pick = await findPickOfAssignment(trx, assignmentId)
  const assignment = pick?.assignments.find(({ id }) => id === assignmentId)
  return !pick || !assignment || pick.revealedAt !== null ? null : { pick, assignment }
}

/** Who reads it instead; nobody but the reviewee can write the self review, and what somebody chose is nobody else's to read. */
const successorOf = async (trx: Trx, assignmentId: number, at: number): Promise<number | null> => {
  const pick = await findPickOfAssignment(trx, assignmentId)
  const assignment = pick?.assignments.find(({ id }) => id === assignmentId)
  const round = pick && (await findRoundById(trx, pick.roundId))
  if (!pick || !round || assignment?.kind !== 'peer' || pick.origin === 'chosen') return null
  const reviewerId = await substituteFor(trx, { round, pick, assignmentId, at })
  return reviewerId === null ? null : takeOver(trx, pick, { reviewerId, kind: 'peer', at })
}

/**
 * Gives a person's open assignments to others, or sets them aside where nobody is left. What they submitted stays, and
 * so do their drafts. Call it when the absence or the end of the membership is written already.
 */
export const handOver = async (trx: Trx, leaving: Leaving): Promise<HandedOver> => {
  const { cause, at } = leaving
  const count = { passedOn: 0, setAside: 0 }
  for (const assignmentId of await openAssignmentsOf(trx, leaving)) {
    const found = await hiddenPickOf(trx, assignmentId)
    // Handed in, passed on or shown since it was looked for: nobody has to take it over any more.
    if (found?.assignment.state !== 'open') continue
    const { pick } = found
    const replacedById = await successorOf(trx, assignmentId, at)
    expectOne(await setAside(trx, assignmentId, { cause, at, replacedById }))
    // What they took beside the draw was nobody's to wait for, and is nobody's to learn of.
    if (pick.origin === 'chosen') continue
    if (replacedById === null) count.setAside += 1
    else count.passedOn += 1
  }
  return count
}

/** Whoever has it now of those it was passed on to, one after the other; null where nobody took it over. */
const holderAfter = (pick: PickFacts, from: PickAssignment): PickAssignment | null => {
  const next = pick.assignments.find(({ id }) => id === from.replacedById)
  if (next === undefined) return null
  // What was given back points to whom it came from.
  return next.state === 'swapped' && next.cause !== 'returned' ? holderAfter(pick, next) : next
}

/** Until when a hand-over is taken back whole; later the colleagues have planned with it, and keep what they took. */
const TAKE_BACK_MS = 10 * 60_000

/**
 * Gives back to a person what was set aside for them, where the blind still holds: what nobody took over, and just
 * after the hand-over also the rest. It never asks whether a colleague has begun: that is not for anybody to learn.
 * What a colleague handed in already is read by both. Answers how many came back.
 */
export const handBack = async (trx: Trx, { cause, at, ...whose }: Leaving): Promise<number> => {
  let given = 0
  for (const one of await setAsideOf(trx, whose, cause)) {
    if (one.replacedById !== null && at - one.changedAt > TAKE_BACK_MS) continue
    const found = await hiddenPickOf(trx, one.id)
    if (found?.assignment.cause !== cause) continue
    const { pick } = found
    const holder = holderAfter(pick, found.assignment)
    // Given back already to somebody who had it before: they read it.
    if (holder?.cause === 'returned') continue
    if (holder) await setAside(trx, holder.id, { cause: 'returned', at, replacedById: one.id })
    const { numUpdatedRows } = await reopenAssignment(trx, one.id, at)
    if (pick.origin !== 'chosen') given += Number(numUpdatedRows)
  }
  return given
}
