const places = ['coldHours', 'maxMessages', 'picksPerAgent', 'away'] as const

/** The place of the page that somebody was sent to. */
export type SettingsPlace = (typeof places)[number]

/** `?team=3&field=coldHours`: which team, and where on its page; `add=1` opens the form of a new one. */
export const teamsSearch = ({
  team,
  add,
  field,
}: Record<string, unknown>): { team?: number; add?: 1; field?: SettingsPlace } => {
  const place = places.find((known) => known === field)
  return {
    ...(typeof team === 'number' ? { team } : {}),
    ...(add === 1 ? { add } : {}),
    ...(place === undefined ? {} : { field: place }),
  }
}
