import type { ReactNode } from 'react'
import { useSession } from '../lib/use-session.ts'
import { sharedZone, ZoneContext } from '../lib/zone-context.ts'

/** Everything inside shows its instants in this team's zone: one conversation has one clock, whoever reads it. */
export const TeamZone = ({ teamId, children }: { readonly teamId: number; readonly children: ReactNode }) => {
  const { teams } = useSession()
  const zone = teams.find(({ id }) => id === teamId)?.zone ?? sharedZone(teams)
  return <ZoneContext.Provider value={zone}>{children}</ZoneContext.Provider>
}

/** Around every page: the zone of one's teams, where they have the same. */
export const OwnZone = ({ children }: { readonly children: ReactNode }) => (
  <ZoneContext.Provider value={sharedZone(useSession().teams)}>{children}</ZoneContext.Provider>
)
