import { chosenInRound, findDebrief, type Handle, type Round, type Team } from '@reread/db'
import { can, MOST_CHOSEN, weekOf } from '@reread/domain'
import type { ActorContext } from './context.ts'
import { reviewerId } from './review-queue.ts'

/** Whether more than the draw asked for can be reviewed in this round: it is this week's, and not past its deadline. */
export const isOfThisWeek = (round: Round | null, team: Team, now: number): round is Round =>
  round !== null && round.week === weekOf(now, team.zone) && now < round.due_at

/** What a week's closed debrief holds stays as it is: no review is added to it. */
export const isWeekClosed = async (db: Handle, team: Team, week: string): Promise<boolean> => {
  const debrief = await findDebrief(db, team.id, week)
  return debrief !== null && debrief.closedAt !== null
}

/**
 * Whether the reader is offered one more: an agent with nothing left to write who has not taken all there are. Whether
 * a conversation is left is answered when they ask.
 */
export const mayReviewAnother = async (
  ctx: ActorContext,
  db: Handle,
  { team, round, hasOpen }: { team: Team; round: Round | null; hasOpen: boolean },
): Promise<boolean> => {
  if (hasOpen || !isOfThisWeek(round, team, ctx.now())) return false
  if (!can(ctx.actor, 'review.another', { teamId: team.id })) return false
  if (await isWeekClosed(db, team, round.week)) return false
  return (await chosenInRound(db, { roundId: round.id, personId: reviewerId(ctx) })) < MOST_CHOSEN
}
