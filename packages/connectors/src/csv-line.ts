import { neutraliseCell } from '@reread/domain'
import { stringify } from 'csv-stringify/sync'
import type { BadRow } from './read-event.ts'

/**
 * One row of a CSV export, with its line break. Texts are quoted, and made harmless to spreadsheets in a
 * way that an import undoes; null is an empty cell.
 */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  stringify([cells.map((cell) => (typeof cell === 'string' ? neutraliseCell(cell) : cell))], {
    quoted_string: true,
    record_delimiter: '\r\n',
  })

const BAD_ROW_COLUMNS = ['file', 'row', 'line', 'column', 'seen', 'code', 'accepted']

/** The header of the file of bad rows; begins with a byte order mark so that spreadsheets read it as UTF-8. */
export const badRowsHeader = (): string => `\ufeff${csvLine(BAD_ROW_COLUMNS)}`

export const badRowLine = ({ file, row, line, column, seen, code, accepted }: BadRow): string =>
  csvLine([file, row, line, column, seen, code, accepted])
