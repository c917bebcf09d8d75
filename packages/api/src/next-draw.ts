import { findRound, findTeam, type Handle } from '@reread/db'
import { type IsoWeekday, instantOf, nextWeek, weekOf } from '@reread/domain'

/**
 * When a team whose reviews of this week are drawn already has its next ones: epoch ms, with the team's zone. Null
 * while this week's can still be started.
 */
export const nextDraw = async (
  db: Handle,
  teamId: number,
  now: number,
): Promise<{ at: number; zone: string } | null> => {
  const team = await findTeam(db, teamId)
  if (!team) return null
  const week = weekOf(now, team.zone)
  if ((await findRound(db, teamId, week)) === null) return null
  const opening = { weekday: team.opening_day as IsoWeekday, time: team.opening_time }
  return { at: instantOf(nextWeek(week), opening, team.zone), zone: team.zone }
}
