import { findTeam, type Handle, type Team } from '@reread/db'
import { type Actor, demand, Refusal, type Verb } from '@reread/domain'

type TeamVerb = Extract<
  Verb,
  | 'agreement.read'
  | 'dashboard.team'
  | 'debrief.read'
  | 'export.team-reviews'
  | 'review.another'
  | 'round.open'
  | 'team.read'
  | 'team.webhook'
>

/** The team, for somebody who may do this in it. @throws Refusal `not-found`, `not-allowed` */
export const demandTeam = async (
  db: Handle,
  actor: Actor,
  { teamId, verb }: { readonly teamId: number; readonly verb: TeamVerb },
): Promise<Team> => {
  const team = await findTeam(db, teamId)
  demand(actor, verb, team && { teamId })
  if (!team) throw new Refusal('not-found')
  return team
}
