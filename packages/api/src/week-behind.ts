import { namesOf, type PickFacts } from '@reread/db'
import { can, drawnOnly } from '@reread/domain'
import { byName } from './by-name.ts'
import type { ActorContext } from './context.ts'
import { ownAssignment } from './picks-facts.ts'

/** Whether the reader is told at all how a team's week goes on. */
export const runsTeam = (ctx: ActorContext, teamId: number): boolean =>
  can(ctx.actor, 'round.progress', { teamId, assignments: [] })

/**
 * Whether the reader may know who is in on a hidden pick: those who run the team, but no lead it is about or who still
 * has to review it. To them it is as hidden as to any colleague.
 */
export const seesProgress = (ctx: ActorContext, pick: PickFacts): boolean =>
  runsTeam(ctx, pick.teamId) &&
  pick.revieweeId !== ctx.actor.personId &&
  ownAssignment(pick, ctx.actor)?.state !== 'open'

/** The reviews that are asked for of a pick: what was swapped or skipped is nobody's any more. */
export const askedOn = (pick: PickFacts) =>
  pick.assignments.filter(({ state }) => state !== 'swapped' && state !== 'skipped')

/**
 * For those who run the team, of a week's drawn picks: how many people have something asked of them in it that the reader
 * may know of, revealed or not, and who of them still has something to hand in, by name.
 */
export const behindOn = async (ctx: ActorContext, picks: readonly PickFacts[]) => {
  const known = drawnOnly(picks).filter((pick) => pick.revealedAt !== null || seesProgress(ctx, pick))
  const late = known
    .filter((pick) => pick.revealedAt === null)
    .flatMap(askedOn)
    .filter(({ state }) => state === 'open')
  const people = await namesOf(
    ctx.db.read,
    late.map((one) => one.reviewerId),
  )
  return {
    readers: new Set(known.flatMap(askedOn).map((one) => one.reviewerId)).size,
    people: [...people.values()].toSorted(byName),
  }
}
