import { findTeam, type Handle, namesOf, type Opening, type Team } from '@reread/db'
import { demand, Refusal, startOfDayAt } from '@reread/domain'
import { byName } from './by-name.ts'
import type { ActorContext } from './context.ts'

/** A round that the person who asks would open, or opens, by hand and now. */
export const openingOf = (ctx: ActorContext, team: Team, from: string | undefined): Opening => ({
  team,
  at: ctx.now(),
  seed: ctx.randomWord(),
  firstWindowFromAt: from === undefined ? null : startOfDayAt(from, team.zone),
  byHand: true,
  personId: ctx.actor.personId,
})

/** The people of these ids, by name. */
export const peopleByName = async (db: Handle, ids: readonly number[]) => {
  const names = await namesOf(db, ids)
  return ids.map((id) => names.get(id) ?? { id, name: '' }).sort(byName)
}

/** The team, for somebody who may open its rounds. @throws Refusal `not-found`, `not-allowed` */
export const demandTeam = async (db: Handle, ctx: ActorContext, teamId: number): Promise<Team> => {
  const team = await findTeam(db, teamId)
  demand(ctx.actor, 'round.open', team && { teamId: team.id })
  if (!team) throw new Refusal('not-found')
  return team
}
