/** A difference between scores: whole points with their sign, "+12", "−4", "0". */
export const signedPoints = (points: number, language: string): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 0, signDisplay: 'exceptZero' })
    .format(points)
    .replace(/^-/, '−')

export interface DebriefPick {
  readonly inDebrief: boolean
  readonly mayPropose: boolean
  readonly mayWithdraw: boolean
}

/** What the key or the button does with a pick now; null when the reader may do nothing. */
export const agendaMove = (pick: DebriefPick): 'add' | 'take-off' | null => {
  if (pick.inDebrief) return pick.mayWithdraw ? 'take-off' : null
  return pick.mayPropose ? 'add' : null
}

/** Open ones first, each by due day and then as they were written down. */
export const actionsInOrder = <
  A extends { readonly id: number; readonly state: string; readonly dueOn: string },
>(
  actions: readonly A[],
): A[] =>
  actions.toSorted(
    (a, b) =>
      Number(a.state === 'done') - Number(b.state === 'done') ||
      a.dueOn.localeCompare(b.dueOn) ||
      a.id - b.id,
  )
