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
