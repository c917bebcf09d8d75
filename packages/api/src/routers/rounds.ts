import {
  absentPeople,
  type DrawRecord,
  drawnPicks,
  findRound,
  findRoundById,
  listRounds,
  namesOf,
  openRound,
  type PickFacts,
  picksOfRound,
  type Round,
  redrawRound,
  settledIn,
  takeTeamTurns,
  transact,
} from '@reread/db'
import { demand, drawnOnly, Refusal, RoundRef, StartRound, TeamRef, TeamWeek } from '@reread/domain'
import { announceRoundOpened } from '@reread/jobs'
import { recordDone } from '../acting.ts'
import type { ActorContext } from '../context.ts'
import { demandTeam } from '../demand-team.ts'
import { openingOf, peopleByName as people } from '../round-opening.ts'
import { procedure, router } from '../trpc.ts'
import { withoutSignIn } from '../without-sign-in.ts'
import { mayConfirm } from './picks.ts'
import { preview } from './round-preview.ts'

const start = procedure('round.open')
  .input(StartRound)
  .mutation(async ({ ctx, input }) => {
    const opened = await transact(ctx.db.write, async (trx) => {
      await takeTeamTurns(trx, [input.teamId])
      const team = await demandTeam(trx, ctx.actor, { teamId: input.teamId, verb: 'round.open' })
      const round = await openRound(
        trx,
        openingOf(ctx, input.withoutRest ? { ...team, cold_hours: 0 } : team, input),
      )
      await recordDone(trx, ctx, {
        verb: 'round.open',
        subjectKind: 'round',
        subjectId: round.roundId,
        teamId: team.id,
        event: 'round.opened',
      })
      const { roundId } = round
      await announceRoundOpened(trx, { team, roundId, at: ctx.now(), publicUrl: ctx.publicUrl })
      return round
    })
    ctx.wakeJobs()
    return {
      roundId: opened.roundId,
      week: opened.week,
      picks: opened.draw.picks.length,
      assignments: opened.assignments,
      withoutCandidates: await people(ctx.db.read, opened.draw.withoutCandidates),
    }
  })

const list = procedure('round.read')
  .input(TeamRef)
  .query(async ({ ctx, input }) => {
    const mine = { teamId: input.teamId, assignments: [] }
    demand(ctx.actor, 'round.read', mine)
    return listRounds(ctx.db.read, input.teamId)
  })

/** Who is done with what was drawn and who is not, never what: for those who run the team. */
const progress = procedure('round.progress')
  .input(TeamWeek)
  .query(async ({ ctx, input }) => {
    const { read } = ctx.db
    demand(ctx.actor, 'round.progress', { teamId: input.teamId, assignments: [] })
    const round = await findRound(read, input.teamId, input.week)
    const picks = round ? drawnOnly(await picksOfRound(read, round.id)) : []
    const inForce = picks.flatMap((pick) => pick.assignments.filter(({ state }) => state !== 'swapped'))
    const names = await namesOf(read, [
      ...inForce.map((one) => one.reviewerId),
      ...picks.map((pick) => pick.revieweeId),
    ])
    const nameOf = (id: number) => names.get(id) ?? { id, name: '' }
    const away = await absentPeople(read, input.teamId, input.week)
    const reviewers = await people(read, [...new Set(inForce.map((one) => one.reviewerId))])
    const waitedFor = new Set(inForce.filter(({ state }) => state === 'open').map((one) => one.reviewerId))
    return {
      round: round && { id: round.id, week: round.week, opensAt: round.opens_at, dueAt: round.due_at },
      people: reviewers.map((person) => {
        const own = inForce.filter((one) => one.reviewerId === person.id && one.state !== 'skipped')
        const done = own.filter((one) => one.state === 'submitted').length
        return { person, total: own.length, done, away: away.includes(person.id) }
      }),
      /** Of those with something left to write. */
      withoutSignIn: await withoutSignIn(ctx, input.teamId, [...waitedFor]),
      picks: picks.map((pick) => ({ ...pickProgress(pick, nameOf), mayConfirm: mayConfirm(ctx, pick) })),
    }
  })

const pickProgress = (pick: PickFacts, nameOf: (id: number) => { id: number; name: string }) => ({
  pickId: pick.id,
  conversationId: pick.conversationId,
  subject: pick.subject,
  reviewee: nameOf(pick.revieweeId),
  revealed: pick.revealedAt !== null,
  assignments: pick.assignments.map((one) => ({
    assignmentId: one.id,
    person: nameOf(one.reviewerId),
    kind: one.kind,
    state: one.state,
  })),
})

