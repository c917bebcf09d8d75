/** `?team=support-it`: whose week, for people in several teams. */
export const weekSearch = (search: Record<string, unknown>): { team?: string } =>
  typeof search.team === 'string' ? { team: search.team } : {}

export const importAddress: string = '/admin/import'
export const peopleAddress: string = '/admin/people'

/** The page of a team's week: what was revealed, what was decided. */
export const debriefAddress = (teamSlug: string, week: string): string => `/d/${teamSlug}/${week}`

/** The page that compares one pick. */
export const pickAddress = (pickId: number): string => `/r/${pickId}`
