import {
  absentPeople,
  chosenInRound,
  type DrawRecord,
  firstFree,
  insertChosenPick,
  latestRound,
  membersOf,
  openAssignmentsOf,
  type Round,
  type Team,
  type Trx,
  takeRoundTurn,
  transact,
} from '@reread/db'
import {
  BESIDE_RULE,
  besideOrder,
  DEFAULT_SIZE_CAPS,
  fingerprint,
  MOST_CHOSEN,
  Refusal,
  TeamRef,
  weekOf,
} from '@reread/domain'
import { recordDone } from '../acting.ts'
import { isOfThisWeek, isWeekClosed } from '../another.ts'
import type { ActorContext } from '../context.ts'
import { demandTeam } from '../demand-team.ts'
import { reviewerId } from '../review-queue.ts'
import { procedure } from '../trpc.ts'

/**
 * The team's round of this week, before its deadline, in the caller's turn.
 * @throws Refusal `another.no-round`; `another.week-closed` once the week's debrief is closed
 */
const demandRound = async (trx: Trx, team: Team, now: number): Promise<Round> => {
  const round = await latestRound(trx, team.id, weekOf(now, team.zone))
  if (!isOfThisWeek(round, team, now)) throw new Refusal('another.no-round')
  await takeRoundTurn(trx, round.id)
  if (await isWeekClosed(trx, team, round.week)) throw new Refusal('another.week-closed')
  return round
}

/** Agents of the team who are present this week, AI agents too. */
const presentAgents = async (trx: Trx, team: Team, now: number): Promise<number[]> => {
  const away = new Set(await absentPeople(trx, team.id, weekOf(now, team.zone)))
  return (await membersOf(trx, [team.id], now))
    .filter(({ role, personId }) => role === 'agent' && !away.has(personId))
    .map(({ personId }) => personId)
}

/** Draws one of what is left of the round for the person. @throws Refusal `another.nothing-left` */
const drawOne = async (trx: Trx, ctx: ActorContext, { team, round }: { team: Team; round: Round }) => {
  const { candidates = [], sizeCaps = DEFAULT_SIZE_CAPS }: Partial<DrawRecord> = JSON.parse(round.draw)
  const seed = ctx.randomWord()
  const order = besideOrder({
    ...{ seed, week: round.week, personId: reviewerId(ctx), candidates },
    colleagues: await presentAgents(trx, team, ctx.now()),
  })
  const { messages: maxMessages, words: maxWords } = sizeCaps
  const candidate = await firstFree(trx, { round, order, maxMessages, maxWords })
  if (candidate === null) throw new Refusal('another.nothing-left')
  const lines = order.map(({ conversationId, revieweeId }) => `${revieweeId}:${conversationId}`)
  const made = { seed, rule: BESIDE_RULE, candidates: order.length, digest: fingerprint(lines.toSorted()) }
  return { candidate, made }
}

/**
 * One more review than the draw asked for, for somebody who has none left to write: the server draws it from what the
 * round was drawn from. It counts in no number. No event: nobody else learns of it before its reveal.
 */
export const another = procedure('review.another')
  .input(TeamRef)
  .mutation(({ ctx, input: { teamId } }) =>
    transact(ctx.db.write, async (trx) => {
      const team = await demandTeam(trx, ctx.actor, { teamId, verb: 'review.another' })
      const personId = reviewerId(ctx)
      const at = ctx.now()
      const round = await demandRound(trx, team, at)
      if ((await openAssignmentsOf(trx, { personId, teamId })).length > 0)
        throw new Refusal('another.something-open')
      if ((await chosenInRound(trx, { roundId: round.id, personId })) >= MOST_CHOSEN)
        throw new Refusal('another.too-many')
      const { candidate, made } = await drawOne(trx, ctx, { team, round })
      const { pickId, assignmentId } = await insertChosenPick(trx, {
        ...{ round, candidate, reviewerId: personId, at },
      })
      const subject = { subjectKind: 'pick', subjectId: pickId, teamId }
      await recordDone(trx, ctx, { verb: 'review.another', ...subject, details: made })
      return { assignmentId, conversationId: candidate.conversationId }
    }),
  )
