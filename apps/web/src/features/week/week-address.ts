/** `?team=support-it`: whose week, for people in several teams. */
export const weekSearch = (search: Record<string, unknown>): { team?: string } =>
  typeof search.team === 'string' ? { team: search.team } : {}

export const importAddress: string = '/admin/import'
export const peopleAddress: string = '/admin/people'
