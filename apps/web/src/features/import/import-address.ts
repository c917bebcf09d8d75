import { idIn } from '../../lib/search-parts.ts'

/** `?team=3`: which team the conversations are for. */
export const importSearch = ({ team }: Record<string, unknown>): { team?: number } => {
  const id = idIn(team)
  return id === undefined ? {} : { team: id }
}
