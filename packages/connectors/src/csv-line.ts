import {
  acceptedWords,
  BAD_ROW_WORDS,
  type BadRowLanguage,
  neutraliseCell,
  restoreCell,
} from '@reread/domain'
import { stringify } from 'csv-stringify/sync'
import type { BadRow } from './read-event.ts'

/**
 * One row of a CSV export, with its line break. Texts are quoted, and made harmless to spreadsheets in a
 * way that an import undoes; null is an empty cell.
 */
export const csvLine = (cells: readonly (string | number | null)[], delimiter = ','): string =>
  stringify([cells.map((cell) => (typeof cell === 'string' ? neutraliseCell(cell) : cell))], {
    delimiter,
    quoted_string: true,
    record_delimiter: '\r\n',
  })

const OUR_COLUMNS = [
  ...['file', 'row', 'line', 'conversation_number', 'column', 'seen', 'code', 'problem', 'accepted'],
] as const

/** How bad rows are written down: separated as the file is, with the file's own columns after ours. */
export interface BadRowForm {
  delimiter: string
  /** Of each table its columns, in the order of the files; one column of JSON for anything else. */
  tables: readonly (readonly string[])[]
  /** Of the sentence in each row; the names of our columns are the same in all. */
  language?: BadRowLanguage
}

/** Records of JSON, which have no columns. */
export const JSON_FORM: BadRowForm = { delimiter: ',', tables: [['json']] }

/** The header of the file of bad rows; begins with a byte order mark so that spreadsheets read it as UTF-8. */
export const badRowsHeader = ({ delimiter, tables }: BadRowForm = JSON_FORM): string =>
  `\ufeff${csvLine([...OUR_COLUMNS, ...tables.flat()], delimiter)}`

/** A bad row: where it stands, what is wrong in words, and its cells under the columns of the table it is from. */
export const badRowLine = (
  { file, row, line, column, seen, code, accepted, original }: BadRow,
  { delimiter, tables, language = 'en' }: BadRowForm = JSON_FORM,
): string => {
  const ours = [file, row, line, original.conversation, column, seen, code]
  const words = [BAD_ROW_WORDS[language][code], acceptedWords(accepted, language)]
  // An apostrophe that an export put there is not doubled: what comes back in is what stood there.
  const cells = original.cells.map(restoreCell)
  const theirs = tables.flatMap((columns, at) =>
    columns.map((_, place) => (at === original.table ? (cells[place] ?? '') : '')),
  )
  const tooMany = cells.slice(tables[original.table]?.length ?? 0)
  return csvLine([...ours, ...words, ...theirs, ...tooMany], delimiter)
}
