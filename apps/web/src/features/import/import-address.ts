/** `?team=3`: which team the conversations are for. */
export const importSearch = ({ team }: Record<string, unknown>): { team?: number } => {
  const id = Number(team)
  return Number.isSafeInteger(id) && id > 0 ? { team: id } : {}
}

/** The number of an import in its address; null when it is none. */
export const importIdOf = (text: string): number | null =>
  /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null
