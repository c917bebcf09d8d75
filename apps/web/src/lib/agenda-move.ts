/** A pick's place on the agenda, and what the reader may do with it. */
export interface AgendaPlace {
  readonly inDebrief: boolean
  readonly mayPropose: boolean
  readonly mayWithdraw: boolean
}

/** What the key or the button does with a pick now; null when the reader may do nothing. */
export const agendaMove = (place: AgendaPlace): 'add' | 'take-off' | null => {
  if (place.inDebrief) return place.mayWithdraw ? 'take-off' : null
  return place.mayPropose ? 'add' : null
}
