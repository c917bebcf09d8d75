import {
  addAssignment,
  closeAssignment,
  findPickOfAssignment,
  findRoundById,
  membersOf,
  namesOf,
  type PickFacts,
  pastPairs,
  picksOfRound,
  type Round,
  removeDraft,
  takePickTurn,
  transact,
} from '@reread/db'
import { chooseReplacement, demand, Refusal, SkipAssignment, SwapAssignment } from '@reread/domain'
import { recordDone } from '../acting.ts'
import type { ActorContext } from '../context.ts'
import { assignmentFacts } from '../picks-facts.ts'
import { procedure, router } from '../trpc.ts'

type Handle = ActorContext['db']['read']
type Trx = Parameters<typeof takePickTurn>[0]

const findOpen = async (trx: Trx, assignmentId: number) => {
  await takePickTurn(trx, assignmentId)
  const pick = await findPickOfAssignment(trx, assignmentId)
  const assignment = pick?.assignments.find((one) => one.id === assignmentId)
  if (!pick || !assignment) throw new Refusal('not-found')
  return { pick, assignment }
}

const skip = procedure('assignment.skip')
  .input(SkipAssignment)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const { pick, assignment } = await findOpen(trx, input.assignmentId)
      if (assignment.reviewerId !== ctx.actor.personId) throw new Refusal('not-found')
      demand(ctx.actor, 'assignment.skip', assignmentFacts(pick, assignment))
      const at = ctx.now()
      const closed = await closeAssignment(trx, assignment.id, {
        state: 'skipped',
        reason: input.reason,
        at,
        replacedById: null,
      })
      if (closed.numUpdatedRows === 0n) throw new Refusal('assignment.not-open')
      await removeDraft(trx, assignment.id)
      await recordDone(trx, ctx, {
        verb: 'assignment.skip',
        subjectKind: 'assignment',
        subjectId: assignment.id,
        teamId: pick.teamId,
      })
      return { assignmentId: assignment.id }
    }),
  )

const swap = procedure('assignment.swap')
  .input(SwapAssignment)
  .mutation(({ ctx, input }) =>
    transact(ctx.db.write, async (trx) => {
      const { pick, assignment } = await findOpen(trx, input.assignmentId)
      demand(ctx.actor, 'assignment.swap', { teamId: pick.teamId, revieweeId: pick.revieweeId })
      // Nobody but the reviewee can write the self review.
      if (assignment.kind === 'self') throw new Refusal('swap.person-unsuitable')
      const round = await findRoundById(trx, pick.roundId)
      if (!round) throw new Refusal('not-found')
      const at = ctx.now()
      const toId = await substituteFor(trx, {
        round,
        pick,
        assignmentId: assignment.id,
        at,
        wanted: input.toPersonId,
      })
      const replacedById = await addAssignment(trx, {
        pickId: pick.id,
        reviewerId: toId,
        kind: assignment.kind,
        at,
      })
      const change = { state: 'swapped' as const, reason: input.reason, at, replacedById }
      const closed = await closeAssignment(trx, assignment.id, change)
      if (closed.numUpdatedRows === 0n) throw new Refusal('assignment.not-open')
      await removeDraft(trx, assignment.id)
      await recordDone(trx, ctx, {
        verb: 'assignment.swap',
        subjectKind: 'assignment',
        subjectId: assignment.id,
        teamId: pick.teamId,
        details: { to: toId },
      })
      const person = (await namesOf(trx, [toId])).get(toId) ?? { id: toId, name: '' }
      return { assignmentId: replacedById, person }
    }),
  )

interface Substitution {
  round: Round
  pick: PickFacts
  assignmentId: number
  at: number
  /** The colleague the lead named; undefined lets the rotation choose. */
  wanted: number | undefined
}

/** Who takes over: present in the team, not the reviewee, not on the pick already. */
const substituteFor = async (
  db: Handle,
  { round, pick, assignmentId, at, wanted }: Substitution,
): Promise<number> => {
  const agents = (await membersOf(db, [round.team_id], at)).filter(
    (member) => member.role === 'agent' && member.kind === 'human',
  )
  const onPick = pick.assignments.map((one) => one.reviewerId)
  const members = agents.map((agent) => agent.personId)
  if (wanted !== undefined) {
    const suits = members.includes(wanted) && wanted !== pick.revieweeId && !onPick.includes(wanted)
    if (!suits) throw new Refusal('swap.person-unsuitable')
    return wanted
  }
  const loads = new Map<number, number>()
  for (const other of await picksOfRound(db, round.id)) {
    for (const { reviewerId, state } of other.assignments) {
      if (state !== 'swapped') loads.set(reviewerId, (loads.get(reviewerId) ?? 0) + 1)
    }
  }
  const chosen = chooseReplacement({
    seed: round.seed,
    assignmentId,
    week: round.week,
    members,
    revieweeId: pick.revieweeId,
    onPick,
    loads,
    pastPairs: await pastPairs(db, round.team_id),
  })
  if (chosen === null) throw new Refusal('swap.no-one-left')
  return chosen
}

export const assignmentsRouter = router({ skip, swap })
