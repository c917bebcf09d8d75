/** What the check found, as counts of conversations. */
export interface CheckedCounts {
  readonly new: number
  readonly same: number
  readonly changed: number
  readonly bad: number
  readonly duplicates: number
}

/** How many conversations importing would add or change. */
export const toImport = (counts: CheckedCounts): number => counts.new + counts.changed

/** Why there is nothing to import; null when there is something. */
export const nothingBecause = (counts: CheckedCounts): 'all-here' | 'all-bad' | null => {
  if (toImport(counts) > 0) return null
  return counts.same > 0 ? 'all-here' : 'all-bad'
}

/**
 * What was assumed, once for each kind: the same assumption at several places of a conversation (when it was opened,
 * when each message was sent) is one to a reader. The count is that of the place where it happened most.
 */
export const notesByCode = <Note extends { readonly code: string; readonly count: number }>(
  notes: readonly Note[],
): Note[] =>
  [...Map.groupBy(notes, ({ code }) => code).values()].map((same) =>
    same.reduce((most, note) => (note.count > most.count ? note : most)),
  )
