import type { ImportBadRow, ImportSummary } from '@reread/db'
import type { Namesake } from '@reread/jobs'
import { Failure } from '../failure.ts'
import type { FoundTeam } from '../find.ts'
import { type Answer, counted, type Output } from '../output.ts'
import { COMMAND, NOTE_WORDS, wordsFor } from '../words.ts'
import { rowLines } from './import-rows.ts'
import { openWordsOf, wordLines } from './import-word.ts'

/** The counts of an import, without texts of the file. */
export type Summary = Omit<ImportSummary, 'badRows' | 'agents' | 'preview'>

const MOST_SHOWN = 20

const wordOf = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code

/** @throws Failure for files that are refused as a whole, and for those without a row that can be imported */
export const refuseUnreadable = (
  summary: Pick<
    ImportSummary,
    'error' | 'bad' | 'conversations' | 'badRows' | 'badRowGroups' | 'notes' | 'words'
  >,
): void => {
  const { error, bad, conversations, notes, words = [] } = summary
  if (error)
    throw new Failure(error.code, `${wordsFor(error.code, error.params)} Nothing was imported.`, error.params)
  if (conversations > 0) return
  const theirs = notes.find(({ code }) => code === 'import.of-another-team')?.count ?? 0
  if (theirs > 0) {
    const told = `${counted(theirs, 'conversation is', 'conversations are')} another team's already`
    throw new Failure('import.of-another-team', `${told}. Nothing was imported.`, { count: theirs })
  }
  if (bad === 0) throw new Failure('import.empty', `${wordsFor('import.empty')} Nothing was imported.`)
  const head = `None of the ${counted(bad, 'row')} can be imported. Nothing was imported.`
  const open = openWordsOf(words)
  throw new Failure('import.all-bad', [head, ...rowLines(summary), ...wordLines(words)].join('\n'), {
    bad,
    ...(open.length === 0 ? {} : { words: open.join(', ') }),
  })
}

export interface Imported {
  readonly format: string
  readonly files: readonly string[]
  readonly team: FoundTeam | null
  /** Null for a dry run. */
  readonly importId: number | null
  readonly summary: Summary
  readonly badRows: readonly ImportBadRow[]
  /** New people although somebody of their name or address is here. */
  readonly doubles: readonly Namesake[]
}

const headline = ({ importId, team, summary }: Imported): string => {
  const { new: added, same, changed, messages, conversations } = summary
  const counts = `${added} new, ${changed} changed, ${same} as they were`
  const size = `${counted(conversations, 'conversation')} with ${counted(messages, 'message')}`
  if (importId === null) return `Dry run: ${size}: ${counts}. Nothing was written.`
  if (summary.cancelled)
    return `Stopped: ${counts} until then. Take them back: ${COMMAND} import undo ${importId}`
  return `Imported into "${team?.name}": ${size}: ${counts}. (import ${importId})`
}

/** Who may be here twice now, and the ways out. */
const doublesLines = ({ doubles, importId }: Imported): string[] => {
  const count = doubles.length
  if (count === 0) return []
  const shown = doubles.slice(0, MOST_SHOWN).map(({ name }) => name)
  const names = [...shown, ...(count > shown.length ? [`and ${count - shown.length} more`] : [])].join(', ')
  return importId === null
    ? [
        `${counted(count, 'new person would have a name or address that is', 'new people would have names or addresses that are')} here already: ${names}; in the browser you choose who they are.`,
      ]
    : [
        `${counted(count, 'new person has a name or address that is', 'new people have names or addresses that are')} here already: ${names}; merge them in the browser under Users, or: ${COMMAND} import undo ${importId}`,
      ]
}

/** What became of the files, with what was left out and what was assumed. */
export const answerOf = (output: Output, imported: Imported): Answer => {
  const { summary, badRows, importId, team, format, files, doubles } = imported
  const { bad, duplicates, skippedColumns, notes, words = [], badRowGroups } = summary
  const remarks = notes.filter(({ code }) => code !== 'import.column-skipped')
  if (bad > 0) {
    output.note(`${counted(bad, 'row was', 'rows were')} left out; correct them and import the file again:`)
    for (const line of rowLines({ ...summary, badRows })) output.note(line)
  }
  for (const line of wordLines(words)) output.note(line)
  if (skippedColumns.length > 0) output.note(`Columns not read: ${skippedColumns.join(', ')} (see --map)`)
  for (const { code, column, count } of remarks) {
    output.note(
      `Note: ${column ?? 'file'}: ${wordOf(NOTE_WORDS, code)}${count === 1 ? '' : ` (${count} times)`}`,
    )
  }
  if (duplicates > 0) output.note(`${counted(duplicates, 'conversation')} stood in the files more than once.`)
  return {
    text: [headline(imported), ...doublesLines(imported)],
    json: {
      dryRun: importId === null,
      importId,
      team,
      format,
      files,
      cancelled: summary.cancelled,
      conversations: summary.conversations,
      messages: summary.messages,
      new: summary.new,
      changed: summary.changed,
      same: summary.same,
      bad,
      duplicates,
      columns: summary.columns,
      mapping: summary.mapping,
      skippedColumns,
      notes,
      badRows,
      badRowGroups,
      words,
      doubles,
    },
    ...(summary.cancelled ? { failed: true } : {}),
  }
}
