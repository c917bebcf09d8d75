import type { Session } from './use-session.ts'

type HomeFacts = Pick<Session, 'teams' | 'openWork'>

/** Where the work of a role starts. */
const HOMES = { lead: '/compare', manager: '/best', agent: '/' } as const

/**
 * The page that somebody lands on who asked for none: leads compare the week, managers look for what is worth
 * copying, everybody else has their own week. A manager who answers customers writes what is due first; a lead finds
 * it in a line above the week.
 */
export const homeOf = (session: HomeFacts, isThere: (address: string) => boolean): string => {
  const roles = new Set(session.teams.flatMap((team) => team.roles))
  if (roles.has('lead')) return HOMES.lead
  if (!roles.has('manager') || (roles.has('agent') && session.openWork > 0)) return HOMES.agent
  return isThere(HOMES.manager) ? HOMES.manager : HOMES.lead
}
