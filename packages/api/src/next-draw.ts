import { findRound, findTeam, type Handle } from '@reread/db'
import { type IsoWeekday, instantOf, nextWeek, weekOf } from '@reread/domain'

/** What a team's draw of this week means for conversations that came in at some time. */
export interface NextDraw {
  /** When they can be drawn, epoch ms; null when they were there for this week's draw already. */
  readonly at: number | null
  readonly zone: string
}

/** Of a team whose reviews of this week are drawn, for what came in at `cameInAt`; null while they can still be started. */
export const nextDraw = async (
  db: Handle,
  teamId: number,
  { now, cameInAt }: { readonly now: number; readonly cameInAt: number },
): Promise<NextDraw | null> => {
  const team = await findTeam(db, teamId)
  if (!team) return null
  const week = weekOf(now, team.zone)
  const round = await findRound(db, teamId, week)
  if (round === null) return null
  if (cameInAt < round.created_at) return { at: null, zone: team.zone }
  const opening = { weekday: team.opening_day as IsoWeekday, time: team.opening_time }
  return { at: instantOf(nextWeek(week), opening, team.zone), zone: team.zone }
}
