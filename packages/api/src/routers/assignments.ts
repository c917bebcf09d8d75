import {
  closeAssignment,
  findPickOfAssignment,
  findRoundById,
  namesOf,
  type PickAssignment,
  type PickFacts,
  reopenAssignment,
  setAside,
  type Trx,
  takePickTurn,
  takeTeamTurnOf,
  transact,
} from '@reread/db'
import {
  AssignmentRef,
  canTakeBack,
  demand,
  Refusal,
  SkipAssignment,
  SwapAssignment,
  UNDO_MS,
} from '@reread/domain'
import { recordDone } from '../acting.ts'
import { assignmentFacts } from '../picks-facts.ts'
import { namedSubstitute, substituteFor, takeOver } from '../substitutes.ts'
import { procedure, router } from '../trpc.ts'

const EVENT = 'assignment.changed'

const findWithPick = async (trx: Trx, assignmentId: number) => {
  await takePickTurn(trx, assignmentId)
  const pick = await findPickOfAssignment(trx, assignmentId)
  const assignment = pick?.assignments.find((one) => one.id === assignmentId)
  if (!pick || !assignment) throw new Refusal('not-found')
  const subject = {
    ...{ subjectKind: 'assignment', subjectId: assignmentId, teamId: pick.teamId },
    // Nobody else's screen shows what somebody chose beside the draw.
    ...(pick.origin === 'chosen' ? {} : { event: EVENT }),
  }
  return { pick, assignment, subject }
}

type Closing = Parameters<typeof closeAssignment>[2]

/**
 * Sets it aside; its draft stays until the reveal, as this can be undone.
 * @throws Refusal `assignment.not-open` when it is not open any more
 */
const close = async (trx: Trx, assignmentId: number, closing: Closing): Promise<void> => {
  const closed = await closeAssignment(trx, assignmentId, closing)
  if (closed.numUpdatedRows === 0n) throw new Refusal('assignment.not-open')
}

/** @throws Refusal `assignment.undo-too-late` unless a person did exactly this to it a moment ago and it is hidden still */
const demandFresh = (
  pick: PickFacts,
  { state, cause, changedAt }: PickAssignment,
  act: { was: 'skipped' | 'swapped'; now: number },
): void => {
  const isTheirs = state === act.was && cause === null
  if (!isTheirs || !canTakeBack({ changedAt, now: act.now, revealedAt: pick.revealedAt })) {
    throw new Refusal('assignment.undo-too-late')
  }
}

/** Open again, with the draft it had. */
const reopen = async (trx: Trx, assignmentId: number, at: number): Promise<void> => {
  const opened = await reopenAssignment(trx, assignmentId, at)
  if (opened.numUpdatedRows === 0n) throw new Refusal('assignment.undo-too-late')
}

const skip = procedure('assignment.skip')
  .input(SkipAssignment)
  .mutation(async ({ ctx, input }) => {
    const skipped = await transact(ctx.db.write, async (trx) => {
      const { pick, assignment, subject } = await findWithPick(trx, input.assignmentId)
      if (assignment.reviewerId !== ctx.actor.personId) throw new Refusal('not-found')
      // Set aside already, by its reviewer or by somebody else: as closed as one that was handed in.
      if (assignment.state !== 'open') throw new Refusal('assignment.not-open')
      demand(ctx.actor, 'assignment.skip', assignmentFacts(pick, assignment))
      const at = ctx.now()
      await close(trx, assignment.id, { state: 'skipped', reason: input.reason, at, replacedById: null })
      await recordDone(trx, ctx, { verb: 'assignment.skip', ...subject })
      return { assignmentId: assignment.id, undoUntil: at + UNDO_MS }
    })
    // Where nobody is left to hand in, the reveal is ten seconds away.
    ctx.wakeJobs()
    return skipped
  })

const unskip = procedure('assignment.unskip')
  .input(AssignmentRef)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const { pick, assignment, subject } = await findWithPick(trx, input.assignmentId)
      if (assignment.reviewerId !== ctx.actor.personId) throw new Refusal('not-found')
      const now = ctx.now()
      demandFresh(pick, assignment, { was: 'skipped', now })
      demand(ctx.actor, 'assignment.unskip', { ...pick, authorId: assignment.reviewerId })
      await reopen(trx, assignment.id, now)
      await recordDone(trx, ctx, { verb: 'assignment.unskip', ...subject })
      return { assignmentId: assignment.id }
    }),
  )

const swap = procedure('assignment.swap')
  .input(SwapAssignment)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      await takeTeamTurnOf(trx, input.assignmentId)
      const { pick, assignment, subject } = await findWithPick(trx, input.assignmentId)
      // Nobody was asked to read what its reader chose, so nobody takes it over.
      if (pick.origin === 'chosen') throw new Refusal('not-found')
      demand(ctx.actor, 'assignment.swap', { teamId: pick.teamId, revieweeId: pick.revieweeId })
      // Nobody but the reviewee can write the self review.
      if (assignment.kind === 'self') throw new Refusal('swap.person-unsuitable')
      const round = await findRoundById(trx, pick.roundId)
      if (!round) throw new Refusal('not-found')
      const at = ctx.now()
      const substitution = { round, pick, assignmentId: assignment.id, at }
      const { toPersonId } = input
      const toId =
        toPersonId === undefined
          ? await substituteFor(trx, substitution)
          : await namedSubstitute(trx, substitution, toPersonId)
      if (toId === null) throw new Refusal('swap.no-one-left')
      const replacedById = await takeOver(trx, pick, { reviewerId: toId, kind: assignment.kind, at })
      const change = { state: 'swapped' as const, reason: input.reason, at, replacedById }
      await close(trx, assignment.id, change)
      await recordDone(trx, ctx, { verb: 'assignment.swap', ...subject, details: { to: toId } })
      const person = (await namesOf(trx, [toId])).get(toId) ?? { id: toId, name: '' }
      return { assignmentId: replacedById, person, undoUntil: at + UNDO_MS }
    }),
  )

/**
 * Gives a review back to whom it was taken from. Whether the colleague has begun a draft is never asked: that is nobody's
 * to learn; they find it again should they get the review once more. What they handed in or passed on stays with them.
 */
const unswap = procedure('assignment.swap')
  .input(AssignmentRef)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const { pick, assignment, subject } = await findWithPick(trx, input.assignmentId)
      demand(ctx.actor, 'assignment.swap', { teamId: pick.teamId, revieweeId: pick.revieweeId })
      const at = ctx.now()
      demandFresh(pick, assignment, { was: 'swapped', now: at })
      const taken = assignment.replacedById ?? 0
      const given = await setAside(trx, taken, { cause: 'returned', at, replacedById: assignment.id })
      if (given.numUpdatedRows === 0n) throw new Refusal('swap.gone-on')
      await reopen(trx, assignment.id, at)
      await recordDone(trx, ctx, { verb: 'assignment.unswap', ...subject })
      return { assignmentId: assignment.id }
    }),
  )

export const assignmentsRouter = router({ skip, unskip, swap, unswap })