/** Between which instants they settled, half-open. */
const windowOf = (round: Round) => {
  const { settledFromAt, settledBeforeAt } = settledIn(round)
  return { fromAt: settledFromAt, cutoffAt: settledBeforeAt }
}

const demandDraw = async (
  ctx: ActorContext,
  verb: 'draw.read' | 'draw.verify',
  roundId: number,
): Promise<Round> => {
  const round = await findRoundById(ctx.db.read, roundId)
  if (!round) throw new Refusal('not-found')
  const picks = drawnOnly(await picksOfRound(ctx.db.read, round.id))
  const revealedAt = picks.every((pick) => pick.revealedAt !== null) ? round.due_at : null
  demand(ctx.actor, verb, { teamId: round.team_id, revealedAt })
  return round
}

const draw = procedure('draw.read')
  .input(RoundRef)
  .query(async ({ ctx, input }) => {
    const { read } = ctx.db
    const round = await demandDraw(ctx, 'draw.read', input.roundId)
    const record: DrawRecord = JSON.parse(round.draw)
    const rows = await drawnPicks(read, round.id)
    const changed = rows.filter((row) => row.state === 'skipped' || row.state === 'swapped')
    const names = await namesOf(read, [
      ...rows.flatMap((row) => [row.reviewerId, row.revieweeId]),
      ...record.withoutCandidates,
    ])
    const nameOf = (id: number) => names.get(id) ?? { id, name: '' }
    return {
      week: round.week,
      seed: round.seed,
      rule: record.rule,
      candidatesCount: round.candidates_count,
      candidatesDigest: round.candidates_digest,
      window: windowOf(round),
      attempts: record.attempts,
      withoutCandidates: record.withoutCandidates.map(nameOf),
      /** Away that week, by name: neither drawn from nor asked to review. */
      absent: await people(read, record.absent),
      picks: [...new Set(rows.map((row) => row.pickId))].map((pickId) => {
        const own = rows.filter((row) => row.pickId === pickId)
        return {
          pickId,
          conversationId: own[0]?.conversationId ?? 0,
          reviewee: nameOf(own[0]?.revieweeId ?? 0),
          /** Whoever had it for a moment only, until that was undone, is none of them. */
          reviewers: own.filter((row) => row.cause !== 'returned').map((row) => nameOf(row.reviewerId)),
        }
      }),
      changes: changed.map((row) => ({
        assignmentId: row.assignmentId,
        at: row.changedAt,
        who: nameOf(row.reviewerId),
        kind: row.state === 'skipped' ? ('skip' as const) : ('swap' as const),
        reason: row.reason,
        /** Why the product itself did it; null where a person gave a reason. */
        cause: row.cause,
      })),
    }
  })

/** Each reading of a draw, as text: what, about whom, by whom. */
const readingsOf = ({ picks }: ReturnType<typeof redrawRound>): string[] =>
  picks.flatMap(({ conversationId, revieweeId, selfReviewerId, peerIds }) =>
    [...(selfReviewerId === null ? [] : [selfReviewerId]), ...peerIds].map(
      (reviewerId) => `${conversationId} ${revieweeId} ${reviewerId}`,
    ),
  )

/** Runs the recorded draw again: the same seed and candidates must give the same list, read by the same people. */
const redraw = procedure('draw.verify')
  .input(RoundRef)
  .query(async ({ ctx, input }) => {
    const round = await demandDraw(ctx, 'draw.verify', input.roundId)
    const again = redrawRound(round)
    const rows = await drawnPicks(ctx.db.read, round.id)
    const saved = new Set(rows.map((row) => `${row.conversationId} ${row.revieweeId}`))
    const drawn = again.picks.map((pick) => `${pick.conversationId} ${pick.revieweeId}`)
    const samePicks = drawn.length === saved.size && drawn.every((pick) => saved.has(pick))
    // Whoever took a reading over stands beside the one who was drawn, never in their place.
    const asked = new Set(rows.map((row) => `${row.conversationId} ${row.revieweeId} ${row.reviewerId}`))
    const sameReaders = readingsOf(again).every((reading) => asked.has(reading))
    const sameCandidates = again.candidatesDigest === round.candidates_digest
    return { same: samePicks && sameReaders && sameCandidates, picks: drawn.length }
  })

export const roundsRouter = router({ preview, start, list, progress, draw, redraw })
