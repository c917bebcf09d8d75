import {
  addAssignment,
  closeAssignment,
  findPickOfAssignment,
  findRoundById,
  namesOf,
  removeDraft,
  type Trx,
  takePickTurn,
  transact,
} from '@reread/db'
import { demand, Refusal, SkipAssignment, SwapAssignment } from '@reread/domain'
import { recordDone } from '../acting.ts'
import { assignmentFacts } from '../picks-facts.ts'
import { namedSubstitute, substituteFor } from '../substitutes.ts'
import { procedure, router } from '../trpc.ts'

const findOpen = async (trx: Trx, assignmentId: number) => {
  await takePickTurn(trx, assignmentId)
  const pick = await findPickOfAssignment(trx, assignmentId)
  const assignment = pick?.assignments.find((one) => one.id === assignmentId)
  if (!pick || !assignment) throw new Refusal('not-found')
  const subject = { subjectKind: 'assignment', subjectId: assignmentId, teamId: pick.teamId }
  return { pick, assignment, subject }
}

type Closing = Parameters<typeof closeAssignment>[2]

/** Sets it aside together with its draft. @throws Refusal `assignment.not-open` when it is not open any more */
const close = async (trx: Trx, assignmentId: number, closing: Closing): Promise<void> => {
  const closed = await closeAssignment(trx, assignmentId, closing)
  if (closed.numUpdatedRows === 0n) throw new Refusal('assignment.not-open')
  await removeDraft(trx, assignmentId)
}

const skip = procedure('assignment.skip')
  .input(SkipAssignment)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const { pick, assignment, subject } = await findOpen(trx, input.assignmentId)
      if (assignment.reviewerId !== ctx.actor.personId) throw new Refusal('not-found')
      // Set aside already, by its reviewer or by somebody else: as closed as one that was handed in.
      if (assignment.state !== 'open') throw new Refusal('assignment.not-open')
      demand(ctx.actor, 'assignment.skip', assignmentFacts(pick, assignment))
      const at = ctx.now()
      await close(trx, assignment.id, { state: 'skipped', reason: input.reason, at, replacedById: null })
      await recordDone(trx, ctx, { verb: 'assignment.skip', ...subject })
      return { assignmentId: assignment.id }
    }),
  )

const swap = procedure('assignment.swap')
  .input(SwapAssignment)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const { pick, assignment, subject } = await findOpen(trx, input.assignmentId)
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
      const replacedById = await addAssignment(trx, {
        pickId: pick.id,
        reviewerId: toId,
        kind: assignment.kind,
        at,
      })
      const change = { state: 'swapped' as const, reason: input.reason, at, replacedById }
      await close(trx, assignment.id, change)
      await recordDone(trx, ctx, { verb: 'assignment.swap', ...subject, details: { to: toId } })
      const person = (await namesOf(trx, [toId])).get(toId) ?? { id: toId, name: '' }
      return { assignmentId: replacedById, person }
    }),
  )

export const assignmentsRouter = router({ skip, swap })
