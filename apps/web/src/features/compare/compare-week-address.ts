import { isWeekLabel } from '@reread/domain'

/** `?week=2026-W47&team=support-it&show=empathy`: the newest compared week, my first team and whole reviews without them. */
export interface CompareWeekSearch {
  readonly week?: string
  readonly team?: string
  /** Key of the criterion whose points stand in the cells. */
  readonly show?: string
}

const text = (given: unknown): string | null => (typeof given === 'string' && given !== '' ? given : null)

/** The known parts of the address; anything else is dropped, also the label of a week that does not exist. */
export const compareWeekSearch = (search: Record<string, unknown>): CompareWeekSearch => {
  const [week, team, show] = [text(search.week), text(search.team), text(search.show)]
  return {
    ...(week !== null && isWeekLabel(week) ? { week } : {}),
    ...(team === null ? {} : { team }),
    ...(show === null ? {} : { show }),
  }
}
