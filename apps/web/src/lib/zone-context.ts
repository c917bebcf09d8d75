import { createContext } from 'react'

/** The zone in which instants are shown where none is named; undefined is the browser's own. */
export const ZoneContext = createContext<string | undefined>(undefined)

/** The one zone of all these teams; undefined where they differ, or there is none. */
export const sharedZone = (teams: readonly { readonly zone: string }[]): string | undefined => {
  const [first] = teams
  return first !== undefined && teams.every(({ zone }) => zone === first.zone) ? first.zone : undefined
}
