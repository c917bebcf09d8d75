import { idIn } from '../../lib/search-parts.ts'

/** `?team=3`: which team the conversations are for. */
export const importSearch = ({ team }: Record<string, unknown>): { team?: number } => {
  const id = idIn(team)
  return id === undefined ? {} : { team: id }
}

/** The number of an import in its address; null when it is none. */
export const importIdOf = (text: string): number | null =>
  /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null
