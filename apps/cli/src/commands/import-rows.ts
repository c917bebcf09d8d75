import type { ImportBadRowGroup, ImportSummary } from '@reread/db'
import { acceptedWords, BAD_ROW_WORDS } from '@reread/domain'
import { groupsOfFirst } from '@reread/jobs'

const MOST_SHOWN = 20

const words: Readonly<Record<string, string>> = BAD_ROW_WORDS.en

/** The row, or how many they are with the first of them. */
const whereOf = ({ file, places, count }: ImportBadRowGroup): string => {
  const [first] = places
  if (count === 1 && first !== undefined) return `${file ?? 'row'} ${first.row} (line ${first.line})`
  const rows = places.map(({ row }) => row).join(', ')
  const more = count - places.length
  const table = file === null ? '' : ` of ${file}`
  return `${count} rows${table} (${rows}${more > 0 ? ` and ${more} more` : ''})`
}

const groupLine = (group: ImportBadRowGroup): string => {
  const { column, code, seen, isMoreSeen, accepted } = group
  const place = `${whereOf(group)}${column === null ? '' : `, ${column}`}`
  const saw = seen.length === 0 ? '' : `: saw ${seen.join(', ')}${isMoreSeen ? ' …' : ''}`
  return `  ${place}: ${words[code] ?? code}${saw}${accepted === '' ? '' : `; accepted: ${acceptedWords(accepted)}`}`
}

/** One line for the same fault of a column, however many rows have it; those of most rows first. */
export const rowLines = ({
  bad,
  badRows,
  badRowGroups,
}: Pick<ImportSummary, 'bad' | 'badRows' | 'badRowGroups'>): string[] => {
  const groups = (badRowGroups ?? groupsOfFirst(badRows)).slice(0, MOST_SHOWN)
  const further = bad - groups.reduce((sum, { count }) => sum + count, 0)
  const lines = groups.map(groupLine)
  return further > 0 ? [...lines, `  and ${further} more with other faults (--json lists up to 100)`] : lines
}
